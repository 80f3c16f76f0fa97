//! The file of a registered host.
#![no_main]

// The test beside the body does not run here.
#![allow(dead_code)]

#[path = "../../../core/tests/auth/registered.rs"]
mod registered;

libfuzzer_sys::fuzz_target!(|data: &[u8]| registered::rhsm_conf(data));
