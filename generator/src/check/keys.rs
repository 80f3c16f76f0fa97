//! Notes about the keys of one object: unknown ones, missing ones, and values of the wrong type.

use serde_json::{Map, Value};

use super::{Walk, suggest};
use crate::note::Code;
use crate::source::Dialect;
use crate::table::{Holds, Kind};

/// A key that no dialect knows.
pub(super) fn unknown(walk: &mut Walk<'_>, key: &str, kind: Kind) {
    let names = kind.rows().filter(|row| row.is_in(walk.dialect)).map(|row| row.key);
    let near = if walk.notes.len() < super::MOST { suggest::nearest(key, names) } else { None };
    let message = match near {
        Some(near) => format!("{} has no key `{key}`; did you mean `{near}`?", kind.title()),
        None => format!("{} has no key `{key}`", kind.title()),
    };
    let code = if kind == Kind::Schema { Code::UnknownKeyword } else { Code::UnknownKey };
    let word = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let mut help = near.map_or("remove it".to_owned(), |near| format!("rename it to `{near}`"));
    if word {
        help = format!("{help}, or rename it to `x-{key}` if it is meant as an extension");
    }
    walk.note(code, message, help);
}

/// A key of another dialect that is not understood here.
pub(super) fn of_another_dialect(walk: &mut Walk<'_>, key: &str, kind: Kind, home: Dialect) {
    let message = format!(
        "`{key}` of {} belongs to {}, this is {}",
        kind.title(),
        home.title(),
        walk.dialect.title()
    );
    let help = format!("remove it, or write the document as {}", home.title());
    walk.note(Code::UnknownKey, message, help);
}

/// Keys that the format demands.
pub(super) fn missing(walk: &mut Walk<'_>, map: &Map<String, Value>, kind: Kind) {
    let v30 = walk.dialect != Dialect::OpenApi31;
    let (must, may): (&[&str], &[&str]) = match kind {
        Kind::Document if v30 => (&[], &["info", "paths"]),
        Kind::Document => (&[], &["info"]),
        Kind::Info => (&[], &["title", "version"]),
        Kind::Operation if v30 => (&[], &["responses"]),
        Kind::Response => (&[], &["description"]),
        Kind::Server => (&[], &["url"]),
        Kind::Tag => (&[], &["name"]),
        Kind::Discriminator => (&["propertyName"], &[]),
        Kind::Parameter if !map.contains_key("$ref") => (&["name", "in"], &[]),
        Kind::SecurityScheme => (&[], &["type"]),
        _ => (&[], &[]),
    };
    for key in must.iter().filter(|key| map.get(**key).is_none_or(Value::is_null)) {
        let message = format!("{} needs the key `{key}`", kind.title());
        walk.note(Code::MissingKey, message, format!("add `{key}`"));
    }
    for key in may.iter().filter(|key| !map.contains_key(**key)) {
        let message = format!("{} has no `{key}`, which the format demands", kind.title());
        walk.note(Code::FilledIn, message, "");
    }
}

/// Checks a value that is no object of a kind.
pub(super) fn scalar(walk: &mut Walk<'_>, value: &Value, holds: Holds) {
    match holds {
        Holds::Words => expect(walk, value, value.is_string() || value.is_null(), "a text"),
        Holds::Text | Holds::Tagging => expect(walk, value, value.is_string(), "a text"),
        Holds::Flag => expect(walk, value, value.is_boolean(), "true or false"),
        Holds::Number => expect(walk, value, value.is_number(), "a number"),
        Holds::Count => expect(walk, value, is_count(value), "a whole number from 0"),
        Holds::Bound => bound(walk, value),
        Holds::Choice(texts) => choice(walk, value, texts),
        Holds::Values => expect(walk, value, value.is_array(), "a list"),
        Holds::Texts => texts(walk, value),
        Holds::TypeName => type_name(walk, value),
        Holds::TextMap => members(walk, value, |walk, value| {
            expect(walk, value, value.is_string(), "a text");
        }),
        Holds::TextsMap => members(walk, value, texts),
        Holds::Requirements => elements(walk, value, |walk, value| members(walk, value, texts)),
        Holds::Any
        | Holds::One(_)
        | Holds::FlagOr(_)
        | Holds::List(_)
        | Holds::Map(_)
        | Holds::Extended(_) => {}
    }
}

fn expect(walk: &mut Walk<'_>, value: &Value, fits: bool, wanted: &str) {
    if !fits {
        walk.wrong_type(value, wanted);
    }
}

/// Whole numbers written with a fraction (`10.0`) count: exporters of other languages write them.
fn is_count(value: &Value) -> bool {
    value.is_u64() || value.as_f64().is_some_and(|number| number >= 0.0 && number.fract() == 0.0)
}

fn bound(walk: &mut Walk<'_>, value: &Value) {
    expect(walk, value, value.is_boolean() || value.is_number(), "a flag or a number");
    if value.is_number() && walk.dialect != Dialect::OpenApi31 {
        walk.foreign("a number as an exclusive bound", Dialect::OpenApi31);
    }
    if value.is_boolean() && walk.dialect == Dialect::OpenApi31 {
        walk.foreign("a flag for an exclusive bound", Dialect::OpenApi30);
    }
}

fn choice(walk: &mut Walk<'_>, value: &Value, texts: &[&str]) {
    let Value::String(text) = value else {
        return walk.wrong_type(value, "a text");
    };
    if !texts.contains(&text.as_str()) {
        let message = format!("{text:?} is not one of {}", texts.join(", "));
        let help = match suggest::nearest(text, texts.iter().copied()) {
            Some(near) => format!("did you mean {near:?}?"),
            None => "use one of these".to_owned(),
        };
        walk.note(Code::WrongValue, message, help);
    }
}

const TYPES: [&str; 7] = ["string", "number", "integer", "boolean", "array", "object", "null"];

fn type_name(walk: &mut Walk<'_>, value: &Value) {
    let one = |walk: &mut Walk<'_>, value: &Value| {
        if walk.dialect == Dialect::Swagger2 && value == "file" {
            return;
        }
        choice(walk, value, &TYPES);
        if value == "null" && walk.dialect != Dialect::OpenApi31 {
            walk.foreign("the type \"null\"", Dialect::OpenApi31);
        }
    };
    match value {
        Value::Array(_) => {
            if walk.dialect != Dialect::OpenApi31 {
                walk.foreign("a list of types", Dialect::OpenApi31);
            }
            elements(walk, value, one);
        }
        _ => one(walk, value),
    }
}

fn texts(walk: &mut Walk<'_>, value: &Value) {
    elements(walk, value, |walk, value| {
        expect(walk, value, value.is_string(), "a text");
    });
}

fn elements(walk: &mut Walk<'_>, value: &Value, check: impl Fn(&mut Walk<'_>, &Value)) {
    let Value::Array(list) = value else {
        return walk.wrong_type(value, "a list");
    };
    for (index, item) in list.iter().enumerate() {
        let mark = walk.trail.index(index);
        check(walk, item);
        walk.trail.back(mark);
    }
}

fn members(walk: &mut Walk<'_>, value: &Value, check: impl Fn(&mut Walk<'_>, &Value)) {
    let Value::Object(map) = value else {
        return walk.wrong_type(value, "a map");
    };
    // Swagger allows extensions among the scopes.
    let extended = walk.dialect == Dialect::Swagger2;
    for (key, item) in map.iter().filter(|(key, _)| !extended || !key.starts_with("x-")) {
        let mark = walk.trail.key(key);
        check(walk, item);
        walk.trail.back(mark);
    }
}
