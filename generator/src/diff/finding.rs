//! One finding for each cause, with both verdicts: joins what changed on the wire with what changed in Rust.

use super::fingerprint::{distinct, fingerprint};
use std::collections::{BTreeMap, BTreeSet};

use super::rules::{Level, Side};
use super::rust::{self, Impact, Places, RustChange};
use super::wire::Change;
use crate::pointer::Pointer;
use crate::source::Document;

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Site {
    /// The path of the file.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
    /// The place in the document.
    pub pointer: String,
}

/// A change with everything that it touches and what it does.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The same for the same change of the same service, in every run.
    pub fingerprint: String,
    /// The kind of change.
    pub rule: &'static str,
    /// What oasdiff calls it.
    pub aliases: Vec<String>,
    /// What it does to programs that run.
    pub wire: Level,
    /// That, for each direction.
    pub judged: BTreeMap<Side, Level>,
    /// What it does to programs that compile.
    pub rust: Impact,
    /// What it is about, in Rust names where there are some.
    pub title: String,
    /// What happened.
    pub text: String,
    /// What stood there before.
    pub from: String,
    /// What stands there now.
    pub to: String,
    /// Where, in the base.
    pub base: Option<Site>,
    /// Where, in the revision.
    pub revision: Option<Site>,
    /// The operations that it touches.
    pub operations: Vec<String>,
    /// The lines of the public surface that follow from it.
    pub lines: Vec<String>,
    /// What a program has to change.
    pub migration: Option<String>,
}

/// What is known about both sides.
pub(super) struct Joining<'j> {
    pub(super) service: &'j str,
    pub(super) library: &'j str,
    pub(super) base: &'j Document,
    pub(super) revision: &'j Document,
    pub(super) old: &'j Places,
    pub(super) new: &'j Places,
}

/// Joins both kinds of changes; the worst first.
pub(super) fn join(
    joining: &Joining<'_>,
    mut wire: Vec<Change>,
    mut rust: Vec<RustChange>,
) -> Vec<Finding> {
    let mut owners: Owners = BTreeMap::new();
    for (index, change) in rust.iter().enumerate() {
        owners.entry(change.owner.clone()).or_default().push(index);
        let renamed = change.rule.ends_with("-renamed").then(|| change.lines.first()).flatten();
        if let Some(old) = renamed.and_then(|line| line.get(2..)) {
            owners.entry(old.to_owned()).or_default().push(index);
        }
    }
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut findings: Vec<Finding> = Vec::with_capacity(wire.len() + rust.len());
    wire.sort_by_key(|change| change.rule.id == "operation-added");
    let mut moved: BTreeMap<usize, usize> = BTreeMap::new();
    for change in wire {
        let mut hits = matching(joining, &change, &rust, &owners);
        if let Some(known) = hits.first().and_then(|hit| moved.get(hit)).copied() {
            if change.rule.id == "operation-added" {
                // The call stays what it is and has another path: one cause, that of the removal.
                if let Some(finding) = findings.get_mut(known) {
                    finding.revision =
                        change.revision.as_ref().map(|at| site(joining.revision, at));
                    finding.operations.extend(change.operations);
                }
                continue;
            }
        }
        if matches!(change.rule.id, "path-removed" | "operation-removed") {
            moved.extend(hits.first().map(|hit| (*hit, findings.len())));
        }
        // A change of a whole item goes with the first cause only; the others still show what it does.
        let fresh: Vec<usize> = hits.iter().copied().filter(|hit| !taken.contains(hit)).collect();
        taken.extend(&hits);
        if !fresh.is_empty() {
            hits = fresh;
        }
        let hits: Vec<&RustChange> = hits.iter().filter_map(|hit| rust.get(*hit)).collect();
        findings.push(of_wire(joining, change, &hits));
    }
    let mut index = 0;
    rust.retain(|_| {
        index += 1;
        !taken.contains(&(index - 1))
    });
    findings.extend(rust::types(rust).into_iter().map(|change| of_rust(joining, change)));
    let key = |f: &Finding| (f.rust, f.wire);
    findings.sort_by(|a, b| {
        key(b)
            .cmp(&key(a))
            .then_with(|| (&a.title, a.rule, &a.from).cmp(&(&b.title, b.rule, &b.from)))
    });
    distinct(&mut findings);
    findings
}

/// The Rust changes that a change on the wire is the cause of.
fn matching(
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
        let about = r.topic == topic || is_whole && matches!(r.topic.as_str(), "" | "()");
        let whole_type =
            r.topic.is_empty() && !r.rule.ends_with("-renamed") && !r.rule.ends_with("-added");
        about && (!topic.is_empty() || is_whole || whole_type)
    };
    let mut found = BTreeSet::new();
    for (owner, topic) in &targets {
        let indices = owners.get(owner).into_iter().flatten().copied();
        found.extend(indices.filter(|index| rust.get(*index).is_some_and(|r| hit(r, topic))));
    }
    found.into_iter().collect()
}

