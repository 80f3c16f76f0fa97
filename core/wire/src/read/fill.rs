//! What happens to a value once it is read: the rules that all three readers share.

use serde_json::Value;

use super::blank::blank;
use super::names;
use super::steps::Step;
use super::trace::{Mark, Trace};
use crate::deviation::DeviationKind;
use crate::extra::{Extra, Kept, Place};
use crate::slot::{Dict, Event, Field, List, Record, Slot};

/// What became of a value.
pub(super) enum Got {
    Fit,
    /// A null was taken.
    Null,
    /// A whole number was taken as a floating point one.
    Integral,
    /// A number was taken as nearly as the type allows.
    Near(Value),
    /// It does not fit, and the slot is blank.
    Misfit(Value),
}

/// Leaves the slot blank: an `Option` that made room for the value gives the room up again.
#[cold]
pub(super) fn misfit(slot: &mut dyn Slot, raw: Value) -> Got {
    let _ = slot.take(Event::Null);
    Got::Misfit(raw)
}

/// Which declared fields came; on the stack for up to 128 fields.
#[derive(Default)]
pub(super) struct Seen {
    low: [u64; 2],
    high: Vec<usize>,
    /// Fields that came again, and how much was kept for the record by then: what is kept for the field before counts no
    /// more. It is dropped in the end, in one go, since a name may come a million times.
    outdated: Vec<(usize, usize)>,
}

impl Seen {
    /// Whether the field came before.
    #[inline]
    fn again(&mut self, index: usize) -> bool {
        if let Some(word) = self.low.get_mut(index / 64) {
            let bit = 1 << (index % 64);
            let before = *word & bit != 0;
            *word |= bit;
            return before;
        }
        let before = self.high.contains(&index);
        if !before {
            self.high.push(index);
        }
        before
    }

    #[cold]
    fn outdate(&mut self, index: usize, extra: &mut Extra) {
        let kept = extra.forget_mark(index);
        if kept == 0 {
            return;
        }
        match self.outdated.iter_mut().find(|entry| entry.0 == index) {
            Some(entry) => entry.1 = kept,
            None => self.outdated.push((index, kept)),
        }
    }

    #[inline]
    fn has(&self, index: usize) -> bool {
        match self.low.get(index / 64) {
            Some(word) => word >> (index % 64) & 1 == 1,
            None => self.high.contains(&index),
        }
    }
}

/// The index of the field with this name, searched from behind the last hit: services write their fields in a constant order.
#[inline]
pub(super) fn find(fields: &[Field], hint: usize, name: &str) -> Option<usize> {
    let (before, after) = fields.split_at_checked(hint)?;
    let at = |fields: &[Field]| fields.iter().position(|field| field.name == name);
    at(after).map(|index| index + hint).or_else(|| at(before))
}

/// Gets a field ready for its value. When a name comes twice the last value counts.
#[inline]
pub(super) fn open_field(record: &mut dyn Record, index: usize, seen: &mut Seen) {
    if seen.again(index) {
        blank(record.at_mut(index));
        seen.outdate(index, record.extra_mut());
    }
}

/// Takes note of what became of a field's value.
#[inline]
pub(super) fn close_field(
    record: &mut dyn Record,
    index: usize,
    field: &Field,
    got: Got,
    since: Mark,
    trace: &mut Trace,
) {
    trace.matched += 1;
    match got {
        Got::Fit => {}
        Got::Null => {
            if !field.is_required() {
                record.extra_mut().mark(index);
            }
            if !field.is_nullable() {
                trace.misfit(&Value::Null);
            }
        }
        Got::Integral => record.extra_mut().mark(index),
        Got::Near(raw) => trace.keep(record.extra_mut(), Place::Field(index), Kept::Raw(raw)),
        Got::Misfit(raw) => {
            trace.misfit(&raw);
            trace.keep(record.extra_mut(), Place::Field(index), Kept::Raw(raw));
        }
    }
    if trace.grew(since) {
        trace.place(since, &Step::of(field));
        trace.take_holes(since, record.extra_mut(), &Place::Field(index));
    }
}

/// Adds a field that the record does not declare.
#[inline]
pub(super) fn unknown(record: &mut dyn Record, name: &str, raw: Value, trace: &mut Trace) {
    trace.unknown += 1;
    let name = trace.shared(name);
    let extra = record.extra_mut();
    let before = extra.cost();
    extra.push(name, raw);
    trace.added(extra, before);
}

/// Looks for required fields that did not come.
#[inline]
pub(super) fn close_record(
    record: &mut dyn Record,
    fields: &[Field],
    seen: &Seen,
    trace: &mut Trace,
) {
    for (index, field) in fields.iter().enumerate() {
        if field.is_required() && !seen.has(index) {
            missing(record, index, field, trace);
        }
    }
    if !seen.outdated.is_empty() {
        record.extra_mut().drop_outdated(&seen.outdated);
    }
    if record.extra().entries().len() > 1 {
        names::close_extra(record.extra_mut());
    }
    if let Some(rest) = record.rest_mut() {
        names::close_dict(rest);
    }
}

#[cold]
fn missing(record: &mut dyn Record, index: usize, field: &Field, trace: &mut Trace) {
    trace.keep(record.extra_mut(), Place::Field(index), Kept::Missing);
    // What only requests hold is rightly absent from an answer.
    if !field.is_write_only() {
        let since = trace.mark();
        trace.note(DeviationKind::Missing, || None);
        trace.place(since, &Step::of(field));
    }
}

/// Takes note of what became of an element; whether it was a whole number in a list of floating point ones.
#[inline]
pub(super) fn close_element(
    list: &mut dyn List,
    index: usize,
    got: Got,
    since: Mark,
    trace: &mut Trace,
) -> bool {
    let integral = matches!(got, Got::Integral | Got::Near(_));
    if let Got::Misfit(raw) = got {
        list.shorten(list.count() - 1);
        trace.misfit(&raw);
        trace.hole(raw);
    }
    if trace.grew(since) {
        trace.place(since, &Step::Index(index));
        trace.place_holes(since, index);
    }
    integral
}

/// Takes note of what became of the last entry of a map.
#[inline]
pub(super) fn close_entry(dict: &mut dyn Dict, got: Got, since: Mark, trace: &mut Trace) {
    match got {
        Got::Fit | Got::Null => {}
        Got::Integral | Got::Near(_) => dict.extra_mut().mark(0),
        Got::Misfit(raw) => {
            trace.misfit(&raw);
            let name = dict.pop().unwrap_or_default();
            trace.place(since, &Step::Key(name.clone()));
            let extra = dict.extra_mut();
            let before = extra.cost();
            extra.push(name.into(), raw);
            trace.added(extra, before);
            return;
        }
    }
    if trace.grew(since) {
        let last = dict.count().saturating_sub(1);
        let name = dict.entry(last).map(|entry| entry.0.to_owned()).unwrap_or_default();
        trace.place(since, &Step::Key(name));
        trace.take_holes(since, dict.extra_mut(), &Place::Nth(last));
    }
}
