//! Reading and writing, seen from a crate that declares types with the macros.

// The types are declared as in a crate that others use.
#![allow(unreachable_pub)]
// Everything in here is a test, also what the test functions share.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bodies;
mod deviations;
mod differential;
mod formats;
mod fuzzed;
mod names;
mod requests;
mod round_trips;
mod secrets;
mod types;
mod unions;

use rhapi_wire::{Decoded, Value, Wire, decode, write};

/// Reads JSON; it has to be JSON.
fn read<T: Wire>(text: &str) -> Decoded<T> {
    decode(text.as_bytes()).unwrap_or_else(|e| panic!("{e}: {text}"))
}

/// Writes a value as JSON.
fn written(value: &impl Wire) -> Value {
    serde_json::from_slice(&write(value.slot()).unwrap()).unwrap()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}
