//! Answers that cost.
#![no_main]

// The body, and the types that it needs, are beside the tests that run it too.
#![allow(dead_code)]

#[path = "../../../core/wire/tests/costs/bodies.rs"]
mod bodies;
#[path = "../../../core/wire/tests/costs/types.rs"]
mod types;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::costs(data));
