//! Reads slots from a JSON value in memory, and chooses the branches of unions.

use serde_json::Value;

use super::budget::weight;
use super::fill::{
    self, Got, Seen, close_element, close_entry, close_field, close_record, find, open_field,
};
use super::names::close_dict;
use super::room::Room;
use super::steps::Step;
use super::trace::Trace;
use crate::deviation::DeviationKind;
use crate::slot::{Dict, Event, List, Next, Record, Slot, Union};

/// Reads a value into a slot.
pub(super) fn value(slot: &mut dyn Slot, raw: &Value, trace: &mut Trace) -> Got {
    trace.look();
    let event = match raw {
        Value::Null => Event::Null,
        Value::Bool(truth) => Event::Bool(*truth),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => Event::Int(number),
            (_, Some(number)) => Event::Big(number),
            _ => Event::Num(number.as_f64().unwrap_or(f64::NAN)),
        },
        Value::String(text) => Event::Str(text),
        Value::Array(_) => Event::Seq,
        Value::Object(_) => Event::Map,
    };
    if !matches!(event, Event::Seq | Event::Map) {
        return scalar(slot, event, trace);
    }
    match (slot.take(event), raw) {
        (Next::Record(target), Value::Object(fields)) => record(target, fields, trace),
        (Next::Dict(target), Value::Object(entries)) => {
            let mut room = Room::default();
            for (name, raw) in entries {
                entry(target, name, raw, &mut room, trace);
            }
            close_dict(target);
        }
        (Next::List(target), Value::Array(elements)) => return list(target, elements, trace),
        (Next::Any(place), _) => {
            trace.pass(raw);
            *place = copy(raw, trace);
        }
        (Next::Union(union), _) => return settle(union, raw, trace),
        _ => {
            let raw = copy(raw, trace);
            return fill::misfit(slot, raw);
        }
    }
    Got::Fit
}

/// Stores a scalar, or gives it back as it was.
#[inline]
pub(super) fn scalar(slot: &mut dyn Slot, event: Event<'_>, trace: &mut Trace) -> Got {
    match slot.take(event) {
        Next::Done => {
            if let Event::Null = event {
                return Got::Null;
            }
        }
        Next::Exact => trace.matched += 1,
        Next::Integral => return Got::Integral,
        Next::Near => return Got::Near(value_of(event)),
        Next::Odd(kind) => trace.note(kind, || Some(value_of(event))),
        Next::Any(place) => {
            *place = value_of(event);
            if place.is_null() {
                return Got::Null;
            }
        }
        Next::Union(union) => return settle(union, &value_of(event), trace),
        Next::Misfit | Next::Record(_) | Next::List(_) | Next::Dict(_) => {
            return fill::misfit(slot, value_of(event));
        }
    }
    Got::Fit
}

fn value_of(event: Event<'_>) -> Value {
    match event {
        Event::Bool(truth) => truth.into(),
        Event::Int(number) => number.into(),
        Event::Big(number) => number.into(),
        Event::Num(number) => number.into(),
        Event::Str(text) => text.into(),
        Event::Null | Event::Map | Event::Seq => Value::Null,
    }
}

fn record(target: &mut dyn Record, values: &serde_json::Map<String, Value>, trace: &mut Trace) {
    let fields = target.shape().fields;
    let outer = trace.enter(target);
    let mut room = Room::default();
    let mut seen = Seen::default();
    let mut hint = 0;
    for (name, raw) in values {
        if let Some(index) = find(fields, hint, name) {
            hint = index + 1;
            let since = trace.mark();
            open_field(target, index, &mut seen);
            let got = value(target.at_mut(index), raw, trace);
            close_field(target, index, &fields[index], got, since, trace);
        } else if let Some(rest) = target.rest_mut() {
            entry(rest, name, raw, &mut room, trace);
        } else {
            trace.undeclared += 1;
            trace.pass(raw);
            let raw = copy(raw, trace);
            fill::unknown(target, name, raw, trace);
        }
    }
    close_record(target, fields, &seen, trace);
    trace.leave(outer);
}

fn entry(target: &mut dyn Dict, name: &str, raw: &Value, room: &mut Room, trace: &mut Trace) {
    trace.undeclared += 1;
    if room.is_full() {
        room.grow(target.entry_size(), trace);
    }
    if trace.budget.is_over() {
        return;
    }
    let since = trace.mark();
    let outer = trace.paid();
    let slot = target.append(name.to_owned());
    trace.pay(slot);
    let got = value(slot, raw, trace);
    trace.leave(Some(outer));
    room.filled(&got);
    close_entry(target, got, since, trace);
}

