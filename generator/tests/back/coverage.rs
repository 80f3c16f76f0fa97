//! What the coverage file of a crate says.

use rhapi_generator::{Alone, generate_alone};
use serde_json::{Value, json};

fn coverage(document: &Value) -> String {
    let made = generate_alone(&Alone {
        document_path: "coverage.json",
        document: &document.to_string(),
        crate_name: "coverage",
        path: None,
        core_path: None,
        harness_path: None,
    });
    let made = made.unwrap();
    made.files.iter().find(|(path, _)| *path == "COVERAGE.md").unwrap().1.to_owned()
}

fn post(media: &[&str]) -> Value {
    let schema = json!({"type": "object", "properties": {"a": {"type": "string"}}});
    let content: serde_json::Map<_, _> =
        media.iter().map(|media| ((*media).to_owned(), json!({"schema": schema}))).collect();
    json!({"post": {"requestBody": {"content": content}, "responses": {"204": {"description": ""}}}})
}

#[test]
fn media_types_that_are_not_sent_are_listed() {
    let document = |paths: Value| json!({"openapi": "3.0.3", "info": {"title": "Case", "version": "1"}, "paths": paths});
    let (form, parts) = ("application/x-www-form-urlencoded", "multipart/form-data");
    let text = coverage(&document(json!({
        "/all": post(&["application/json; charset=utf-8", form, parts]),
        "/two": post(&[form, parts]),
        "/one": post(&["application/json"]),
    })));
    let rows = format!("|---|---|\n| `{form}` | 2 |\n| `{parts}` | 1 |\n");
    assert!(text.contains(&rows), "{text}");
    let text = coverage(&document(json!({"/one": post(&["application/json"])})));
    assert!(!text.contains("Bodies"), "{text}");
}
