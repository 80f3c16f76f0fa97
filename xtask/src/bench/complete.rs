//! Fills in what `OpenAPI` 3 asks for and a snapshot leaves out, for generators that insist on it.

use std::path::Path;

use serde_json::Value;

use crate::failure::Failure;
use crate::read;

/// The document as JSON, in which every response has a description, though an empty one.
pub(super) fn document(path: &Path) -> Result<String, Failure> {
    let text = read::text(path)?;
    let broken = |e| Failure::at(path, e, "run `cargo xtask regen --check`, which says more");
    let mut document: Value = serde_yaml::from_str(&text).map_err(broken)?;
    fill(&mut document);
    Ok(document.to_string())
}

fn fill(document: &mut Value) {
    if let Some(responses) = document.pointer_mut("/components/responses") {
        describe(responses);
    }
    let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) else { return };
    for operation in
        paths.values_mut().filter_map(Value::as_object_mut).flat_map(|path| path.values_mut())
    {
        if let Some(responses) = operation.get_mut("responses") {
            describe(responses);
        }
    }
}

fn describe(responses: &mut Value) {
    let Some(responses) = responses.as_object_mut() else { return };
    for response in responses.values_mut().filter_map(Value::as_object_mut) {
        if !response.contains_key("$ref") && !response.contains_key("description") {
            response.insert("description".to_owned(), Value::from(""));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn responses_get_a_description_and_nothing_else_does() {
        let mut document = json!({
            "paths": {"/a": {"parameters": [], "get": {"responses": {
                "200": {"content": {}}, "404": {"$ref": "#/components/responses/Gone"}, "500": {"description": "x"}}}}},
            "components": {
                "responses": {"Gone": {}},
                "schemas": {"S": {"properties": {"responses": {"items": {}}}}}},
        });
        super::fill(&mut document);
        let expected = json!({
            "paths": {"/a": {"parameters": [], "get": {"responses": {
                "200": {"content": {}, "description": ""}, "404": {"$ref": "#/components/responses/Gone"},
                "500": {"description": "x"}}}}},
            "components": {
                "responses": {"Gone": {"description": ""}},
                "schemas": {"S": {"properties": {"responses": {"items": {}}}}}},
        });
        assert_eq!(document, expected);
    }
}
