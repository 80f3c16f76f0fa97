//! Answers.
#![no_main]

// The bodies of other targets, and types of other tests, are beside them.
#![allow(dead_code)]

#[path = "../../../core/wire/tests/wire/bodies.rs"]
mod bodies;
#[path = "../../../core/wire/tests/wire/types.rs"]
mod types;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::decode(data));
