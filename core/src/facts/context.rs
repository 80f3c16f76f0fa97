//! Which call something is about.

use super::Operation;

/// Which call an error is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    pub(crate) crate_name: &'static str,
    pub(crate) operation: &'static Operation,
}
