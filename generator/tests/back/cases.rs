//! Each case yields what stands beside it. `UPDATE=1` rewrites the expectations: read their diff.

use std::path::Path;

use crate::case;

#[test]
fn cases_yield_what_stands_beside_them() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for case in case::all() {
        let (code, notes) = case.outcome();
        for (ending, found) in [("rs", code), ("note", Some(notes))] {
            let path = case::folder().join(format!("{}.{ending}", case.name));
            if update {
                write(&path, found.as_deref());
            } else if std::fs::read_to_string(&path).ok() != found {
                wrong.push(format!("{}.{ending}:\n{}", case.name, found.unwrap_or_default()));
            }
        }
    }
    assert!(wrong.is_empty(), "changed (UPDATE=1 accepts it):\n{}", wrong.join("\n"));
}

fn write(path: &Path, text: Option<&str>) {
    match text {
        Some(text) => std::fs::write(path, text).unwrap(),
        None if path.exists() => std::fs::remove_file(path).unwrap(),
        None => {}
    }
}

#[test]
fn no_expectation_is_left_of_a_case_that_is_gone() {
    let cases = case::names("yaml");
    for ending in ["rs", "note", "toml"] {
        let stale: Vec<_> = case::names(ending).difference(&cases).cloned().collect();
        assert!(stale.is_empty(), "no document for {stale:?}.{ending}");
    }
}

#[test]
fn a_case_is_short() {
    for case in case::all() {
        let lines = case.document.lines().count();
        assert!((5..=32).contains(&lines), "{}: {lines} lines", case.name);
    }
}
