//! Reads slots from any format that serde knows, with one visitor for all types.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::budget::{Budget, length, weight};
use super::fill::{
    self, Got, Seen, close_element, close_entry, close_field, close_record, find, open_field,
};
use super::names::close_dict;
use super::room::Room;
use super::stop::TOO_LARGE;
use super::trace::Trace;
use super::tree;
use crate::base64;
use crate::slot::{Dict, Event, Field, List, Next, Record, Slot, Union, Wire};

/// Reads a value from any format; what every generated `Deserialize` calls.
///
/// # Errors
///
/// When the input is broken, or is of another type as a whole: here is no place for a deviation.
pub fn deserialize<'de, T: Wire, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let mut value = T::default();
    whole(value.slot_mut(), from)?;
    Ok(value)
}

fn whole<'de, D: Deserializer<'de>>(slot: &mut dyn Slot, from: D) -> Result<(), D::Error> {
    // How long the text is nobody knows here: what came of it is counted as it comes.
    let trace = &mut Trace::of(Budget::growing());
    trace.pay(slot);
    let into = Into { slot, trace };
    match into.deserialize(from)? {
        Got::Misfit(raw) => Err(D::Error::custom(format_args!("a value of another type: {raw}"))),
        _ => Ok(()),
    }
}

struct Into<'a> {
    slot: &'a mut dyn Slot,
    trace: &'a mut Trace,
}

