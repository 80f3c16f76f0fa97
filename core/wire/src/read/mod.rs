//! Reading: from JSON text, from a value in memory, from any format that serde knows.

mod blank;
mod budget;
mod fill;
mod json;
mod names;
mod number;
mod place;
mod room;
mod serial;
mod shared;
mod steps;
mod stop;
mod text;
mod trace;
mod tree;

use std::fmt;

use serde_json::Value;

pub use self::serial::deserialize;

use self::budget::Budget;
use self::fill::Got;
use self::stop::{Stop, TOO_LARGE};
use self::trace::Trace;
use crate::deviation::Deviations;
use crate::extra::{Kept, Place};
use crate::slot::{ByStatus, Event, Next, Slot, Wire};

/// A value that was read, and where it contradicts the document.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Decoded<T> {
    /// The value.
    pub value: T,
    /// The contradictions, in the order in which they were met.
    pub deviations: Deviations,
}

/// Reads a value from JSON text.
///
/// # Errors
///
/// When the text is not JSON, or when its value would take more than 28 times the memory of the text and more than 16 MiB.
/// JSON of another shape than `T` is not an error but a list of deviations.
pub fn decode<T: Wire>(bytes: &[u8]) -> Result<Decoded<T>, ReadError> {
    let mut value = T::default();
    let deviations = read(value.slot_mut(), bytes)?;
    Ok(Decoded { value, deviations })
}

/// Reads the value that the document gives for this status from JSON text; any other JSON when it gives none.
///
/// # Errors
///
/// When the text is not JSON.
pub fn decode_by_status<T: ByStatus>(status: u16, bytes: &[u8]) -> Result<Decoded<T>, ReadError> {
    let mut value = T::default();
    let deviations = if let Some(slot) = value.branch(status) {
        read(slot, bytes)?
    } else {
        let mut raw = Value::Null;
        let deviations = read(&mut raw, bytes)?;
        value.unrecognized(raw);
        deviations
    };
    Ok(Decoded { value, deviations })
}

/// Reads JSON text into a blank slot, and gives the places that contradict the slot's type.
///
/// # Errors
///
/// When the text is not JSON, or when its value would take more than 28 times the memory of the text and more than 16 MiB;
/// the slot may hold a part of it then.
pub fn read(slot: &mut dyn Slot, bytes: &[u8]) -> Result<Deviations, ReadError> {
    read_within(slot, bytes, usize::MAX)
}

/// The same; and where a value takes more than 16 MiB, it may not take more than `most` bytes either.
#[inline(never)]
pub fn read_within(
    slot: &mut dyn Slot,
    bytes: &[u8],
    most: usize,
) -> Result<Deviations, ReadError> {
    let text = std::str::from_utf8(bytes)
        .map_err(|e| ReadError::new(bytes, &Stop { at: e.valid_up_to(), what: "not UTF-8" }))?;
    let mut trace = Trace::of(Budget::of(bytes.len(), most));
    let got = json::whole(slot, text, &mut trace).map_err(|stop| {
        let mut error = ReadError::new(bytes, &stop);
        error.place = (stop.what == TOO_LARGE).then(|| place::pointer_at(text, stop.at).into());
        error
    })?;
    close(slot, got, &mut trace);
    Ok(trace.into_deviations())
}

/// Reads a JSON value in memory into a blank slot, and gives the places that contradict the slot's type.
///
/// The value is there already, so there is no limit to what is made of it.
pub fn read_value(slot: &mut dyn Slot, value: &Value) -> Deviations {
    let mut trace = Trace::default();
    let got = tree::value(slot, value, &mut trace);
    close(slot, got, &mut trace);
    trace.into_deviations()
}

/// Keeps a value of another type in the extra of a record or a map, for writing it back.
fn close(slot: &mut dyn Slot, got: Got, trace: &mut Trace) {
    let Got::Misfit(raw) = got else { return };
    trace.misfit(&raw);
    match slot.take(Event::Map) {
        Next::Record(record) => record.extra_mut().keep(Place::Whole, Kept::Raw(raw)),
        Next::Dict(dict) => dict.extra_mut().keep(Place::Whole, Kept::Raw(raw)),
        _ => {
            // An optional value made room for the object that never came.
            let _ = slot.take(Event::Null);
        }
    }
}

/// A text that is not JSON, or one that is not read on because its value would be out of proportion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    what: &'static str,
    offset: usize,
    line: usize,
    column: usize,
    truncated: bool,
    /// Where the value became too large.
    place: Option<Box<str>>,
}

impl ReadError {
    #[cold]
    fn new(bytes: &[u8], stop: &Stop) -> Self {
        let read = &bytes[..stop.at.min(bytes.len())];
        let lines = read.split(|byte| *byte == b'\n');
        let last = lines.clone().next_back().unwrap_or_default();
        Self {
            what: stop.what,
            offset: stop.at,
            line: lines.count(),
            column: 1 + String::from_utf8_lossy(last).chars().count(),
            truncated: stop.at >= bytes.len(),
            place: None,
        }
    }

    /// Whether the text may well be JSON, but its value would take too much memory: more than 28 times that of the text, and
    /// more than 16 MiB.
    pub fn is_too_large(&self) -> bool {
        self.place.is_some()
    }

    /// Where in the value reading stopped because it became too large: a JSON pointer.
    pub fn place(&self) -> Option<&str> {
        self.place.as_deref()
    }

    /// How many bytes stand before the place.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The line of the place, counted from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column of the place in characters, counted from 1.
    pub fn column(&self) -> usize {
        self.column
    }

    /// Whether the text ended where more was expected: it is empty, or a part of it did not arrive.
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, offset, line, column, truncated, place } = self;
        if let Some(place) = place {
            let at = if place.is_empty() { "the whole value" } else { place };
            return write!(f, "{what}: not read on at {at} (byte {offset})");
        }
        let end = if *truncated { ", where the text ends" } else { "" };
        write!(f, "not valid JSON: {what} at line {line}, column {column} (byte {offset}{end})")
    }
}

impl std::error::Error for ReadError {}
