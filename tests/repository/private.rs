//! What must not get into the repository: places on somebody's machine, and packages from elsewhere.

use std::fs;

use rhapi_tests::{files, relative, root};

/// Folders that are on one machine only. Written in two parts, since this file is searched as well.
const PLACES: [(&str, &str); 5] =
    [("/wo", "rk/"), ("/ro", "ot/"), ("/ho", "me/"), ("/Us", "ers/"), ("C:", "\\Users")];

#[test]
fn no_file_names_a_place_on_a_machine() {
    let places: Vec<String> = PLACES.iter().map(|(start, end)| format!("{start}{end}")).collect();
    let mut found = Vec::new();
    for path in files("") {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for (number, line) in text.lines().enumerate() {
            if places.iter().any(|place| names(line, place)) {
                found.push(format!("{}:{}: {}", relative(&path), number + 1, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Whether a path starts here; a part of a longer path or address is none of a machine's places.
fn names(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || "}_-.".contains(c))
    })
}

#[test]
fn every_package_comes_from_crates_io() {
    let lock: toml::Table = fs::read_to_string(root().join("Cargo.lock")).unwrap().parse().unwrap();
    let packages = lock["package"].as_array().unwrap();
    assert!(packages.len() > 50, "Cargo.lock lists only {} packages", packages.len());
    for package in packages {
        let Some(source) = package.get("source").and_then(toml::Value::as_str) else { continue };
        let name = &package["name"];
        assert_eq!(source, "registry+https://github.com/rust-lang/crates.io-index", "{name:?}");
    }
}

#[test]
fn no_other_registry_is_set_up() {
    for path in files("") {
        let name = relative(&path);
        if name.ends_with(".cargo/config.toml") {
            let table: toml::Table = fs::read_to_string(&path).unwrap().parse().unwrap();
            for key in ["source", "registries", "registry"] {
                assert!(!table.contains_key(key), "{name} sets `{key}`");
            }
        } else if name.ends_with("Cargo.toml") {
            let text = fs::read_to_string(&path).unwrap();
            for word in ["git = ", "registry = ", "[patch", "[replace"] {
                assert!(!text.contains(word), "{name} has `{word}`");
            }
        }
    }
}
