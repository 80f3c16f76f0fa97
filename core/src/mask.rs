//! What stands in the place of a secret, and free-form JSON with its secrets masked.

pub(crate) use rhapi_wire::internal::{MASK, masked};
