//! Small documents with one mistake each, and the notes that they give.
//!
//! A case is `cases/<name>.yaml`, perhaps with a `<name>.toml`, and `<name>.note`. `UPDATE=1` rewrites
//! the notes.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use openapiv3::ReferenceOr;
use rhapi_generator::note::{Code, Located, Severity};
use rhapi_generator::{check, dialect, fix, parse, service, source};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/front/cases")
}

/// What all stages up to `parse` say about a case.
fn notes(name: &str, text: &str, config: Option<&str>) -> Vec<Located> {
    let mut document = match source::read(&format!("{name}.yaml"), text) {
        Ok(document) => document,
        Err(notes) => return notes,
    };
    if let Some(config) = config {
        let config = match service::read(&format!("{name}.toml"), config) {
            Ok(config) => config,
            Err(notes) => return notes,
        };
        let dead = fix::apply(&mut document.value, &config.service.fix);
        if !dead.is_empty() {
            return dead.into_iter().map(|note| config.locate(note)).collect();
        }
    }
    let notes = check::check(&document.value, document.dialect);
    let canonical = dialect::canonical(&document.value, document.dialect);
    if notes.iter().all(|note| note.severity() != Severity::Error) {
        parse::parse(&canonical.value).unwrap_or_else(|note| panic!("{name}: {}", note.message));
        crate::canonical::holds(name, &canonical.value);
    }
    notes.into_iter().map(|note| document.locate(note)).collect()
}

#[test]
fn cases_give_their_notes() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for name in names() {
        let path = |ending: &str| folder().join(format!("{name}.{ending}"));
        let text = std::fs::read_to_string(path("yaml")).unwrap();
        let config = std::fs::read_to_string(path("toml")).ok();
        let found =
            notes(&name, &text, config.as_deref()).iter().fold(String::new(), |mut all, note| {
                writeln!(all, "{note}").unwrap();
                all
            });
        if update {
            std::fs::write(path("note"), &found).unwrap();
        } else if std::fs::read_to_string(path("note")).ok().as_deref() != Some(&found) {
            wrong.push(format!("{name}:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "notes changed (UPDATE=1 accepts them):\n{}", wrong.join("\n"));
}

/// Checked documents always parse, so this code needs a document that was never checked.
#[test]
fn what_cannot_be_parsed_is_a_note() {
    let note = parse::parse(&serde_json::json!({ "openapi": 3 })).unwrap_err();
    assert_eq!(note.code, Code::Unparsable);
    let mut document = with_paths();
    document["paths"]["/b"]["get"] = serde_json::json!(1);
    assert_eq!(parse::parse(&document).unwrap_err().code, Code::Unparsable);
}

/// Paths are read one by one.
#[test]
fn every_path_comes_out_in_its_place() {
    let parsed = parse::parse(&with_paths()).unwrap();
    let paths: Vec<_> = parsed.paths.paths.keys().map(String::as_str).collect();
    assert_eq!(paths, ["/a", "/b"]);
    let reference = ReferenceOr::ref_("#/components/pathItems/A");
    assert_eq!(parsed.paths.paths["/a"], reference);
    let operation = parsed.paths.paths["/b"].as_item().unwrap().get.as_ref().unwrap();
    assert_eq!(
        (operation.operation_id.as_deref(), operation.responses.responses.len()),
        (Some("b"), 1)
    );
    assert_eq!(parsed.paths.extensions["x-note"], 7);
}

fn with_paths() -> serde_json::Value {
    serde_json::json!({
        "openapi": "3.0.3",
        "info": { "title": "Sample", "version": "1" },
        "paths": {
            "/a": { "$ref": "#/components/pathItems/A" },
            "/b": { "get": { "operationId": "b", "responses": { "200": { "description": "" } } } },
            "x-note": 7,
        },
    })
}

fn names() -> BTreeSet<String> {
    let files = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    files
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect()
}
