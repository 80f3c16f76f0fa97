//! Where a value holds secrets, as it is written.

use crate::extra::Place;
use crate::mask::{can_hide, holds_login};
use crate::parts::{Item, Part, items, misfits, part, whole};
use crate::same::can_be_secret;
use crate::secret_names::is_secret_name;
use crate::slot::{Dict, Record, Slot, View};
use serde_json::Value;

/// JSON pointers to every secret of the text that a value is written as: to marked fields, and in what no document describes
/// to values with names of secrets.
pub fn secrets(value: &dyn Slot) -> Vec<String> {
    let mut walk = Walk { at: String::new(), found: Vec::new() };
    walk.slot(value, &[], 0);
    walk.found
}

struct Walk {
    at: String,
    found: Vec<String>,
}

type Holes<'h> = &'h [&'h crate::extra::Hole];

impl Walk {
    /// Goes into what stands under a name.
    fn below(&mut self, name: &str, go: impl FnOnce(&mut Self)) {
        let before = self.at.len();
        self.at.push('/');
        self.at.push_str(&name.replace('~', "~0").replace('/', "~1"));
        go(self);
        self.at.truncate(before);
    }

    fn slot(&mut self, slot: &dyn Slot, holes: Holes<'_>, depth: usize) {
        let view = slot.view();
        match view {
            View::Record(record) => match whole(record.extra(), view) {
                Some(raw) => self.raw(raw),
                None => self.record(record),
            },
            View::Dict(dict) => match whole(dict.extra(), view) {
                Some(raw) => self.raw(raw),
                None => self.dict(dict),
            },
            // What did not fit the list takes places of its own.
            View::List(list) => {
                for (index, item) in items(list, holes, depth).iter().enumerate() {
                    self.below(&index.to_string(), |walk| match *item {
                        Item::Raw(raw) => walk.raw(raw),
                        Item::Slot(slot, holes) => walk.slot(slot, holes, depth + 1),
                    });
                }
            }
            View::Any(value) => self.raw(value),
            View::Str(text) => self.text(text),
            _ => {}
        }
    }

    fn record(&mut self, record: &dyn Record) {
        let extra = record.extra();
        for (index, field) in record.shape().fields.iter().enumerate() {
            let part = part(record, index);
            if matches!(part, Part::Skip) {
                continue;
            }
            self.below(field.name, |walk| match part {
                _ if field.is_secret() => walk.found.push(walk.at.clone()),
                Part::Raw(raw) => walk.raw(raw),
                Part::Slot(slot) => {
                    let holes = extra.holes(|place| *place == Place::Field(index));
                    walk.slot(slot, &holes, 0);
                }
                Part::Near(..) | Part::Skip => {}
            });
        }
        if let Some(rest) = record.rest() {
            self.dict(rest);
        }
        for (name, raw) in extra.unknown() {
            self.named(name, raw);
        }
    }

    fn dict(&mut self, dict: &dyn Dict) {
        for (name, slot) in (0..).map_while(|index| dict.entry(index)) {
            self.below(name, |walk| {
                if can_be_secret(slot.view()) && is_secret_name(name) {
                    return walk.found.push(walk.at.clone());
                }
                let holes = dict.extra().holes(|at| matches!(at, Place::Entry(n) if n == name));
                walk.slot(slot, &holes, 0);
            });
        }
        for (name, raw) in misfits(dict) {
            self.named(name, raw);
        }
    }

    fn raw(&mut self, raw: &Value) {
        match raw {
            Value::Object(fields) => fields.iter().for_each(|(name, raw)| self.named(name, raw)),
            Value::Array(elements) => {
                for (index, raw) in elements.iter().enumerate() {
                    self.below(&index.to_string(), |walk| walk.raw(raw));
                }
            }
            Value::String(text) => self.text(text),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if holds_login(text) {
            self.found.push(self.at.clone());
        }
    }

    fn named(&mut self, name: &str, raw: &Value) {
        self.below(name, |walk| {
            if can_hide(raw) && is_secret_name(name) {
                walk.found.push(walk.at.clone());
            } else {
                walk.raw(raw);
            }
        });
    }
}
