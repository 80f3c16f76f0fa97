//! The commands that the documents tell people to run.

use std::collections::BTreeSet;
use std::fs;

use rhapi_tests::{files, relative, root};

/// What documents say: the words behind the start of a command, and where.
fn commands(start: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for path in files("").iter().filter(|path| path.extension().is_some_and(|e| e == "md")) {
        let text = fs::read_to_string(path).unwrap();
        for rest in text.split(start).skip(1) {
            let end = rest.find(['`', '\n', '#', '&', ';', '|']).unwrap_or(rest.len());
            found.push((rest[..end].trim().to_owned(), relative(path)));
        }
    }
    found
}

/// The names of all packages of the workspace.
fn packages() -> BTreeSet<String> {
    let manifests = files("").into_iter().filter(|path| path.ends_with("Cargo.toml"));
    let tables =
        manifests.map(|path| fs::read_to_string(path).unwrap().parse::<toml::Table>().unwrap());
    tables
        .filter_map(|table| Some(table.get("package")?.get("name")?.as_str()?.to_owned()))
        .collect()
}

#[test]
fn xtask_has_the_commands_and_options_that_documents_name() {
    let help = fs::read_to_string(root().join("xtask/src/args.rs")).unwrap();
    let mut seen = 0;
    for (command, page) in commands("cargo xtask ") {
        let mut words = command.split_whitespace();
        let first = words.next().unwrap_or_default();
        assert!(help.contains(&format!("\n  {first} ")), "{page}: `cargo xtask {command}`");
        for option in words.filter(|word| word.starts_with("--")) {
            let option = option.trim_end_matches([',', '.', ')', ']']);
            assert!(help.contains(option), "{page}: `cargo xtask {command}`: no option {option}");
        }
        seen += 1;
    }
    assert!(seen > 0, "no document names a command of xtask");
}

#[test]
fn cargo_runs_only_packages_that_there_are() {
    let packages = packages();
    let mut seen = 0;
    for (command, page) in commands("cargo run ") {
        let mut words =
            command.split_whitespace().skip_while(|word| !["-p", "--package"].contains(word));
        if let Some(name) = words.nth(1) {
            assert!(packages.contains(name), "{page}: `cargo run {command}`");
            seen += 1;
        }
    }
    let readme = root().join("README.md").is_file();
    assert!(seen > 0 || !readme, "README.md shows no program to run");
}

#[test]
fn every_example_is_listed_and_has_a_test_that_runs_it() {
    let examples = root().join("tests/examples");
    let listed = fs::read_to_string(examples.join("README.md")).unwrap();
    let mut seen = 0;
    for entry in fs::read_dir(&examples).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name == "README.md" || name == "server" {
            continue;
        }
        assert!(listed.contains(&format!("({name}/src/main.rs)")), "{name} is not in the list");
        let command = format!("cargo run -p rhapi-example-{name} ");
        assert!(listed.contains(&command), "no command for {name}");
        let test = fs::read_to_string(examples.join(&name).join("tests/run.rs")).unwrap();
        assert!(test.contains("CARGO_BIN_EXE_") && test.contains(".printed"), "{name} is not run");
        seen += 1;
    }
    assert!(seen > 0, "there are no examples");
}
