//! Rewrites a Swagger 2.0 document as one of `OpenAPI` 3.0.

use serde_json::{Map, Value, json};

use super::Origins;
use super::operation::Operations;
use super::walk::walk;
use crate::pointer::{Pointer, Trail};
use crate::source::Dialect;
use crate::table::{Holds, Kind, METHODS};

/// Rewrites the document in place.
pub(super) fn rewrite(document: &mut Value, origins: &mut Origins) {
    inline(document, origins);
    let Value::Object(map) = document else { return };
    map.remove("swagger");
    map.insert("openapi".into(), "3.0.3".into());
    servers(map);
    let parameters = section(map, "parameters");
    let mut operations = Operations {
        consumes: texts(map.remove("consumes")),
        produces: texts(map.remove("produces")),
        parameters,
        origins,
    };
    let root = Pointer::root();
    if let Some(Value::Object(paths)) = map.get_mut("paths") {
        for (path, item) in paths.iter_mut().filter(|(path, _)| !path.starts_with("x-")) {
            operations.item(item, &root.key("paths").key(path));
        }
    }
    let mut responses = section(map, "responses");
    for (name, response) in &mut responses {
        let produces = operations.produces.clone();
        operations.response(response, &produces, &root.key("responses").key(name));
    }
    let mut parameters = std::mem::take(&mut operations.parameters);
    parameters.retain(|_, parameter| !super::operation::is_body(parameter));
    for (name, parameter) in &mut parameters {
        operations.parameter(parameter, &root.key("parameters").key(name));
    }
    let schemes = section(map, "securityDefinitions")
        .into_iter()
        .map(|(name, scheme)| (name, security(scheme)));
    let components = [
        ("schemas", "definitions", section(map, "definitions")),
        ("parameters", "parameters", parameters),
        ("responses", "responses", responses),
        ("securitySchemes", "securityDefinitions", schemes.collect()),
    ];
    let mut found = Map::new();
    for (name, old, section) in components {
        if !section.is_empty() {
            found.insert(name.into(), Value::Object(section));
        }
        origins.moved_whole(root.key("components").key(name), &root.key(old));
    }
    map.insert("components".into(), Value::Object(found));
    references(document, origins);
}

/// Copies parameters to where they are referred to, except named ones that say what they are: a part of a
/// body can then be told by looking at one place.
fn inline(document: &mut Value, origins: &mut Origins) {
    let mut found = Vec::new();
    let mut trail = Trail::default();
    walk(document, Holds::One(Kind::Document), &mut trail, &mut |value, kind, trail| {
        let Value::Object(map) = value else { return };
        // A key without a value is none; the rewriting below asks for keys only.
        let any =
            |key: &str| kind.row(key, Dialect::Swagger2).is_some_and(|row| row.holds == Holds::Any);
        map.retain(|key, value| !value.is_null() || any(key));
        if kind == Kind::Parameter && map.contains_key("$ref") {
            found.push(trail.pointer());
        }
    });
    let mut copies = Vec::new();
    for place in found {
        let mut at = place.clone();
        let mut steps = 0;
        while let Some(target) = target(document, &at).filter(|_| steps < 100) {
            (at, steps) = (target, steps + 1);
        }
        let named = at.parent() == Some(Pointer::root().key("parameters"));
        if steps > 1 || !named {
            copies.extend(at.lookup(document).cloned().map(|copy| (place, at, copy)));
        }
    }
    for (place, at, copy) in copies {
        if let Some(slot) = document.pointer_mut(place.as_str()) {
            *slot = copy;
            origins.moved(place, &at);
        }
    }
}

/// What the reference at a place names.
fn target(document: &Value, at: &Pointer) -> Option<Pointer> {
    Pointer::from_reference(at.lookup(document)?.get("$ref")?.as_str()?)
}

fn section(map: &mut Map<String, Value>, key: &str) -> Map<String, Value> {
    match map.remove(key) {
        Some(Value::Object(section)) => section,
        _ => Map::new(),
    }
}

/// The texts of a list; empty when there is none.
pub(super) fn texts(value: Option<Value>) -> Vec<String> {
    let Some(Value::Array(list)) = value else {
        return Vec::new();
    };
    list.into_iter().filter_map(|item| item.as_str().map(str::to_owned)).collect()
}

fn servers(map: &mut Map<String, Value>) {
    let text = |value: Option<Value>| value.and_then(|value| value.as_str().map(str::to_owned));
    let host = text(map.remove("host"));
    let base = text(map.remove("basePath")).unwrap_or_default();
    let schemes = texts(map.remove("schemes"));
    let scheme = if schemes.iter().any(|scheme| scheme == "https") || schemes.is_empty() {
        "https"
    } else {
        "http"
    };
    match host {
        Some(host) => {
            map.insert("servers".into(), json!([{ "url": format!("{scheme}://{host}{base}") }]))
        }
        None if base.is_empty() => None,
        None => map.insert("servers".into(), json!([{ "url": base }])),
    };
}

fn security(scheme: Value) -> Value {
    let Value::Object(mut map) = scheme else {
        return scheme;
    };
    match map.get("type").and_then(Value::as_str) {
        Some("basic") => {
            map.insert("type".into(), "http".into());
            map.insert("scheme".into(), "basic".into());
        }
        Some("oauth2") => {
            let name = match map.remove("flow").as_ref().and_then(Value::as_str) {
                Some("application") => "clientCredentials",
                Some("accessCode") => "authorizationCode",
                Some("password") => "password",
                _ => "implicit",
            };
            let mut flow = Map::new();
            for key in ["authorizationUrl", "tokenUrl", "scopes"] {
                flow.extend(map.remove(key).map(|value| (key.to_owned(), value)));
            }
            flow.entry("scopes").or_insert_with(|| json!({}));
            map.insert("flows".into(), json!({ name: flow }));
        }
        _ => {}
    }
    Value::Object(map)
}

/// Points references to where their targets went.
fn references(document: &mut Value, origins: &Origins) {
    let mut odd = Vec::new();
    let mut trail = Trail::default();
    walk(document, Holds::One(Kind::Document), &mut trail, &mut |value, kind, trail| {
        let Some(Value::String(target)) = value.get_mut("$ref") else {
            return;
        };
        if !kind.referable() {
            return;
        }
        match component(target) {
            Some(new) => *target = new,
            None => odd.push((trail.pointer(), target.clone())),
        }
    });
    for (place, target) in odd {
        let new = Pointer::from_reference(&target)
            .and_then(|old| origins.destination(&old, |new| new.lookup(document).is_some()));
        let slot = document.pointer_mut(place.as_str()).and_then(|value| value.get_mut("$ref"));
        if let (Some(new), Some(slot)) = (new, slot) {
            *slot = format!("#{new}").into();
        }
    }
}

/// The reference for something in a section of the document that is a section of the components now.
fn component(target: &str) -> Option<String> {
    if let Some(rest) = target.strip_prefix("#/definitions/") {
        return Some(format!("#/components/schemas/{rest}"));
    }
    let sections = ["parameters", "responses"];
    let (section, name) = target.strip_prefix("#/")?.split_once('/')?;
    let whole = sections.contains(&section) && !name.contains('/');
    whole.then(|| format!("#/components/{section}/{name}"))
}

/// The operations of a Swagger path.
pub(super) fn methods(item: &Map<String, Value>) -> Vec<&'static str> {
    METHODS.into_iter().filter(|method| item.get(*method).is_some_and(Value::is_object)).collect()
}
