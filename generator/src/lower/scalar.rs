//! What a single schema says about its values: kind, format, limits.

use super::types::Arena;
use crate::api::{Limits, Scalar};
use serde_json::Value;

/// What a schema describes, read from its own keys alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    List,
    Scalar(Scalar),
    /// Nothing that tells.
    Open,
}

/// Keys that say what kind a schema is when `type` does not.
const TELLING: &[(&str, Kind)] = &[
    ("properties", Kind::Object),
    ("additionalProperties", Kind::Object),
    ("x-rhapi-patternProperties", Kind::Object),
    ("items", Kind::List),
    ("x-rhapi-prefixItems", Kind::List),
    ("pattern", Kind::Scalar(Scalar::Text)),
    ("minLength", Kind::Scalar(Scalar::Text)),
    ("maxLength", Kind::Scalar(Scalar::Text)),
    ("minimum", Kind::Scalar(Scalar::Float64)),
    ("maximum", Kind::Scalar(Scalar::Float64)),
    ("multipleOf", Kind::Scalar(Scalar::Float64)),
];

/// Formats that tell a type, with the types that they may stand beside.
const FORMATS: &[(&str, &str, Scalar)] = &[
    ("string", "uuid", Scalar::Uuid),
    ("string", "date-time", Scalar::Timestamp),
    ("string", "date", Scalar::Date),
    ("string", "ipv4", Scalar::Ipv4),
    ("string", "ipv6", Scalar::Ipv6),
    ("string", "byte", Scalar::Base64),
    ("string", "binary", Scalar::Binary),
    ("integer", "int32", Scalar::Int32),
    ("integer", "int64", Scalar::Int64),
    ("integer", "uint64", Scalar::Uint64),
    ("number", "float", Scalar::Float32),
    ("number", "double", Scalar::Float64),
    ("number", "integer", Scalar::Int64),
    ("number", "int32", Scalar::Int32),
    ("number", "int64", Scalar::Int64),
];

/// The kind of a schema.
pub(super) fn kind(schema: &Value) -> Kind {
    let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
    let by_format = |ty: &str| FORMATS.iter().find(|f| f.0 == ty && f.1 == format).map(|f| f.2);
    match schema.get("type").and_then(Value::as_str) {
        Some("object") => Kind::Object,
        Some("array") => Kind::List,
        Some("boolean") => Kind::Scalar(Scalar::Bool),
        Some("file") => Kind::Scalar(Scalar::Binary),
        Some("integer") => Kind::Scalar(by_format("integer").unwrap_or(Scalar::Int64)),
        Some("number") => Kind::Scalar(by_format("number").unwrap_or(Scalar::Float64)),
        Some("string") => Kind::Scalar(by_format("string").unwrap_or(Scalar::Text)),
        _ => {
            let told = TELLING.iter().find(|t| schema.get(t.0).is_some()).map(|t| t.1);
            let formatted = FORMATS.iter().find(|f| f.1 == format).map(|f| Kind::Scalar(f.2));
            let named = || (!format.is_empty()).then_some(Kind::Scalar(Scalar::Text));
            told.or(formatted).or_else(named).unwrap_or(Kind::Open)
        }
    }
}

/// What a schema says about its values beyond their type.
pub(super) fn limits(schema: &Value) -> Limits {
    let text = |key: &str| schema.get(key).and_then(Value::as_str).map(str::to_owned);
    // A keyword says nothing about values of another type: `minItems` nothing about a text.
    let of = match schema.get("type").and_then(Value::as_str) {
        Some("string") => 0..1,
        Some("array") => 1..2,
        Some("object") => 2..3,
        _ => 0..3,
    };
    let count =
        |keys: [&str; 3]| keys[of.clone()].iter().find_map(|key| schema.get(*key)?.as_u64());
    let number = |key: &str| schema.get(key).filter(|v| v.is_number()).map(Value::to_string);
    let exclusive = |key: &str| schema.get(key).and_then(Value::as_bool).unwrap_or(false);
    let bound =
        |key, mark| number(key).map(|n| if exclusive(mark) { format!("exclusive {n}") } else { n });
    let typed = matches!(kind(schema), Kind::Scalar(s) if s != Scalar::Text);
    Limits {
        format: text("format").filter(|_| !typed),
        minimum: bound("minimum", "exclusiveMinimum"),
        maximum: bound("maximum", "exclusiveMaximum"),
        multiple_of: number("multipleOf"),
        min_length: count(["minLength", "minItems", "minProperties"]),
        max_length: count(["maxLength", "maxItems", "maxProperties"]),
        pattern: text("pattern"),
        unique: exclusive("uniqueItems"),
    }
}

/// Passwords are looked for in so many schemas that hold each other: one more would be a strange document.
const DEPTH: usize = 4;

/// Whether a schema, a part of it or a branch of it says `format: password`.
pub(super) fn is_password<'d>(arena: &Arena<'d>, schema: &'d Value) -> bool {
    says_password(arena, schema, DEPTH)
}

fn says_password<'d>(arena: &Arena<'d>, schema: &'d Value, depth: usize) -> bool {
    if schema.get("format").and_then(Value::as_str) == Some("password") {
        return true;
    }
    let Some(depth) = depth.checked_sub(1) else { return false };
    if let Some(target) = arena.target(schema) {
        return says_password(arena, target.schema, depth);
    }
    let parts =
        ["allOf", "anyOf", "oneOf"].into_iter().filter_map(|key| schema.get(key)?.as_array());
    parts.flatten().any(|part| says_password(arena, part, depth))
}
