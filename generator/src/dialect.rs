//! Rewrites a checked document of any dialect into one shape, that of `OpenAPI` 3.0.
//!
//! What the result guarantees:
//! - every parameter and header has `schema` or `content`, every parameter `style` and `explode`;
//! - parameters of a path stand in its operations, and a path is never a reference;
//! - bodies and forms of Swagger are request bodies, and its responses have `content`;
//! - references to schemas have the form `#/components/schemas/<name>` and stand alone: one with
//!   siblings is `allOf: [reference, siblings]`; other references name a component too;
//! - a schema is an object, its `type` one name that is not `null`: `nullable` says that null is
//!   allowed, `anyOf` lists several types, and unions have no branch for null;
//! - `const` is an `enum` of one, `null` stands in an `enum` only alone, exclusive bounds are flags;
//! - keywords that 3.0 does not have are `x-rhapi-<keyword>`;
//! - what the format demands is there; filled-in objects carry `x-rhapi-filled: true`.

mod form;
mod hoist;
mod operation;
mod origins;
mod paths;
mod schema;
mod swagger;
mod tidy;
mod union;
mod walk;

use serde_json::{Map, Value};

pub use self::origins::Origins;
use crate::budget::Budget;
use crate::note::Note;
use crate::pointer::Trail;
use crate::source::Dialect;
use crate::table::{Holds, Kind};

/// A document in the one shape.
#[derive(Clone, Debug)]
pub struct Canonical {
    /// The document, shaped as `OpenAPI` 3.0.
    pub value: Value,
    /// Where its parts stand in the document on disk.
    pub origins: Origins,
    /// Errors: the document asks for more copies than are made.
    pub notes: Vec<Note>,
}

/// Rewrites a document that `check` found no error in.
///
/// It never fails: parts that `check` reports as errors are dropped or left as they are. A document that asks for too many
/// copies is left half-way, with a note that says so.
pub fn canonical(document: &Value, dialect: Dialect) -> Canonical {
    let mut value = document.clone();
    let mut origins = Origins::default();
    let budget = Budget::default();
    if !value.is_object() {
        value = Value::Object(Map::new());
    }
    if dialect == Dialect::Swagger2 {
        swagger::rewrite(&mut value, &mut origins);
    }
    let mut notes = hoist::hoist(&mut value, &mut origins, &budget);
    paths::merge(&mut value, &mut origins, &budget);
    notes.extend(budget.note());
    if !notes.is_empty() {
        return Canonical { value, origins, notes };
    }
    let mut trail = Trail::default();
    walk::walk(&mut value, Holds::One(Kind::Document), &mut trail, &mut |value, kind, trail| {
        match kind {
            Kind::Schema => schema::normalize(value, trail, &mut origins),
            _ => tidy::tidy(value, kind),
        }
    });
    Canonical { value, origins, notes }
}
