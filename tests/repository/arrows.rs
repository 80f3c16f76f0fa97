//! The arrows between the packages: wire <- core <- testing, harness, reqwest; core <- generated <- flows and umbrella;
//! generator <- xtask; and no others.

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
fn core_stands_on_wire_and_the_rest_below_on_nothing_of_ours() {
    for (manifest, may) in [
        ("core/wire/Cargo.toml", &[][..]),
        ("core/Cargo.toml", &["rhapi-wire"]),
        ("generator/Cargo.toml", &[]),
    ] {
        let named =
            dependencies(manifest, &["dependencies", "build-dependencies", "dev-dependencies"]);
        // The tests of the core use what stands in for servers, which stands on the core itself.
        let tests = |name: &str| manifest == "core/Cargo.toml" && name == "rhapi-testing";
        let ours: Vec<_> =
            named.iter().filter(|name| name.starts_with("rhapi") && !tests(name)).collect();
        assert_eq!(ours, may, "{manifest}");
        let built = dependencies(manifest, &BUILT);
        assert!(!built.contains("rhapi-testing"), "{manifest} builds what is for tests");
    }
}

/// Types are used without HTTP, also where there is neither a thread nor a file.
#[test]
fn wire_stands_on_what_json_takes() {
    let named = dependencies("core/wire/Cargo.toml", &BUILT);
    assert_eq!(named.iter().collect::<Vec<_>>(), ["bytes", "serde", "serde_json"]);
}

/// What is beside the core stands on it alone; the harness of the judges also on what stands in for servers.
#[test]
fn the_crates_beside_core_stand_on_it() {
    for (manifest, expected) in [
        ("core/testing/Cargo.toml", &["rhapi-core"][..]),
        ("core/harness/Cargo.toml", &["rhapi-core", "rhapi-testing"]),
        ("core/reqwest/Cargo.toml", &["rhapi-core"]),
    ] {
        let named = dependencies(manifest, &BUILT);
        let ours: Vec<_> = named.iter().filter(|name| name.starts_with("rhapi")).collect();
        assert_eq!(ours, expected, "{manifest}");
    }
}

/// What is not published is in no package that is: Cargo leaves out dependencies of tests that have no version.
#[test]
fn only_tests_stand_on_the_harness() {
    for path in files("").iter().filter(|path| path.ends_with("Cargo.toml")) {
        let manifest = relative(path);
        let named = dependencies(&manifest, &BUILT);
        assert!(!named.contains("rhapi-harness"), "{manifest} builds the harness");
    }
    let text = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let harness = &table["workspace"]["dependencies"]["rhapi-harness"];
    assert!(harness.get("version").is_none(), "{harness:?}");
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
    for name in ["rhapi-core", "rhapi-wire", "reqwest", "hyper", "ureq", "tokio", "rustls", "clap"]
    {
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
    for path in files("core/src").into_iter().chain(files("core/wire/src")) {
        let text = std::fs::read_to_string(&path).unwrap();
        for (number, line) in text.lines().enumerate() {
            let named = services.iter().find(|service| line.contains(&format!("{service}::")));
            assert!(named.is_none(), "{}:{}: names a service's crate", relative(&path), number + 1);
        }
    }
}

#[test]
fn service_crates_are_optional_for_flows_and_tests() {
    for manifest in ["flows/Cargo.toml", "tests/Cargo.toml"] {
        let text = std::fs::read_to_string(root().join(manifest)).unwrap();
        let table: toml::Table = text.parse().unwrap();
        for (name, entry) in table["dependencies"].as_table().unwrap() {
            let ours = name.starts_with("rhapi-") && name != "rhapi-core";
            let optional = entry.get("optional").and_then(toml::Value::as_bool) == Some(true);
            assert!(!ours || optional, "{manifest} always builds {name}");
        }
    }
}

#[test]
fn flows_stand_on_core_and_generated_crates_alone() {
    let generated: BTreeSet<String> = files("generated")
        .iter()
        .filter_map(|path| relative(path).strip_suffix("/Cargo.toml").map(str::to_owned))
        .map(|folder| folder.replacen("generated/", "rhapi-", 1))
        .collect();
    let named = dependencies("flows/Cargo.toml", &BUILT);
    assert!(named.contains("rhapi-core") && named.len() > 1, "{named:?}");
    for name in named {
        assert!(name == "rhapi-core" || generated.contains(&name), "flows depends on {name}");
    }
    for path in files("").iter().filter(|path| path.ends_with("Cargo.toml")) {
        let manifest = relative(path);
        let all =
            dependencies(&manifest, &["dependencies", "build-dependencies", "dev-dependencies"]);
        let may = manifest.starts_with("tests/");
        assert!(may || !all.contains("rhapi-flows"), "{manifest} depends on the flows");
    }
}

#[test]
fn a_generated_crate_depends_on_wire_and_core_only() {
    for path in files("generated") {
        let manifest = relative(&path);
        if !manifest.ends_with("/Cargo.toml") {
            continue;
        }
        let umbrella = manifest == "generated/rhapi/Cargo.toml";
        for name in dependencies(&manifest, &BUILT) {
            let fine = matches!(&*name, "rhapi-core" | "rhapi-wire")
                || (umbrella && name.starts_with("rhapi-"));
            assert!(fine, "{manifest} depends on {name}");
        }
    }
}
