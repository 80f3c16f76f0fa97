//! Compares which credentials are asked for.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Judge, Spot};
use crate::diff::rules::Side;
use crate::diff::view::{Doc, Operation, members};
use crate::pointer::Pointer;
use crate::source::Dialect;

/// Compares what an operation asks for.
pub(super) fn operation(
    judge: &mut Judge<'_>,
    task: usize,
    old: &Operation<'_>,
    new: &Operation<'_>,
) {
    let (before, after) = (old.value.get("security"), new.value.get("security"));
    // What the document asks of all operations is read once.
    if before == after && (before.is_some() || judge.same.security) {
        return;
    }
    let listed = |doc: &Doc<'_>, own: Option<&Value>| {
        own.or_else(|| doc.value.get("security")).and_then(Value::as_array).map_or(0, Vec::len)
    };
    let steps = 16 * (listed(judge.base, before) + listed(judge.revision, after));
    if !judge.costs.spend(steps, &old.at) {
        return;
    }
    let (old_at, before) = asked(judge.base, old);
    let (new_at, after) = asked(judge.revision, new);
    if before == after {
        return;
    }
    let free = |ways: &BTreeSet<String>| ways.is_empty() || ways.contains("{}");
    let id = match (free(&before), free(&after)) {
        (true, false) => "security-added",
        (false, true) => "security-removed",
        _ => "security-changed",
    };
    let list = |ways: BTreeSet<String>| ways.into_iter().collect::<Vec<_>>().join(" or ");
    let spot = Spot::both(&old_at, &new_at).about("credentials").change(list(before), list(after));
    judge.plain(task, Side::Request, id, spot);
}

/// What an operation asks for, and where that stands: with it, or with the document.
fn asked(doc: &Doc<'_>, operation: &Operation<'_>) -> (Pointer, BTreeSet<String>) {
    let key = "security";
    let (at, list) = match operation.value.get(key) {
        Some(list) => (operation.at.key(key), Some(list)),
        None => (Pointer::root().key(key), doc.value.get(key)),
    };
    let ways = list.and_then(Value::as_array).into_iter().flatten();
    (at, ways.map(Value::to_string).collect())
}

/// Compares the schemes of the documents.
pub(super) fn schemes(judge: &mut Judge<'_>) {
    let ((old_at, old), (new_at, new)) = (all(judge.base), all(judge.revision));
    if judge.base.dialect != judge.revision.dialect || old == new {
        return;
    }
    let names: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    for name in names {
        let (before, after) = (old.get(name), new.get(name));
        if before == after {
            continue;
        }
        let task = judge.operation(String::new());
        let place = |at: &Pointer, found: Option<&Value>| found.map(|_| at.key(name));
        let (base, revision) = (place(&old_at, before), place(&new_at, after));
        let spot = Spot { base, revision, ..Spot::default() }.about(name);
        judge.plain(task, Side::Request, "security-scheme-changed", spot);
    }
}

fn all<'v>(doc: &'v Doc<'_>) -> (Pointer, BTreeMap<&'v str, Value>) {
    let root = Pointer::root();
    let (at, owner, key) = if doc.dialect == Dialect::Swagger2 {
        (root.key("securityDefinitions"), doc.value, "securityDefinitions")
    } else {
        let at = root.key("components").key("securitySchemes");
        (at, doc.value.get("components").unwrap_or(&Value::Null), "securitySchemes")
    };
    let plain = |value: &Value| {
        let mut value = value.clone();
        if let Value::Object(map) = &mut value {
            map.retain(|key, _| key != "description" && !key.starts_with("x-"));
        }
        value
    };
    (at, members(owner, key).map(|(name, value)| (name, plain(value))).collect())
}
