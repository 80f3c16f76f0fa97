//! Reads a document in the one shape of `dialect` into the types of `openapiv3`: the frame of operations, without schemas.

mod frame;

use openapiv3::{OpenAPI, PathItem, ReferenceOr};
use serde::Deserialize;
use serde_json::Value;

use self::frame::Frame;
use crate::note::{Code, Note};
use crate::pointer::Pointer;

/// Parses a canonical document. Each schema of an operation is an empty reference, and there are none among the components:
/// `lower` reads them from the document itself, and reading them twice would take longer than all the rest.
///
/// # Errors
/// A note when `openapiv3` refuses the document. That is a fault of `check` or `dialect`: what they let
/// through always parses.
pub fn parse(value: &Value) -> Result<OpenAPI, Note> {
    document(value).map_err(|error| {
        let message = format!("the document passes all checks and cannot be parsed: {error}");
        Note::new(Code::Unparsable, Pointer::root(), message)
            .help("this is a fault of the generator: report it together with the document")
    })
}

/// The paths are most of a document, and read one by one: `openapiv3` would keep a copy of each until it knows whether it
/// is a reference, and move all of them whenever their number has doubled.
fn document(value: &Value) -> Result<OpenAPI, serde_json::Error> {
    let mut document = OpenAPI::deserialize(Frame::document(value))?;
    let Some(paths) = value.get("paths").and_then(Value::as_object) else { return Ok(document) };
    let known = &mut document.paths;
    known.paths.reserve(paths.len());
    for (path, item) in paths {
        if path.starts_with("x-") {
            known.extensions.insert(path.clone(), item.clone());
            continue;
        }
        let item = match item.get("$ref").and_then(Value::as_str) {
            Some(reference) => ReferenceOr::ref_(reference),
            None => ReferenceOr::Item(PathItem::deserialize(Frame::path(item))?),
        };
        known.paths.insert(path.clone(), item);
    }
    Ok(document)
}
