//! A document as serde sees it, with an empty reference in place of each schema.

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Value};

use crate::source::Dialect;
use crate::table::{Holds, Kind};

/// A part of a document and what the table says of it.
#[derive(Clone, Copy)]
pub(super) struct Frame<'de> {
    value: &'de Value,
    holds: Holds,
}

impl<'de> Frame<'de> {
    /// The whole document without its paths.
    pub(super) fn document(value: &'de Value) -> Self {
        Self { value, holds: Holds::One(Kind::Document) }
    }

    /// One of its paths.
    pub(super) fn path(value: &'de Value) -> Self {
        Self { value, holds: Holds::One(Kind::PathItem) }
    }

    /// What a member holds.
    fn member(self, key: &str) -> Holds {
        let kind = match self.holds {
            Holds::One(kind) | Holds::FlagOr(kind) => kind,
            Holds::Map(kind) | Holds::Extended(kind) => return Holds::One(kind),
            _ => return Holds::Any,
        };
        match kind.members() {
            Some(_) if key.starts_with("x-") => Holds::Any,
            Some(Holds::Extended(kind)) => Holds::One(kind),
            Some(_) | None => kind.row(key, Dialect::OpenApi30).map_or(Holds::Any, |row| row.holds),
        }
    }
}

impl<'de> IntoDeserializer<'de, Error> for Frame<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Frame<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match (self.holds, self.value) {
            (Holds::One(Kind::Schema) | Holds::FlagOr(Kind::Schema), _) => {
                MapDeserializer::new(std::iter::once(("$ref", ""))).deserialize_any(visitor)
            }
            // The paths are read one by one; schemas are not read at all.
            (Holds::Map(Kind::Schema) | Holds::Extended(Kind::Schema | Kind::PathItem), _) => {
                MapDeserializer::new(std::iter::empty::<(&str, &str)>()).deserialize_any(visitor)
            }
            (Holds::List(kind), Value::Array(list)) => {
                let items = list.iter().map(|value| Self { value, holds: Holds::One(kind) });
                SeqDeserializer::new(items).deserialize_any(visitor)
            }
            (_, Value::Object(map)) => {
                let member = |(key, value): (&'de String, _)| {
                    (key.as_str(), Self { value, holds: self.member(key) })
                };
                MapDeserializer::new(map.iter().map(member)).deserialize_any(visitor)
            }
            (_, value) => value.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.value.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.value.deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct map struct identifier ignored_any
    }
}
