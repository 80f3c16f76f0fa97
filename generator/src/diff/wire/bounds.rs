//! Compares limits.

use super::schema::Both;
use super::{Judge, Spot};
use crate::diff::view::Bound;

/// A limit and its rules: made narrower, made wider, set, dropped.
struct Limit(&'static str, [&'static str; 4]);

const LIMITS: [Limit; 10] = [
    Limit("minimum", ["minimum-raised", "minimum-lowered", "minimum-set", "minimum-dropped"]),
    Limit("maximum", ["maximum-lowered", "maximum-raised", "maximum-set", "maximum-dropped"]),
    Limit("minLength", ["shortest-raised", "shortest-lowered", "shortest-set", "shortest-dropped"]),
    Limit("maxLength", ["longest-lowered", "longest-raised", "longest-set", "longest-dropped"]),
    Limit(
        "minItems",
        ["fewest-items-raised", "fewest-items-lowered", "fewest-items-set", "fewest-items-dropped"],
    ),
    Limit(
        "maxItems",
        ["most-items-lowered", "most-items-raised", "most-items-set", "most-items-dropped"],
    ),
    Limit(
        "minProperties",
        [
            "fewest-members-raised",
            "fewest-members-lowered",
            "fewest-members-set",
            "fewest-members-dropped",
        ],
    ),
    Limit(
        "maxProperties",
        ["most-members-lowered", "most-members-raised", "most-members-set", "most-members-dropped"],
    ),
    Limit(
        "minContains",
        [
            "fewest-matches-raised",
            "fewest-matches-lowered",
            "fewest-matches-raised",
            "fewest-matches-lowered",
        ],
    ),
    Limit(
        "maxContains",
        [
            "most-matches-lowered",
            "most-matches-raised",
            "most-matches-lowered",
            "most-matches-raised",
        ],
    ),
];

/// Compares all limits.
pub(super) fn compare(judge: &mut Judge<'_>, pair: &Both<'_, '_>) {
    let Both { task, old, new, context } = *pair;
    for Limit(key, [narrower, wider, set, dropped]) in LIMITS {
        let (id, spot) = match (old.bounds.get(key), new.bounds.get(key)) {
            (Some(before), Some(after)) if !before.equals(after) => {
                let lower = key.starts_with("min");
                let order = after.value.total_cmp(&before.value);
                let raised = order.is_gt() || order.is_eq() && (after.exclusive == lower);
                let id = if raised == lower { narrower } else { wider };
                let spot = Spot::both(&before.at, &after.at);
                (id, spot.change(shown(before), shown(after)))
            }
            (None, Some(after)) => (set, Spot::both(&old.at, &after.at).change("", shown(after))),
            (Some(before), None) => {
                (dropped, Spot::both(&before.at, &new.at).change(shown(before), ""))
            }
            _ => continue,
        };
        judge.value(task, context, id, spot.about(format!("`{key}`")));
    }
}

fn shown(bound: &Bound) -> String {
    if bound.exclusive { format!("{} (exclusive)", bound.value) } else { bound.value.to_string() }
}
