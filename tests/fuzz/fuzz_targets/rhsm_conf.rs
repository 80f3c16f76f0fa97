//! The file of a registered host.
#![no_main]

// The bodies of other targets, and types of other tests, are beside them.
#![allow(dead_code)]

#[path = "../../../core/tests/wire/bodies.rs"]
mod bodies;
#[path = "../../../core/tests/wire/types.rs"]
mod types;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::rhsm_conf(data));