impl<'de> DeserializeSeed<'de> for Into<'_> {
    type Value = Got;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Got, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Into<'_> {
    type Value = Got;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value as JSON has them")
    }

    fn visit_unit<E: Error>(self) -> Result<Got, E> {
        self.trace.budget.saw(1);
        Ok(tree::scalar(self.slot, Event::Null, self.trace))
    }

    fn visit_none<E: Error>(self) -> Result<Got, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Got, D::Error> {
        self.deserialize(from)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Got, D::Error> {
        self.deserialize(from)
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Got, E> {
        self.trace.budget.saw(1);
        Ok(tree::scalar(self.slot, Event::Bool(truth), self.trace))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Got, E> {
        self.trace.budget.saw(1);
        Ok(tree::scalar(self.slot, Event::Int(number), self.trace))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Got, E> {
        let event = i64::try_from(number).map_or(Event::Big(number), Event::Int);
        self.trace.budget.saw(1);
        Ok(tree::scalar(self.slot, event, self.trace))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Got, E> {
        self.trace.budget.saw(1);
        Ok(tree::scalar(self.slot, Event::Num(number), self.trace))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Got, E> {
        self.trace.budget.saw(2 + text.len());
        Ok(tree::scalar(self.slot, Event::Str(text), self.trace))
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Got, E> {
        self.visit_str(&base64::encode(bytes))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Got, A::Error> {
        match self.slot.take(Event::Seq) {
            Next::List(target) => return list(target, seq, self.trace),
            Next::Any(place) => *place = all_of_seq(seq, self.trace)?,
            Next::Union(target) => {
                let raw = all_of_seq(seq, self.trace)?;
                return Ok(union(target, &raw, self.trace));
            }
            _ => {
                let raw = all_of_seq(seq, self.trace)?;
                return Ok(fill::misfit(self.slot, raw));
            }
        }
        Ok(Got::Fit)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Got, A::Error> {
        match self.slot.take(Event::Map) {
            Next::Record(target) => record(target, map, self.trace)?,
            Next::Dict(target) => {
                self.trace.budget.saw(2);
                let mut room = Room::default();
                while let Some(name) = map.next_key()? {
                    entry(target, name, &mut map, &mut room, self.trace)?;
                }
                close_dict(target);
            }
            Next::Any(place) => *place = all_of_map(map, self.trace)?,
            Next::Union(target) => {
                let raw = all_of_map(map, self.trace)?;
                return Ok(union(target, &raw, self.trace));
            }
            _ => {
                let raw = all_of_map(map, self.trace)?;
                return Ok(fill::misfit(self.slot, raw));
            }
        }
        Ok(Got::Fit)
    }
}

fn all_of_seq<'de, A: SeqAccess<'de>>(seq: A, trace: &mut Trace) -> Result<Value, A::Error> {
    counted(Value::deserialize(SeqAccessDeserializer::new(seq))?, trace)
}

fn all_of_map<'de, A: MapAccess<'de>>(map: A, trace: &mut Trace) -> Result<Value, A::Error> {
    counted(Value::deserialize(MapAccessDeserializer::new(map))?, trace)
}

fn counted<E: Error>(raw: Value, trace: &mut Trace) -> Result<Value, E> {
    trace.budget.saw(length(&raw));
    trace.budget.take(weight(&raw));
    within(trace)?;
    Ok(raw)
}

/// Nothing goes on once more was made than what came can account for.
fn within<E: Error>(trace: &Trace) -> Result<(), E> {
    if trace.budget.is_over() { Err(E::custom(TOO_LARGE)) } else { Ok(()) }
}

fn union(target: &mut dyn Union, raw: &Value, trace: &mut Trace) -> Got {
    let got = tree::settle(target, raw, trace);
    trace.forget_choices();
    trace.budget.give(weight(raw));
    got
}

fn record<'de, A: MapAccess<'de>>(
    target: &mut dyn Record,
    mut map: A,
    trace: &mut Trace,
) -> Result<(), A::Error> {
    let fields = target.shape().fields;
    trace.budget.saw(2);
    let outer = trace.enter(target);
    let mut room = Room::default();
    let mut seen = Seen::default();
    let mut hint = 0;
    while let Some(name) = map.next_key_seed(Name { fields, hint })? {
        match name {
            Found::Field(index) => {
                hint = index + 1;
                trace.budget.saw(4 + fields[index].name.len());
                let since = trace.mark();
                open_field(target, index, &mut seen);
                let got =
                    map.next_value_seed(Into { slot: target.at_mut(index), trace: &mut *trace })?;
                close_field(target, index, &fields[index], got, since, trace);
            }
            Found::Other(name) => {
                if let Some(rest) = target.rest_mut() {
                    entry(rest, name, &mut map, &mut room, trace)?;
                } else {
                    trace.budget.saw(4 + name.len());
                    let raw = counted(map.next_value()?, trace)?;
                    fill::unknown(target, &name, raw, trace);
                }
            }
        }
    }
    close_record(target, fields, &seen, trace);
    trace.leave(outer);
    within(trace)
}

fn entry<'de, A: MapAccess<'de>>(
    target: &mut dyn Dict,
    name: String,
    map: &mut A,
    room: &mut Room,
    trace: &mut Trace,
) -> Result<(), A::Error> {
    trace.budget.saw(4 + name.len());
    if room.is_full() {
        room.grow(target.entry_size(), trace);
        within(trace)?;
    }
    let since = trace.mark();
    let outer = trace.paid();
    let slot = target.append(name);
    trace.pay(slot);
    let got = map.next_value_seed(Into { slot, trace: &mut *trace })?;
    trace.leave(Some(outer));
    room.filled(&got);
    close_entry(target, got, since, trace);
    Ok(())
}

fn list<'de, A: SeqAccess<'de>>(
    target: &mut dyn List,
    mut seq: A,
    trace: &mut Trace,
) -> Result<Got, A::Error> {
    let start = trace.mark();
    let mut integral = false;
    let mut room = Room::default();
    let outer = trace.paid();
    trace.budget.saw(2);
    for index in 0.. {
        let since = trace.mark();
        let element = Element { list: &mut *target, room: &mut room, trace: &mut *trace };
        let Some(got) = seq.next_element_seed(element)? else {
            break;
        };
        trace.budget.saw(1);
        room.filled(&got);
        integral |= close_element(target, index, got, since, trace);
    }
    trace.leave(Some(outer));
    within(trace)?;
    trace.measure_holes(start, target.count());
    Ok(if integral { Got::Integral } else { Got::Fit })
}

/// Makes room for an element once there is one.
struct Element<'a> {
    list: &'a mut dyn List,
    room: &'a mut Room,
    trace: &'a mut Trace,
}

impl<'de> DeserializeSeed<'de> for Element<'_> {
    type Value = Got;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Got, D::Error> {
        if self.room.is_full() {
            self.room.grow(self.list.element_size(), self.trace);
            within(self.trace)?;
        }
        let slot = self.list.append();
        self.trace.pay(slot);
        Into { slot, trace: self.trace }.deserialize(from)
    }
}

/// Looks a name up without a copy of it.
struct Name {
    fields: &'static [Field],
    hint: usize,
}

enum Found {
    Field(usize),
    Other(String),
}

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Found, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Found, E> {
        Ok(find(self.fields, self.hint, name)
            .map_or_else(|| Found::Other(name.to_owned()), Found::Field))
    }
}
