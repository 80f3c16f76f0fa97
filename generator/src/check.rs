//! Finds what is wrong with a document: wrong types, unknown keys, references, paths and defaults.
//!
//! A document without a note of severity error is safe for the later stages.

mod grammar;
mod keys;
mod paths;
mod refs;
mod schema;
mod suggest;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Map, Value};

use self::refs::Refs;
use crate::note::{Code, Note};
use crate::pointer::{Pointer, Trail};
use crate::source::Dialect;
use crate::table::{Holds, Kind, Role};

/// Checks a document and gives all that is to say about it, sorted by place.
pub fn check(document: &Value, dialect: Dialect) -> Vec<Note> {
    let mut walk = Walk {
        document,
        dialect,
        trail: Trail::default(),
        notes: Vec::new(),
        refs: Refs::default(),
    };
    walk.object(document, Kind::Document);
    while let Some((pointer, kind)) = walk.refs.next() {
        if let Some(value) = pointer.lookup(document) {
            walk.trail = Trail::at(&pointer);
            walk.object(value, kind);
        }
    }
    refs::cycles(document, &walk.refs, &mut walk.notes);
    paths::check(document, dialect, &mut walk.notes);
    let mut notes = walk.notes;
    notes.sort_by(|a, b| (&a.at, a.code, &a.message).cmp(&(&b.at, b.code, &b.message)));
    notes.dedup();
    capped(notes)
}

/// So many notes of one kind are kept: more tell nothing new.
const MOST: usize = 1_000;

/// The notes without those that are too many of their kind, and how many were left out.
fn capped(notes: Vec<Note>) -> Vec<Note> {
    if notes.len() <= MOST {
        return notes;
    }
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    let mut kept: Vec<Note> = Vec::new();
    let mut last: BTreeMap<Code, usize> = BTreeMap::new();
    for note in notes {
        let count = counts.entry(note.code).or_default();
        *count += 1;
        if *count <= MOST {
            last.insert(note.code, kept.len());
            kept.push(note);
        }
    }
    for (code, count) in counts {
        if let (Some(index), Some(more @ 1..)) = (last.get(&code), count.checked_sub(MOST)) {
            let _ = write!(kept[*index].message, "; {more} more of this kind are not shown");
        }
    }
    kept
}

/// A walk over the document by the table.
struct Walk<'d> {
    document: &'d Value,
    dialect: Dialect,
    trail: Trail,
    notes: Vec<Note>,
    refs: Refs<'d>,
}

impl<'d> Walk<'d> {
    /// Checks the value where an object of the kind has to stand.
    fn object(&mut self, value: &'d Value, kind: Kind) {
        let map = match value {
            Value::Object(map) => map,
            Value::Bool(_) if kind == Kind::Schema => {
                if self.dialect != Dialect::OpenApi31 {
                    self.foreign("a flag in place of a schema", Dialect::OpenApi31);
                }
                return;
            }
            _ => return self.wrong_type(value, kind.title()),
        };
        if kind.referable() && map.contains_key("$ref") {
            self.reference(map, kind);
            if kind != Kind::Schema && kind != Kind::PathItem {
                return;
            }
        }
        if let Some(members) = kind.members() {
            return self.value(value, members);
        }
        for (key, value) in map {
            let mark = self.trail.key(key);
            self.member(key, value, kind);
            self.trail.back(mark);
        }
        keys::missing(self, map, kind);
        grammar::object(self, map, kind);
        if matches!(kind, Kind::Schema | Kind::Items | Kind::Parameter) {
            schema::values(self, map);
        }
    }