/// The changes of each item, by its name on both sides.
type Owners = BTreeMap<String, Vec<usize>>;

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
fn quoted(subject: &str) -> Option<&str> {
    subject.split('`').nth(1)
}

fn of_wire(joining: &Joining<'_>, change: Change, rust: &[&RustChange]) -> Finding {
    let level = change.level();
    let impact = rust.iter().map(|r| r.impact).max();
    // What does not change the surface may still change what a call does.
    let quiet = if level == Level::Compatible { Impact::None } else { Impact::Patch };
    let site = |document: &Document, at: &Option<Pointer>| at.as_ref().map(|at| site(document, at));
    let first = rust.iter().max_by_key(|r| r.impact);
    let title = match first {
        Some(r) => rust_title(joining.library, r),
        None => wire_title(joining, &change),
    };
    let place = change.revision.as_ref().or(change.base.as_ref());
    let place = place.map_or("", Pointer::as_str);
    let parts = [change.rule.id, place, &change.subject, &change.from, &change.to];
    let (from, to) = match (change.from.is_empty() && change.to.is_empty(), first) {
        (true, Some(r)) => (r.from.clone(), r.to.clone()),
        _ => (change.from.clone(), change.to.clone()),
    };
    let about =
        if change.subject.is_empty() { String::new() } else { format!(": {}", change.subject) };
    Finding {
        fingerprint: fingerprint(joining.service, &parts),
        rule: change.rule.id,
        aliases: change.aliases.iter().cloned().collect(),
        wire: level,
        rust: impact.unwrap_or(quiet),
        title,
        text: format!("{}{about}", change.rule.text),
        from,
        to,
        base: site(joining.base, &change.base),
        revision: site(joining.revision, &change.revision),
        lines: rust.iter().flat_map(|r| r.lines.clone()).collect(),
        migration: rust.iter().find_map(|r| r.migration.clone()),
        operations: change.operations,
        judged: change.judged,
    }
}

fn of_rust(joining: &Joining<'_>, change: RustChange) -> Finding {
    let parts = [change.rule, &change.owner, &change.topic, &change.from, &change.to];
    let site = change.operation.as_deref().and_then(|name| {
        let (method, path) = name.split_once(' ')?;
        let at = Pointer::root().key("paths").key(path).key(&method.to_ascii_lowercase());
        Some(site(joining.revision, &at))
    });
    Finding {
        fingerprint: fingerprint(joining.service, &parts),
        rule: change.rule,
        aliases: Vec::new(),
        wire: Level::Compatible,
        judged: BTreeMap::new(),
        rust: change.impact,
        title: rust_title(joining.library, &change),
        text: rust::text(change.rule).to_owned(),
        from: change.from,
        to: change.to,
        base: None,
        revision: site,
        operations: change.operation.into_iter().collect(),
        lines: change.lines,
        migration: change.migration,
    }
}

/// What a change does, in one line of Rust names.
fn rust_title(library: &str, change: &RustChange) -> String {
    let (from, to) = (&change.from, &change.to);
    match (from.is_empty(), to.is_empty()) {
        (true, _) => format!("{library}::{to}"),
        (_, true) => format!("{library}::{from}"),
        _ if change.rule.ends_with("-renamed") => format!("{library}: {from} -> {to}"),
        _ if change.rule == "deprecated" => format!("{library}::{from}"),
        _ => match (from.split_once(": "), to.split_once(": ")) {
            (Some((name, old)), Some((same, new))) if name == same && !name.contains('(') => {
                let bare = |text: &'_ str| text.split(" [").next().unwrap_or(text).to_owned();
                let (short, other) = (bare(old), bare(new));
                let is_field = short != other;
                let (old, new) =
                    if is_field { (short, other) } else { (old.to_owned(), new.to_owned()) };
                format!("{library}::{name}: {old} -> {new}")
            }
            _ => match (from.split_once('('), to.split_once('(')) {
                (Some((name, old)), Some((same, new))) if name == same => {
                    format!("{library}::{name}: fn({old} => fn({new}")
                }
                _ => format!("{library}::{from} => {to}"),
            },
        },
    }
}

fn wire_title(joining: &Joining<'_>, change: &Change) -> String {
    let name = quoted(&change.subject).unwrap_or_default();
    for (at, places) in [(&change.revision, joining.new), (&change.base, joining.old)] {
        let Some((owner, topic)) = at.as_ref().and_then(|at| places.of(at, name)) else { continue };
        let dot = if topic.is_empty() { "" } else { "." };
        return format!("{}::{owner}{dot}{topic}", joining.library);
    }
    match change.operations.as_slice() {
        [] => change.subject.clone(),
        [one] => one.clone(),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
    }
}

fn site(document: &Document, at: &Pointer) -> Site {
    let note = crate::note::Note::new(crate::note::Code::Syntax, at.clone(), "");
    let found = document.locate(note);
    let pointer = at.as_str().to_owned();
    Site { file: found.file, line: found.line, column: found.column, pointer }
}
