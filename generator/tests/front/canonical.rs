//! What `dialect` guarantees, checked on any document.

use rhapi_generator::dialect::{Canonical, canonical};
use rhapi_generator::{parse, source};
use serde_json::Value;

const SCHEMA_KEYS: [&str; 3] = ["items", "not", "additionalProperties"];

/// Checks the guarantees on a whole document.
pub(crate) fn holds(name: &str, document: &Value) {
    assert_eq!(document["openapi"], "3.0.3", "{name}");
    for (path, item) in
        document["paths"].as_object().unwrap_or_else(|| panic!("{name}: {document}"))
    {
        if path.starts_with("x-") {
            continue;
        }
        assert!(item.get("$ref").is_none() && item.get("parameters").is_none(), "{name}: {path}");
        for (method, operation) in item.as_object().unwrap() {
            if !operation.is_object() || method.starts_with("x-") {
                continue;
            }
            let place = format!("{name}: {method} {path}");
            assert!(operation["responses"].is_object(), "{place}");
            for parameter in
                operation.get("parameters").and_then(Value::as_array).into_iter().flatten()
            {
                parameter_holds(&place, parameter);
            }
            schemas_hold(&place, operation);
        }
    }
    if let Some(components) = document.get("components") {
        for parameter in
            components.get("parameters").and_then(Value::as_object).into_iter().flatten()
        {
            parameter_holds(name, parameter.1);
        }
        for (key, schema) in
            components.get("schemas").and_then(Value::as_object).into_iter().flatten()
        {
            schema_holds(&format!("{name}: {key}"), schema);
        }
        for section in ["parameters", "responses", "requestBodies", "headers"] {
            schemas_hold(name, &components[section]);
        }
    }
}

fn parameter_holds(place: &str, parameter: &Value) {
    if let Some(target) = parameter.get("$ref") {
        let target = target.as_str().unwrap();
        assert!(target.starts_with("#/components/parameters/"), "{place}: {target}");
        return;
    }
    assert!(
        parameter["style"].is_string() && parameter["explode"].is_boolean(),
        "{place}: {parameter}"
    );
    assert!(
        parameter.get("schema").is_some() != parameter.get("content").is_some(),
        "{place}: {parameter}"
    );
    assert!(
        ["path", "query", "header", "cookie"].contains(&parameter["in"].as_str().unwrap()),
        "{place}"
    );
}

/// Finds the schemas inside of parameters, bodies and responses.
fn schemas_hold(place: &str, value: &Value) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                if key == "schema" && value.is_object() {
                    schema_holds(place, value);
                } else if !key.starts_with("x-") {
                    schemas_hold(place, value);
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|value| schemas_hold(place, value)),
        _ => {}
    }
}

fn schema_holds(place: &str, schema: &Value) {
    let map = schema.as_object().unwrap_or_else(|| panic!("{place}: {schema}"));
    if let Some(target) = map.get("$ref") {
        assert_eq!(map.len(), 1, "{place}: {schema}");
        let name = target.as_str().unwrap().strip_prefix("#/components/schemas/");
        assert!(name.is_some_and(|name| !name.contains(['/', '%'])), "{place}: {target}");
        return;
    }
    if let Some(name) = map.get("type") {
        let name = name.as_str().unwrap_or_else(|| panic!("{place}: {schema}"));
        assert!(
            ["string", "number", "integer", "boolean", "array", "object"].contains(&name),
            "{place}"
        );
    }
    for key in ["const", "if", "prefixItems", "patternProperties", "$defs", "example", "x-nullable"]
    {
        assert!(map.get(key).is_none(), "{place}: {key}");
    }
    if let Some(Value::Array(values)) = map.get("enum") {
        assert!(!values.contains(&Value::Null) || values.len() == 1, "{place}: {schema}");
    }
    for key in ["exclusiveMinimum", "exclusiveMaximum"] {
        assert!(map.get(key).is_none_or(Value::is_boolean), "{place}: {schema}");
    }
    for key in SCHEMA_KEYS {
        if let Some(inner) =
            map.get(key).filter(|inner| key != "additionalProperties" || !inner.is_boolean())
        {
            schema_holds(&format!("{place}/{key}"), inner);
        }
    }
    for key in ["allOf", "anyOf", "oneOf"] {
        for (index, inner) in
            map.get(key).and_then(Value::as_array).into_iter().flatten().enumerate()
        {
            schema_holds(&format!("{place}/{key}/{index}"), inner);
            assert!(inner.get("type").is_none_or(|name| name != "null"), "{place}/{key}");
        }
    }
    for (key, inner) in map.get("properties").and_then(Value::as_object).into_iter().flatten() {
        schema_holds(&format!("{place}/properties/{key}"), inner);
    }
}

pub(crate) fn shape(version: &str, text: &str) -> Canonical {
    let text = format!("{version}\ninfo: {{title: t, version: '1'}}\n{text}");
    let document = source::read("a", &text).unwrap();
    let canonical = canonical(&document.value, document.dialect);
    holds(&text, &canonical.value);
    parse::parse(&canonical.value).unwrap();
    canonical
}

/// The one schema `A` of a document of version 3.1.
pub(crate) fn schema(text: &str) -> Value {
    let document = format!("paths: {{}}\ncomponents: {{schemas: {{B: {{}}, A: {text}}}}}");
    shape("openapi: 3.1.0", &document).value["components"]["schemas"]["A"].take()
}

pub(crate) fn origin(canonical: &Canonical, place: &str) -> String {
    canonical.origins.origin(&place.parse().unwrap()).to_string()
}
