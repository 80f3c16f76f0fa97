//! What holds for every document: the snapshots of `specs/` and all cases.

use std::collections::BTreeSet;
use std::path::Path;

use rhapi_generator::Output;
use serde_yaml::{Mapping, Value};

use crate::case::{self, Case};

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// The snapshots that stand for the three dialects.
const SNAPSHOTS: [&str; 3] = ["inventory", "roadmap", "rhsm"];

fn snapshot(name: &str) -> Case {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs").join(name);
    let documents = ["openapi.yaml", "swagger.yaml"].map(|file| folder.join(file));
    let document = documents.iter().find_map(|path| std::fs::read_to_string(path).ok()).unwrap();
    let config = std::fs::read_to_string(folder.join("service.toml")).unwrap();
    Case { name: name.to_owned(), document, config }
}

/// Every document that gives a crate, with the crate.
fn documents() -> Vec<(Case, Output)> {
    let all = case::all().into_iter().chain(SNAPSHOTS.map(snapshot));
    let made: Vec<_> =
        all.filter_map(|case| case.generate().ok().map(|made| (case, made))).collect();
    for name in SNAPSHOTS {
        assert!(made.iter().any(|(case, _)| case.name == name), "{name} gives no crate");
    }
    made
}

/// The same case with another document.
fn with(case: &Case, document: &Value) -> Case {
    let document = serde_yaml::to_string(document).unwrap();
    Case { name: case.name.clone(), document, config: case.config.clone() }
}

fn parsed(case: &Case) -> Value {
    serde_yaml::from_str(&case.document).unwrap()
}

/// The named schemas of a document.
fn schemas(document: &mut Value) -> Option<&mut Mapping> {
    if document.get("definitions").is_some() {
        return document.get_mut("definitions")?.as_mapping_mut();
    }
    document.get_mut("components")?.get_mut("schemas")?.as_mapping_mut()
}

fn paths(document: &mut Value) -> &mut Mapping {
    document.get_mut("paths").and_then(Value::as_mapping_mut).unwrap()
}

fn surface(output: &Output) -> BTreeSet<String> {
    let text = output.files.iter().find(|(path, _)| *path == "api.txt").unwrap().1;
    text.lines().skip(1).map(str::to_owned).collect()
}

/// The names of types and calls in a surface.
fn names(output: &Output) -> BTreeSet<String> {
    let end = |line: &str| line.find(['(', '.', ' ']).unwrap_or(line.len());
    let name = |line: &String| line[..end(line)].trim_end_matches(':').to_owned();
    let parts = |name: &String| name.matches("::").count();
    let named = |name: &String| parts(name) == if name.contains("::api::") { 3 } else { 2 };
    surface(output).iter().map(name).filter(named).collect()
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for (case, first) in documents() {
        assert_eq!(first.files, case.generate().unwrap().files, "{}", case.name);
    }
}

#[test]
fn the_order_of_a_document_does_not_matter() {
    let reverse = |mapping: &mut Mapping| {
        let mut entries: Vec<_> = std::mem::take(mapping).into_iter().collect();
        entries.reverse();
        mapping.extend(entries);
    };
    for (case, _) in documents() {
        let mut document = parsed(&case);
        let straight = with(&case, &document).generate().unwrap();
        schemas(&mut document).into_iter().for_each(reverse);
        reverse(paths(&mut document));
        let reversed = with(&case, &document).generate().unwrap();
        for ((path, text), (_, other)) in straight.files.iter().zip(reversed.files.iter()) {
            assert_eq!(text, other, "{}: {path}", case.name);
        }
        assert_eq!(straight.files, reversed.files, "{}", case.name);
    }
}

/// Large documents are tried in steps; every name of a small one is taken away once.
fn step(count: usize) -> usize {
    count / 6 + 1
}

#[test]
fn an_operation_that_goes_renames_nothing() {
    for (case, whole) in
        documents().into_iter().filter(|(case, _)| !case.config.contains("[operations]"))
    {
        let document = parsed(&case);
        let all = surface(&whole);
        let keys: Vec<Value> = document["paths"].as_mapping().unwrap().keys().cloned().collect();
        for key in keys.iter().step_by(step(keys.len())) {
            let mut less = document.clone();
            paths(&mut less).remove(key);
            let Ok(output) = with(&case, &less).generate() else { continue };
            let new: Vec<_> = surface(&output).difference(&all).cloned().collect();
            assert!(new.is_empty(), "{} without {key:?}: {new:?}", case.name);
        }
    }
}

