//! The same for what comes from elsewhere: names of files, of crates and of services, and reasons of `service.toml`.

use crate::bodies::payload::{PIECES, whole};
use crate::bodies::proof::Proof;
use rhapi_generator::{Alone, Files, Input, generate, generate_alone, umbrella};

const DOCUMENT: &str = r#"{"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {
    "/a": {"get": {"operationId": "listA", "responses": {"200": {"description": "", "content": {"application/json": {
        "schema": {"type": "object", "properties": {"a": {"type": "string"}}}}}}}}},
    "/b": {"get": {"operationId": "listB", "responses": {"204": {"description": ""}}}}}}"#;

fn owned(files: &Files) -> Vec<(String, String)> {
    files.iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

/// Texts as they may come, and all of them in one.
fn texts() -> impl Iterator<Item = String> {
    PIECES.iter().map(|piece| (*piece).to_owned()).chain([whole()])
}

#[test]
fn names_of_files_and_paths_stay_text() {
    let alone = |document_path: &str, core: &str, harness: &str, path: &str| {
        let made = generate_alone(&Alone {
            document_path,
            document: DOCUMENT,
            crate_name: "shelves",
            path: Some(path),
            core_path: Some(core),
            harness_path: Some(harness),
        });
        owned(&made.unwrap().files)
    };
    let proof = Proof::of(&alone("a.json", "core", "harness", "/api"));
    for text in texts() {
        for files in [
            alone(&format!("a{text}.json"), "core", "harness", "/api"),
            alone("a.json", &format!("core{text}"), "harness", "/api"),
            alone("a.json", "core", &format!("harness{text}"), "/api"),
            alone("a.json", "core", "harness", &format!("/api{text}")),
        ] {
            proof.check(&files, true).unwrap_or_else(|found| panic!("{text:?}: {found}"));
        }
    }
}

/// Text in quotes of TOML.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap().replace('\u{7f}', "\\u007f")
}

#[test]
fn texts_of_a_service_stay_text() {
    let made = |title: &str, reason: &str, path: &str, changelog: &str| {
        let config = format!(
            "crate = \"shelves\"\ntitle = {}\nversion = \"0.1.0\"\npath = {}\n[operations]\n\"GET /b\" = {{ skip = {} }}\n",
            quoted(title),
            quoted(path),
            quoted(reason)
        );
        generate(&Input {
            document_path: "specs/shelves/openapi.json",
            document: DOCUMENT,
            config_path: "specs/shelves/service.toml",
            config: &config,
            changelog: Some(changelog),
        })
        .unwrap()
    };
    let proof = Proof::of(&owned(&made("T", "because", "/api", "# Changelog\n").files));
    for text in texts() {
        let output = made(&text, &text, &format!("/api{text}"), "# Changelog\n");
        let files = owned(&output.files);
        proof.check(&files, true).unwrap_or_else(|found| panic!("{text:?}: {found}"));
        for (path, page) in umbrella(&[output]).iter() {
            assert!(
                !page.contains("zCanaryZ()</script>") || page.contains("\\<script"),
                "{path}: {page}"
            );
        }
    }
}

#[test]
fn a_page_that_is_carried_along_has_no_html_and_nothing_hidden() {
    for text in texts() {
        let config = "crate = \"shelves\"\ntitle = \"T\"\nversion = \"0.1.0\"\npath = \"/api\"\n";
        let changelog = format!("# Changelog\n\n- one\n{text}\n<b>\n\n`a < b` {text} <i>\n");
        let made = generate(&Input {
            document_path: "specs/shelves/openapi.json",
            document: DOCUMENT,
            config_path: "specs/shelves/service.toml",
            config,
            changelog: Some(&changelog),
        });
        let files = owned(&made.unwrap().files);
        let (_, page) = files.iter().find(|(path, _)| path == "CHANGELOG.md").unwrap();
        crate::bodies::proof::carried(page).unwrap_or_else(|found| panic!("{text:?}: {found}"));
    }
}

#[test]
fn a_crate_is_not_called_by_any_text() {
    let made = |name: &str| {
        generate_alone(&Alone {
            document_path: "a.json",
            document: DOCUMENT,
            crate_name: name,
            path: None,
            core_path: None,
            harness_path: None,
        })
    };
    assert!(made("shelves-2_a").is_ok());
    for text in texts().filter(|text| !text.is_empty()) {
        let notes = made(&format!("a{text}")).expect_err(&text);
        assert!(notes[0].to_string().contains("error[bad-config]"), "{}", notes[0]);
        let config = format!(
            "crate = {}\ntitle = \"T\"\nversion = \"0.1.0\"\npath = \"/api\"\n",
            quoted(&format!("a{text}"))
        );
        let version = format!(
            "crate = \"a\"\ntitle = \"T\"\nversion = {}\npath = \"/api\"\n",
            quoted(&format!("0.1.0{text}"))
        );
        for config in [config, version] {
            let notes = rhapi_generator::service::read("service.toml", &config).expect_err(&text);
            assert!(notes[0].to_string().contains("error[bad-config]"), "{}", notes[0]);
        }
    }
}
