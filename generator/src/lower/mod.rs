//! From the canonical document to the `Api`: types and operations, still without a word of Rust.
//!
//! `openapiv3` gives the frame (paths, parameters, bodies, answers). Schemas are read from the value beside it, since that crate drops
//! what stands beside a reference and keeps bounds of mixed schemas as floats.

mod choice;
mod framed;
mod merge;
mod operation;
mod scalar;
mod schema;
mod types;

use crate::api::Api;
use crate::note::Note;
use openapiv3::OpenAPI;
use serde_json::Value;

/// What lowering gives: the interface, how much of it was typed, and what was noticed.
#[derive(Debug)]
pub struct Lowered {
    /// The interface.
    pub api: Api,
    /// How many places of the document hold a schema.
    pub positions: usize,
    /// How many of them the document leaves open.
    pub free_form: usize,
    /// Places that say less than the document, and other findings; the pointers are those of the canonical document.
    pub notes: Vec<Note>,
}

/// Reads the operations and types of a checked document in canonical form.
#[must_use]
pub fn lower(frame: &OpenAPI, document: &Value) -> Lowered {
    let mut types = types::Arena::new(document);
    types.components();
    let operations = operation::operations(frame, &mut types);
    types.finish();
    // What was made until then is not the whole, and of no use.
    if let Some(note) = types.budget.note() {
        types.notes.push(note);
    }
    Lowered {
        api: Api {
            title: frame.info.title.clone(),
            version: frame.info.version.clone(),
            operations,
            credentials: framed::credentials(frame),
            types: types.types,
        },
        positions: types.positions,
        free_form: types.free_form,
        notes: types.notes,
    }
}