#[test]
fn a_schema_that_goes_renames_nothing() {
    for (case, whole) in documents() {
        let mut document = parsed(&case);
        let all = names(&whole);
        let keys: Vec<Value> =
            schemas(&mut document).map(|s| s.keys().cloned().collect()).unwrap_or_default();
        for key in keys.iter().step_by(step(keys.len())) {
            let mut less = document.clone();
            schemas(&mut less).unwrap().remove(key);
            let name = key.as_str().unwrap().replace('~', "~0").replace('/', "~1");
            forget(&mut less, &format!("/{name}"));
            let Ok(output) = with(&case, &less).generate() else { continue };
            let new: Vec<_> = names(&output).difference(&all).cloned().collect();
            assert!(new.is_empty(), "{} without {key:?}: {new:?}", case.name);
        }
    }
}

/// Puts a text where a reference leads to a schema that is gone.
fn forget(value: &mut Value, ending: &str) {
    match value {
        Value::Mapping(mapping) => {
            let gone = mapping.get("$ref").and_then(Value::as_str);
            if gone.is_some_and(|to| to.starts_with('#') && to.ends_with(ending)) {
                *value = serde_yaml::from_str("{type: string}").unwrap();
                return;
            }
            mapping.iter_mut().for_each(|(_, inner)| forget(inner, ending));
        }
        Value::Sequence(list) => list.iter_mut().for_each(|inner| forget(inner, ending)),
        _ => {}
    }
}

#[test]
fn every_operation_is_there_or_left_out_with_a_reason() {
    let mut seen = 0;
    for (case, output) in documents() {
        let text = |name: &str| output.files.iter().find(|(path, _)| *path == name).unwrap().1;
        let (api, coverage) = (text("api.txt"), text("COVERAGE.md"));
        let mut document = parsed(&case);
        for (path, item) in paths(&mut document).iter() {
            let path = path.as_str().unwrap();
            let methods = METHODS.iter().filter(|method| item.get(**method).is_some());
            for method in methods {
                let call = format!("{} {path}", method.to_uppercase());
                let written = api.contains(&format!("[{call}]"));
                let skipped = coverage.contains(&format!("| `{call}` |"));
                assert!(written != skipped, "{}: {call}", case.name);
                seen += 1;
            }
        }
    }
    assert!(seen > 150, "{seen} operations");
}

#[test]
fn files_stay_in_the_folder_of_the_crate() {
    for (case, output) in documents() {
        let mut folded = BTreeSet::new();
        for (path, text) in output.files.iter() {
            assert!(!path.starts_with('/') && text.contains("@generated"), "{}: {path}", case.name);
            for part in path.split('/') {
                let stem = part.split('.').next().unwrap();
                let plain = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
                let device = ["con", "prn", "aux", "nul", "com1", "lpt1"].contains(&stem);
                assert!(part.chars().all(plain) && !stem.is_empty() && !device, "{path}");
            }
            assert!(folded.insert(path.to_lowercase()), "{}: {path} twice", case.name);
        }
    }
}

/// Every entry of a configuration is needed: without it the crate is another one, or there is none.
#[test]
fn every_entry_of_a_configuration_matters() {
    for name in SNAPSHOTS.into_iter().chain(["service-entries"]) {
        let all = if name == "service-entries" { case::all() } else { vec![snapshot(name)] };
        let case = all.into_iter().find(|case| case.name == name).unwrap();
        let whole = case.generate().unwrap().files;
        let lines: Vec<&str> = case.config.lines().collect();
        let mut tried = 0;
        let start =
            lines.iter().position(|l| matches!(*l, "[operations]" | "[types]" | "[groups]"));
        let mut names = true;
        for (at, line) in lines.iter().enumerate().skip(start.unwrap_or(lines.len())) {
            if line.starts_with('[') {
                // Rules about pages have defaults that an entry may repeat.
                names = !line.starts_with("[[");
            }
            if !names || line.starts_with('[') || line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let mut less = lines.clone();
            less.remove(at);
            let made = case::made(name, &case.document, &less.join("\n"));
            let same = made.is_ok_and(|made| made.files == whole);
            assert!(!same, "{name}: nothing changes without {line}");
            tried += 1;
        }
        assert!(name != "service-entries" || tried == 5, "{tried} entries");
    }
}

/// A valid document needs no `service.toml`, whatever its names are.
#[test]
fn a_document_alone_gives_a_crate_whatever_its_names_are() {
    let mut settled = 0;
    // One case is about a document that costs too much, whatever it is called.
    let cheap = case::all().into_iter().filter(|case| case.name != "too-costly");
    for case in cheap.chain(SNAPSHOTS.map(snapshot)) {
        let first = case.alone().unwrap_or_else(|notes| panic!("{}: {}", case.name, notes[0]));
        assert_eq!(first.files, case.alone().unwrap().files, "{}", case.name);
        settled += usize::from(case.generate().is_err());
    }
    assert!(settled > 2, "no case needs a full name");
}
