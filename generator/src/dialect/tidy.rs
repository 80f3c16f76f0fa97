//! Makes the objects around schemas complete and drops what no later stage reads.

use serde_json::{Map, Value, json};

use crate::source::Dialect;
use crate::table::{Holds, Kind, Role};

/// The mark on an object that was not in the document.
pub(super) const FILLED: &str = "x-rhapi-filled";

/// Tidies one object that is not a schema.
pub(super) fn tidy(value: &mut Value, kind: Kind) {
    let Value::Object(map) = value else { return };
    if kind.referable() && map.contains_key("$ref") {
        map.retain(|key, _| key == "$ref");
        return;
    }
    map.retain(|key, value| keep(kind, key, value));
    match kind {
        Kind::Document => document(map),
        Kind::Info => {
            fill(map, "title", "".into());
            fill(map, "version", "".into());
        }
        Kind::Server => server(map),
        Kind::Components => {
            map.remove("pathItems");
            if let Some(Value::Object(schemes)) = map.get_mut("securitySchemes") {
                schemes.retain(|_, scheme| is_scheme(scheme));
            }
        }
        Kind::PathItem => drop_nameless(map, "servers", "url"),
        Kind::Operation => {
            drop_nameless(map, "servers", "url");
            fill(map, "responses", json!({ FILLED: true }));
        }
        Kind::Response => fill(map, "description", "".into()),
        Kind::Parameter => parameter(map),
        Kind::Header => {
            map.retain(|key, _| !matches!(key.as_str(), "explode" | "allowEmptyValue"));
            map.insert("style".into(), "simple".into());
            typed(map);
        }
        Kind::Encoding => {
            let form = map.get("style").is_none_or(|style| style == "form");
            map.entry("explode").or_insert(Value::Bool(form));
        }
        _ => {}
    }
}

/// Keeps facts that say something and the prose that documentation is made of.
fn keep(kind: Kind, key: &str, value: &Value) -> bool {
    let Some(row) = kind.row(key, Dialect::OpenApi31) else {
        return true;
    };
    match row.role {
        Role::Told => false,
        Role::Prose => row.holds == Holds::Words && value.is_string(),
        Role::Fact => !value.is_null(),
    }
}

fn document(map: &mut Map<String, Value>) {
    map.insert("openapi".into(), "3.0.3".into());
    map.remove("jsonSchemaDialect");
    drop_nameless(map, "servers", "url");
    drop_nameless(map, "tags", "name");
    fill(map, "paths", json!({}));
    fill(map, "info", json!({}));
}

/// Drops the elements of a list that lack the one key that makes them useful.
fn drop_nameless(map: &mut Map<String, Value>, list: &str, key: &str) {
    if let Some(Value::Array(list)) = map.get_mut(list) {
        list.retain(|item| item.get(key).is_some_and(Value::is_string));
    }
}

/// The values of a server's variables have to be texts.
fn server(map: &mut Map<String, Value>) {
    let text = |value: &Value| value.is_string();
    let fits = |variable: &Value| {
        let values = variable.get("enum").and_then(Value::as_array);
        variable.get("default").is_some_and(text)
            && values.is_none_or(|values| values.iter().all(text))
    };
    let variables = map.get("variables").and_then(Value::as_object);
    if variables.is_some_and(|variables| !variables.values().all(fits)) {
        map.remove("variables");
    }
}

fn parameter(map: &mut Map<String, Value>) {
    let (style, place) = match map.get("in").and_then(Value::as_str) {
        Some("path") => ("simple", "path"),
        Some("header") => ("simple", "header"),
        Some("cookie") => ("form", "cookie"),
        _ => ("form", "query"),
    };
    let style = map.entry("style").or_insert_with(|| style.into()).clone();
    map.entry("explode").or_insert(Value::Bool(style == "form"));
    if place != "query" {
        map.remove("allowReserved");
        map.remove("allowEmptyValue");
    }
    typed(map);
}

/// A parameter or header has a schema or a content, never both and never neither.
fn typed(map: &mut Map<String, Value>) {
    if map.contains_key("schema") {
        map.remove("content");
    } else if !map.contains_key("content") {
        map.insert("schema".into(), json!({}));
        map.insert(FILLED.into(), Value::Bool(true));
    }
}

fn fill(map: &mut Map<String, Value>, key: &str, value: Value) {
    if !map.contains_key(key) {
        map.insert(key.to_owned(), value);
        map.insert(FILLED.into(), Value::Bool(true));
    }
}

/// Whether a security scheme says all that its type needs; others name no way in.
fn is_scheme(scheme: &Value) -> bool {
    let text = |key: &str| scheme.get(key).and_then(Value::as_str);
    let flow = |(name, flow): (&String, &Value)| {
        let has = |key: &str| flow.get(key).is_some_and(Value::is_string);
        let urls: &[&str] = match name.as_str() {
            "implicit" => &["authorizationUrl"],
            "password" | "clientCredentials" => &["tokenUrl"],
            "authorizationCode" => &["authorizationUrl", "tokenUrl"],
            _ => &[],
        };
        let scopes = flow.get("scopes").and_then(Value::as_object);
        let scopes = scopes.is_some_and(|scopes| scopes.values().all(Value::is_string));
        name.starts_with("x-") || scopes && urls.iter().all(|key| has(key))
    };
    match text("type") {
        Some("apiKey") => {
            text("name").is_some() && matches!(text("in"), Some("query" | "header" | "cookie"))
        }
        Some("http") => text("scheme").is_some(),
        Some("oauth2") => {
            let flows = scheme.get("flows").and_then(Value::as_object);
            flows.is_some_and(|flows| flows.iter().all(flow))
        }
        Some("openIdConnect") => text("openIdConnectUrl").is_some(),
        _ => scheme.get("$ref").is_some(),
    }
}