    fn member(&mut self, key: &str, value: &'d Value, kind: Kind) {
        let Some(row) = kind.row(key, self.dialect) else {
            if !key.starts_with("x-") {
                keys::unknown(self, key, kind);
            }
            return;
        };
        if !row.is_in(self.dialect) {
            // An extension that means something in another dialect is an extension like any other here.
            if key.starts_with("x-") && kind != Kind::Schema {
                return;
            }
            if row.role != Role::Prose && kind != Kind::Schema {
                return keys::of_another_dialect(self, key, kind, row.home());
            }
            if row.role != Role::Prose {
                self.foreign(&format!("`{key}`"), row.home());
            }
        }
        if row.role == Role::Told {
            let message = format!("`{key}` of {} is not turned into client code", kind.title());
            self.note(Code::NotCovered, message, "");
        }
        if value.is_null() && !matches!(row.holds, Holds::Any | Holds::Words) {
            let message = format!("`{key}` is null, which is read as if it were not there");
            return self.note(Code::FilledIn, message, "");
        }
        if kind == Kind::Schema && key == "required" && value.is_boolean() {
            let message =
                "`required` as a flag has no effect: a schema lists the names of its properties";
            return self.note(
                Code::UnknownKeyword,
                message,
                "name the property in the `required` list of its owner",
            );
        }
        self.value(value, row.holds);
    }

    fn value(&mut self, value: &'d Value, holds: Holds) {
        match holds {
            Holds::One(kind) => self.object(value, kind),
            Holds::FlagOr(kind) => {
                if !value.is_boolean() {
                    self.object(value, kind);
                }
            }
            Holds::List(kind) => match value {
                Value::Array(list) => self.list(list, kind),
                _ => self.wrong_type(value, "a list"),
            },
            Holds::Map(kind) => self.map(value, kind, |_| true),
            Holds::Extended(kind) => self.map(value, kind, |key| !key.starts_with("x-")),
            Holds::Tagging if value.is_object() => self.object(value, Kind::Discriminator),
            _ => keys::scalar(self, value, holds),
        }
    }

    fn list(&mut self, list: &'d [Value], kind: Kind) {
        for (index, item) in list.iter().enumerate() {
            let mark = self.trail.index(index);
            self.object(item, kind);
            self.trail.back(mark);
        }
    }

    fn map(&mut self, value: &'d Value, kind: Kind, counts: fn(&str) -> bool) {
        let Value::Object(map) = value else {
            return self.wrong_type(value, "a map");
        };
        for (key, value) in map.iter().filter(|(key, _)| counts(key)) {
            let mark = self.trail.key(key);
            grammar::key(self, key, kind);
            self.object(value, kind);
            self.trail.back(mark);
        }
    }

    fn reference(&mut self, map: &'d Map<String, Value>, kind: Kind) {
        let mark = self.trail.key("$ref");
        match map.get("$ref") {
            Some(Value::String(target)) => {
                if let Err(note) = refs::resolve(self, target, kind) {
                    self.notes.push(note);
                }
            }
            Some(other) => self.wrong_type(other, "a text"),
            None => {}
        }
        self.trail.back(mark);
    }

    fn foreign(&mut self, what: &str, home: Dialect) {
        let message =
            format!("{what} belongs to {}, this is {}", home.title(), self.dialect.title());
        self.note(Code::ForeignKeyword, message, "");
    }

    fn wrong_type(&mut self, value: &Value, wanted: &str) {
        let message = format!("{} stands where {wanted} belongs", type_title(value));
        let help = match (value, wanted) {
            (Value::Null, _) => "remove the key or give it a value".to_owned(),
            (Value::Number(number), "a text") => format!("write it in quotes: \"{number}\""),
            (Value::Bool(flag), "a text") => format!("write it in quotes: \"{flag}\""),
            (Value::String(text), "true or false") if text == "true" || text == "false" => {
                format!("write {text} without quotes")
            }
            _ => format!(
                "correct the document, or repair it with a `[[fix]]` at {:?}",
                self.trail.pointer().as_str()
            ),
        };
        self.note(Code::WrongType, message, help);
    }

    fn note(&mut self, code: Code, message: impl Into<String>, help: impl Into<String>) {
        self.notes.push(Note::new(code, self.trail.pointer(), message).help(help));
    }
}

/// What a JSON value is, with its article.
fn type_title(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a flag",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// Follows pure references from a value to what they stand for; broken ones give `None`.
fn follow<'d>(document: &'d Value, value: &'d Value) -> Option<(Option<Pointer>, &'d Value)> {
    let (mut at, mut value) = (None, value);
    for _ in 0..100 {
        let Some(Value::String(target)) = value.get("$ref") else {
            return Some((at, value));
        };
        let pointer = Pointer::from_reference(target)?;
        value = pointer.lookup(document)?;
        at = Some(pointer);
    }
    None
}
