//! Checks paths against the parameters of their operations, and operations against each other.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::follow;
use crate::note::{Code, Note};
use crate::pointer::Pointer;
use crate::source::Dialect;
use crate::table::METHODS;

/// The largest interface known has 11,000 paths; one of many times as many is a mistake, and its crate could not be compiled.
const MOST: usize = 50_000;

/// Adds notes about paths, operations and their parameters.
pub(super) fn check(document: &Value, dialect: Dialect, notes: &mut Vec<Note>) {
    let Some(Value::Object(paths)) = document.get("paths") else {
        return;
    };
    if paths.len() > MOST {
        let at = paths
            .keys()
            .nth(MOST)
            .map_or_else(Pointer::root, |p| Pointer::root().key("paths").key(p));
        let message = format!("a document of more than {MOST} paths");
        notes.push(
            Note::new(Code::TooLarge, at, message).help("split it into one document a service"),
        );
        return;
    }
    let mut seen = Seen::default();
    let root = Pointer::root().key("paths");
    for (path, item) in paths.iter().filter(|(path, _)| !path.starts_with("x-")) {
        let at = root.key(path);
        let names = match template(path) {
            Ok(names) => names,
            Err(message) => {
                notes
                    .push(Note::new(Code::BadPath, at, message).help("write it as `/part/{name}`"));
                continue;
            }
        };
        let Some((place, item)) = follow(document, item) else {
            continue;
        };
        let at = place.unwrap_or(at);
        let shared = parameters(document, dialect, (&at, item), notes);
        let own = METHODS.map(|method| {
            let operation = item.get(method)?;
            Some(parameters(document, dialect, (&at.key(method), operation), notes))
        });
        let lent: BTreeSet<&str> = own.iter().flatten().flat_map(path_names).collect();
        for (method, own) in METHODS.into_iter().zip(&own) {
            let (Some(Value::Object(operation)), Some(own)) = (item.get(method), own) else {
                continue;
            };
            let at = at.key(method);
            let all = shared.iter().filter(|(key, _)| !own.contains_key(*key)).chain(own);
            path_parameters((path, &names), all, &lent, &at, notes);
            seen.operation(path, method, operation, &at, notes);
            statuses(operation, &at, notes);
        }
    }
}

/// The names in the braces of a path.
fn template(path: &str) -> Result<Vec<&str>, String> {
    if !path.starts_with('/') {
        return Err(format!("the path {path:?} does not start with `/`"));
    }
    let mut names = Vec::new();
    let mut rest = path;
    while let Some(start) = rest.find(['{', '}']) {
        let after = &rest[start + 1..];
        let end = after.find(['{', '}']).filter(|end| after[*end..].starts_with('}'));
        match end {
            Some(end) if rest[start..].starts_with('{') && end > 0 => {
                names.push(&after[..end]);
                rest = &after[end + 1..];
            }
            _ => return Err(format!("the braces of the path {path:?} do not match")),
        }
    }
    Ok(names)
}

/// A parameter and where it is declared.
struct Declared<'d> {
    at: Pointer,
    parameter: &'d Map<String, Value>,
}

type Parameters<'d> = BTreeMap<(&'d str, &'d str), Declared<'d>>;

/// The parameters that a path or an operation declares itself, by place and name.
fn parameters<'d>(
    document: &'d Value,
    dialect: Dialect,
    (at, owner): (&Pointer, &'d Value),
    notes: &mut Vec<Note>,
) -> Parameters<'d> {
    let mut found = Parameters::new();
    let Some(list) = owner.get("parameters").and_then(Value::as_array) else {
        return found;
    };
    let list_at = at.key("parameters");
    for (index, parameter) in list.iter().enumerate() {
        let at = list_at.index(index);
        let Some((place, Value::Object(parameter))) = follow(document, parameter) else {
            continue;
        };
        let text = |key: &str| parameter.get(key).and_then(Value::as_str).unwrap_or_default();
        let key = (text("in"), if text("in") == "body" { "" } else { text("name") });
        kind(dialect, parameter, place.as_ref().unwrap_or(&at), notes);
        match found.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(Declared { at, parameter });
            }
            Entry::Occupied(_) => notes.push(second(key, at)),
        }
    }
    found
}

fn second((place, name): (&str, &str), at: Pointer) -> Note {
    let what =
        if name.is_empty() { place.to_owned() } else { format!("{place} parameter {name:?}") };
    Note::new(Code::DuplicateParameter, at, format!("a second {what}"))
        .help("keep one of them: an operation takes each parameter once")
}

