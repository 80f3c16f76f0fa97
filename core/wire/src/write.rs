//! Writing: one serialiser for all types, driven by views.

use std::fmt;

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::base64;
use crate::extra::{Hole, Place};
use crate::numbers::{WHOLE, shortest};
use crate::parts::{Item, Part, items, misfits, part, whole};
use crate::slot::{Dict, List, Record, Slot, View};

/// Who the text is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Side {
    /// Everything that the value holds.
    #[default]
    Whole,
    /// A request: without the fields that only answers hold.
    Request,
}

/// Writes a value as JSON.
///
/// # Errors
///
/// When it holds a number that JSON has not: NaN or an infinity.
pub fn write(slot: &dyn Slot) -> Result<Vec<u8>, WriteError> {
    write_as(slot, Side::Whole)
}

/// Writes a value as JSON, for one side.
///
/// # Errors
///
/// When it holds a number that JSON has not: NaN or an infinity.
#[inline(never)]
pub fn write_as(slot: &dyn Slot, side: Side) -> Result<Vec<u8>, WriteError> {
    let way = Way { side, finite: true, ..Way::default() };
    serde_json::to_vec(&Show { slot, way }).map_err(|e| WriteError(e.to_string()))
}

/// A value that JSON cannot hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteError(String);

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot be written as JSON: {}", self.0)
    }
}

impl std::error::Error for WriteError {}

/// Writes a value in any format; what every generated `Serialize` calls.
///
/// # Errors
///
/// Those of the format.
pub fn serialize<S: Serializer>(slot: &dyn Slot, to: S) -> Result<S::Ok, S::Error> {
    Show { slot, way: Way::default() }.serialize(to)
}

/// How a value is written.
#[derive(Clone, Copy, Default)]
struct Way<'a> {
    side: Side,
    /// Numbers have to be finite.
    finite: bool,
    /// Floating point numbers came without a fraction.
    integral: bool,
    /// The holes in the lists from here down, and the depth of the list.
    holes: &'a [&'a Hole],
    depth: usize,
}

struct Show<'a> {
    slot: &'a dyn Slot,
    way: Way<'a>,
}

impl Serialize for Show<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let way = self.way;
        match self.slot.view() {
            View::Null => to.serialize_none(),
            View::Bool(truth) => to.serialize_bool(truth),
            View::Int(number) => to.serialize_i64(number),
            View::Big(number) => to.serialize_u64(number),
            View::Num(number) => float(number, way, to),
            View::Single(number) => float(shortest(number), way, to),
            View::Str(text) => to.serialize_str(text),
            View::Bytes(bytes) if to.is_human_readable() => {
                to.serialize_str(&base64::encode(bytes))
            }
            View::Bytes(bytes) => to.serialize_bytes(bytes),
            View::Any(value) => value.serialize(to),
            View::List(list) => elements(list, way, to),
            View::Dict(dict) => match whole(dict.extra(), View::Dict(dict)) {
                Some(raw) => raw.serialize(to),
                None => entries(dict, way, to),
            },
            View::Record(record) => match whole(record.extra(), View::Record(record)) {
                Some(raw) => raw.serialize(to),
                None => fields(record, way, to),
            },
        }
    }
}

fn float<S: Serializer>(number: f64, way: Way<'_>, to: S) -> Result<S::Ok, S::Error> {
    if way.finite && !number.is_finite() {
        return Err(S::Error::custom(format_args!("the number {number}")));
    }
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
    if way.integral && number.fract() == 0.0 && number.abs() <= WHOLE as f64 {
        return to.serialize_i64(number as i64);
    }
    to.serialize_f64(number)
}

fn elements<S: Serializer>(list: &dyn List, way: Way<'_>, to: S) -> Result<S::Ok, S::Error> {
    if way.holes.is_empty() {
        let mut seq = to.serialize_seq(Some(list.count()))?;
        for slot in (0..).map_while(|index| list.element(index)) {
            seq.serialize_element(&Show { slot, way })?;
        }
        return seq.end();
    }
    let items = items(list, way.holes, way.depth);
    let mut seq = to.serialize_seq(Some(items.len()))?;
    for item in &items {
        match *item {
            Item::Raw(raw) => seq.serialize_element(raw)?,
            Item::Slot(slot, holes) => {
                let way = Way { holes, depth: way.depth + 1, ..way };
                seq.serialize_element(&Show { slot, way })?;
            }
        }
    }
    seq.end()
}

fn entries<S: Serializer>(dict: &dyn Dict, way: Way<'_>, to: S) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(Some(dict.count() + misfits(dict).count()))?;
    for (name, slot) in (0..).map_while(|index| dict.entry(index)) {
        entry(dict, name, slot, way, &mut map)?;
    }
    for (name, raw) in misfits(dict) {
        map.serialize_entry(&**name, raw)?;
    }
    map.end()
}

fn entry<M: SerializeMap>(
    dict: &dyn Dict,
    name: &str,
    slot: &dyn Slot,
    way: Way<'_>,
    map: &mut M,
) -> Result<(), M::Error> {
    let extra = dict.extra();
    let holes = extra.holes(|place| matches!(place, Place::Entry(entry) if entry == name));
    let way = Way { holes: &holes, depth: 0, integral: extra.is_marked(0), ..way };
    map.serialize_entry(name, &Show { slot, way })
}

fn fields<S: Serializer>(record: &dyn Record, way: Way<'_>, to: S) -> Result<S::Ok, S::Error> {
    let (declared, extra) = (record.shape().fields, record.extra());
    let is_free = |name: &str| declared.iter().all(|field| field.name != name);
    let parts = || {
        let written = declared.iter().enumerate();
        let written = written.filter(|(_, field)| way.side == Side::Whole || !field.is_read_only());
        written.map(|(index, field)| (index, field, part(record, index)))
    };
    let unknown = || extra.entries().iter().chain(record.rest().into_iter().flat_map(misfits));
    let rest = || {
        let dict = record.rest().into_iter();
        let all = dict.flat_map(|dict| {
            (0..).map_while(|index| dict.entry(index)).map(move |entry| (dict, entry))
        });
        all.filter(|(_, (name, _))| is_free(name) && extra.get(name).is_none())
    };
    let count = parts().filter(|(.., part)| !matches!(part, Part::Skip)).count();
    let count = count + unknown().filter(|(name, _)| is_free(name)).count() + rest().count();

    let mut map = to.serialize_map(Some(count))?;
    for (index, field, part) in parts() {
        match part {
            Part::Skip => {}
            Part::Raw(raw) | Part::Near(raw, _) => map.serialize_entry(field.name, raw)?,
            Part::Slot(slot) => {
                let holes = extra.holes(|place| *place == Place::Field(index));
                let way = Way { holes: &holes, depth: 0, integral: extra.is_marked(index), ..way };
                map.serialize_entry(field.name, &Show { slot, way })?;
            }
        }
    }
    for (dict, (name, slot)) in rest() {
        entry(dict, name, slot, way, &mut map)?;
    }
    for (name, raw) in unknown().filter(|(name, _)| is_free(name)) {
        map.serialize_entry(&**name, raw)?;
    }
    map.end()
}
