//! The kinds of changes that oasdiff tells apart, each in every place where it has a name for it: does it break?

use crate::read::{changes, document, shared};
use rhapi_generator::diff::{Change, Level};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A pair, and the names of what it is in each place where it stands.
#[derive(serde::Deserialize)]
struct Row {
    /// `schema` (the default): both sides are schemas; `operation`: operations; `document`: documents.
    #[serde(default)]
    of: String,
    base: Value,
    revision: Value,
    #[serde(flatten)]
    there: Names,
    /// What it is with the sides swapped.
    #[serde(default)]
    back: Names,
}

#[derive(Default, serde::Deserialize)]
struct Names {
    /// Breaking in these places.
    #[serde(default)]
    breaking: Vec<String>,
    /// Found there, and not breaking.
    #[serde(default)]
    fine: Vec<String>,
    /// Nothing is to be found there.
    #[serde(default)]
    quiet: Vec<String>,
}

fn rows() -> Vec<Row> {
    serde_yaml::from_str(include_str!("families.yaml")).unwrap()
}

/// Longer names come before those that they start with.
const PLACES: [&str; 8] = [
    "request-parameter-property",
    "request-header-property",
    "request-parameter",
    "request-body",
    "request-property",
    "response-header",
    "response-body",
    "response-property",
];

/// The place that a name is about, and the name.
fn place(name: &str) -> (&str, &str) {
    name.split_once(' ').unwrap_or_else(|| {
        let place = PLACES.iter().find(|place| name.starts_with(**place)).copied();
        (place.unwrap_or_default(), name)
    })
}

/// A document that has the part in a place.
fn whole(of: &str, place: &str, part: &Value) -> Value {
    let mut whole = json!({
        "openapi": "3.1.0", "info": { "title": "x", "version": "1" }, "paths": {},
        "components": { "schemas": {
            "A": { "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string" } } },
            "B": { "type": "object", "required": ["type"], "properties": { "type": { "type": "integer" } } } } }
    });
    let inner = json!({ "type": "object", "properties": { "p": part } });
    let body = |schema: &Value| json!({ "content": { "application/json": { "schema": schema } } });
    let operation = match (of, place) {
        ("document", _) => {
            let (Value::Object(map), Value::Object(part)) = (&mut whole, part) else { panic!() };
            map.extend(part.clone());
            return whole;
        }
        ("operation", _) => part.clone(),
        (_, "request-body") => json!({ "requestBody": body(part), "responses": {} }),
        (_, "request-property") => json!({ "requestBody": body(&inner), "responses": {} }),
        (_, "response-body") => json!({ "responses": { "200": body(part) } }),
        (_, "response-property") => json!({ "responses": { "200": body(&inner) } }),
        (_, "response-header") => {
            json!({ "responses": { "200": { "headers": { "X-A": { "schema": part } } } } })
        }
        (_, "request-parameter") => parameter("query", part),
        (_, "request-parameter-property") => parameter("query", &inner),
        // These rows are about the object itself.
        (_, "request-header-property") if part.get("properties").is_some() => {
            parameter("header", part)
        }
        (_, "request-header-property") => parameter("header", &inner),
        (_, other) => panic!("no place is called {other:?}"),
    };
    whole["paths"]["/a/{id}"]["post"] = operation;
    whole
}

fn parameter(place: &str, schema: &Value) -> Value {
    json!({ "parameters": [{ "name": "p", "in": place, "schema": schema }], "responses": {} })
}

/// Where we differ on purpose, and why.
const OTHERWISE: [(&str, &str); 1] = [(
    "request-parameter-property-type-changed",
    "a number where a text was is refused, in a property of a parameter as anywhere else",
)];

#[test]
fn each_kind_breaks_where_it_should_and_nowhere_else() {
    let mut wrong = Vec::new();
    let mut judge = |of: &str, names: &Names, base: &Value, revision: &Value| {
        let lists =
            [(&names.breaking, "breaks"), (&names.fine, "is fine"), (&names.quiet, "is quiet")];
        for (name, wanted) in lists.into_iter().flat_map(|(l, w)| l.iter().map(move |n| (n, w))) {
            let (place, name) = place(name);
            let read = |part| document(&whole(of, place, part).to_string());
            let found = changes(&read(base), &read(revision));
            let breaks = found.iter().any(|change| change.level() == Level::Breaking);
            let ours = if breaks {
                "breaks"
            } else if found.is_empty() {
                "is quiet"
            } else {
                "is fine"
            };
            if ours != wanted && OTHERWISE.iter().all(|(other, _)| *other != name) {
                let found: Vec<_> = found.iter().map(shown).collect();
                wrong.push(format!("{place} {name} {ours}: {found:?}"));
            }
        }
    };
    for row in rows() {
        judge(&row.of, &row.there, &row.base, &row.revision);
        judge(&row.of, &row.back, &row.revision, &row.base);
    }
    assert!(wrong.is_empty(), "{}: {wrong:#?}", wrong.len());
}

fn shown(change: &Change) -> String {
    format!("{} {} {}", change.rule.id, change.level(), change.subject)
}

/// The rest need a number of days that an announcement has to last, which oasdiff has no default for.
const NEEDS_POLICY: [&str; 4] = [
    "api-deprecated-sunset-missing",
    "request-parameter-deprecated-sunset-missing",
    "request-property-deprecated-sunset-missing",
    "response-property-deprecated-sunset-missing",
];

/// Every rule of oasdiff has a pair here, with its level.
#[test]
#[ignore = "needs RHAPI_SHARED"]
fn shared_rules_of_oasdiff_all_have_a_pair() {
    let text = std::fs::read_to_string(shared().join("reference/diff-rules.csv")).unwrap();
    let mut levels: BTreeMap<String, bool> = BTreeMap::new();
    for row in rows() {
        for names in [&row.there, &row.back] {
            let mut note = |list: &[String], breaks: bool| {
                for name in list {
                    levels.insert(place(name).1.to_owned(), breaks);
                }
            };
            note(&names.breaking, true);
            note(&names.fine, false);
            note(&names.quiet, false);
        }
    }
    let mut wrong = Vec::new();
    for line in text.lines().skip(1) {
        let mut cells = line.split(',');
        let (id, level) = (cells.next().unwrap(), cells.next().unwrap());
        if NEEDS_POLICY.contains(&id) || OTHERWISE.iter().any(|(other, _)| *other == id) {
            continue;
        }
        if levels.get(id) != Some(&(level == "error")) {
            wrong.push(format!("{id} is {level}, here {:?}", levels.get(id)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
