//! Brings one schema into the form that `OpenAPI` 3.0 has for it.

use serde_json::{Map, Number, Value, json};

use super::{Origins, union};
use crate::pointer::{Pointer, Trail};

/// Rewrites one schema, but not those inside of it.
pub(super) fn normalize(value: &mut Value, trail: &Trail, origins: &mut Origins) {
    match value {
        Value::Bool(true) => *value = json!({}),
        Value::Bool(false) => *value = json!({ "not": {} }),
        Value::Object(map) if map.contains_key("$ref") => reference(map, trail, origins),
        Value::Object(map) => object(map, trail, origins),
        _ => {}
    }
}

/// A reference stands alone; what is said beside it becomes the second part of an `allOf`.
fn reference(map: &mut Map<String, Value>, trail: &Trail, origins: &mut Origins) {
    map.retain(|key, value| key == "$ref" || is_said(key, value));
    let Some(target) = map.remove("$ref") else {
        return;
    };
    if map.is_empty() {
        map.insert("$ref".into(), target);
        return;
    }
    let rest = std::mem::take(map);
    let at = trail.pointer();
    origins.moved(at.key("allOf").index(0), &at);
    origins.moved_whole(at.key("allOf").index(1), &at);
    map.insert("allOf".into(), json!([{ "$ref": target }, rest]));
}

/// Whether a member of a schema says something to a later stage.
fn is_said(key: &str, value: &Value) -> bool {
    match key {
        "default" | "const" => true,
        _ if value.is_null() => false,
        "title" | "description" => value.is_string(),
        "example" | "examples" | "externalDocs" | "xml" | "$comment" | "$schema" | "$id"
        | "$anchor" | "$dynamicAnchor" | "$vocabulary" | "$defs" | "definitions"
        | "x-rhapi-moved" => false,
        "x-nullable" | "x-extensible-enum" | "x-sunset" | "x-stability-level" => true,
        _ => !key.starts_with("x-") || key.starts_with("x-rhapi-"),
    }
}

fn object(map: &mut Map<String, Value>, trail: &Trail, origins: &mut Origins) {
    map.retain(|key, value| is_said(key, value));
    if map.get("required").is_some_and(Value::is_boolean) {
        map.remove("required");
    }
    if let Some(nullable) = map.remove("x-nullable") {
        map.entry("nullable").or_insert(nullable);
    }
    if let Some(Value::String(name)) = map.get("discriminator") {
        let tagging = json!({ "propertyName": name });
        map.insert("discriminator".into(), tagging);
    }
    numbers(map);
    let mut moved = |new: Pointer, old: &Pointer| origins.moved(new, old);
    constant(map, trail, &mut moved);
    enumeration(map);
    union::types(map, trail, &mut moved);
    union::null(map, "anyOf", trail, &mut moved);
    union::null(map, "oneOf", trail, &mut moved);
    bound(map, "minimum", "exclusiveMinimum");
    bound(map, "maximum", "exclusiveMaximum");
    content(map);
    carry(map, trail, &mut moved);
}

/// Whole numbers written with a fraction are whole numbers.
fn numbers(map: &mut Map<String, Value>) {
    const KEYS: [&str; 11] = [
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minLength",
        "maxLength",
        "minItems",
        "maxItems",
        "minProperties",
        "maxProperties",
    ];
    for (key, value) in map.iter_mut().filter(|(_, value)| value.is_f64()) {
        let whole = value.as_f64().filter(|number| number.fract() == 0.0);
        // Below 2^53 every whole double has exactly one integer.
        let whole = whole.filter(|number| number.abs() < 9_007_199_254_740_992.0);
        if let Some(number) = whole.filter(|_| KEYS.contains(&key.as_str())) {
            if let Ok(whole) = format!("{number:.0}").parse::<i64>() {
                *value = Value::Number(Number::from(whole));
            }
        }
    }
}

fn constant(
    map: &mut Map<String, Value>,
    trail: &Trail,
    moved: &mut impl FnMut(Pointer, &Pointer),
) {
    if let Some(value) = map.remove("const") {
        map.insert("enum".into(), json!([value]));
        let at = trail.pointer();
        moved(at.key("enum"), &at.key("const"));
    }
}

/// Null in an enum is said by `nullable`, unless nothing else is in it.
fn enumeration(map: &mut Map<String, Value>) {
    let Some(Value::Array(values)) = map.get_mut("enum") else {
        return;
    };
    if !values.contains(&Value::Null) {
        return;
    }
    if values.iter().any(|value| !value.is_null()) {
        values.retain(|value| !value.is_null());
    } else {
        values.truncate(1);
    }
    map.insert("nullable".into(), Value::Bool(true));
}

/// An exclusive bound that is a number becomes a bound with a flag; the stricter bound counts.
fn bound(map: &mut Map<String, Value>, key: &str, exclusive: &str) {
    let Some(number) = map.get(exclusive).filter(|value| value.is_number()).cloned() else {
        return;
    };
    let weaker = match (map.get(key).and_then(Value::as_f64), number.as_f64()) {
        (Some(inclusive), Some(outer)) if key == "minimum" => inclusive > outer,
        (Some(inclusive), Some(outer)) => inclusive < outer,
        _ => false,
    };
    if weaker {
        map.remove(exclusive);
    } else {
        map.insert(key.to_owned(), number);
        map.insert(exclusive.to_owned(), Value::Bool(true));
    }
}

/// Text that holds encoded or raw bytes has the formats that 3.0 has for it.
fn content(map: &mut Map<String, Value>) {
    if map.contains_key("format") {
        return;
    }
    let text = |key: &str| map.get(key).and_then(Value::as_str);
    let textual = |name: &str| {
        ["text/", "application/json", "application/xml", "application/yaml"]
            .iter()
            .any(|start| name.starts_with(start))
            || name.ends_with("+json")
            || name.ends_with("+xml")
    };
    let format = match (text("contentEncoding"), text("contentMediaType")) {
        (Some("base64"), _) => "byte",
        (None | Some("binary"), Some(name)) if !textual(name) => "binary",
        _ => return,
    };
    map.insert("format".into(), format.into());
    map.entry("type").or_insert_with(|| "string".into());
}

/// Keywords that 3.0 does not have are kept under names of our own.
fn carry(map: &mut Map<String, Value>, trail: &Trail, moved: &mut impl FnMut(Pointer, &Pointer)) {
    const KEYS: [&str; 17] = [
        "if",
        "then",
        "else",
        "prefixItems",
        "unevaluatedItems",
        "contains",
        "minContains",
        "maxContains",
        "patternProperties",
        "unevaluatedProperties",
        "propertyNames",
        "dependentSchemas",
        "dependentRequired",
        "contentEncoding",
        "contentMediaType",
        "contentSchema",
        "$dynamicRef",
    ];
    let odd: Vec<&str> =
        map.keys().filter_map(|key| KEYS.into_iter().find(|odd| odd == key)).collect();
    for key in odd {
        if let Some(value) = map.remove(key) {
            let name = format!("x-rhapi-{key}");
            let at = trail.pointer();
            moved(at.key(&name), &at.key(key));
            map.insert(name, value);
        }
    }
}
