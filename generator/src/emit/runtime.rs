//! How code names the crates that it stands on.

use super::fixed;
use crate::runtime::{CORE, HARNESS, WIRE};

/// The crate of types and their JSON.
pub(super) fn wire() -> proc_macro2::Ident {
    fixed(WIRE.library)
}

/// The crate that makes calls.
pub(super) fn core() -> proc_macro2::Ident {
    fixed(CORE.library)
}

/// What the tests of generated crates stand on.
pub(super) fn harness() -> proc_macro2::Ident {
    fixed(HARNESS.library)
}
