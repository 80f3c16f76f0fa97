//! Equal things stay silent, on every snapshot of the repository.

use crate::read::{changes, document, today};
use rhapi_generator::dialect::canonical;
use rhapi_generator::diff::{Change, wire, wire_of};
use rhapi_generator::source::{Dialect, Document};
use serde_json::{Value, json};
use std::path::Path;

fn snapshots() -> Vec<(String, Document)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        for file in ["openapi.yaml", "swagger.yaml"] {
            if let Ok(text) = std::fs::read_to_string(path.join(file)) {
                found.push((path.display().to_string(), document(&text)));
            }
        }
    }
    assert!(!found.is_empty());
    found
}

fn silent(name: &str, changes: &[Change]) {
    let shown: Vec<String> = changes.iter().take(5).map(|c| format!("{c:?}")).collect();
    assert!(changes.is_empty(), "{name}: {} changes: {}", changes.len(), shown.join("\n"));
}

#[test]
fn a_document_and_itself() {
    for (name, document) in snapshots() {
        silent(&name, &wire(&document, &document, today()));
    }
}

#[test]
fn a_document_and_its_rewriting_in_another_dialect() {
    for (name, document) in snapshots() {
        let other = canonical(&document.value, document.dialect).value;
        let found =
            wire_of((&document.value, document.dialect), (&other, Dialect::OpenApi30), today());
        silent(&name, &found);
        let found =
            wire_of((&other, Dialect::OpenApi30), (&document.value, document.dialect), today());
        silent(&name, &found);
    }
}

/// Turns lists of values around, and adds words for people and unknown extensions.
fn redecorate(value: &mut Value) {
    match value {
        Value::Object(map) => {
            for key in ["enum", "required"] {
                if let Some(Value::Array(list)) = map.get_mut(key) {
                    list.reverse();
                }
            }
            let schema =
                map.contains_key("properties") && map.get("type") == Some(&json!("object"));
            if schema && map.get("properties").is_some_and(Value::is_object) {
                map.insert("description".into(), "words".into());
                map.insert("example".into(), json!({ "a": 1 }));
                map.insert("x-internal".into(), json!(true));
            }
            map.values_mut().for_each(redecorate);
        }
        Value::Array(list) => list.iter_mut().for_each(redecorate),
        _ => {}
    }
}

#[test]
fn order_of_values_words_and_extensions() {
    for (name, document) in snapshots() {
        let mut other = document.clone();
        redecorate(&mut other.value);
        assert!(other.value != document.value, "{name}");
        silent(&name, &wire(&document, &other, today()));
    }
}

fn around(version: &str, schema: &Value) -> Document {
    let content = json!({ "application/json": { "schema": schema } });
    let value = json!({
        "openapi": version, "info": { "title": "x", "version": "1" },
        "paths": { "/a": { "post": {
            "requestBody": { "content": content }, "responses": { "200": { "content": content } } } } },
        "components": { "schemas": {
            "X": { "type": "object", "properties": { "a": { "type": "string" } } },
            "Tree": { "type": "object", "properties": { "sub": { "$ref": "#/components/schemas/Tree" } } },
            "Other": { "type": "object", "properties": { "sub": { "$ref": "#/components/schemas/Other" } } } } }
    });
    document(&value.to_string())
}

#[test]
fn spellings_of_the_same() {
    let named = json!({ "$ref": "#/components/schemas/X" });
    let inline = json!({ "type": "object", "properties": { "a": { "type": "string" } } });
    let groups: [&[(&str, Value)]; 7] = [
        &[
            ("3.0.3", json!({ "type": "string", "nullable": true })),
            ("3.1.0", json!({ "type": ["string", "null"] })),
            ("3.1.0", json!({ "type": ["null", "string"] })),
            ("3.1.0", json!({ "anyOf": [{ "type": "string" }, { "type": "null" }] })),
            ("3.1.0", json!({ "oneOf": [{ "type": "null" }, { "type": "string" }] })),
        ],
        &[
            ("3.0.3", json!({ "allOf": [named], "nullable": true })),
            ("3.1.0", json!({ "anyOf": [named, { "type": "null" }] })),
            ("3.1.0", json!({ "type": ["object", "null"], "properties": inline["properties"] })),
        ],
        &[
            ("3.0.3", named.clone()),
            ("3.0.3", inline.clone()),
            ("3.0.3", json!({ "allOf": [named] })),
            ("3.0.3", json!({ "allOf": [inline] })),
            ("3.1.0", json!({ "$ref": "#/components/schemas/X", "description": "words" })),
        ],
        &[
            ("3.1.0", json!({ "const": "a", "type": "string" })),
            ("3.0.3", json!({ "enum": ["a"], "type": "string" })),
        ],
        &[
            ("3.1.0", json!({ "type": "integer", "exclusiveMinimum": 3 })),
            ("3.0.3", json!({ "type": "integer", "minimum": 3, "exclusiveMinimum": true })),
        ],
        &[
            ("3.1.0", json!({ "type": ["string", "integer"] })),
            ("3.0.3", json!({ "oneOf": [{ "type": "integer" }, { "type": "string" }] })),
            ("3.0.3", json!({ "anyOf": [{ "type": "string" }, { "type": "integer" }] })),
        ],
        &[
            ("3.0.3", json!({ "$ref": "#/components/schemas/Tree" })),
            ("3.0.3", json!({ "$ref": "#/components/schemas/Other" })),
        ],
    ];
    for group in groups {
        for (old_version, old) in group {
            for (new_version, new) in group {
                let (base, revision) = (around(old_version, old), around(new_version, new));
                silent(&format!("{old} and {new}"), &changes(&base, &revision));
            }
        }
    }
}
