//! How much work a document may ask for, and what is said about one that asks for more.
//!
//! A few kilobytes can describe more than any machine can write: parts that double from level to level, or a large record
//! that thousands of others repeat. Every stage that multiplies what the document says counts what it makes.

use std::cell::{Cell, RefCell};

use crate::note::{Code, Note};
use crate::pointer::Pointer;

/// Units of work that a document may ask of one stage: parts of schemas, fields, parameters, copied values.
///
/// Of the published documents the one that asks for most, of 1.9 MB, needs 17,531 of them: a twentieth.
pub const WORK: usize = 360_000;

/// References that lead to each other, through `$ref` and `allOf` alone, may be this many in a row.
pub const CHAIN: usize = 64;

/// Lists and maps without a name may be nested this deep; what is deeper is free-form JSON.
pub const NESTED: usize = 32;

/// Bytes of a text that count as one unit.
const BYTES: usize = 192;

/// Steps that comparing two documents may take on each side: a schema that is looked at takes about ten.
///
/// The same document against one with another type wherever it says `string` needs 163,682: less than a twentieth.
pub const COMPARED: usize = 4_000_000;

/// What is left of the work.
#[derive(Debug)]
pub(crate) struct Budget {
    limit: usize,
    left: Cell<usize>,
    over: RefCell<Option<Pointer>>,
}

impl Default for Budget {
    fn default() -> Self {
        Self::new(WORK)
    }
}

impl Budget {
    pub(crate) fn new(limit: usize) -> Self {
        Self { limit, left: Cell::new(limit), over: RefCell::default() }
    }

    /// Takes units for work at a place; `false` when there are not as many left, and then for ever.
    pub(crate) fn spend(&self, units: usize, at: &Pointer) -> bool {
        if self.is_over() {
            return false;
        }
        let Some(left) = self.left.get().checked_sub(units) else {
            *self.over.borrow_mut() = Some(at.clone());
            return false;
        };
        self.left.set(left);
        true
    }

    /// The units for something that stands at a place and is kept with it: long names are work, too.
    pub(crate) fn place(&self, at: &Pointer) -> bool {
        self.places(1, at)
    }

    /// The units for as many things.
    pub(crate) fn places(&self, count: usize, at: &Pointer) -> bool {
        self.spend(count * (1 + at.as_str().len() / BYTES), at)
    }

    /// Whether more was asked for than there is.
    pub(crate) fn is_over(&self) -> bool {
        self.over.borrow().is_some()
    }

    /// What there is to say when a comparison asked for more than there is.
    pub(crate) fn compared(&self) -> Option<Note> {
        let at = self.over.borrow().clone()?;
        let message = format!("comparing the documents takes more than {} steps", self.limit);
        let help = "compare versions that differ in less, or split the document";
        Some(Note::new(Code::TooCostly, at, message).help(help))
    }

    /// What there is to say when more was asked for than there is.
    pub(crate) fn note(&self) -> Option<Note> {
        let at = self.over.borrow().clone()?;
        let message = format!(
            "the document describes more than {} parts, fields and parameters once its references are followed",
            self.limit
        );
        let help = "refer to shared schemas as properties rather than repeating them through `allOf` and unions, \
                    or split the document";
        Some(Note::new(Code::TooCostly, at, message).help(help))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_stays_over_and_names_the_first_place() {
        let budget = Budget::default();
        let (a, b) = (Pointer::root().key("a"), Pointer::root().key("b"));
        assert!(budget.spend(WORK - 1, &a) && budget.spend(1, &a));
        assert_eq!(budget.note(), None);
        assert!(!budget.spend(1, &b) && !budget.spend(0, &a));
        assert_eq!(budget.note().map(|note| (note.code, note.at)), Some((Code::TooCostly, b)));
    }

    #[test]
    fn long_names_cost_more() {
        let budget = Budget::default();
        let long = Pointer::root().key(&"x".repeat(WORK));
        assert!((0..=BYTES).any(|_| !budget.place(&long)));
    }
}
