//! Compares listed values and single allowed values.

use std::collections::HashSet;

use serde_json::Value;

use super::schema::{Both, shown};
use super::{Judge, Spot};
use crate::diff::view::Values;

/// Compares `enum` and `const`.
pub(super) fn compare(judge: &mut Judge<'_>, pair: &Both<'_, '_>) {
    let Both { task, old, new, context } = *pair;
    let constant = |values: &Values<'_>| values.constant && values.list.len() == 1;
    match (&old.values, &new.values) {
        (None, None) => {}
        (None, Some(after)) => {
            let id = if constant(after) { "const-added" } else { "became-enum" };
            let spot = Spot::both(&old.at, &after.at).change("", list(after));
            judge.value(task, context, id, spot);
        }
        (Some(before), None) => {
            let id = if constant(before) { "const-removed" } else { "no-longer-enum" };
            let spot = Spot::both(&before.at, &new.at).change(list(before), "");
            judge.value(task, context, id, spot);
        }
        (Some(before), Some(after)) if constant(before) && constant(after) => {
            if before.list != after.list {
                let spot = Spot::both(&before.at, &after.at).change(list(before), list(after));
                judge.value(task, context, "const-changed", spot);
            }
        }
        (Some(before), Some(after)) => {
            for value in missing(before, after) {
                let spot = Spot::both(&before.at, &after.at).about(shown(value));
                judge.value(task, context, "enum-value-removed", spot);
            }
            for value in missing(after, before) {
                let spot = Spot::both(&before.at, &after.at).about(shown(value));
                judge.value(task, context, "enum-value-added", spot);
            }
        }
    }
}

fn missing<'a>(from: &'a Values<'_>, to: &'a Values<'_>) -> impl Iterator<Item = &'a Value> {
    let known: HashSet<&Value> = to.list.iter().copied().collect();
    from.list.iter().copied().filter(move |value| !known.contains(value))
}

fn list(values: &Values<'_>) -> String {
    let shown: Vec<_> = values.list.iter().map(|value| shown(value)).collect();
    shown.join(", ")
}
