//! Every text of a document: found by walking it, never by a list.

use serde_json::{Map, Value};

/// A text of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// A value, by its way.
    Value(Vec<String>),
    /// A key, by the way of its object, and itself.
    Key(Vec<String>, String),
    /// All values and keys that are this text, and references and paths that name it.
    All(String),
}

/// How a text is written at a place.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Way {
    Behind,
    Before,
    Instead,
}

impl Way {
    pub(crate) const ALL: [Self; 3] = [Self::Behind, Self::Before, Self::Instead];

    fn of(self, old: &str, text: &str) -> String {
        match self {
            Self::Behind => format!("{old}{text}"),
            Self::Before => format!("{text}{old}"),
            Self::Instead => text.to_owned(),
        }
    }
}

impl Place {
    /// Whether the text has no part in code.
    pub(crate) fn is_prose(&self) -> bool {
        let Self::Value(way) = self else { return false };
        let key = way.last().map(String::as_str);
        key.is_some_and(|key| {
            matches!(key, "description" | "summary" | "pattern" | "example" | "email")
        })
    }
}

/// The places of all texts.
pub(crate) fn places(value: &Value) -> Vec<Place> {
    let mut found = Vec::new();
    walk(value, &mut Vec::new(), &mut found);
    let mut names: Vec<Place> = found
        .iter()
        .map(|place| match place {
            Place::Value(way) => {
                let at = way.iter().try_fold(value, |value, key| step(value, key));
                Place::All(at.and_then(Value::as_str).unwrap_or_default().to_owned())
            }
            Place::Key(_, key) | Place::All(key) => Place::All(key.clone()),
        })
        .collect();
    names.sort();
    names.dedup();
    found.extend(names);
    found
}

fn step<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    match value {
        Value::Array(list) => list.get(key.parse::<usize>().ok()?),
        other => other.get(key),
    }
}

fn walk(value: &Value, way: &mut Vec<String>, found: &mut Vec<Place>) {
    match value {
        Value::String(_) => found.push(Place::Value(way.clone())),
        Value::Array(list) => {
            for (i, item) in list.iter().enumerate() {
                way.push(i.to_string());
                walk(item, way, found);
                way.pop();
            }
        }
        Value::Object(map) => {
            for (key, item) in map {
                found.push(Place::Key(way.clone(), key.clone()));
                way.push(key.clone());
                walk(item, way, found);
                way.pop();
            }
        }
        _ => {}
    }
}

/// Writes a text at a place.
pub(crate) fn change(document: &mut Value, place: &Place, way: Way, text: &str) {
    match place {
        Place::Value(at) => {
            if let Some(Value::String(old)) = find(document, at) {
                *old = way.of(old, text);
            }
        }
        Place::Key(at, key) => {
            if let Some(Value::Object(map)) = find(document, at) {
                rename(map, &|k| if k == key { Some(way.of(k, text)) } else { None });
            }
        }
        Place::All(old) => all(document, old, &way.of(old, text)),
    }
}

fn find<'v>(value: &'v mut Value, way: &[String]) -> Option<&'v mut Value> {
    way.iter().try_fold(value, |value, key| match value {
        Value::Array(list) => list.get_mut(key.parse::<usize>().ok()?),
        other => other.get_mut(key),
    })
}

fn rename(map: &mut Map<String, Value>, new: &dyn Fn(&str) -> Option<String>) {
    let old = std::mem::take(map);
    map.extend(old.into_iter().map(|(key, value)| (new(&key).unwrap_or(key), value)));
}

fn all(value: &mut Value, old: &str, new: &str) {
    let pointer = |name: &str| name.replace('~', "~0").replace('/', "~1");
    match value {
        Value::String(text) if text == old => new.clone_into(text),
        Value::String(text) if text.starts_with("#/") => {
            let parts = text.split('/').map(|part| {
                if part == pointer(old) { encoded(&pointer(new)) } else { part.to_owned() }
            });
            *text = parts.collect::<Vec<_>>().join("/");
        }
        Value::Array(list) => list.iter_mut().for_each(|item| all(item, old, new)),
        Value::Object(map) => {
            map.values_mut().for_each(|item| all(item, old, new));
            rename(map, &|key| {
                let braces = format!("{{{old}}}");
                match key {
                    key if key == old => Some(new.to_owned()),
                    key if key.contains(&braces) => {
                        Some(key.replace(&braces, &format!("{{{new}}}")))
                    }
                    _ => None,
                }
            });
        }
        _ => {}
    }
}

/// As in the fragment of an address.
fn encoded(name: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    let one = |b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") };
    name.bytes().map(one).collect()
}
