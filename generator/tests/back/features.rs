//! Crates of more than 200 operations have a feature for each group.

use std::path::Path;
use std::process::Command;

use rhapi_generator::{Alone, Output, generate_alone};
use serde_json::{Map, Value, json};

/// `count` operations in the groups `red` and `blue`: each has a type of its own, one of both, and one that only `blue` needs
/// through another.
fn document(count: usize) -> Value {
    let mut paths = Map::new();
    for n in 0..count {
        let (tag, own) = if n % 2 == 0 { ("red", "Red") } else { ("blue", "Blue") };
        let answer = json!({ "$ref": format!("#/components/schemas/{own}") });
        let operation = json!({
            "tags": [tag],
            "operationId": format!("{tag}{n}"),
            "parameters": [{ "name": "q", "in": "query", "schema": { "$ref": "#/components/schemas/Both" } }],
            "responses": { "200": { "description": "", "content": { "application/json": { "schema": answer } } } },
        });
        paths.insert(format!("/{tag}/n{n}"), json!({ "get": operation }));
    }
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Case", "version": "1" },
        "paths": paths,
        "components": { "schemas": {
            "Red": { "type": "object", "properties": { "both": { "$ref": "#/components/schemas/Both" } } },
            "Blue": { "type": "object", "properties": { "inner": { "type": "array", "items": { "$ref": "#/components/schemas/Inner" } } } },
            "Inner": { "type": "object", "properties": { "a": { "type": "string" } } },
            "Both": { "type": "string", "enum": ["a", "b"] },
        } },
    })
}

fn made(count: usize) -> Output {
    made_of(&document(count).to_string())
}

fn made_of(document: &str) -> Output {
    let core = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core").canonicalize().unwrap();
    let harness = core.join("harness");
    generate_alone(&Alone {
        document_path: "features.json",
        document,
        crate_name: "features",
        path: None,
        core_path: core.to_str(),
        harness_path: harness.to_str(),
    })
    .unwrap()
}

fn text<'o>(output: &'o Output, path: &str) -> &'o str {
    output.files.iter().find(|(found, _)| *found == path).unwrap().1
}

#[test]
fn a_large_crate_has_a_feature_for_each_group() {
    let large = made(201);
    let manifest = text(&large, "Cargo.toml");
    assert!(
        manifest.contains("default = [\n    \"client\",\n    \"blue\",\n    \"red\",\n]\n"),
        "{manifest}"
    );
    assert!(manifest.contains("required-features = [\"default\"]"), "{manifest}");
    assert!(manifest.contains("\n\"blue\" = [\"client\"]\n\"red\" = [\"client\"]\n"), "{manifest}");
    let types = text(&large, "src/types/mod.rs");
    for (feature, module) in [("red", "red"), ("blue", "blue"), ("blue", "inner")] {
        let gated =
            format!("#[cfg(any(feature = \"{feature}\", feature = \"types\"))]\nmod {module};\n");
        assert!(types.contains(&gated), "{types}");
    }
    // What several groups need is always there.
    assert!(types.contains("mod blue;\nmod both;\n"), "{types}");
    assert!(text(&large, "src/api/mod.rs").contains("#[cfg(feature = \"red\")]\npub mod red;\n"));
    assert!(text(&large, "src/client.rs").contains("#[cfg(feature = \"red\")]"));
    assert!(text(&large, "README.md").contains("features = [\"blue\"]"));
}

/// As rustfmt breaks them, which has nothing to say about generated code.
#[test]
fn conditions_of_long_names_are_broken() {
    // Too long with the brackets around it, and by itself.
    for length in [44, 60, 64, 80] {
        let long = "red-".repeat(length / 4) + "red";
        let large = made_of(&document(201).to_string().replace("\"red\"", &format!("{long:?}")));
        let types = text(&large, "src/types/mod.rs");
        let gated = format!(
            "#[cfg(any(\n    feature = \"{long}\",\n    feature = \"types\"\n))]\nmod red;\n"
        );
        assert!(types.contains(&gated), "{types}");
        let groups = text(&large, "src/api/mod.rs");
        assert_eq!(groups.matches(&format!("feature = \"{long}\"")).count(), 2, "{groups}");
    }
}

#[test]
fn a_small_crate_has_no_feature_but_its_client() {
    let small = made(200);
    let manifest = text(&small, "Cargo.toml");
    let features = manifest.split_once("\n[features]\n").unwrap().1.split("\n\n").next().unwrap();
    let names: Vec<&str> =
        features.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name).collect();
    assert_eq!(names, ["default", "client"], "{manifest}");
    for (path, text) in small.files.iter().filter(|(path, _)| *path != "src/lib.rs") {
        assert!(!text.contains("cfg(feature"), "{path}");
    }
}

#[test]
fn without_its_client_a_crate_is_its_types_alone() {
    for crate_of in [made(2), made(201)] {
        let manifest: toml::Table = text(&crate_of, "Cargo.toml").parse().unwrap();
        let dependencies = manifest["dependencies"].as_table().unwrap();
        assert_eq!(dependencies.keys().collect::<Vec<_>>(), ["rhapi-core", "rhapi-wire"]);
        assert_eq!(dependencies["rhapi-core"]["optional"], true.into());
        let wire = dependencies["rhapi-wire"].as_table().unwrap();
        assert!(!wire.contains_key("optional"), "{wire:?}");
        let beside = dependencies["rhapi-core"]["path"].as_str().unwrap();
        assert_eq!(wire["path"].as_str().unwrap(), format!("{beside}/wire"));
        assert_eq!(manifest["features"]["client"], vec!["dep:rhapi-core"].into());
        let page = text(&crate_of, "README.md");
        assert!(
            page.contains("stand on `rhapi-wire`") && page.contains("feature `client`"),
            "{page}"
        );
        let library = text(&crate_of, "src/lib.rs");
        for item in ["pub mod api;", "mod client;", "pub use self::client::Client;"] {
            let gated = format!("#[cfg(feature = \"client\")]\n{item}\n");
            assert!(library.contains(&gated), "{library}");
        }
        for (path, text) in crate_of.files.iter().filter(|(path, _)| path.starts_with("src/types/"))
        {
            assert!(!text.contains("rhapi_core"), "{path}:\n{text}");
        }
    }
}

#[test]
#[ignore = "compiles a large crate in parts"]
fn full_a_large_crate_compiles_in_parts() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("features");
    let large = made(201);
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    for (path, text) in large.files.iter() {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    std::fs::copy(lock, folder.join("Cargo.lock")).unwrap();
    for parts in [
        &[][..],
        &["--features", "types"],
        &["--features", "red"],
        &["--features", "blue"],
        &["--features", "default"],
    ] {
        let output = Command::new(env!("CARGO"))
            .args(["clippy", "--all-targets", "--offline", "--no-default-features"])
            .args(parts)
            .args(["--", "-D", "warnings"])
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("target"))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{parts:?}: {said}");
    }
}
