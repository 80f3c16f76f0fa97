//! Tells which changes of public items a change on the wire is the cause of.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::Joining;
use super::rules::Side;
use super::rust::RustChange;
use super::wire::Change;
use crate::pointer::Pointer;

/// When a change on the wire gets what it is the cause of: another name or path of a call first, then what changes
/// inside, then what is true beside it. Only the second kind shares with others.
pub(super) fn order(rule: &str) -> u8 {
    match rule {
        "operation-id-changed" | "tags-changed" => 0,
        "operation-deprecated" | "operation-reactivated" | "parameter-renamed" => 2,
        "operation-added" => 3,
        _ => 1,
    }
}

/// The Rust changes that a change on the wire is the cause of.
pub(super) fn matching(
    joining: &Joining<'_>,
    change: &Change,
    rust: &[RustChange],
    owners: &Owners,
) -> Vec<usize> {
    let mut targets: BTreeSet<(String, String)> = BTreeSet::new();
    let name = quoted(&change.subject).unwrap_or(&change.subject);
    for (at, places) in [(&change.base, joining.old), (&change.revision, joining.new)] {
        let Some(at) = at else { continue };
        // A property that one side lacks is looked up by its name in its owner.
        let own = if change.rule.id.contains("property-") {
            places.of(&at.key("properties").key(name), name).or_else(|| places.of(at, name))
        } else {
            None
        };
        let found = places.of(at, name);
        for (owner, topic) in own.into_iter().chain(found) {
            targets.insert((owner.to_owned(), topic.to_owned()));
        }
        if !at.as_str().contains("/paths/") && !change.judged.contains_key(&Side::Parameter) {
            continue;
        }
        let document =
            if std::ptr::eq(places, joining.old) { joining.base } else { joining.revision };
        let input = input_name(&document.value, at);
        if found.is_some() && input.is_none() && !is_answer(at) {
            continue;
        }
        for operation in &change.operations {
            let Some(call) = places.call_of(operation) else { continue };
            let topic = match &input {
                Some(input) => match places.input(call, input) {
                    Some(topic) => topic,
                    None => continue,
                },
                None => places.input(call, name).unwrap_or_default(),
            };
            targets.insert((call.to_owned(), topic.to_owned()));
        }
    }
    let is_whole = matches!(change.rule.id, "path-removed" | "tags-changed")
        || change.rule.id.starts_with("operation-");
    let hit = |r: &RustChange, topic: &str| {
        let whole_type =
            r.topic.is_empty() && !r.rule.ends_with("-renamed") && !r.rule.ends_with("-added");
        !topic.is_empty() || is_whole || whole_type
    };
    let mut found = BTreeSet::new();
    for (owner, topic) in &targets {
        let Some(topics) = owners.get(owner) else { continue };
        let whole: &[&str] = if is_whole { &["", "()"] } else { &[] };
        let about = whole.iter().copied().chain([topic.as_str()]);
        let indices = about.filter_map(|topic| topics.get(topic)).flatten().copied();
        // A name that a new call took over is no longer that of the old one.
        let own = |r: &RustChange| change.rule.id != "operation-added" || r.owner == *owner;
        found.extend(indices.filter(|i| rust.get(*i).is_some_and(|r| hit(r, topic) && own(r))));
    }
    found.into_iter().collect()
}

/// The changes of each item, by its name on both sides and by what they are about.
pub(super) type Owners = BTreeMap<String, BTreeMap<String, Vec<usize>>>;

/// Whether a place is the top of what an operation answers, so that the type of the call follows from it.
fn is_answer(at: &Pointer) -> bool {
    let inside = at.as_str().split_once("/responses/").map(|(_, rest)| rest);
    inside
        .and_then(|rest| rest.split_once("/schema"))
        .is_some_and(|(_, rest)| !rest.contains("/properties/") && !rest.contains("/items"))
}

/// The name of the parameter that a place is in.
fn input_name(document: &serde_json::Value, at: &Pointer) -> Option<String> {
    let mut place = Some(at.clone());
    while let Some(pointer) = place {
        let owner = pointer.parent();
        if owner.as_ref().and_then(Pointer::last).as_deref() == Some("parameters") {
            return Some(pointer.lookup(document)?.get("name")?.as_str()?.to_owned());
        }
        place = owner;
    }
    None
}

/// The name in backticks.
pub(super) fn quoted(subject: &str) -> Option<&str> {
    subject.split('`').nth(1)
}
