//! What belongs together is one finding, and what does not is several.

use rhapi_generator::diff::{Finding, Impact, Text, compare, load};
use serde_json::{Value, json};

fn found(base: &Value, revision: &Value) -> Vec<Finding> {
    let (base, revision) = (base.to_string(), revision.to_string());
    let side = |document| load(&Text { path: "x.json", document, ..Text::default() }).unwrap();
    compare("x", &side(&base), &side(&revision), crate::read::today()).unwrap()
}

fn document(paths: &Value) -> Value {
    json!({ "openapi": "3.0.3", "info": { "title": "Sample", "version": "1" }, "paths": paths })
}

fn operation(id: &str, more: &Value) -> Value {
    let mut whole = json!({ "operationId": id, "tags": ["accounts"], "responses": { "204": { "description": "" } } });
    if let (Value::Object(whole), Value::Object(more)) = (&mut whole, more) {
        whole.extend(more.clone());
    }
    whole
}

fn id(name: &str) -> Value {
    json!([{ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }])
}

/// A publisher deprecates an operation, gives its name to the one that takes its place, and calls a parameter another way.
#[test]
fn a_name_that_moves_on_to_a_new_call_breaks_once() {
    let base = json!({ "/accounts/{a}/lock": { "put": operation("lockAccount", &json!({ "parameters": id("a") })) } });
    let old = json!({ "parameters": id("b"), "deprecated": true });
    let revision = json!({
        "/accounts/{b}/lock": { "put": operation("lockAccountDeprecated", &old) },
        "/accounts/{a}/locks": { "put": operation("lockAccount", &json!({ "parameters": id("a") })) }
    });
    let found = found(&document(&base), &document(&revision));
    let with = |impact: Impact| {
        found.iter().filter(|f| f.rust == impact).map(|f| f.rule).collect::<Vec<_>>()
    };
    assert_eq!(with(Impact::Major), ["operation-id-changed"], "{found:#?}");
    let major = found.iter().find(|f| f.rust == Impact::Major).unwrap();
    assert!(
        major.migration.as_ref().is_some_and(|text| text.contains("deprecated(..)")),
        "{major:#?}"
    );
    let added = found.iter().find(|f| f.rule == "operation-added").unwrap();
    assert!(added.migration.is_none() && added.rust == Impact::Minor, "{added:#?}");
}

/// Two things that break one field are two findings, and both say so.
#[test]
fn two_causes_of_one_change_both_show_it() {
    let with = |schema: &Value, required: &Value| {
        let host = json!({ "type": "object", "properties": { "a": schema }, "required": required });
        let content =
            json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Host" } } });
        let get = json!({ "responses": { "200": { "description": "", "content": content } } });
        let mut whole = document(&json!({ "/hosts": { "get": operation("getHost", &get) } }));
        whole["components"] = json!({ "schemas": { "Host": host } });
        whole
    };
    let base = with(&json!({ "type": "string" }), &json!(["a"]));
    let revision = with(&json!({ "type": "integer" }), &json!(["b"]));
    let found = found(&base, &revision);
    for rule in ["type-changed", "property-became-optional"] {
        let finding = found.iter().find(|f| f.rule == rule).unwrap_or_else(|| panic!("{found:#?}"));
        assert_eq!(finding.rust, Impact::Major, "{finding:#?}");
        assert!(finding.base.is_some() && finding.revision.is_some());
    }
}
