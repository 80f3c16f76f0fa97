//! Text to value: YAML and JSON.
#![no_main]

// The bodies of other targets, and types of other tests, are beside them.
#![allow(dead_code)]

#[path = "../../../generator/tests/front/bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::load(data));
