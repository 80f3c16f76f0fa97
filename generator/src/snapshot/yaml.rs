//! Writes YAML in one form only: block style, keys in the order of the table, one fact a line.

use serde_json::{Map, Value};

use super::scalar;
use crate::source::Dialect;
use crate::table::{Holds, Kind};

/// Keys longer than this are written as explicit keys: a YAML reader gives up on longer implicit ones.
const LONG_KEY: usize = 1000;

/// Writes a document.
pub(super) fn write(document: &Value, dialect: Dialect) -> String {
    let mut writer = Writer { text: String::new(), dialect };
    writer.root(document);
    writer.text
}

struct Writer {
    text: String,
    dialect: Dialect,
}

impl Writer {
    fn root(&mut self, value: &Value) {
        match value {
            Value::Object(map) if !map.is_empty() => self.map(map, Holds::One(Kind::Document), 0),
            Value::Array(list) if !list.is_empty() => self.list(list, Holds::Any, 0),
            _ => {
                self.leaf(value);
                self.text.push('\n');
            }
        }
    }

    /// Writes the members of a map, each from the start of a line that is indented already.
    fn map(&mut self, map: &Map<String, Value>, holds: Holds, indent: usize) {
        for (index, (key, value, holds)) in self.ordered(map, holds).into_iter().enumerate() {
            if index > 0 {
                self.indent(indent);
            }
            let key = scalar::text(key);
            if key.len() > LONG_KEY {
                self.text.push_str("? ");
                self.text.push_str(&key);
                self.text.push('\n');
                self.indent(indent);
            } else {
                self.text.push_str(&key);
            }
            self.text.push(':');
            self.member(value, holds, indent);
        }
    }

    /// Writes what follows the colon of a key.
    fn member(&mut self, value: &Value, holds: Holds, indent: usize) {
        match value {
            Value::Object(map) if !map.is_empty() => {
                self.text.push('\n');
                self.indent(indent + 1);
                self.map(map, holds, indent + 1);
            }
            Value::Array(list) if !list.is_empty() => {
                self.text.push('\n');
                self.indent(indent + 1);
                self.list(list, holds, indent + 1);
            }
            _ => {
                self.text.push(' ');
                self.leaf(value);
                self.text.push('\n');
            }
        }
    }

    fn list(&mut self, list: &[Value], holds: Holds, indent: usize) {
        let holds = if let Holds::List(kind) = holds { Holds::One(kind) } else { Holds::Any };
        for (index, value) in list.iter().enumerate() {
            if index > 0 {
                self.indent(indent);
            }
            self.text.push_str("- ");
            match value {
                Value::Object(map) if !map.is_empty() => self.map(map, holds, indent + 1),
                Value::Array(list) if !list.is_empty() => self.list(list, Holds::Any, indent + 1),
                _ => {
                    self.leaf(value);
                    self.text.push('\n');
                }
            }
        }
    }

    /// The members in the order of the table, with what they hold; unknown keys come last.
    fn ordered<'v>(
        &self,
        map: &'v Map<String, Value>,
        holds: Holds,
    ) -> Vec<(&'v str, &'v Value, Holds)> {
        let kind = match holds {
            Holds::One(kind) | Holds::FlagOr(kind) => kind,
            Holds::Tagging => Kind::Discriminator,
            Holds::Map(kind) | Holds::Extended(kind) => {
                let one = |(key, value)| (String::as_str(key), value, Holds::One(kind));
                return map.iter().map(one).collect();
            }
            _ => {
                return map.iter().map(|(key, value)| (key.as_str(), value, Holds::Any)).collect();
            }
        };
        if let Some(members) = kind.members() {
            return self.ordered(map, members);
        }
        let place = |key: &str| kind.rows().position(|row| row.key == key).unwrap_or(usize::MAX);
        let holds = |key: &str| kind.row(key, self.dialect).map_or(Holds::Any, |row| row.holds);
        let mut members: Vec<_> =
            map.iter().map(|(key, value)| (place(key), key.as_str(), value)).collect();
        members.sort_by_key(|(place, key, _)| (*place, *key));
        members.into_iter().map(|(_, key, value)| (key, value, holds(key))).collect()
    }

    fn leaf(&mut self, value: &Value) {
        match value {
            Value::Null => self.text.push_str("null"),
            Value::Bool(flag) => self.text.push_str(if *flag { "true" } else { "false" }),
            Value::Number(number) => self.text.push_str(&scalar::number(number)),
            Value::String(text) => self.text.push_str(&scalar::text(text)),
            Value::Array(_) => self.text.push_str("[]"),
            Value::Object(_) => self.text.push_str("{}"),
        }
    }

    fn indent(&mut self, levels: usize) {
        for _ in 0..levels {
            self.text.push_str("  ");
        }
    }
}
