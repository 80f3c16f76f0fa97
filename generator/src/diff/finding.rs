//! One finding for each cause, with both verdicts: joins what changed on the wire with what changed in Rust.

use std::collections::{BTreeMap, BTreeSet};

use super::fingerprint::{distinct, fingerprint};
use super::matching::{Owners, matching, order, quoted};
use super::rules::{Level, Side};
use super::rust::{self, Impact, Places, RustChange};
use super::wire::Change;
use crate::budget::{Budget, COMPARED};
use crate::note::Note;
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
) -> Result<Vec<Finding>, Note> {
    let budget = Budget::new(COMPARED);
    let mut owners: Owners = BTreeMap::new();
    for (index, change) in rust.iter().enumerate() {
        let names = [Some(change.owner.as_str()), renamed(change)];
        for name in names.into_iter().flatten() {
            let topics = owners.entry(name.to_owned()).or_default();
            topics.entry(change.topic.clone()).or_default().push(index);
        }
    }
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut findings: Vec<Finding> = Vec::with_capacity(wire.len() + rust.len());
    wire.sort_by_key(|change| order(change.rule.id));
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
        // What is true of the whole call is told by its first cause, and by no other one.
        if !fresh.is_empty() || order(change.rule.id) != 1 {
            hits = fresh;
        }
        let hits: Vec<&RustChange> = hits.iter().filter_map(|hit| rust.get(*hit)).collect();
        // Many causes may share one change of the crate, and each shows its lines.
        let lines = hits.iter().map(|hit| hit.lines.len()).sum::<usize>();
        budget.spend(8 * lines, change.base.as_ref().unwrap_or(Pointer::ROOT));
        if let Some(note) = budget.compared() {
            return Err(note);
        }
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
    Ok(findings)
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

/// The name that a renamed item had.
fn renamed(change: &RustChange) -> Option<&str> {
    change.rule.ends_with("-renamed").then(|| change.lines.first()?.get(2..)).flatten()
}

fn of_rust(joining: &Joining<'_>, change: RustChange) -> Finding {
    let parts = [change.rule, &change.owner, &change.topic, &change.from, &change.to];
    let old = renamed(&change).unwrap_or(&change.owner);
    let base = joining.old.at(old).map(|at| site(joining.base, &at));
    let revision = joining.new.at(&change.owner).map(|at| site(joining.revision, &at));
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
        base,
        revision,
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
