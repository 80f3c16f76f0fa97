//! Reads slots from JSON text, without a generic parameter, so that all types share one compiled reader.

use std::borrow::Cow;

use serde_json::Value;

use super::fill::{
    self, Got, Seen, close_element, close_entry, close_field, close_record, find, open_field,
};
use super::names::close_dict;
use super::room::Room;
use super::stop::{Stop, TOO_LARGE};
use super::text::Text;
use super::trace::Trace;
use super::tree;
use crate::slot::{Dict, Event, Field, List, Next, Record, Slot, Union};

/// Reads the whole text into a slot.
pub(super) fn whole(slot: &mut dyn Slot, text: &str, trace: &mut Trace) -> Result<Got, Stop> {
    trace.pay(slot);
    let mut reader = Reader { text: Text::new(text), trace };
    let got = reader.value(slot)?;
    reader.text.end()?;
    Ok(got)
}

struct Reader<'a, 't> {
    text: Text<'a>,
    trace: &'t mut Trace,
}

impl<'a> Reader<'a, '_> {
    fn value(&mut self, slot: &mut dyn Slot) -> Result<Got, Stop> {
        let event = match self.text.peek() {
            Some(b'"') => {
                let text = self.text.string()?;
                return Ok(tree::scalar(slot, Event::Str(&text), self.trace));
            }
            Some(b'{') => return self.object(slot),
            Some(b'[') => return self.array(slot),
            Some(b'n') => self.text.word("null").map(|()| Event::Null)?,
            Some(b't') => self.text.word("true").map(|()| Event::Bool(true))?,
            Some(b'f') => self.text.word("false").map(|()| Event::Bool(false))?,
            Some(b'-' | b'0'..=b'9') => self.text.number()?,
            _ => return self.text.fail("expected a JSON value"),
        };
        Ok(tree::scalar(slot, event, self.trace))
    }

    fn object(&mut self, slot: &mut dyn Slot) -> Result<Got, Stop> {
        match slot.take(Event::Map) {
            Next::Record(record) => self.record(record)?,
            Next::Dict(dict) => {
                let mut room = Room::default();
                let mut open = self.text.enter(b'}')?;
                while open {
                    let name = self.text.name()?.into_owned();
                    self.entry(dict, name, &mut room)?;
                    open = self.text.more(b'}')?;
                }
                close_dict(dict);
            }
            Next::Any(place) => *place = self.any()?,
            Next::Union(union) => return self.union(union),
            _ => return Ok(fill::misfit(slot, self.any()?)),
        }
        Ok(Got::Fit)
    }

    fn array(&mut self, slot: &mut dyn Slot) -> Result<Got, Stop> {
        match slot.take(Event::Seq) {
            Next::List(list) => return self.list(list),
            Next::Any(place) => *place = self.any()?,
            Next::Union(union) => return self.union(union),
            _ => return Ok(fill::misfit(slot, self.any()?)),
        }
        Ok(Got::Fit)
    }

    fn record(&mut self, record: &mut dyn Record) -> Result<(), Stop> {
        let fields = record.shape().fields;
        let outer = self.trace.enter(record);
        let mut seen = Seen::default();
        let mut room = Room::default();
        let mut hint = 0;
        let mut open = self.text.enter(b'}')?;
        while open {
            match self.declared(fields, hint)? {
                Ok(index) => {
                    hint = index + 1;
                    let since = self.trace.mark();
                    open_field(record, index, &mut seen);
                    let got = self.value(record.at_mut(index))?;
                    close_field(record, index, &fields[index], got, since, self.trace);
                }
                Err(name) => {
                    if let Some(rest) = record.rest_mut() {
                        self.entry(rest, name.into_owned(), &mut room)?;
                    } else {
                        let raw = self.any()?;
                        fill::unknown(record, &name, raw, self.trace);
                    }
                }
            }
            open = self.text.more(b'}')?;
        }
        close_record(record, fields, &seen, self.trace);
        self.trace.leave(outer);
        self.within()
    }

    /// Nothing goes on once more was made than the text can account for.
    #[inline]
    fn within(&self) -> Result<(), Stop> {
        if self.trace.budget.is_over() { self.text.fail(TOO_LARGE) } else { Ok(()) }
    }

    /// Which declared field comes next, or the name of what no field declares.
    ///
    /// The one behind the last is mostly it: then its name is compared, and not looked for.
    #[inline]
    fn declared(
        &mut self,
        fields: &[Field],
        hint: usize,
    ) -> Result<Result<usize, Cow<'a, str>>, Stop> {
        let next = fields.get(hint).filter(|field| !field.is_escaped());
        if next.is_some_and(|field| self.text.pass(field.name)) {
            return Ok(Ok(hint));
        }
        let name = self.text.name()?;
        Ok(find(fields, hint, &name).ok_or(name))
    }

    fn entry(&mut self, dict: &mut dyn Dict, name: String, room: &mut Room) -> Result<(), Stop> {
        if room.is_full() {
            room.grow(dict.entry_size(), self.trace);
            self.within()?;
        }
        let since = self.trace.mark();
        let outer = self.trace.paid();
        let slot = dict.append(name);
        self.trace.pay(slot);
        let got = self.value(slot)?;
        self.trace.leave(Some(outer));
        room.filled(&got);
        close_entry(dict, got, since, self.trace);
        Ok(())
    }

    fn list(&mut self, list: &mut dyn List) -> Result<Got, Stop> {
        let start = self.trace.mark();
        let mut integral = false;
        let mut index = 0;
        let mut room = Room::default();
        let outer = self.trace.paid();
        let begun = self.text.at();
        let mut open = self.text.enter(b']')?;
        while open {
            if room.is_full() {
                room.grow(list.element_size(), self.trace);
                self.within()?;
            }
            let since = self.trace.mark();
            let slot = list.append();
            self.trace.pay(slot);
            let got = self.value(slot)?;
            room.filled(&got);
            let fits = !matches!(got, Got::Misfit(_));
            integral |= close_element(list, index, got, since, self.trace);
            if !fits {
                self.within()?;
            }
            index += 1;
            open = self.text.more(b']')?;
            if index == 1 && open {
                list.reserve(room.guess(self.text.alike(begun), list.element_size(), self.trace));
            }
        }
        self.trace.leave(Some(outer));
        self.trace.measure_holes(start, list.count());
        Ok(if integral { Got::Integral } else { Got::Fit })
    }

    fn union(&mut self, union: &mut dyn Union) -> Result<Got, Stop> {
        let left = self.trace.budget.left();
        let raw = self.any()?;
        let taken = left.saturating_sub(self.trace.budget.left());
        let got = tree::settle(union, &raw, self.trace);
        self.trace.forget_choices();
        // The value that the branches were tried on goes.
        self.trace.budget.give(taken);
        self.within()?;
        Ok(got)
    }

    /// Any value, as it is. Of several values of one name the last counts.
    fn any(&mut self) -> Result<Value, Stop> {
        match self.text.peek() {
            Some(b'{') => {
                let mut entries = serde_json::Map::new();
                let mut open = self.text.enter(b'}')?;
                while open {
                    self.trace.budget.name(entries.len());
                    self.within()?;
                    let name = self.text.name()?.into_owned();
                    entries.insert(name, self.any()?);
                    open = self.text.more(b'}')?;
                }
                Ok(Value::Object(entries))
            }
            Some(b'[') => {
                let mut elements = Vec::new();
                let mut room = Room::default();
                let mut open = self.text.enter(b']')?;
                while open {
                    if room.is_full() {
                        room.grow(size_of::<Value>(), self.trace);
                        self.within()?;
                    }
                    room.filled(&Got::Fit);
                    elements.push(self.any()?);
                    open = self.text.more(b']')?;
                }
                Ok(Value::Array(elements))
            }
            _ => {
                let mut place = Value::Null;
                self.value(&mut place)?;
                Ok(place)
            }
        }
    }
}
