//! JSON and form bodies from typed values.

use super::encoded::Encoded;
use crate::{
    request::query,
    wire::{self, Side, Slot},
};
use bytes::Bytes;
use serde_json::Value;

/// A JSON body; fields that only answers hold are left out.
pub(crate) fn json(media_type: &'static str, value: &dyn Slot) -> Result<Encoded, String> {
    let bytes = bytes_of(value)?;
    let secrets = Some(wire::secrets(value));
    Ok(Encoded { media_type: media_type.into(), bytes: bytes.into(), secrets, streamed: None })
}

/// A body of `name=value` pairs.
pub(crate) fn form(value: &dyn Slot) -> Result<Encoded, String> {
    let Value::Object(fields) = to_value(value)? else {
        return Err("a form is made of an object, and this value is none".to_owned());
    };
    let secrets = Some(wire::secrets(value));
    let media_type = "application/x-www-form-urlencoded".into();
    Ok(Encoded { media_type, bytes: Bytes::from(query::pairs(&fields)), secrets, streamed: None })
}

/// A typed value as free-form JSON, as a request would hold it.
pub(crate) fn to_value(value: &dyn Slot) -> Result<Value, String> {
    serde_json::from_slice(&bytes_of(value)?).map_err(|error| error.to_string())
}

fn bytes_of(value: &dyn Slot) -> Result<Vec<u8>, String> {
    wire::write_as(value, Side::Request).map_err(|error| error.to_string())
}
