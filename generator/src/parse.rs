//! Reads a document in the one shape of `dialect` into the types of `openapiv3`.

use openapiv3::OpenAPI;
use serde::Deserialize;
use serde_json::Value;

use crate::note::{Code, Note};
use crate::pointer::Pointer;

/// Parses a canonical document.
///
/// # Errors
/// A note when `openapiv3` refuses the document. That is a fault of `check` or `dialect`: what they let
/// through always parses.
pub fn parse(value: &Value) -> Result<OpenAPI, Note> {
    OpenAPI::deserialize(value).map_err(|error| {
        let message = format!("the document passes all checks and cannot be parsed: {error}");
        Note::new(Code::Unparsable, Pointer::root(), message)
            .help("this is a fault of the generator: report it together with the document")
    })
}
