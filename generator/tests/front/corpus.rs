//! Real documents, when `RHAPI_SHARED` names the folder that holds them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rhapi_generator::note::{Code, Severity};
use rhapi_generator::pointer::Pointer;
use rhapi_generator::{check, dialect, parse, source};
use serde_json::Value;

/// The documents below a folder of the shared files; none when there are no shared files.
pub(crate) fn documents(folder: &str) -> Vec<(String, String)> {
    let Some(root) = std::env::var_os("RHAPI_SHARED") else {
        return Vec::new();
    };
    let mut files = Vec::new();
    collect(&Path::new(&root).join(folder), &mut files);
    files.sort();
    assert!(!files.is_empty(), "RHAPI_SHARED holds no {folder}");
    files
        .into_iter()
        .map(|file| (file.display().to_string(), std::fs::read_to_string(file).unwrap()))
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ext| ext == "json" || ext == "yaml") {
            files.push(path);
        }
    }
}

#[test]
fn real_documents_have_no_errors() {
    let mut counts: BTreeMap<(&str, Severity, Code), usize> = BTreeMap::new();
    let mut errors = Vec::new();
    for folder in [
        "specs/published",
        "specs/rhsm-history",
        "specs/history",
        "specs/diff-cases",
        "specs/rust-impact",
    ] {
        for (name, text) in documents(folder) {
            let document = match source::read(&name, &text) {
                Ok(document) => document,
                Err(notes) => {
                    errors.extend(notes.iter().map(ToString::to_string));
                    continue;
                }
            };
            for note in check::check(&document.value, document.dialect) {
                *counts.entry((folder, note.severity(), note.code)).or_default() += 1;
                if note.severity() == Severity::Error {
                    errors.push(document.locate(note).to_string());
                }
            }
        }
    }
    for ((folder, severity, code), count) in counts {
        println!("{folder} {} {code} {count}", severity.as_str());
    }
    // These cases of a tool that compares documents hold mistakes that no client can be made from.
    let known = ["083", "088", "089", "090", "114", "134", "142", "346"];
    errors.retain(|error| !known.iter().any(|case| error.contains(&format!("diff-cases/{case}-"))));
    assert!(errors.is_empty(), "{}\n{} errors", errors.join("\n"), errors.len());
}

/// All folders with documents.
const FOLDERS: [&str; 5] = [
    "specs/published",
    "specs/rhsm-history",
    "specs/history",
    "specs/diff-cases",
    "specs/rust-impact",
];

#[test]
fn real_documents_parse_in_the_one_shape() {
    for (name, text) in FOLDERS.into_iter().flat_map(documents) {
        let document = source::read(&name, &text).unwrap();
        let canonical = dialect::canonical(&document.value, document.dialect);
        if let Err(note) = parse::parse(&canonical.value) {
            panic!("{name}: {}", note.message);
        }
        crate::canonical::holds(&name, &canonical.value);
    }
}

#[test]
fn what_moved_is_found_on_disk() {
    for (name, text) in FOLDERS.into_iter().flat_map(documents) {
        let document = source::read(&name, &text).unwrap();
        let canonical = dialect::canonical(&document.value, document.dialect);
        let mut open = vec![(Pointer::root(), &canonical.value)];
        while let Some((at, value)) = open.pop() {
            match value {
                Value::Object(map) => {
                    open.extend(map.iter().map(|(key, value)| (at.key(key), value)));
                }
                Value::Array(list) => {
                    open.extend(
                        list.iter().enumerate().map(|(index, value)| (at.index(index), value)),
                    );
                }
                // A text that is also on disk stands there at its origin.
                Value::String(text)
                    if at.as_str().ends_with("/description") && !text.is_empty() =>
                {
                    let origin = canonical.origins.origin(&at);
                    let found = origin.lookup(&document.value).and_then(Value::as_str);
                    assert_eq!(found, Some(text.as_str()), "{name}: {at} from {origin}");
                }
                _ => {}
            }
        }
    }
}
