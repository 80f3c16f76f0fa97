//! Says null and several types the way `OpenAPI` 3.0 does: `nullable` and `anyOf`.

use serde_json::{Map, Value, json};

use crate::pointer::{Pointer, Trail};

/// Keywords that belong to one type of value; all others belong to any.
const KEYWORDS: [(&str, &[&str]); 6] = [
    (
        "string",
        &[
            "format",
            "minLength",
            "maxLength",
            "pattern",
            "contentEncoding",
            "contentMediaType",
            "contentSchema",
        ],
    ),
    (
        "number",
        &["format", "multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
    ),
    (
        "integer",
        &["format", "multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
    ),
    ("boolean", &[]),
    (
        "array",
        &[
            "items",
            "prefixItems",
            "unevaluatedItems",
            "contains",
            "minContains",
            "maxContains",
            "minItems",
            "maxItems",
            "uniqueItems",
        ],
    ),
    (
        "object",
        &[
            "required",
            "properties",
            "patternProperties",
            "additionalProperties",
            "unevaluatedProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
            "dependentSchemas",
            "dependentRequired",
        ],
    ),
];

/// A list of types becomes one type, `nullable`, or an `anyOf` with a branch for each type.
pub(super) fn types(
    map: &mut Map<String, Value>,
    trail: &Trail,
    moved: &mut impl FnMut(Pointer, &Pointer),
) {
    let names: Vec<String> = match map.get("type") {
        Some(Value::String(name)) if KEYWORDS.iter().any(|(known, _)| known == name) => return,
        Some(Value::String(name)) => vec![name.clone()],
        Some(Value::Array(names)) => {
            names.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        _ => return,
    };
    map.remove("type");
    if names.iter().any(|name| name == "null") {
        map.insert("nullable".into(), Value::Bool(true));
    }
    let known: Vec<&str> = KEYWORDS
        .iter()
        .map(|(known, _)| *known)
        .filter(|known| names.iter().any(|name| name == known))
        .collect();
    match known.as_slice() {
        [] if names.iter().any(|name| name == "null") => {
            map.insert("enum".into(), json!([null]));
        }
        [] => {}
        [one] => {
            map.insert("type".into(), (*one).into());
        }
        _ => split(map, &known, trail, moved),
    }
}

fn split(
    map: &mut Map<String, Value>,
    names: &[&str],
    trail: &Trail,
    moved: &mut impl FnMut(Pointer, &Pointer),
) {
    let mut branches = Vec::new();
    let values = map.remove("enum");
    for name in names {
        let mut branch = Map::new();
        branch.insert("type".into(), (*name).into());
        let keywords =
            KEYWORDS.iter().find(|(known, _)| known == name).map_or(&[][..], |(_, keys)| keys);
        for key in keywords {
            branch.extend(map.get(*key).map(|value| ((*key).to_owned(), value.clone())));
        }
        if let Some(Value::Array(values)) = &values {
            let fitting: Vec<Value> =
                values.iter().filter(|value| is(value, name, names)).cloned().collect();
            if fitting.is_empty() {
                continue;
            }
            branch.insert("enum".into(), Value::Array(fitting));
        }
        branches.push(Value::Object(branch));
    }
    for (_, keywords) in KEYWORDS {
        for key in keywords {
            map.remove(*key);
        }
    }
    let at = trail.pointer();
    let (list, base) = if map.contains_key("anyOf") {
        let parts = map.entry("allOf").or_insert_with(|| json!([]));
        let Value::Array(parts) = parts else { return };
        let base = at.key("allOf").index(parts.len()).key("anyOf");
        parts.push(json!({ "anyOf": branches }));
        (parts.len(), base)
    } else {
        let count = branches.len();
        map.insert("anyOf".into(), Value::Array(branches));
        (count, at.key("anyOf"))
    };
    for index in 0..list.max(names.len()) {
        moved(base.index(index), &at);
    }
}

fn is(value: &Value, name: &str, names: &[&str]) -> bool {
    match name {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_f64() || value.is_number() && !names.contains(&"integer"),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        _ => value.is_object(),
    }
}

/// A union with a branch for null loses the branch and becomes nullable; one that is left with a single
/// branch becomes part of `allOf`.
pub(super) fn null(
    map: &mut Map<String, Value>,
    key: &str,
    trail: &Trail,
    moved: &mut impl FnMut(Pointer, &Pointer),
) {
    let Some(Value::Array(branches)) = map.get(key) else {
        return;
    };
    if !branches.iter().any(is_null) {
        return;
    }
    let at = trail.pointer();
    let list = at.key(key);
    let kept: Vec<(usize, Value)> =
        branches.iter().cloned().enumerate().filter(|(_, branch)| !is_null(branch)).collect();
    map.insert("nullable".into(), Value::Bool(true));
    map.remove(key);
    match kept.len() {
        0 => {
            map.insert("enum".into(), json!([null]));
        }
        1 => {
            map.remove("discriminator");
            let parts = map.entry("allOf").or_insert_with(|| json!([]));
            let Value::Array(parts) = parts else { return };
            for (index, branch) in kept {
                moved(at.key("allOf").index(parts.len()), &list.index(index));
                parts.push(branch);
            }
        }
        _ => {
            let mut branches = Vec::new();
            for (index, branch) in kept {
                moved(list.index(branches.len()), &list.index(index));
                branches.push(branch);
            }
            map.insert(key.to_owned(), Value::Array(branches));
        }
    }
}

/// Whether a branch allows null and nothing else.
fn is_null(branch: &Value) -> bool {
    let only =
        |value: &Value| value.as_array().is_some_and(|list| list.len() == 1 && list[0].is_null());
    let name = branch.get("type");
    name.is_some_and(|name| name == "null" || *name == json!(["null"]))
        || branch.get("const").is_some_and(Value::is_null)
        || branch.get("enum").is_some_and(only)
}