/// A copy, which is counted. Where nothing is left the reader stops, and none is needed.
fn copy(raw: &Value, trace: &mut Trace) -> Value {
    trace.budget.take(weight(raw));
    if trace.budget.is_over() { Value::Null } else { raw.clone() }
}

fn list(target: &mut dyn List, elements: &[Value], trace: &mut Trace) -> Got {
    let start = trace.mark();
    let mut integral = false;
    let mut room = Room::default();
    let outer = trace.paid();
    for (index, raw) in elements.iter().enumerate() {
        if room.is_full() {
            room.grow(target.element_size(), trace);
        }
        if trace.budget.is_over() {
            break;
        }
        let since = trace.mark();
        let slot = target.append();
        trace.pay(slot);
        let got = value(slot, raw, trace);
        room.filled(&got);
        integral |= close_element(target, index, got, since, trace);
    }
    trace.leave(Some(outer));
    trace.measure_holes(start, target.count());
    if integral { Got::Integral } else { Got::Fit }
}

/// Takes the branch that the value contradicts least; keeps the value as it is when no branch takes it.
#[inline(never)]
pub(super) fn settle(union: &mut dyn Union, raw: &Value, trace: &mut Trace) -> Got {
    let since = trace.mark();
    let tag = tag(union, raw);
    let chosen = choose(union, raw, &tag, trace);
    let got = match chosen.and_then(|index| union.branch(index)) {
        Some(slot) => value(slot, raw, trace),
        None => Got::Misfit(Value::Null),
    };
    if let Got::Misfit(_) = got {
        let kind = if raw.is_null() { DeviationKind::Null } else { DeviationKind::NoBranch };
        trace.note(kind, || Some(raw.clone()));
        union.unrecognized(copy(raw, trace));
        return Got::Fit;
    }
    if let Tag::Unheard(property, raw) = tag {
        // The branch says so itself when it declares the property as a list of values.
        if !trace.is_noted(since, property) {
            let since = trace.mark();
            trace.note(DeviationKind::UnknownValue, || Some(raw.clone()));
            trace.place(since, &Step::Name(property));
        }
    }
    got
}

/// What the property that tells the branches apart says.
enum Tag<'v> {
    /// There is no such property.
    Absent,
    /// It names these branches.
    Names(Vec<usize>),
    /// It has a value that the document does not list.
    Unheard(&'static str, &'v Value),
}

fn tag<'v>(union: &dyn Union, raw: &'v Value) -> Tag<'v> {
    let Some(tags) = union.tags() else {
        return Tag::Absent;
    };
    let Some(value) = raw.get(tags.property) else {
        return Tag::Absent;
    };
    // A tag may be a number or a truth value, which the document lists as a text.
    let text = match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(_) | Value::Object(_) => None,
        value => Some(value.to_string()),
    };
    let named = |branch: &usize| text.as_deref().is_some_and(|t| tags.values[*branch].contains(&t));
    let branches: Vec<_> = (0..tags.values.len()).filter(named).collect();
    if branches.is_empty() { Tag::Unheard(tags.property, value) } else { Tag::Names(branches) }
}

/// The index of the branch that fits best.
fn choose(union: &mut dyn Union, raw: &Value, tag: &Tag<'_>, trace: &mut Trace) -> Option<usize> {
    if let Tag::Names(branches) = tag {
        if let [only] = branches[..] {
            return Some(only);
        }
    }
    // The value stays where it is as long as any branch of any union around it is tried, so its address is its name.
    let composite = raw.is_object() || raw.is_array();
    let key = (std::ptr::from_ref(raw) as usize, union.id());
    if let Some(chosen) = trace.choices.get(&key).filter(|_| composite) {
        return *chosen;
    }
    let since = (trace.budget.left(), trace.choices.len());
    let mut trial = trace.trial();
    let mut best = None;
    let mut index = 0;
    while let Some(slot) = union.branch(index) {
        if !matches!(tag, Tag::Names(branches) if !branches.contains(&index)) {
            trial.restart(since);
            if !matches!(value(slot, raw, &mut trial), Got::Misfit(_)) {
                let score = trial.score();
                if best.is_none_or(|(held, _)| score < held) {
                    best = Some((score, index));
                }
            }
        }
        index += 1;
    }
    trial.restart(since);
    trace.tried(trial);
    let chosen = best.map(|(_, index)| index);
    if composite {
        trace.choose(key, chosen);
    }
    chosen
}
