//! How many of the lists that could page do.
//!
//! The documents are read here anew, without the generator, so that a list that it overlooks is counted as well.

use std::{collections::BTreeSet, fs};

use rhapi_tests::{files, relative, root};
use serde_yaml::Value;

/// Query parameters that say where a page is.
const POSITIONS: [&str; 6] = ["offset", "page", "pageNumber", "page_token", "cursor", "after"];
/// The share of the lists with such a parameter and a described answer that have to page.
const LEAST: f64 = 0.95;

/// What a reference leads to.
fn resolved<'d>(document: &'d Value, mut value: &'d Value) -> &'d Value {
    while let Some(reference) = value.get("$ref").and_then(Value::as_str) {
        let steps = reference.trim_start_matches("#/").split('/');
        value = steps.fold(document, |at, step| &at[step.replace("~1", "/").replace("~0", "~")]);
    }
    value
}

fn list<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    value.get(name).and_then(Value::as_sequence).into_iter().flatten()
}

fn entries<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = (&'v str, &'v Value)> {
    let map = value.get(name).and_then(Value::as_mapping).into_iter().flatten();
    map.filter_map(|(key, value)| Some((key.as_str()?, value)))
}

/// Whether an answer that is a success has a schema of JSON, in either dialect.
fn is_described(document: &Value, operation: &Value) -> bool {
    entries(operation, "responses").filter(|(status, _)| status.starts_with('2')).any(
        |(_, answer)| {
            let answer = resolved(document, answer);
            let json = |(media, content): (&str, &Value)| {
                media.contains("json") && content.get("schema").is_some()
            };
            answer.get("schema").is_some() || entries(answer, "content").any(json)
        },
    )
}

/// `GET /path` of each list that could page.
fn lists(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for (path, item) in entries(document, "paths") {
        let Some(operation) = item.get("get") else { continue };
        let mut parameters = list(item, "parameters").chain(list(operation, "parameters"));
        let has_position = parameters.any(|parameter| {
            let parameter = resolved(document, parameter);
            let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default();
            parameter.get("in").and_then(Value::as_str) == Some("query")
                && POSITIONS.contains(&name)
        });
        if has_position && is_described(document, operation) {
            found.push(format!("GET {path}"));
        }
    }
    found
}

/// The endpoints of a crate whose calls page.
fn paged(service: &str) -> BTreeSet<String> {
    let calls = files(&format!("generated/{service}/src/api"));
    let texts = calls.into_iter().map(|path| fs::read_to_string(path).unwrap());
    let paged = texts.filter(|text| text.contains("rhapi_core::paged! {"));
    let endpoint = |text: String| {
        let line = text.lines().find_map(|line| line.strip_prefix("/// `GET ")?.strip_suffix('`'));
        format!("GET {}", line.unwrap_or_default())
    };
    paged.map(endpoint).collect()
}

#[test]
fn nearly_all_lists_page_and_the_others_are_named() {
    let (mut all, mut missing) = (0, Vec::new());
    for path in files("specs") {
        let name = relative(&path);
        let Some((service, "openapi.yaml" | "swagger.yaml")) =
            name.strip_prefix("specs/").and_then(|rest| rest.split_once('/'))
        else {
            continue;
        };
        let document: Value = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let paged = paged(service);
        let coverage = root().join(format!("generated/{service}/COVERAGE.md"));
        let coverage = fs::read_to_string(coverage).unwrap();
        for endpoint in lists(&document) {
            all += 1;
            if paged.contains(&endpoint) {
                continue;
            }
            let place = endpoint["GET ".len()..].replace('~', "~0").replace('/', "~1");
            let row = format!("| `/paths/{place}/get` | unpaged |");
            assert!(
                coverage.contains(&row),
                "{service}: {endpoint} does not page, and no row says why"
            );
            missing.push(format!("{service}: {endpoint}"));
        }
    }
    assert!(all > 400, "only {all} lists were found");
    let share = 1.0 - f64::from(u32::try_from(missing.len()).unwrap()) / f64::from(all);
    assert!(share >= LEAST, "{:.1} % of {all} lists page; not: {missing:#?}", share * 100.0);
}
