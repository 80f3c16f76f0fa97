//! Makes a slot what it was before anything was read into it.

use serde_json::Value;

use crate::extra::Extra;
use crate::slot::{Dict, Event, Next, Slot, View};

/// Makes a slot blank. It says itself which event it takes, by what it shows.
#[cold]
pub(super) fn blank(slot: &mut dyn Slot) {
    match slot.take(Event::Null) {
        Next::Union(union) => return union.unrecognized(Value::Null),
        Next::Any(place) => *place = Value::Null,
        _ => {}
    }
    let event = match slot.view() {
        View::Null | View::Any(_) => return,
        View::Bool(_) => Event::Bool(false),
        View::Int(_) | View::Big(_) | View::Num(_) | View::Single(_) => Event::Int(0),
        View::Str(_) | View::Bytes(_) => Event::Str(""),
        View::List(_) => Event::Seq,
        View::Record(_) | View::Dict(_) => Event::Map,
    };
    match slot.take(event) {
        Next::List(list) => list.shorten(0),
        Next::Dict(dict) => blank_dict(dict),
        Next::Record(record) => {
            for index in 0..record.shape().fields.len() {
                blank(record.at_mut(index));
            }
            *record.extra_mut() = Extra::new();
            if let Some(rest) = record.rest_mut() {
                blank_dict(rest);
            }
        }
        _ => {}
    }
}

fn blank_dict(dict: &mut dyn Dict) {
    dict.retain(&mut |_| false);
    *dict.extra_mut() = Extra::new();
}
