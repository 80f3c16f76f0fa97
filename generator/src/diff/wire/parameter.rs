//! Pairs the parameters of an operation and compares them.

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
    let mut after = params(judge.revision, new);
    let (old_order, new_order) = (order(&old.path), order(&new.path));
    for param in &before {
        let same = |other: &Param<'_>| {
            if param.place == "path" && other.place == "path" {
                let at = |order: &[&str], name: &str| order.iter().position(|n| *n == name);
                return at(&old_order, &param.name) == at(&new_order, &other.name)
                    && (param.name == other.name || at(&old_order, &param.name).is_some());
            }
            param.place == other.place
                && (param.name == other.name
                    || param.place == "header" && param.name.eq_ignore_ascii_case(&other.name))
        };
        match after.iter().position(same) {
            Some(index) => {
                let other = after.remove(index);
                pair(judge, task, param, &other, muted);
            }
            None => removed(judge, task, param),
        }
    }
    for param in after {
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
    parts(&Shape::of(judge.base, &old.schema)) && parts(&Shape::of(judge.revision, &new.schema))
}

fn subject(param: &Param<'_>) -> String {
    format!("{} parameter `{}`", param.place, param.name)
}

/// The names in a path, in order.
fn order(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|part| part.split('}').next()).collect()
}
