//! Every rule has a case: what is changed, and what that does in each direction.

use crate::read::{changes, document};
use rhapi_generator::diff::{Level, Side, rules};
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[derive(serde::Deserialize)]
struct Case {
    rule: String,
    /// `schema` (the default): both sides are schemas; `operation`: operations; `document`: documents.
    #[serde(default)]
    of: String,
    base: Value,
    revision: Value,
    /// Levels in a parameter, a request body, an answer; empty where it is not found there.
    levels: Vec<String>,
}

fn cases() -> Vec<Case> {
    serde_yaml::from_str(include_str!("rules.yaml")).unwrap()
}

const SIDES: [Side; 3] = [Side::Parameter, Side::Request, Side::Response];

fn documents(case: &Case, schema: &Value) -> Value {
    let mut whole = json!({
        "openapi": "3.1.0", "info": { "title": "x", "version": "1" }, "paths": {},
        "components": { "schemas": { "A": { "type": "string" }, "B": { "type": "object" }, "C": { "type": "boolean" } } }
    });
    match case.of.as_str() {
        "document" => {
            let (Value::Object(map), Value::Object(part)) = (&mut whole, schema) else { panic!() };
            map.extend(part.clone());
        }
        "operation" => whole["paths"]["/a/{id}"]["post"] = schema.clone(),
        _ => {
            // Named, so that the three places of use have one cause.
            whole["components"]["schemas"]["Case"] = schema.clone();
            let named = json!({ "$ref": "#/components/schemas/Case" });
            let content = json!({ "application/json": { "schema": named } });
            whole["paths"]["/a"]["post"] = json!({
                "parameters": [{ "name": "p", "in": "query", "content": content }],
                "requestBody": { "content": content },
                "responses": { "200": { "content": content } }
            });
        }
    }
    whole
}

#[test]
fn every_rule_is_found_where_it_should() {
    let mut seen = BTreeSet::new();
    for case in cases() {
        let read = |part: &Value| document(&documents(&case, part).to_string());
        let found = changes(&read(&case.base), &read(&case.revision));
        let ids: Vec<_> = found.iter().map(|change| change.rule.id).collect();
        let change = found.iter().find(|change| change.rule.id == case.rule);
        let change = change.unwrap_or_else(|| panic!("no {} in {ids:?}", case.rule));
        for (side, level) in SIDES.iter().zip(&case.levels) {
            let ours = change.judged.get(side).map_or("", |level| level.as_str());
            assert_eq!(ours, level, "{} in a {}: {change:?}", case.rule, side.as_str());
        }
        seen.insert(case.rule.clone());
    }
    let missing: Vec<_> = rules().map(|rule| rule.id).filter(|id| !seen.contains(*id)).collect();
    assert!(missing.is_empty(), "rules without a case: {missing:?}");
}

/// What is added one way is removed the other way.
#[test]
fn sides_are_symmetric() {
    let pairs =
        [("added", "removed"), ("raised", "lowered"), ("set", "dropped"), ("widened", "narrowed")];
    for case in cases() {
        let read = |part: &Value| document(&documents(&case, part).to_string());
        let (base, revision) = (read(&case.base), read(&case.revision));
        let count = |found: &[rhapi_generator::diff::Change], word: &str| {
            found.iter().filter(|c| c.rule.id.split('-').any(|w| w == word)).count()
        };
        let (there, back) = (changes(&base, &revision), changes(&revision, &base));
        for (one, other) in pairs {
            let name = format!("{}: {one}", case.rule);
            // A title of removal may be one of several, so only counts are compared.
            if case.of.is_empty() && !case.rule.starts_with("dependency") {
                assert_eq!(count(&there, one), count(&back, other), "{name}");
                assert_eq!(count(&there, other), count(&back, one), "{name}");
            }
        }
        assert_eq!(there.is_empty(), back.is_empty(), "{}", case.rule);
    }
}

#[test]
fn a_shared_cause_is_one_change() {
    let document_with = |ty: &str| {
        let mut paths = serde_json::Map::new();
        for index in 0..50 {
            let content =
                json!({ "application/json": { "schema": { "$ref": "#/components/schemas/H" } } });
            paths.insert(
                format!("/p{index}"),
                json!({ "get": { "responses": { "200": { "content": content } } } }),
            );
        }
        let value = json!({ "openapi": "3.0.3", "info": {}, "paths": paths, "components": { "schemas": {
            "H": { "type": "object", "properties": { "a": { "type": ty }, "next": { "$ref": "#/components/schemas/H" } } } } } });
        document(&value.to_string())
    };
    let found = changes(&document_with("string"), &document_with("integer"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].operations.len(), 50);
    assert_eq!(found[0].level(), Level::Breaking);
    assert_eq!(found[0].base.as_ref().unwrap().as_str(), "/components/schemas/H/properties/a/type");
}
