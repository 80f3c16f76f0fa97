//! Every code of a note has a document that gives it, here or among the cases of the front.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rhapi_generator::note::Code;

/// What only a fault of the generator gives; unit tests make it.
const FAULTS: [Code; 2] = [Code::Unparsable, Code::Unprintable];

#[test]
fn every_code_is_given_by_a_case() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let folders = [tests.join("cases"), tests.join("front/cases")];
    let notes = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let notes: Vec<PathBuf> = notes.map(|entry| entry.unwrap().path()).collect();
    let given: String = notes
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "note"))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    let missing: BTreeSet<&str> = Code::ALL
        .iter()
        .filter(|code| !FAULTS.contains(code) && !given.contains(&format!("[{code}]")))
        .map(|code| code.as_str())
        .collect();
    assert!(missing.is_empty(), "no case gives {missing:?}");
}

#[test]
fn code_that_is_no_rust_is_an_error() {
    let tokens = "struct".parse().unwrap();
    assert!(rhapi_generator::print::print(tokens, "x.yaml").is_err());
}
