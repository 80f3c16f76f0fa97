//! Compares the default and the enum of a schema with its type.

use serde_json::{Map, Value};

use super::Walk;
use crate::note::Code;

/// Notes about a default or an enum value that the type does not allow.
pub(super) fn values(walk: &mut Walk<'_>, map: &Map<String, Value>) {
    let types = types(map);
    let nullable = map.get("nullable").or(map.get("x-nullable")) == Some(&Value::Bool(true));
    if let Some(Value::Array(values)) = map.get("enum") {
        if let Some(odd) = values.iter().find(|value| !value.is_null() && !fits(value, &types)) {
            let message = format!("the enum value {odd} is not of type {}", types.join(" or "));
            note(walk, "enum", Code::EnumMismatch, message);
        }
    }
    let Some(default) = map.get("default") else {
        return;
    };
    if default.is_null() && nullable {
        return;
    }
    if !fits(default, &types) {
        let message =
            format!("the default {} is not of type {}", shown(default), types.join(" or "));
        note(walk, "default", Code::DefaultMismatch, message);
    } else if let Some(Value::Array(values)) = map.get("enum") {
        if !default.is_array() && !values.contains(default) {
            let message = format!("the default {} is not one of the enum values", shown(default));
            note(walk, "default", Code::DefaultMismatch, message);
        }
    }
}

fn note(walk: &mut Walk<'_>, key: &str, code: Code, message: String) {
    let mark = walk.trail.key(key);
    walk.note(code, message, "");
    walk.trail.back(mark);
}

fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() > 60 {
        text.chars().take(57).chain("...".chars()).collect()
    } else {
        text
    }
}

fn types(map: &Map<String, Value>) -> Vec<&str> {
    match map.get("type") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn fits(value: &Value, types: &[&str]) -> bool {
    types.is_empty()
        || types.iter().any(|name| match *name {
            "string" => value.is_string(),
            "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            "null" => value.is_null(),
            _ => true,
        })
}
