//! Builds the schema of a form from the form parameters that Swagger 2.0 has instead of a body.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Doc, flag, operations, text};
use crate::budget::{Budget, COMPARED};
use crate::pointer::Pointer;

/// The form of each operation that has one, by the place of the operation.
pub(super) fn forms(doc: &Doc<'_>) -> BTreeMap<Pointer, Value> {
    let budget = Budget::new(COMPARED);
    let mut found = BTreeMap::new();
    for operation in operations(doc) {
        let (mut properties, mut required) = (Map::new(), Vec::new());
        for (_, value) in super::parameter::placed(doc, &operation) {
            let (Some("formData"), Some(name)) = (text(value, "in"), text(value, "name")) else {
                continue;
            };
            if flag(value, "required") {
                required.push(Value::from(name));
            }
            if !budget.spend(size(value), &operation.at) {
                doc.keep(&budget);
                return found;
            }
            let Value::Object(mut schema) = value.clone() else { continue };
            for key in ["name", "in", "required", "description", "collectionFormat"] {
                schema.remove(key);
            }
            properties.insert(name.to_owned(), Value::Object(schema));
        }
        if properties.is_empty() {
            continue;
        }
        let mut form = json!({ "type": "object", "properties": properties });
        if let (Value::Object(map), false) = (&mut form, required.is_empty()) {
            map.insert("required".to_owned(), Value::Array(required));
        }
        found.insert(operation.at, form);
    }
    found
}

/// The steps for a copy of a value.
fn size(value: &Value) -> usize {
    4 + match value {
        Value::String(text) => text.len() / 16,
        Value::Array(list) => list.iter().map(size).sum(),
        Value::Object(map) => map.iter().map(|(key, value)| key.len() / 16 + size(value)).sum(),
        _ => 0,
    }
}
