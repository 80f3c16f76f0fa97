//! Recorded calls of real services: each answer is given to the typed call that it belongs to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::judge::{Verdict as Judgement, written};
use super::table::Row;
use super::target;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::regen::judged;
use crate::{Verdict, print, read};

/// Judges the calls of a file and prints what is wrong.
pub(super) fn run(
    layout: &Layout,
    targets: &BTreeMap<String, PathBuf>,
    file: &Path,
    service: &str,
) -> Result<Verdict, Failure> {
    let Some(program) = targets.get(service) else {
        let message = format_args!("the test target of {service} was not built");
        return Err(Failure::plain(message, "this is a bug in the harness"));
    };
    let folder = layout.root().join("target/conformance");
    std::fs::create_dir_all(&folder).map_err(|e| Failure::io(&folder, "make", &e))?;
    let tally = calls(layout, program, &folder, file, service)?;
    print::line(format_args!(
        "{service}: {} answers judged, {} wrong, {} left out",
        tally.fine + tally.wrong.len(),
        tally.wrong.len(),
        tally.left_out
    ));
    Ok(if tally.wrong.is_empty() { Verdict::Good } else { Verdict::Bad })
}

/// Adds what the recordings in the shared folder say of a service.
pub(super) fn add(
    layout: &Layout,
    program: &Path,
    shared: &Path,
    service: &str,
    row: &mut Row,
) -> Result<(), Failure> {
    let file = shared.join("samples").join(format!("{service}-live.jsonl"));
    if file.is_file() {
        let folder = layout.root().join("target/conformance");
        let tally = calls(layout, program, &folder, &file, service)?;
        row.recorded = tally.fine as u64;
        row.recorded_wrong = tally.wrong.len() as u64;
    }
    Ok(())
}

/// What came of recorded calls.
#[derive(Default)]
struct Tally {
    fine: usize,
    wrong: Vec<String>,
    /// Calls of operations that the document does not have.
    left_out: usize,
}

fn calls(
    layout: &Layout,
    program: &Path,
    folder: &Path,
    file: &Path,
    service: &str,
) -> Result<Tally, Failure> {
    let facts = judged(layout, service)?;
    let known = operations(&facts.document);
    let mut tally = Tally::default();
    let (mut recorded, mut cases) = (Vec::new(), String::new());
    for (number, line) in read::text(file)?.lines().enumerate().filter(|(_, l)| !l.is_empty()) {
        let call: Value = serde_json::from_str(line).map_err(|error| {
            Failure::at(file, format_args!("line {}: {error}", number + 1), "repair it")
        })?;
        if let Some(case) = case(&call, &known, &facts.path, recorded.len()) {
            cases += &case.to_string();
            cases.push('\n');
            recorded.push((number + 1, call, case));
        } else {
            tally.left_out += 1;
            print::line(format_args!("  line {}: no operation for {}", number + 1, call["op"]));
        }
    }
    let paths = ["recorded.jsonl", "recorded.results.jsonl"]
        .map(|ending| folder.join(format!("{service}.{ending}")));
    std::fs::write(&paths[0], cases).map_err(|e| Failure::io(&paths[0], "write", &e))?;
    let results = target::run(program, &target::Entry::Calls, &paths[0], &paths[1], None)?;
    for ((number, call, case), result) in recorded.iter().zip(results.lines()) {
        let outcome: Value = serde_json::from_str(result).unwrap_or_default();
        match verdict(call, case, &outcome) {
            Ok(()) => tally.fine += 1,
            Err(why) => {
                let wrong = format!("line {number}: {} {}: {why}", call["op"], call["status"]);
                print::line(format_args!("  {wrong:.400}"));
                tally.wrong.push(wrong);
            }
        }
    }
    Ok(tally)
}

/// Method and path of every operation.
fn operations(document: &Value) -> BTreeSet<String> {
    let paths = document["paths"].as_object().into_iter().flatten();
    let all = paths.flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flat_map(Map::keys);
        methods.map(move |method| format!("{} {path}", method.to_uppercase()))
    });
    all.collect()
}

