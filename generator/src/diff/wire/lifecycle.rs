//! Deprecation, announced removal and stability, of operations, parameters and values.

use serde_json::Value;

use super::{Judge, Spot};
use crate::diff::day::Day;
use crate::diff::rules::Side;
use crate::diff::view::{Operation, flag, text};
use crate::pointer::Pointer;

const LEVELS: [&str; 4] = ["draft", "alpha", "beta", "stable"];

/// Whether the publisher promises nothing yet.
pub(super) fn is_unstable(value: &Value) -> bool {
    matches!(text(value, "x-stability-level"), Some("draft" | "alpha"))
}

/// The rule for a removal: that of something that was in use, of something that had to go, or of something that
/// went too early.
pub(super) fn removal(value: &Value, today: Day, rules: [&'static str; 3]) -> &'static str {
    let [in_use, announced, early] = rules;
    if !flag(value, "deprecated") {
        return in_use;
    }
    match value.get("x-sunset") {
        None => announced,
        Some(day) => match day.as_str().map(str::parse::<Day>) {
            Some(Ok(day)) if day <= today => announced,
            Some(Ok(_)) => early,
            _ => "sunset-unreadable",
        },
    }
}

/// Compares the announcements of an operation.
pub(super) fn operation(
    judge: &mut Judge<'_>,
    task: usize,
    old: &Operation<'_>,
    new: &Operation<'_>,
) {
    let pair = Pair { old: (&old.at, old.value), new: (&new.at, new.value), subject: new.name() };
    flags(judge, task, &pair, ["operation-deprecated", "operation-reactivated"]);
    announcements(judge, task, Side::Request, &pair);
}

/// The same thing on both sides.
pub(super) struct Pair<'p> {
    pub(super) old: (&'p Pointer, &'p Value),
    pub(super) new: (&'p Pointer, &'p Value),
    pub(super) subject: String,
}

/// Compares `deprecated`.
pub(super) fn flags(judge: &mut Judge<'_>, task: usize, pair: &Pair<'_>, rules: [&'static str; 2]) {
    let key = "deprecated";
    let id = match (flag(pair.old.1, key), flag(pair.new.1, key)) {
        (false, true) => rules[0],
        (true, false) => rules[1],
        _ => return,
    };
    let spot = Spot::both(&pair.old.0.key(key), &pair.new.0.key(key)).about(&pair.subject);
    judge.plain(task, Side::Request, id, spot);
}

/// Compares the day of removal and the level of stability.
pub(super) fn announcements(judge: &mut Judge<'_>, task: usize, side: Side, pair: &Pair<'_>) {
    sunset(judge, task, side, pair);
    stability(judge, task, side, pair);
}

fn sunset(judge: &mut Judge<'_>, task: usize, side: Side, pair: &Pair<'_>) {
    let key = "x-sunset";
    let (old, new) = (pair.old.1.get(key), pair.new.1.get(key));
    if old == new || !flag(pair.new.1, "deprecated") {
        return;
    }
    let day = |value: &Value| value.as_str().and_then(|text| text.parse::<Day>().ok());
    let id = match (old.map(day), new.map(day)) {
        (_, Some(None)) => "sunset-unreadable",
        (Some(Some(_)), None) if flag(pair.old.1, "deprecated") => "sunset-removed",
        (Some(Some(old)), Some(Some(new))) if new < old => "sunset-earlier",
        (None | Some(None), Some(Some(new))) if new < judge.today => "sunset-passed",
        _ => "sunset-changed",
    };
    let spot = Spot::both(&pair.old.0.key(key), &pair.new.0.key(key)).about(&pair.subject);
    judge.plain(task, side, id, spot.change(shown(old), shown(new)));
}

fn stability(judge: &mut Judge<'_>, task: usize, side: Side, pair: &Pair<'_>) {
    let key = "x-stability-level";
    let (old, new) = (pair.old.1.get(key), pair.new.1.get(key));
    if old == new {
        return;
    }
    let level = |value: Option<&Value>| match value {
        None => Some(LEVELS.len() - 1),
        Some(value) => LEVELS.iter().position(|level| value == level),
    };
    let id = match (level(old), level(new)) {
        (_, None) => "stability-unknown",
        (Some(old), Some(new)) if new < old => "stability-decreased",
        (Some(old), Some(new)) if new == old => return,
        _ => "stability-increased",
    };
    let spot = Spot::both(&pair.old.0.key(key), &pair.new.0.key(key)).about(&pair.subject);
    judge.plain(task, side, id, spot.change(shown(old), shown(new)));
}

fn shown(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
        None => String::new(),
    }
}
