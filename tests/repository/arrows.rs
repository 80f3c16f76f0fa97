//! The arrows between the packages: core <- generated <- umbrella, generator <- xtask, and no others.

use std::collections::BTreeSet;

use rhapi_tests::{files, relative, root};

/// The packages that these sections of a manifest name.
fn dependencies(manifest: &str, sections: &[&str]) -> BTreeSet<String> {
    let text = std::fs::read_to_string(root().join(manifest)).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let names =
        |section: &&str| table.get(*section).and_then(|section| section.as_table()).cloned();
    sections
        .iter()
        .filter_map(names)
        .flat_map(|section| section.into_iter().map(|(name, _)| name))
        .collect()
}

const BUILT: [&str; 2] = ["dependencies", "build-dependencies"];

#[test]
fn core_and_generator_know_no_other_package() {
    for manifest in ["core/Cargo.toml", "generator/Cargo.toml"] {
        let named =
            dependencies(manifest, &["dependencies", "build-dependencies", "dev-dependencies"]);
        let ours: Vec<_> = named.iter().filter(|name| name.starts_with("rhapi")).collect();
        assert!(ours.is_empty(), "{manifest} depends on {ours:?}");
    }
}

#[test]
fn xtask_builds_neither_core_nor_an_http_library() {
    let text = std::fs::read_to_string(root().join("xtask/Cargo.toml")).unwrap();
    let table: toml::Table = text.parse().unwrap();
    assert!(table["features"].get("default").is_none(), "features of xtask are built when called");
    let optional = |name: &String| {
        let entry = table["dependencies"].get(name).and_then(|entry| entry.get("optional"));
        entry.and_then(toml::Value::as_bool) == Some(true)
    };
    let mut named = dependencies("xtask/Cargo.toml", &BUILT);
    named.retain(|name| !optional(name));
    for name in ["rhapi-core", "reqwest", "hyper", "ureq", "tokio", "rustls", "clap"] {
        assert!(!named.contains(name), "xtask depends on {name}");
    }
    assert!(named.contains("rhapi-generator"), "{named:?}");
}

#[test]
fn nothing_but_xtask_and_the_tests_knows_the_generator() {
    for path in files("").iter().filter(|path| path.ends_with("Cargo.toml")) {
        let manifest = relative(path);
        let all =
            dependencies(&manifest, &["dependencies", "build-dependencies", "dev-dependencies"]);
        assert!(!all.contains("xtask"), "{manifest} depends on xtask");
        let may = manifest.starts_with("xtask/") || manifest.starts_with("tests/");
        assert!(may || !all.contains("rhapi-generator"), "{manifest} depends on the generator");
    }
}

#[test]
fn core_knows_no_service() {
    let services: Vec<String> = files("generated")
        .iter()
        .filter_map(|path| relative(path).strip_suffix("/Cargo.toml").map(str::to_owned))
        .map(|folder| folder.replacen("generated/", "rhapi_", 1).replace('-', "_"))
        .collect();
    assert!(!services.is_empty());
    for path in files("core/src") {
        let text = std::fs::read_to_string(&path).unwrap();
        for (number, line) in text.lines().enumerate() {
            let named = services.iter().find(|service| line.contains(&format!("{service}::")));
            assert!(named.is_none(), "{}:{}: names a service's crate", relative(&path), number + 1);
        }
    }
}

#[test]
fn service_crates_are_optional_for_the_tests() {
    let text = std::fs::read_to_string(root().join("tests/Cargo.toml")).unwrap();
    let table: toml::Table = text.parse().unwrap();
    for (name, entry) in table["dependencies"].as_table().unwrap() {
        let ours = name.starts_with("rhapi-") && name != "rhapi-core";
        let optional = entry.get("optional").and_then(toml::Value::as_bool) == Some(true);
        assert!(!ours || optional, "tests/Cargo.toml always builds {name}");
    }
}

#[test]
fn a_generated_crate_depends_on_core_and_serde_only() {
    for path in files("generated") {
        let manifest = relative(&path);
        if !manifest.ends_with("/Cargo.toml") {
            continue;
        }
        let umbrella = manifest == "generated/rhapi/Cargo.toml";
        for name in dependencies(&manifest, &BUILT) {
            let fine =
                name == "rhapi-core" || name == "serde" || (umbrella && name.starts_with("rhapi-"));
            assert!(fine, "{manifest} depends on {name}");
        }
    }
}
