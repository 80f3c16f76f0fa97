//! Any text at any place of a rich document: it stays text in every file of the crate.
#![no_main]

// The bodies of other targets, and types of other tests, are beside them.
#![allow(dead_code)]

#[path = "../../../generator/tests/places/bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::places(data));