/// Notes about the style of a parameter and about one without a type.
fn kind(dialect: Dialect, parameter: &Map<String, Value>, at: &Pointer, notes: &mut Vec<Note>) {
    let text = |key: &str| parameter.get(key).and_then(Value::as_str);
    let typed: &[&str] = match (dialect, text("in")) {
        (Dialect::Swagger2, Some("body")) => &["schema"],
        (Dialect::Swagger2, _) => &["type"],
        _ => &["schema", "content"],
    };
    if !typed.iter().any(|key| parameter.contains_key(*key)) {
        let message =
            format!("a parameter has no `{}`, which the format demands", typed.join("` and no `"));
        notes.push(Note::new(Code::FilledIn, at.clone(), message));
    }
    let styles: &[&str] = match text("in") {
        Some("path") => &["simple", "label", "matrix"],
        Some("query") => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        Some("header") => &["simple"],
        Some("cookie") => &["form"],
        _ => return,
    };
    if let Some(style) = text("style").filter(|style| !styles.contains(style)) {
        let place = text("in").unwrap_or_default();
        let message = format!("a {place} parameter cannot have the style {style:?}");
        let help = format!("use {}", styles.join(", "));
        notes.push(Note::new(Code::WrongValue, at.key("style"), message).help(help));
    }
}

fn path_names<'d>(parameters: &Parameters<'d>) -> Vec<&'d str> {
    parameters.keys().filter(|(place, _)| *place == "path").map(|(_, name)| *name).collect()
}

fn path_parameters<'a>(
    (path, names): (&str, &[&str]),
    parameters: impl Iterator<Item = (&'a (&'a str, &'a str), &'a Declared<'a>)>,
    lent: &BTreeSet<&str>,
    at: &Pointer,
    notes: &mut Vec<Note>,
) {
    let declared: BTreeMap<&str, &Declared<'_>> = parameters
        .filter(|((place, _), _)| *place == "path")
        .map(|((_, name), declared)| (*name, declared))
        .collect();
    for name in names.iter().filter(|name| !declared.contains_key(**name)) {
        if lent.contains(name) {
            let message = format!(
                "the path {path:?} names {{{name}}}, which only another operation of it declares"
            );
            let note = Note::new(Code::BorrowedPathParameter, at.clone(), message);
            notes.push(note.help("declare it for the path, then all its operations have it"));
            continue;
        }
        let message = format!("the path {path:?} names {{{name}}}, which is not declared");
        let help = format!("add a parameter with `name: {name}`, `in: path` and `required: true`");
        notes.push(Note::new(Code::UndeclaredPathParameter, at.clone(), message).help(help));
    }
    for (name, declared) in declared {
        if !names.contains(&name) {
            let message = format!("the path {path:?} does not name the parameter {name:?}");
            let help = "remove the parameter, or correct its name or its place";
            let note = Note::new(Code::UnusedPathParameter, declared.at.clone(), message);
            notes.push(note.help(help));
        } else if declared.parameter.get("required") != Some(&Value::Bool(true)) {
            let message =
                format!("the path parameter {name:?} is not marked as required; it is one");
            notes.push(Note::new(Code::OptionalPathParameter, declared.at.clone(), message));
        }
    }
}

/// What earlier operations took.
#[derive(Default)]
struct Seen<'d> {
    shapes: BTreeMap<(&'static str, String), &'d str>,
    ids: BTreeMap<&'d str, Pointer>,
}

impl<'d> Seen<'d> {
    fn operation(
        &mut self,
        path: &'d str,
        method: &'static str,
        operation: &'d Map<String, Value>,
        at: &Pointer,
        notes: &mut Vec<Note>,
    ) {
        let first = self.shapes.entry((method, shape(path))).or_insert(path);
        if *first != path {
            let message = format!("the path {path:?} cannot be told apart from {first:?}");
            notes.push(Note::new(Code::AmbiguousPath, at.clone(), message));
        }
        let Some(Value::String(id)) = operation.get("operationId") else {
            return;
        };
        if let Some(first) = self.ids.get(id.as_str()) {
            let message = format!("the operationId {id:?} stands also at \"#{first}\"");
            notes.push(Note::new(Code::DuplicateOperationId, at.key("operationId"), message));
        } else {
            self.ids.insert(id, at.clone());
        }
    }
}

/// A path without the names of its parameters.
fn shape(path: &str) -> String {
    let mut inside = false;
    let keep = |letter: &char| {
        let keep = !inside || *letter == '}';
        inside = *letter == '{' || inside && *letter != '}';
        keep
    };
    path.chars().filter(keep).collect()
}

fn statuses(operation: &Map<String, Value>, at: &Pointer, notes: &mut Vec<Note>) {
    let Some(Value::Object(responses)) = operation.get("responses") else {
        return;
    };
    for status in responses.keys().filter(|key| !key.starts_with("x-")) {
        let known = matches!(
            status.as_bytes(),
            b"default"
                | [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9']
                | [b'1'..=b'5', b'X' | b'x', b'X' | b'x']
        );
        if !known {
            let message = format!("{status:?} is not a status code");
            let at = at.key("responses").key(status);
            let note = Note::new(Code::WrongValue, at, message);
            notes.push(note.help("use `200`, `4XX` or `default`"));
        }
    }
}
