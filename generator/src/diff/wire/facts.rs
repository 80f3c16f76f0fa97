//! Compares the keywords that hold one plain value.

use std::collections::HashSet;

use serde_json::Value;

use super::schema::{Both, shown};
use super::{Judge, Spot};
use crate::diff::day::Day;
use crate::diff::view::{self, Shape};

/// Compares them all.
pub(super) fn compare(judge: &mut Judge<'_>, pair: &Both<'_, '_>) {
    simple(judge, pair, "default", ["default-added", "default-changed", "default-removed"]);
    simple(judge, pair, "pattern", ["pattern-added", "pattern-changed", "pattern-removed"]);
    simple(judge, pair, "multipleOf", ["multiple-changed"; 3]);
    simple(judge, pair, "contentEncoding", ["encoding-changed"; 3]);
    simple(judge, pair, "contentMediaType", ["content-changed"; 3]);
    simple(judge, pair, "discriminator", ["discriminator-changed"; 3]);
    let dependencies = ["condition-added", "dependency-changed", "condition-removed"];
    simple(judge, pair, "dependentRequired", dependencies);
    flags(judge, pair);
    lifecycle(judge, pair);
    extensible(judge, pair);
}

type Fact<'f> = Option<&'f view::Fact<'f>>;

fn facts<'f>(pair: &Both<'f, '_>, key: &str) -> (Fact<'f>, Fact<'f>) {
    let is_silent = |found: &&view::Fact<'_>| match key {
        "pattern" => matches!(found.1.as_str(), Some("" | ".*" | "^.*$")),
        _ => false,
    };
    let of = |shape: &'f Shape<'_>| shape.facts.get(key).filter(|found| !is_silent(found));
    (of(pair.old), of(pair.new))
}

/// A keyword and the rules for when it came, changed and went.
fn simple(judge: &mut Judge<'_>, pair: &Both<'_, '_>, key: &str, rules: [&'static str; 3]) {
    let (before, after) = facts(pair, key);
    let id = match (before, after) {
        (None, Some(_)) => rules[0],
        (Some((_, old)), Some((_, new))) if !equal(old, new) => rules[1],
        (Some(_), None) => rules[2],
        _ => return,
    };
    let at =
        |fact: Fact<'_>, shape: &Shape<'_>| fact.map_or(shape.at.clone(), |(at, _)| at.clone());
    let text = |fact: Fact<'_>| fact.map_or(String::new(), |(_, value)| shown(value));
    let spot = Spot::both(&at(before, pair.old), &at(after, pair.new))
        .about(format!("`{key}`"))
        .change(text(before), text(after));
    judge.value(pair.task, pair.context, id, spot);
}

/// Numbers that are equal are equal however they are written.
fn equal(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(x), Some(y)) => x.total_cmp(&y).is_eq(),
        _ => a == b,
    }
}

fn flags(judge: &mut Judge<'_>, pair: &Both<'_, '_>) {
    let Both { task, old, new, context } = *pair;
    let unique = |shape: &Shape<'_>| {
        shape.facts.get("uniqueItems").is_some_and(|(_, value)| **value == Value::Bool(true))
    };
    let rows = [
        (unique(old), unique(new), "uniqueItems", "unique-set", "unique-dropped"),
        (
            old.marks.read_only,
            new.marks.read_only,
            "readOnly",
            "became-read-only",
            "became-writable",
        ),
        (
            old.marks.write_only,
            new.marks.write_only,
            "writeOnly",
            "became-write-only",
            "became-readable",
        ),
        (
            old.marks.deprecated,
            new.marks.deprecated,
            "deprecated",
            "value-deprecated",
            "value-reactivated",
        ),
    ];
    for (before, after, key, on, off) in rows {
        let id = match (before, after) {
            (false, true) => on,
            (true, false) => off,
            _ => continue,
        };
        judge.value(task, context, id, pair.spot(key));
    }
}

fn lifecycle(judge: &mut Judge<'_>, pair: &Both<'_, '_>) {
    let (before, after) = facts(pair, "x-sunset");
    let day = |fact: Fact<'_>| {
        fact.map(|(_, value)| value.as_str().and_then(|text| text.parse::<Day>().ok()))
    };
    let sunset = match (day(before), day(after)) {
        (before, Some(None)) if before != Some(None) => Some("sunset-unreadable"),
        (Some(Some(old)), Some(Some(new))) if new < old => Some("sunset-earlier"),
        (None | Some(None), Some(Some(new))) if new < judge.today => Some("sunset-passed"),
        (Some(Some(_)), None) if pair.new.marks.deprecated => Some("sunset-removed"),
        _ => None,
    };
    if let Some(id) = sunset {
        judge.value(pair.task, pair.context, id, pair.spot("x-sunset"));
    }
    let (before, after) = facts(pair, "x-stability-level");
    let level = |fact: Fact<'_>| match fact {
        None => Some(3),
        Some((_, value)) => {
            ["draft", "alpha", "beta", "stable"].iter().position(|level| **value == **level)
        }
    };
    let id = match (level(before), level(after)) {
        (Some(_), None) => "stability-unknown",
        (Some(old), Some(new)) if new < old => "stability-decreased",
        (None, Some(_)) => "stability-increased",
        (Some(old), Some(new)) if new > old => "stability-increased",
        _ => return,
    };
    judge.value(pair.task, pair.context, id, pair.spot("x-stability-level"));
}

fn extensible(judge: &mut Judge<'_>, pair: &Both<'_, '_>) {
    let (Some((at, before)), Some((new_at, after))) = facts(pair, "x-extensible-enum") else {
        return;
    };
    let (Some(before), Some(after)) = (before.as_array(), after.as_array()) else { return };
    let rows =
        [(before, after, "extensible-value-removed"), (after, before, "extensible-value-added")];
    for (these, other, id) in rows {
        let other: HashSet<&Value> = other.iter().collect();
        for value in these.iter().filter(|value| !other.contains(value)) {
            let spot = Spot::both(at, new_at).about(shown(value));
            judge.value(pair.task, pair.context, id, spot);
        }
    }
}
