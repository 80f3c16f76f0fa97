//! Compares two surfaces: one change for each cause, with the lines that follow from it.

use std::collections::BTreeSet;

use super::fold::{Topics, builder, fold_new};
use super::items::{Item, Surface};
use super::rename::{self, Renames};
use super::signature::impact;
use super::{Impact, RustChange};

/// What changed between two surfaces.
pub(in crate::diff) fn compare(base: &Surface, revision: &Surface) -> Vec<RustChange> {
    let renames = rename::renames(base, revision);
    let mut changes = Vec::new();
    let mut matched: BTreeSet<&str> = BTreeSet::new();
    let taken: BTreeSet<&String> = renames.values().collect();
    for (owner, old) in &base.items {
        let other = renames.get(owner);
        // A name that another item took over is no longer this one.
        let name = other.unwrap_or(owner);
        let found = revision.items.get(name).filter(|_| other.is_some() || !taken.contains(name));
        match found {
            Some(new) => {
                matched.insert(name);
                if let Some(name) = other {
                    changes.push(rename_of(base, owner, old, name, new));
                }
                members(revision, name, (owner, old), new, &renames, &mut changes);
            }
            None => changes.push(whole(base, owner, old, Coming::Went)),
        }
    }
    for (owner, new) in &revision.items {
        if !matched.contains(owner.as_str()) {
            changes.push(whole(revision, owner, new, Coming::Came));
        }
    }
    groups(&mut changes);
    changes
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Coming {
    Came,
    Went,
}

/// An item that only one side has.
fn whole(surface: &Surface, owner: &str, item: &Item, coming: Coming) -> RustChange {
    let call = surface.operation(owner);
    let (rule, impact, sign) = match (coming, call.is_some()) {
        (Coming::Came, true) => ("call-added", Impact::Minor, '+'),
        (Coming::Came, false) => ("item-added", Impact::Minor, '+'),
        (Coming::Went, true) => ("call-removed", Impact::Major, '-'),
        (Coming::Went, false) => ("item-removed", Impact::Major, '-'),
    };
    let text = shown(owner, item);
    let (from, to) = if sign == '+' { (String::new(), text) } else { (text, String::new()) };
    RustChange {
        owner: owner.to_owned(),
        topic: String::new(),
        rule,
        impact,
        from,
        to,
        lines: item.iter().map(|(m, s)| format!("{sign} {}", line(owner, m, s))).collect(),
        migration: None,
        operation: call.map(str::to_owned),
    }
}

fn rename_of(base: &Surface, owner: &str, old: &Item, name: &str, new: &Item) -> RustChange {
    let call = base.operation(owner);
    let (rule, from, to) = match call {
        Some(_) => ("call-renamed", used(owner, old), used(name, new)),
        None => ("item-renamed", owner.to_owned(), name.to_owned()),
    };
    RustChange {
        owner: name.to_owned(),
        topic: String::new(),
        rule,
        impact: Impact::Major,
        migration: Some(format!("replace `{from}` with `{to}`")),
        lines: vec![format!("- {owner}"), format!("+ {name}")],
        from,
        to,
        operation: call.map(str::to_owned),
    }
}

/// How a program makes a call.
fn used(owner: &str, item: &Item) -> String {
    let module = owner.split("::").nth(1).unwrap_or_default();
    let method = item.get("()").and_then(|text| text.split('(').next());
    let method = method.and_then(|text| text.rsplit("::").next()).unwrap_or_default();
    format!("client.{module}().{method}(..)")
}

fn shown(owner: &str, item: &Item) -> String {
    match item.get("()") {
        Some(method) => format!("{}::{method}", owner.rsplit_once("::").map_or("", |(m, _)| m)),
        None => format!("{owner}{}", item.get("").map_or("", String::as_str)),
    }
}

/// A line of the surface, as people know it.
fn line(owner: &str, member: &str, signature: &str) -> String {
    match member.strip_prefix('+') {
        _ if member == "()" => {
            format!("{}::{signature}", owner.rsplit_once("::").map_or("", |(m, _)| m))
        }
        Some(field) => format!("{owner}Required.{field}{signature}"),
        None => format!("{owner}{member}{signature}"),
    }
}

/// Members of an item that both sides have, gathered by what they are about.
fn members(
    revision: &Surface,
    owner: &str,
    (old_owner, old): (&str, &Item),
    new: &Item,
    renames: &Renames,
    changes: &mut Vec<RustChange>,
) {
    let short = |path: &str| path.rsplit("::").next().unwrap_or(path).to_owned();
    let translate = |signature: &str| {
        let text = rename::apply(signature, renames);
        if old_owner == owner {
            return text;
        }
        let bundle = |path: &str| format!("{}Required", short(path));
        let text = rename::replace(&text, &bundle(old_owner), &bundle(owner));
        rename::replace(&text, &short(old_owner), &short(owner))
    };
    let mut topics = Topics::new();
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for member in names {
        let before = old.get(member).map(|text| translate(text));
        let after = new.get(member);
        let moved = member == "()" && old_owner != owner;
        if before.as_ref() != after && !moved
            || moved && arguments(before.as_ref()) != arguments(after)
        {
            topics.entry(topic(member)).or_default().push((member, before, after));
        }
    }
    // What goes with `new` as a whole is no matter of the fields that it asks for.
    if owner.starts_with("types::") {
        changes.extend(builder(owner, &mut topics));
    }
    fold_new(&mut topics);
    for (topic, found) in topics {
        changes.push(member(revision, owner, topic, &found));
    }
}

/// The arguments of a method, whatever it is called.
fn arguments(text: Option<&String>) -> Option<&str> {
    text.and_then(|text| text.split_once('(')).map(|(_, rest)| rest)
}

/// What a member is about: a setter is about its field.
fn topic(member: &str) -> String {
    let name = member.trim_start_matches(['.', ':', '+']);
    name.strip_prefix("clear_").unwrap_or(name).trim_start_matches("r#").to_owned()
}

fn member(
    revision: &Surface,
    owner: &str,
    topic: String,
    found: &[(&str, Option<String>, Option<&String>)],
) -> RustChange {
    let (mut worst, mut lines) = (Impact::None, Vec::new());
    for (name, before, after) in found {
        let own = match (before, after) {
            (Some(_), None) => Impact::Major,
            // A struct that is written out has to name every field.
            (None, Some(_)) if name.starts_with('+') => Impact::Major,
            (None, Some(_)) => Impact::Minor,
            (Some(before), Some(after)) => impact(name, before, after),
            (None, None) => Impact::None,
        };
        worst = worst.max(own);
        lines.extend(before.iter().map(|text| format!("- {}", line(owner, name, text))));
        lines.extend(after.iter().map(|text| format!("+ {}", line(owner, name, text))));
    }
    let order = |name: &str| match name.chars().next() {
        Some('.') => 0,
        None | Some('(') => 1,
        _ => 2,
    };
    let first = found.iter().min_by_key(|(name, ..)| order(name));
    let (name, before, after) = first.map_or(("", None, None), |(n, b, a)| (*n, b.as_ref(), *a));
    let call = revision.operation(owner);
    let whole = matches!(name, "" | "()");
    let rule = match (before.is_some(), after.is_some(), worst) {
        (_, _, Impact::Minor) if before.is_some() => "deprecated",
        (_, _, Impact::Patch) => "behaviour",
        (true, true, _) if whole && call.is_some() => "call-changed",
        (true, true, _) if whole => "item-changed",
        (true, false, _) => "member-removed",
        (false, _, _) => "member-added",
        _ => "member-changed",
    };
    let text = |signature: Option<&String>| {
        signature.map_or(String::new(), |text| line(owner, name, text))
    };
    RustChange {
        owner: owner.to_owned(),
        rule,
        impact: worst,
        from: text(before),
        to: text(after),
        lines,
        migration: None,
        operation: call.map(str::to_owned),
        topic,
    }
}

/// A group that came or went with its calls needs no words of its own.
fn groups(changes: &mut Vec<RustChange>) {
    let module = |owner: &str| {
        owner.strip_prefix("api::").and_then(|rest| rest.split("::").next()).map(str::to_owned)
    };
    let calls: BTreeSet<String> = changes
        .iter()
        .filter(|change| change.rule.starts_with("call-"))
        .flat_map(|change| {
            let old = change.lines.iter().filter_map(|line| module(&line[2..]));
            old.chain(module(&change.owner)).collect::<Vec<_>>()
        })
        .collect();
    changes.retain(|change| {
        let of_client = change.owner == "Client" && calls.contains(&change.topic);
        let group = change.rule.starts_with("item-")
            && change.operation.is_none()
            && module(&change.owner).is_some_and(|name| calls.contains(&name));
        !of_client && !group
    });
}
