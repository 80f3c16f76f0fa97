//! What a crate says less than its document.

use std::collections::BTreeMap;

/// What the crate says less than the document.
#[derive(Debug, Default)]
pub struct Coverage {
    /// Operations in the document.
    pub operations: usize,
    /// Operations left out: method and path, and why.
    pub skipped: Vec<(String, String)>,
    /// Positions of the document that hold a schema.
    pub positions: usize,
    /// Places that are free-form JSON although the document says more.
    pub gaps: Vec<Gap>,
    /// Places that the document itself leaves open.
    pub free_form: usize,
    /// Media types that bodies may have and calls do not send, and for how many operations.
    pub unsent: BTreeMap<String, usize>,
}

/// A place where the crate says less than the document.
#[derive(Debug)]
pub struct Gap {
    /// The place.
    pub at: String,
    /// The code of the note.
    pub code: &'static str,
    /// What is lost.
    pub what: String,
}
