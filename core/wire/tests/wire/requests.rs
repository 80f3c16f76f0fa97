//! What is written into requests.

use rhapi_wire::{Side, Wire, WriteError, codegen::View, write, write_as};
use serde_json::Value;

use crate::types::{Formats, Group, Host};
use crate::{json, read, written};

fn request(value: &impl Wire) -> Value {
    serde_json::from_slice(&write_as(value.slot(), Side::Request).unwrap()).unwrap()
}

/// How many entries the value announces to a format that writes lengths first.
pub(crate) fn count_entries(value: &impl serde::Serialize) -> usize {
    let bytes = lengths::to_length(value);
    bytes.expect("a map with a length")
}

#[test]
fn setters_clear_what_was_kept() {
    let group = read::<Group>(r#"{"id": "1", "name": 5, "size": "many", "new": true}"#).value;
    assert_eq!(
        written(&group.clone().size(0)),
        json(r#"{"id": "1", "name": 5, "size": 0, "new": true}"#)
    );
    assert_eq!(
        written(&group.clone().name("")),
        json(r#"{"id": "1", "name": "", "size": "many", "new": true}"#)
    );
    assert_eq!(written(&group.clone().clear_name())["name"], Value::Null);
    assert_eq!(written(&group.clear_name().name("x"))["name"], "x");
}

#[test]
fn null_is_sent_only_when_asked_for() {
    let group = Group::default().size(3);
    assert_eq!(request(&group), json(r#"{"size": 3}"#));
    assert_eq!(request(&group.clone().clear_note()), json(r#"{"size": 3, "note": null}"#));
    assert_eq!(request(&group.clear_note().note("n")), json(r#"{"size": 3, "note": "n"}"#));
}

#[test]
fn requests_leave_out_what_only_answers_hold() {
    let host = read::<Host>(
        r#"{"groups": [{"id": "1", "size": 2, "new": 3}, {"id": 5, "size": 4}, null]}"#,
    )
    .value;
    assert_eq!(request(&host), json(r#"{"groups": [{"size": 2, "new": 3}, {"size": 4}, null]}"#));
    assert_eq!(written(&host)["groups"][1]["id"], 5);
}

#[test]
fn unknown_fields_can_be_added_but_do_not_hide_declared_ones() {
    let mut group = Group::default().size(1);
    group.extra.set("size", 2);
    group.extra.set("more", json("[1]"));
    assert_eq!(request(&group), json(r#"{"size": 1, "more": [1]}"#));
    assert_eq!(group.extra.remove("more"), Some(json("[1]")));
    assert_eq!(count_entries(&group), 2);
}

#[test]
fn numbers_that_json_has_not_are_errors() {
    let host = Host { ratio: Some(f64::NAN), ..Host::default() };
    let error: WriteError = write(host.slot()).unwrap_err();
    assert_eq!(error.to_string(), "cannot be written as JSON: the number NaN");
    let formats = Formats { single: Some(f32::INFINITY), ..Formats::default() };
    assert!(write(formats.slot()).is_err());
}

#[test]
fn files_are_bytes_to_see_and_base64_in_json() {
    let formats = Formats { file: Some(b"foo"[..].into()), ..Formats::default() };
    assert_eq!(written(&formats), json(r#"{"file": "Zm9v"}"#));
    let View::Record(record) = formats.slot().view() else { panic!("a record") };
    assert!(matches!(record.at(6).view(), View::Bytes(b"foo")));
}

/// A serialiser that only looks at the length of a map.
mod lengths {
    use serde::ser::{Error, Impossible, Serialize, Serializer};

    pub(super) fn to_length(value: &impl Serialize) -> Option<usize> {
        let found = value.serialize(Length).err()?;
        found.0.parse().ok()
    }

    struct Length;

    #[derive(Debug)]
    struct Found(String);

    impl std::fmt::Display for Found {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str(&self.0)
        }
    }

    impl std::error::Error for Found {}

    impl Error for Found {
        fn custom<T: std::fmt::Display>(message: T) -> Self {
            Self(message.to_string())
        }
    }

    type No = Impossible<(), Found>;

    macro_rules! refuse {
        ($($name:ident($($of:ty),*) -> $out:ty;)*) => {$(
            fn $name(self, $(_: $of),*) -> Result<$out, Found> {
                Err(Found(stringify!($name).into()))
            }
        )*};
    }

    impl Serializer for Length {
        type Ok = ();
        type Error = Found;
        type SerializeSeq = No;
        type SerializeTuple = No;
        type SerializeTupleStruct = No;
        type SerializeTupleVariant = No;
        type SerializeMap = No;
        type SerializeStruct = No;
        type SerializeStructVariant = No;

        fn serialize_map(self, length: Option<usize>) -> Result<No, Found> {
            Err(Found(length.map_or("unknown".into(), |length| length.to_string())))
        }

        fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Found> {
            value.serialize(self)
        }

        fn serialize_newtype_struct<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            value: &T,
        ) -> Result<(), Found> {
            value.serialize(self)
        }

        fn serialize_newtype_variant<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            value: &T,
        ) -> Result<(), Found> {
            value.serialize(self)
        }

        refuse! {
            serialize_bool(bool) -> ();
            serialize_i8(i8) -> ();
            serialize_i16(i16) -> ();
            serialize_i32(i32) -> ();
            serialize_i64(i64) -> ();
            serialize_u8(u8) -> ();
            serialize_u16(u16) -> ();
            serialize_u32(u32) -> ();
            serialize_u64(u64) -> ();
            serialize_f32(f32) -> ();
            serialize_f64(f64) -> ();
            serialize_char(char) -> ();
            serialize_str(&str) -> ();
            serialize_bytes(&[u8]) -> ();
            serialize_none() -> ();
            serialize_unit() -> ();
            serialize_unit_struct(&'static str) -> ();
            serialize_unit_variant(&'static str, u32, &'static str) -> ();
            serialize_seq(Option<usize>) -> No;
            serialize_tuple(usize) -> No;
            serialize_tuple_struct(&'static str, usize) -> No;
            serialize_tuple_variant(&'static str, u32, &'static str, usize) -> No;
            serialize_struct(&'static str, usize) -> No;
            serialize_struct_variant(&'static str, u32, &'static str, usize) -> No;
        }
    }
}
