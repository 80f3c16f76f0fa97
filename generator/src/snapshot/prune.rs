//! Takes the prose out of a document, by kind of object and never by the name of a key alone.

use serde_json::{Map, Value};

use super::Prose;
use crate::source::Dialect;
use crate::table::{Holds, Kind, Role, is_interface_extension};

/// The document without prose, and with every `required` list of a schema sorted.
pub(super) fn prune(document: &Value, dialect: Dialect, prose: Prose) -> Value {
    Pruning { dialect, prose }.value(document, Holds::One(Kind::Document))
}

struct Pruning {
    dialect: Dialect,
    prose: Prose,
}

impl Pruning {
    fn value(&self, value: &Value, holds: Holds) -> Value {
        match (holds, value) {
            (Holds::One(kind) | Holds::FlagOr(kind), Value::Object(map)) => kind
                .members()
                .map_or_else(|| self.object(map, kind), |holds| self.value(value, holds)),
            (Holds::Tagging, Value::Object(map)) => self.object(map, Kind::Discriminator),
            (Holds::List(kind), Value::Array(list)) => {
                list.iter().map(|item| self.value(item, Holds::One(kind))).collect()
            }
            (Holds::Map(kind), Value::Object(map)) => self.map(map, kind, |_| true),
            (Holds::Extended(kind), Value::Object(map)) => {
                self.map(map, kind, |key| !key.starts_with("x-") || is_interface_extension(key))
            }
            _ => value.clone(),
        }
    }

    fn map(&self, map: &Map<String, Value>, kind: Kind, keep: fn(&str) -> bool) -> Value {
        let kept = map.iter().filter(|(key, _)| keep(key));
        let member = |(key, value): (&String, &Value)| {
            let holds = if is_interface_extension(key) { Holds::Any } else { Holds::One(kind) };
            (key.clone(), self.value(value, holds))
        };
        Value::Object(kept.map(member).collect())
    }

    fn object(&self, map: &Map<String, Value>, kind: Kind) -> Value {
        let mut kept = Map::new();
        for (key, value) in map {
            let value = match kind.row(key, self.dialect) {
                Some(row) if row.role == Role::Prose => {
                    let words = row.holds == Holds::Words && value.is_string();
                    if self.prose == Prose::Drop || !words {
                        continue;
                    }
                    value.clone()
                }
                Some(row) => self.value(value, row.holds),
                None if key.starts_with("x-") && !is_interface_extension(key) => continue,
                None => value.clone(),
            };
            kept.insert(key.clone(), value);
        }
        if kind == Kind::Schema {
            if let Some(Value::Array(required)) = kept.get_mut("required") {
                required.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
            }
        }
        Value::Object(kept)
    }
}
