//! Bad input: each gives errors with file, line, column and a way out, and nothing to write.

use std::fmt::Write;

use rhapi_generator::{Located, Severity};

use crate::case::{config, made};

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n";
const NONE: &str = "paths: {}\n";

/// The errors of a document, each of which has to say where it is and what to do.
#[track_caller]
fn refused(document: &str, config: &str) -> Vec<Located> {
    let notes = made("bad", document, config).expect_err("this is refused");
    assert!(!notes.is_empty());
    for located in &notes {
        assert_eq!(located.note.severity(), Severity::Error, "{located}");
        assert!(located.file == "bad.yaml" || located.file == "bad.toml", "{located}");
        assert!(located.line > 0 && located.column > 0, "{located}");
        assert!(!located.note.message.is_empty() && !located.note.help.is_empty(), "{located}");
    }
    notes
}

#[track_caller]
fn document_gives(document: &str, start: &str) {
    let notes = refused(document, &config("bad"));
    assert!(notes.iter().any(|n| n.to_string().starts_with(start)), "not {start}: {}", notes[0]);
}

#[track_caller]
fn config_gives(more: &str, start: &str) {
    let document =
        format!("{HEAD}paths: {{/a: {{get: {{responses: {{'204': {{description: ''}}}}}}}}}}\n");
    let notes = refused(&document, &format!("{}{more}", config("bad")));
    assert!(notes.iter().any(|n| n.to_string().starts_with(start)), "not {start}: {}", notes[0]);
}

#[test]
fn what_is_no_document() {
    document_gives("", "bad.yaml:1:1: error[empty-document]");
    document_gives("# nothing\n", "bad.yaml:1:1: error[empty-document]");
    document_gives("{\"openapi\": ", "bad.yaml:1:");
    document_gives("a: [\n", "bad.yaml:");
    document_gives("just a text", "bad.yaml:1:1: error[not-openapi]");
    document_gives("name: x\n", "bad.yaml:1:1: error[not-openapi]");
    document_gives(&format!("openapi: 4.0.0\n{NONE}"), "bad.yaml:1:1: error[unsupported-version]");
    document_gives(&"\u{1F600}nonsense ".repeat(100_000), "bad.yaml:1:1: error[not-openapi]");
}

#[test]
fn references_that_lead_nowhere() {
    let schemas = |text: &str| format!("{HEAD}{NONE}components:\n  schemas:\n{text}");
    let code =
        |text: &str, code: &str| document_gives(&schemas(text), &format!("bad.yaml:6:{code}"));
    code("    A: {$ref: '#/components/schemas/B'}\n", "9: error[unresolved-ref]");
    code("    A: {$ref: 'other.yaml#/A'}\n", "9: error[external-ref]");
    code("    A: {$ref: '#/components/schemas/A'}\n", "9: error[circular-ref]");
}

#[test]
fn bombs_take_no_time() {
    let started = std::time::Instant::now();
    let mut aliases = "a: &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (name, before) in ('b'..='j').zip('a'..) {
        let list = vec![format!("*{before}"); 10].join(", ");
        writeln!(aliases, "{name}: &{name} [{list}]").unwrap();
    }
    document_gives(&format!("{HEAD}{NONE}{aliases}"), "bad.yaml:");
    let mut deep = "{type: 7}".to_owned();
    for _ in 0..60 {
        deep = format!("{{type: array, items: {deep}}}");
    }
    document_gives(&format!("{HEAD}{NONE}components: {{schemas: {{A: {deep}}}}}\n"), "bad.yaml:4:");
    let endless = format!("{HEAD}{NONE}x-a: {}{}\n", "[".repeat(10_000), "]".repeat(10_000));
    document_gives(&endless, "bad.yaml:4:");
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}

#[test]
fn too_many_paths() {
    let paths: String = (0..100_000).fold(String::new(), |mut all, n| {
        writeln!(all, "  /a{n}: {{get: {{responses: {{'204': {{description: ''}}}}}}}}").unwrap();
        all
    });
    document_gives(&format!("{HEAD}paths:\n{paths}"), "bad.yaml:55003:3: error[too-large]");
}

#[test]
fn operations_that_contradict_themselves() {
    let path = |text: &str| format!("{HEAD}paths:\n{text}");
    document_gives(
        &path("  /a/{id}: {get: {responses: {'204': {description: ''}}}}\n"),
        "bad.yaml:4:",
    );
    document_gives(&path("  /a: {}\n  /a: {}\n"), "bad.yaml:5:3: error[duplicate-key]");
    document_gives(
        &path("  /a: {get: {responses: {'204': {description: ''}}}, get: {responses: {}}}\n"),
        "bad.yaml:4:",
    );
    document_gives(&path("  /a: {get: {respones: {}}}\n"), "bad.yaml:4:");
}

#[test]
fn names_that_are_taken() {
    let operation = |path: &str| {
        format!(
            "  {path}: {{get: {{tags: [t], operationId: see, responses: {{'204': {{description: ''}}}}}}}}\n"
        )
    };
    let document = format!("{HEAD}paths:\n{}{}", operation("/a"), operation("/b"));
    document_gives(&document, "bad.yaml:4:8: error[name-taken]");
}

#[test]
fn entries_of_the_configuration() {
    config_gives(
        "[operations]\n\"GET /b\" = { name = \"x\" }\n",
        "bad.toml:6:1: error[dead-entry]",
    );
    config_gives("[types]\nX = { name = \"Y\" }\n", "bad.toml:6:1: error[dead-entry]");
    config_gives("[groups]\nx = \"y\"\n", "bad.toml:6:1: error[dead-entry]");
    let fix = |at: &str, was: &str| {
        format!("[[fix]]\nat = \"{at}\"\nwas = \"{was}\"\nset = \"x\"\nbecause = \"y\"\n")
    };
    config_gives(&fix("/info/title", "Old"), "bad.toml:7:1: error[dead-fix]");
    config_gives(&fix("/info/gone", "Old"), "bad.toml:6:1: error[dead-fix]");
    config_gives("colour = 1\n", "bad.toml:5:1: error[bad-config]");
    config_gives("[[", "bad.toml:5:");
    let notes = refused(&format!("{HEAD}{NONE}"), "");
    assert!(notes[0].to_string().starts_with("bad.toml:1:1: error[bad-config]"), "{}", notes[0]);
}
