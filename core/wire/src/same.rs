//! Equality and `Debug` for all types, through views.

use std::any::Any;
use std::fmt;

use serde_json::Value;

use crate::extra::Extra;
use crate::extra::Place;
use crate::mask::{MASK, can_hide, without_logins};
use crate::parts::{Part, is_null, part, whole};
use crate::secret_names::is_secret_name;
use crate::shown::{Json, show_unknown};
use crate::slot::{Dict, Field, List, Record, Slot, View};

/// Whether two values hold the same. Two records do when they would be written the same.
#[allow(clippy::float_cmp)]
pub fn equal(a: &dyn Slot, b: &dyn Slot) -> bool {
    match (a.view(), b.view()) {
        (View::Null, View::Null) => true,
        (View::Bool(a), View::Bool(b)) => a == b,
        (View::Int(a), View::Int(b)) => a == b,
        (View::Big(a), View::Big(b)) => a == b,
        (View::Num(a), View::Num(b)) => a == b,
        (View::Single(a), View::Single(b)) => a == b,
        (View::Str(a), View::Str(b)) => a == b,
        (View::Bytes(a), View::Bytes(b)) => a == b,
        (View::Any(a), View::Any(b)) => a == b,
        (View::List(a), View::List(b)) => equal_lists(a, b),
        (View::Dict(a), View::Dict(b)) => equal_dicts(a, b),
        (View::Record(a), View::Record(b)) => equal_records(a, b),
        _ => false,
    }
}

fn equal_lists(a: &dyn List, b: &dyn List) -> bool {
    let pair = |index| Some((a.element(index)?, b.element(index)?));
    a.count() == b.count() && (0..).map_while(pair).all(|(a, b)| equal(a, b))
}

/// The order of the entries does not count.
fn equal_dicts(a: &dyn Dict, b: &dyn Dict) -> bool {
    let named = |name: &str| (0..).map_while(|index| b.entry(index)).find(|entry| entry.0 == name);
    let same = |index| {
        let Some((name, a)) = a.entry(index) else {
            return false;
        };
        let there = b.entry(index).filter(|entry| entry.0 == name).or_else(|| named(name));
        there.is_some_and(|(_, b)| equal(a, b))
    };
    a.count() == b.count()
        && (0..a.count()).all(same)
        && equal_unknown(a.extra(), b.extra())
        && whole(a.extra(), View::Dict(a)) == whole(b.extra(), View::Dict(b))
        && a.extra().holes(|_| true) == b.extra().holes(|_| true)
}

fn equal_records(a: &dyn Record, b: &dyn Record) -> bool {
    let (shape, other) = (a.shape(), b.shape());
    let same = |index| match (part(a, index), part(b, index)) {
        (Part::Skip, Part::Skip) => true,
        (Part::Raw(a), Part::Raw(b)) => a == b,
        (Part::Slot(x) | Part::Near(_, x), Part::Slot(y) | Part::Near(_, y)) => {
            let place = |place: &Place| *place == Place::Field(index);
            equal(x, y) && a.extra().holes(place) == b.extra().holes(place)
        }
        _ => false,
    };
    let rest = match (a.rest(), b.rest()) {
        (Some(a), Some(b)) => equal_dicts(a, b),
        (a, b) => a.is_none() && b.is_none(),
    };
    shape.name == other.name
        && shape.fields.len() == other.fields.len()
        && (0..shape.fields.len()).all(same)
        && rest
        && equal_unknown(a.extra(), b.extra())
        && whole(a.extra(), View::Record(a)) == whole(b.extra(), View::Record(b))
}

fn equal_unknown(a: &Extra, b: &Extra) -> bool {
    a.entries().len() == b.entries().len()
        && a.unknown().all(|(name, raw)| b.get(name) == Some(raw))
}

