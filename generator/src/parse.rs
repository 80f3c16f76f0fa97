//! Reads a document in the one shape of `dialect` into the types of `openapiv3`: the frame of operations, without schemas.

mod frame;

use openapiv3::OpenAPI;
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
    OpenAPI::deserialize(Frame::of(value)).map_err(|error| {
        let message = format!("the document passes all checks and cannot be parsed: {error}");
        Note::new(Code::Unparsable, Pointer::root(), message)
            .help("this is a fault of the generator: report it together with the document")
    })
}