/// The case for a recorded call; none when the document has no such operation.
fn case(call: &Value, known: &BTreeSet<String>, base: &str, id: usize) -> Option<Value> {
    let (method, template) = call["op"].as_str()?.split_once(' ')?;
    let url = call["url"].as_str().unwrap_or_default();
    let path = url.split('?').next().unwrap_or_default();
    let short = |path: &str| path.strip_prefix(base).unwrap_or(path).to_owned();
    // A path that is one of the document as it stands is that operation, whatever else it would fit.
    let whole = format!("{base}{template}");
    let named = [path.to_owned(), short(path), template.to_owned(), short(template), whole]
        .map(|template| format!("{method} {template}"));
    let by_path = || {
        let fits = |operation: &&String| {
            let Some((verb, template)) = operation.split_once(' ') else { return false };
            verb == method
                && [path.to_owned(), short(path)].iter().any(|p| fill(template, p).is_some())
        };
        known.iter().filter(fits).min_by_key(|operation| operation.matches('{').count()).cloned()
    };
    let operation = named.into_iter().find(|name| known.contains(name)).or_else(by_path)?;
    let template = operation.split_once(' ')?.1;
    let filled = [path.to_owned(), short(path), format!("{base}{path}")]
        .iter()
        .find_map(|path| fill(template, path));
    let mut arguments = filled.unwrap_or_default();
    if !call["req"].is_null() {
        arguments.insert("body".to_owned(), call["req"].clone());
    }
    Some(json!({
        "id": id,
        "kind": "answer",
        "operation": operation,
        "arguments": arguments,
        "status": call["status"],
        "media": call["ct"].as_str().filter(|media| !media.is_empty()),
        "body": text(call),
    }))
}

/// The arguments in a path that fits a template. Lists stay one text, which any path parameter takes.
fn fill(template: &str, path: &str) -> Option<Map<String, Value>> {
    let (mut parts, mut values) = (template.split('/'), path.split('/'));
    let mut found = Map::new();
    loop {
        match (parts.next(), values.next()) {
            (None, None) => return Some(found),
            (Some(part), Some(value)) => {
                match part.strip_prefix('{').and_then(|p| p.strip_suffix('}')) {
                    Some(name) if !value.is_empty() => {
                        found.insert(format!("path.{name}"), value.into());
                    }
                    None if part == value => {}
                    _ => return None,
                }
            }
            _ => return None,
        }
    }
}

/// The body as it came.
fn text(call: &Value) -> String {
    match &call["body"] {
        Value::Null => String::new(),
        Value::String(text) => {
            let json = call["ct"].as_str().is_some_and(|media| media.contains("json"));
            let quoted = Value::from(text.as_str()).to_string();
            if json && call["len"] == quoted.len() { quoted } else { text.clone() }
        }
        value => value.to_string(),
    }
}

fn verdict(call: &Value, case: &Value, outcome: &Value) -> Result<(), String> {
    if let Some(why) = outcome["trouble"].as_str().or(outcome["refused"].as_str()) {
        return Err(why.to_owned());
    }
    if outcome["status"] != call["status"] {
        return Err(format!("another status: {}", outcome["status"]));
    }
    let status = call["status"].as_u64().unwrap_or_default();
    let body = case["body"].as_str().unwrap_or_default();
    if status >= 300 && !outcome["error"].is_null() {
        return error(&outcome["error"], body);
    }
    if !outcome["error"].is_null() {
        // Nothing was promised and nothing came: there is nothing that could be lost.
        let empty = body.trim().is_empty() && outcome["error"]["kind"] == "Content";
        return if empty { Ok(()) } else { Err(outcome["error"]["message"].to_string()) };
    }
    // An operation that promises no content keeps what came all the same, as raw bytes.
    if outcome["encoded"] != "null"
        && let Judgement::Wrong(_, _, why) = written(body, &outcome["encoded"])
    {
        return Err(format!("not written back as it came: {why}"));
    }
    let broken = call["errs"].as_array().map_or(0, Vec::len);
    let deviations = outcome["deviations"].as_array().map_or(0, Vec::len);
    let about_values = |error: &Value| error[1] != "body";
    let expected = call["errs"].as_array().into_iter().flatten().any(about_values);
    if expected && deviations == 0 {
        return Err(format!("{broken} places break the schema, and no deviation tells of it"));
    }
    Ok(())
}

/// An error has to say who answered, and in the words of the answer what is wrong.
fn error(error: &Value, body: &str) -> Result<(), String> {
    let (kind, origin) = (&error["kind"], error["origin"].as_str().unwrap_or_default());
    if kind != "Status" {
        return Err(format!("an error of another kind: {kind}"));
    }
    if !["Service", "Gateway"].contains(&origin) {
        return Err(format!("an error of another origin: {origin}"));
    }
    let message = error["message"].as_str().unwrap_or_default();
    if message.trim().is_empty() {
        return Err("an error without a message".to_owned());
    }
    let Ok(value) = serde_json::from_str::<Value>(body) else { return Ok(()) };
    let mut texts = Vec::new();
    leaves(&value, &mut texts);
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = squeezed(message);
    let found = texts
        .iter()
        .map(|text| squeezed(text))
        .any(|text| text.chars().count() > 2 && (told.contains(&text) || text.contains(&told)));
    if found || texts.is_empty() { Ok(()) } else { Err(format!("a message of its own: {message}")) }
}

/// The texts in a value.
fn leaves<'v>(value: &'v Value, texts: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => texts.push(text),
        Value::Array(items) => items.iter().for_each(|item| leaves(item, texts)),
        Value::Object(fields) => fields.values().for_each(|field| leaves(field, texts)),
        _ => {}
    }
}