/// Writes a value for people: what a record leaves out when it is written is left out here too, and what is secret is
/// masked.
///
/// # Errors
///
/// Those of the formatter.
pub fn debug(slot: &dyn Slot, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match slot.view() {
        View::Null => f.write_str("None"),
        View::Bool(truth) => fmt::Debug::fmt(&truth, f),
        View::Int(number) => fmt::Debug::fmt(&number, f),
        View::Big(number) => fmt::Debug::fmt(&number, f),
        View::Num(number) => fmt::Debug::fmt(&number, f),
        View::Single(number) => fmt::Debug::fmt(&number, f),
        View::Str(text) => fmt::Debug::fmt(&*without_logins(text), f),
        View::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
        View::Any(value) => fmt::Debug::fmt(&Json(value), f),
        View::List(list) => {
            let elements = (0..).map_while(|index| list.element(index));
            f.debug_list().entries(elements.map(Shown)).finish()
        }
        View::Dict(dict) => {
            let mut map = f.debug_map();
            show_entries(dict, |name, value| {
                map.entry(&name, value);
            });
            map.finish()
        }
        View::Record(record) => debug_record(record, f),
    }
}

fn debug_record(record: &dyn Record, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let shape = record.shape();
    let mut out = f.debug_struct(shape.name);
    for (index, field) in shape.fields.iter().enumerate() {
        match part(record, index) {
            Part::Skip => {}
            Part::Raw(raw) if field.is_secret() => {
                out.field(field.name, &Covered(raw.view()));
            }
            Part::Raw(raw) => {
                out.field(field.name, &Json(raw));
            }
            Part::Slot(slot) | Part::Near(_, slot) => {
                show_field(*field, slot, &mut out);
            }
        }
    }
    if let Some(rest) = record.rest() {
        show_entries(rest, |name, value| {
            out.field(name, value);
        });
    }
    show_unknown(record.extra().unknown(), |name, value| {
        out.field(name, value);
    });
    out.finish()
}

/// Writes the struct of what a call or a record requires.
///
/// # Errors
///
/// Those of the formatter.
#[doc(hidden)]
pub fn debug_fields(
    name: &str,
    fields: &[(Field, &dyn Slot)],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut out = f.debug_struct(name);
    for (field, slot) in fields {
        show_field(*field, *slot, &mut out);
    }
    out.finish()
}

fn show_field(field: Field, slot: &dyn Slot, out: &mut fmt::DebugStruct<'_, '_>) {
    if field.is_secret() {
        out.field(field.name, &Covered(slot.view()));
    } else {
        out.field(field.name, &Shown(slot));
    }
}

/// The names of a map are data, so they may say what no document does.
fn show_entries(dict: &dyn Dict, mut show: impl FnMut(&str, &dyn fmt::Debug)) {
    for (name, slot) in (0..).map_while(|index| dict.entry(index)) {
        let view = slot.view();
        if can_be_secret(view) && is_secret_name(name) {
            show(name, &Covered(view));
        } else {
            show(name, &Shown(slot));
        }
    }
    show_unknown(dict.extra().unknown(), show);
}

/// Whether a value can be a secret only because of its name: null and truth values tell too little.
pub(super) fn can_be_secret(view: View<'_>) -> bool {
    match view {
        View::Null | View::Bool(_) => false,
        View::Any(value) => can_hide(value),
        _ => true,
    }
}

/// Free-form JSON behind a type that is known only where it is used.
pub fn free_form(value: &dyn Any) -> Option<&dyn Slot> {
    fn slot<T: Slot + 'static>(value: &dyn Any) -> Option<&dyn Slot> {
        value.downcast_ref::<T>().map(|value| value as &dyn Slot)
    }
    slot::<Value>(value)
        .or_else(|| slot::<Option<Value>>(value))
        .or_else(|| slot::<Vec<Value>>(value))
}

/// A secret: that there is none may be seen.
struct Covered<'a>(View<'a>);

impl fmt::Debug for Covered<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if is_null(self.0) { "None" } else { MASK })
    }
}

/// A value for people.
pub struct Shown<'a>(pub &'a dyn Slot);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self.0, f)
    }
}
