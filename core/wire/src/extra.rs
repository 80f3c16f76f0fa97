//! What a record or a map holds beyond what its type declares, so that it can be written back as it came.

use std::fmt;
use std::sync::Arc;

use serde_json::Value;

use crate::shown::show_unknown;

/// What an answer held beyond the declared fields.
///
/// Fields that the document does not know are open to read and to change. Beside them it remembers, for writing the value
/// back, which optional fields were null rather than absent, which values did not fit their field, and which elements
/// did not fit their list. It takes 16 bytes while there is nothing but nulls to remember.
#[derive(Clone, Default, PartialEq)]
pub struct Extra {
    /// Bit n speaks of field n: an empty one was null rather than absent, a number was written without a fraction.
    marks: u64,
    rest: Option<Box<Rest>>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Rest {
    /// Names are shared by all values of one answer.
    unknown: Vec<(Arc<str>, Value)>,
    kept: Vec<(Place, Kept)>,
}

/// Which part of its owner a kept value belongs to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Place {
    /// A field, by its index.
    Field(usize),
    /// The entry of a map with this name.
    Entry(String),
    /// The entry at this index of a map that is being read: which name stands there last is known in the end.
    Nth(usize),
    /// The whole record or map.
    Whole,
}

/// What is remembered about a place.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kept {
    /// It was required and absent.
    Missing,
    /// Its mark, for fields behind the first 64.
    Mark,
    /// It was this.
    Raw(Value),
    /// An element below it was this.
    Hole(Hole),
}

/// An element that did not fit its list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hole {
    /// From the outermost list to the innermost one: the position in the array, and the length of the list once read.
    pub(super) steps: Vec<(usize, usize)>,
    pub(super) raw: Value,
}

impl Extra {
    /// Nothing beyond the declared fields.
    #[doc(hidden)]
    pub const fn new() -> Self {
        Self { marks: 0, rest: None }
    }

    /// Fields that the document does not know, in the order in which they came.
    pub fn unknown(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> + Clone {
        self.entries().iter().map(|(name, raw)| (&**name, raw))
    }

    /// The value of a field that the document does not know.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.entries().iter().find(|entry| *entry.0 == *name).map(|entry| &entry.1)
    }

