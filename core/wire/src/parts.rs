//! Decides what is written for each field of a record and each element of a list.

use std::sync::Arc;

use serde_json::Value;

use crate::extra::{Extra, Hole, Kept, Place};
use crate::slot::{Dict, List, Record, Slot, View};

/// What is written for a field.
pub(crate) enum Part<'a> {
    /// Nothing: the field is left out.
    Skip,
    /// The value that came and did not fit.
    Raw(&'a Value),
    /// The number that came, which the field holds as nearly as its type allows.
    Near(&'a Value, &'a dyn Slot),
    /// What the field holds.
    Slot(&'a dyn Slot),
}

/// What is written for a field of a record.
#[inline]
pub(crate) fn part(record: &dyn Record, index: usize) -> Part<'_> {
    let (slot, extra) = (record.at(index), record.extra());
    let view = slot.view();
    if extra.has_kept() {
        match extra.kept_for(&Place::Field(index)) {
            Some(Kept::Missing) if is_blank(view) => return Part::Skip,
            Some(Kept::Raw(raw)) if is_blank(view) => return Part::Raw(raw),
            Some(Kept::Raw(raw)) if is_number(view, raw) => return Part::Near(raw, slot),
            _ => {}
        }
    }
    let required = record.shape().fields.get(index).is_some_and(|field| field.is_required());
    if is_null(view) && !required && !extra.is_marked(index) {
        return Part::Skip;
    }
    Part::Slot(slot)
}

/// The value that came in the place of the whole record or map.
pub(crate) fn whole<'a>(extra: &'a Extra, view: View<'_>) -> Option<&'a Value> {
    match extra.has_kept().then(|| extra.kept_for(&Place::Whole)).flatten() {
        Some(Kept::Raw(raw)) if is_blank(view) => Some(raw),
        _ => None,
    }
}

/// What is written for an element of a list.
pub(crate) enum Item<'a> {
    /// The value that came and did not fit.
    Raw(&'a Value),
    /// What the list holds, and the holes further down.
    Slot(&'a dyn Slot, &'a [&'a Hole]),
}

/// Puts the elements that did not fit a list back into their places.
///
/// They are put back as long as the list has not become shorter than it was when it was read. An empty list is an exception:
/// once it has elements, all of them are new.
pub(crate) fn items<'a>(list: &'a dyn List, holes: &'a [&'a Hole], depth: usize) -> Vec<Item<'a>> {
    let step = |hole: &Hole| hole.steps.get(depth).copied().unwrap_or_default();
    let count = list.count();
    let length = holes.first().map_or(0, |hole| step(hole).1);
    let mut holes = if length > count || (length == 0 && count > 0) { &[] } else { holes };
    let mut items = Vec::with_capacity(count + holes.len());
    let mut taken = 0;
    loop {
        let position = items.len();
        let here = holes.iter().take_while(|hole| step(hole).0 == position).count();
        let (these, others) = holes.split_at(here);
        holes = others;
        match these {
            [hole] if hole.steps.len() == depth + 1 => items.push(Item::Raw(&hole.raw)),
            _ => {
                let Some(slot) = list.element(taken) else {
                    return items;
                };
                taken += 1;
                items.push(Item::Slot(slot, these));
            }
        }
    }
}

/// The entries of a map that did not fit, but for those whose name was given to another entry since.
pub(crate) fn misfits(dict: &dyn Dict) -> impl Iterator<Item = &(Arc<str>, Value)> {
    dict.extra().entries().iter()
}

pub(crate) fn is_null(view: View<'_>) -> bool {
    matches!(view, View::Null | View::Any(Value::Null))
}

/// Whether nobody has set the value since it was left blank for one that did not fit.
fn is_blank(view: View<'_>) -> bool {
    match view {
        View::Null => true,
        View::Bool(truth) => !truth,
        View::Int(number) => number == 0,
        View::Big(_) => false,
        View::Num(number) => number == 0.0,
        View::Single(number) => number == 0.0,
        View::Str(text) => text.is_empty(),
        View::Bytes(bytes) => bytes.is_empty(),
        View::Any(value) => value.is_null(),
        View::List(list) => list.count() == 0,
        View::Dict(dict) => is_blank_dict(dict),
        View::Record(record) => {
            (0..record.shape().fields.len()).all(|index| is_blank(record.at(index).view()))
                && record.extra().entries().is_empty()
                && record.rest().is_none_or(is_blank_dict)
        }
    }
}

fn is_blank_dict(dict: &dyn Dict) -> bool {
    dict.count() == 0 && dict.extra().entries().is_empty()
}

/// Whether the value is still the one that the number was read as.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::float_cmp)]
fn is_number(view: View<'_>, raw: &Value) -> bool {
    let Some(number) = raw.as_f64() else {
        return false;
    };
    match view {
        View::Int(held) => held as f64 == number,
        View::Big(held) => held as f64 == number,
        View::Num(held) => held == number,
        View::Single(held) => held == number as f32,
        _ => false,
    }
}
