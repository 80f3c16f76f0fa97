//! Operations whose path arguments could make the path of another one, so that a new one in a document shows.

use rhapi_tests::{files, relative};
use std::{collections::BTreeMap, fs};

/// An operation as its row of facts says it: service, method, path, and the paths of its siblings.
fn rows() -> Vec<(String, String, String, Vec<String>)> {
    let mut rows = Vec::new();
    for file in files("generated") {
        let name = relative(&file);
        if !name.contains("/src/api/") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let Some((_, facts)) = text.split_once("rhapi_core::operation! {") else { continue };
        let facts = facts.split_once("\n}").unwrap().0;
        let Some((head, siblings)) = facts.split_once("siblings ") else { continue };
        let quoted = |text: &str| -> Vec<String> {
            text.split('"').skip(1).step_by(2).map(str::to_owned).collect()
        };
        let second = head.lines().nth(2).unwrap().trim();
        let (method, path) = (second.split(' ').next().unwrap(), quoted(second).remove(0));
        let service = name.split('/').nth(1).unwrap().to_owned();
        rows.push((service, method.to_owned(), path, quoted(siblings)));
    }
    rows
}

/// Whether one argument of a single segment, or several of them, make the other path.
fn is_plain(path: &str, sibling: &str) -> bool {
    let parts = |path: &str| -> Vec<String> {
        path.trim_matches('/').split('/').map(str::to_owned).collect()
    };
    let (path, sibling) = (parts(path), parts(sibling));
    let param = |part: &str| part.starts_with('{');
    path.len() == sibling.len()
        && path.iter().zip(&sibling).all(|(a, b)| a == b || param(a) && !param(b))
}

#[test]
fn operations_with_a_literal_beside_an_argument_are_known() {
    let mut reading: BTreeMap<String, usize> = BTreeMap::new();
    let mut writing = Vec::new();
    for (service, method, path, siblings) in rows() {
        let plain: Vec<String> = siblings.into_iter().filter(|s| is_plain(&path, s)).collect();
        match method.as_str() {
            "Get" => *reading.entry(service).or_default() += plain.len(),
            _ => writing.extend(plain.iter().map(|s| format!("{service} {method} {path} {s}"))),
        }
    }
    reading.retain(|_, count| *count > 0);
    writing.sort();
    let hub: Vec<&String> =
        writing.iter().filter(|row| row.starts_with("automation-hub")).collect();
    let default =
        |row: &&String| row.contains("/galaxy/{path}/") && row.contains("/galaxy/default/");
    assert!(hub.iter().all(default), "{hub:#?}");
    assert_eq!(hub.len(), 12, "{hub:#?}");
    let rest: Vec<&String> = writing.iter().filter(|row| !hub.contains(row)).collect();
    assert_eq!(rest, ["inventory Delete /hosts/{host_id_list} /hosts/all"]);
    let reading: Vec<(&str, usize)> = reading.iter().map(|(s, n)| (s.as_str(), *n)).collect();
    assert_eq!(
        reading,
        [
            ("advisor", 3),
            ("automation-hub", 27),
            ("compliance", 7),
            ("cost-management", 1),
            ("remediations", 1),
            ("rhsm", 1),
            ("rhsm-v2", 3),
            ("roadmap", 2),
            ("vulnerability", 1),
        ]
    );
}

#[test]
fn operations_that_an_argument_with_a_slash_could_change_are_counted() {
    let rows = rows();
    let all: usize = rows.iter().map(|(.., siblings)| siblings.len()).sum();
    assert_eq!((rows.len(), all), (309, 840));
}