    /// Adds a field that the document does not know, or changes it, and gives the value that it had.
    ///
    /// A name that the record declares is not written: its field is.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        let (name, value) = (name.into(), value.into());
        let unknown = &mut self.rest().unknown;
        if let Some(entry) = unknown.iter_mut().find(|entry| *entry.0 == *name) {
            return Some(std::mem::replace(&mut entry.1, value));
        }
        unknown.push((name.into(), value));
        None
    }

    /// Removes a field that the document does not know, and gives its value.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let unknown = &mut self.rest.as_mut()?.unknown;
        let at = unknown.iter().position(|entry| *entry.0 == *name)?;
        Some(unknown.remove(at).1)
    }

    /// Forgets whatever was kept for a field; its setter calls this.
    #[doc(hidden)]
    #[inline]
    pub fn forget(&mut self, index: usize) {
        if self.marks != 0 || self.rest.is_some() {
            self.forget_field(index);
        }
    }

    /// Makes an empty field an explicit null.
    #[doc(hidden)]
    #[inline(never)]
    pub fn clear(&mut self, index: usize) {
        self.forget_field(index);
        self.mark(index);
    }

    #[inline(never)]
    fn forget_field(&mut self, index: usize) {
        if index < 64 {
            self.marks &= !(1 << index);
        }
        self.drop_kept(|place| *place == Place::Field(index));
    }

    /// Forgets the mark of a field that comes again, and says how much is kept.
    pub(super) fn forget_mark(&mut self, index: usize) -> usize {
        if index < 64 {
            self.marks &= !(1 << index);
        }
        self.kept().len()
    }

    /// Drops what is kept for fields that came again: for each field, what stands before a position.
    pub(super) fn drop_outdated(&mut self, outdated: &[(usize, usize)]) {
        let Some(rest) = &mut self.rest else { return };
        let mut at = 0;
        rest.kept.retain(|(place, _)| {
            at += 1;
            !outdated.iter().any(|(field, end)| *place == Place::Field(*field) && at <= *end)
        });
        self.tidy();
    }

    /// How much memory it takes beside itself and the values. A vector that grows is there twice for a moment, and counts half
    /// as much again.
    pub(super) fn cost(&self) -> usize {
        self.rest.as_ref().map_or(0, |rest| {
            let unknown = rest.unknown.capacity() * size_of::<(Arc<str>, Value)>();
            let kept = rest.kept.capacity() * size_of::<(Place, Kept)>();
            size_of::<Rest>() + (unknown + kept) * 3 / 2
        })
    }

    /// Forgets what was kept for an entry of a map.
    pub(super) fn forget_entry(&mut self, name: &str) {
        if self.rest.is_some() {
            self.remove(name);
            self.drop_kept(|place| matches!(place, Place::Entry(entry) if entry == name));
        }
    }

    fn drop_kept(&mut self, gone: impl Fn(&Place) -> bool) {
        if let Some(rest) = &mut self.rest {
            rest.kept.retain(|(place, _)| !gone(place));
            self.tidy();
        }
    }

    /// Nothing to remember is the same whether there was something before or not.
    fn tidy(&mut self) {
        if self.rest.as_ref().is_some_and(|r| r.kept.is_empty() && r.unknown.is_empty()) {
            self.rest = None;
        }
    }

    /// Calls the entries of a map that was read by their names; those that `name` does not know are forgotten.
    pub(super) fn name_entries(&mut self, name: impl Fn(usize) -> Option<String>) {
        let Some(rest) = &mut self.rest else { return };
        for (place, _) in &mut rest.kept {
            let Place::Nth(index) = *place else { continue };
            if let Some(name) = name(index) {
                *place = Place::Entry(name);
            }
        }
        self.drop_kept(|place| matches!(place, Place::Nth(_)));
    }

    pub(super) fn mark(&mut self, index: usize) {
        if index < 64 {
            self.marks |= 1 << index;
        } else {
            self.keep(Place::Field(index), Kept::Mark);
        }
    }

    pub(super) fn is_marked(&self, index: usize) -> bool {
        if index < 64 {
            return self.marks >> index & 1 == 1;
        }
        self.kept()
            .iter()
            .any(|(place, kept)| *place == Place::Field(index) && matches!(kept, Kept::Mark))
    }

    #[cold]
    pub(super) fn keep(&mut self, place: Place, kept: Kept) {
        self.rest().kept.push((place, kept));
    }

    /// The value that a place had, or that it was missing.
    pub(super) fn kept_for(&self, place: &Place) -> Option<&Kept> {
        let kept = self
            .kept()
            .iter()
            .find(|(at, kept)| at == place && matches!(kept, Kept::Missing | Kept::Raw(_)));
        kept.map(|entry| &entry.1)
    }

    /// The elements that did not fit the lists of a place, in the order in which they came.
    pub(super) fn holes<'a>(&'a self, place: impl Fn(&Place) -> bool) -> Vec<&'a Hole> {
        let hole = |(at, kept): &'a (Place, Kept)| match kept {
            Kept::Hole(hole) if place(at) => Some(hole),
            _ => None,
        };
        self.kept().iter().filter_map(hole).collect()
    }

    /// Adds an unknown field without a look at the names that are there.
    pub(super) fn push(&mut self, name: Arc<str>, raw: Value) {
        let unknown = &mut self.rest().unknown;
        if unknown.capacity() == 0 {
            unknown.reserve_exact(2);
        }
        unknown.push((name, raw));
    }

    /// Removes all unknown fields but those whose index `stays` agrees to.
    pub(super) fn retain(&mut self, mut stays: impl FnMut(usize) -> bool) {
        if let Some(rest) = &mut self.rest {
            let mut at = 0..;
            rest.unknown.retain(|_| at.next().is_some_and(&mut stays));
            self.tidy();
        }
    }

    pub(super) fn entries(&self) -> &[(Arc<str>, Value)] {
        self.rest.as_ref().map_or(&[], |rest| &rest.unknown)
    }

    pub(super) fn has_kept(&self) -> bool {
        !self.kept().is_empty()
    }

    fn kept(&self) -> &[(Place, Kept)] {
        self.rest.as_ref().map_or(&[], |rest| &rest.kept)
    }

    fn rest(&mut self) -> &mut Rest {
        self.rest.get_or_insert_default()
    }
}

/// Shows the unknown fields.
impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        show_unknown(self.unknown(), |name, value| {
            map.entry(&name, value);
        });
        map.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_sixteen_bytes() {
        assert_eq!(size_of::<Extra>(), 16);
    }

    #[test]
    fn set_changes_in_place_and_remove_leaves_the_order() {
        let mut extra = Extra::default();
        assert_eq!(extra.set("a", 1), None);
        extra.set("b", 2);
        extra.set("c", 3);
        assert_eq!(extra.set("a", 4), Some(Value::from(1)));
        assert_eq!(extra.remove("b"), Some(Value::from(2)));
        assert_eq!(extra.get("a"), Some(&Value::from(4)));
        assert_eq!(extra.unknown().map(|entry| entry.0).collect::<Vec<_>>(), ["a", "c"]);
        assert_eq!(format!("{extra:?}"), r#"{"a": 4, "c": 3}"#);
    }

    #[test]
    fn a_forgotten_field_leaves_nothing_behind() {
        for index in [0, 63, 64, 500] {
            let mut extra = Extra::default();
            extra.clear(index);
            assert!(extra.is_marked(index) && !extra.is_marked(index + 1), "{index}");
            extra.forget(index);
            assert_eq!(extra, Extra::default(), "{index}");
        }
    }
}
