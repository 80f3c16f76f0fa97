//! Pairs the parameters of an operation and compares them.

use std::collections::HashMap;

use super::{Context, Judge, Reach, Spot, lifecycle};
use crate::diff::rules::Side;
use crate::diff::view::{Operation, Param, Shape, Type, params};

/// Compares all parameters of an operation.
pub(super) fn all<'v>(
    judge: &mut Judge<'v>,
    task: usize,
    old: &Operation<'v>,
    new: &Operation<'v>,
    muted: bool,
) {
    let before = params(judge.base, old);
    let mut after: Vec<_> = params(judge.revision, new).into_iter().map(Some).collect();
    let count = before.len() + after.len();
    if !judge.costs.spend(STEPS * count, &old.at) {
        return;
    }
    let (old_order, new_order) = (order(&old.path), order(&new.path));
    // The first of several that count as one comes last, to be taken first.
    let mut known: HashMap<Key, Vec<usize>> = HashMap::new();
    for (index, param) in after.iter().enumerate().rev() {
        known.entry(key(param.as_ref(), &new_order)).or_default().push(index);
    }
    for param in &before {
        let index = known.get_mut(&key(Some(param), &old_order)).and_then(Vec::pop);
        match index.and_then(|index| after.get_mut(index)?.take()) {
            Some(other) => pair(judge, task, param, &other, muted),
            None => removed(judge, task, param),
        }
    }
    for param in after.into_iter().flatten() {
        let id = match (param.place, param.required) {
            ("path", _) => "path-parameter-added",
            (_, true) => "required-parameter-added",
            (_, false) => "optional-parameter-added",
        };
        let spot = Spot { revision: Some(param.at.clone()), ..Spot::default() };
        judge.plain(task, Side::Parameter, id, spot.about(subject(&param)));
    }
}

fn removed(judge: &mut Judge<'_>, task: usize, param: &Param<'_>) {
    let rules =
        ["parameter-removed", "deprecated-parameter-removed", "parameter-removed-before-sunset"];
    let id = lifecycle::removal(param.value, judge.today, rules);
    let spot = Spot { base: Some(param.at.clone()), ..Spot::default() };
    judge.plain(task, Side::Parameter, id, spot.about(subject(param)));
}

fn pair<'v>(judge: &mut Judge<'v>, task: usize, old: &Param<'v>, new: &Param<'v>, muted: bool) {
    let spot = || Spot::both(&old.at, &new.at).about(subject(new));
    if old.name != new.name && old.place == "path" {
        let spot = spot().change(&old.name, &new.name);
        judge.plain(task, Side::Parameter, "parameter-renamed", spot);
    }
    match (old.required, new.required) {
        (false, true) => judge.plain(task, Side::Parameter, "parameter-became-required", spot()),
        (true, false) => judge.plain(task, Side::Parameter, "parameter-became-optional", spot()),
        _ => {}
    }
    if old.style != new.style && has_parts(judge, old, new) {
        let name =
            |p: &Param<'_>| format!("{}{}", p.style.0, if p.style.1 { ", exploded" } else { "" });
        let spot = spot().change(name(old), name(new));
        judge.plain(task, Side::Parameter, "parameter-style-changed", spot);
    }
    let places = lifecycle::Pair {
        old: (&old.at, old.value),
        new: (&new.at, new.value),
        subject: subject(new),
    };
    lifecycle::flags(judge, task, &places, ["parameter-deprecated", "parameter-reactivated"]);
    lifecycle::announcements(judge, task, Side::Parameter, &places);
    let textual = !old.style.0.contains("json");
    let context = Context { side: Side::Parameter, reach: Reach::Top, textual, muted };
    judge.compare(task, &old.schema, &new.schema, context);
}

/// Whether values have several parts on both sides, so that it matters how these are written.
fn has_parts<'v>(judge: &Judge<'v>, old: &Param<'v>, new: &Param<'v>) -> bool {
    let parts = |shape: &Shape<'_>| shape.may_be(Type::Array) || shape.may_be(Type::Object);
    parts(&judge.costs.old(judge.base, &old.schema))
        && parts(&judge.costs.new_shape(judge.revision, &new.schema))
}

fn subject(param: &Param<'_>) -> String {
    format!("{} parameter `{}`", param.place, param.name)
}

/// A parameter is as much work as so many steps.
const STEPS: usize = 8;

/// What parameters that count as one share: their place and their name, or where in the path the name stands.
type Key = (String, String, Option<usize>);

fn key(param: Option<&Param<'_>>, order: &HashMap<&str, usize>) -> Key {
    let Some(param) = param else { return Key::default() };
    let at = order.get(param.name.as_str()).copied().filter(|_| param.place == "path");
    let name = match (param.place, at) {
        (_, Some(_)) => String::new(),
        ("header", None) => param.name.to_ascii_lowercase(),
        _ => param.name.clone(),
    };
    (param.place.to_owned(), name, at)
}

/// Where each name first stands in a path.
fn order(path: &str) -> HashMap<&str, usize> {
    let names = path.split('{').skip(1).filter_map(|part| part.split('}').next());
    let mut found = HashMap::new();
    for (index, name) in names.enumerate() {
        found.entry(name).or_insert(index);
    }
    found
}
