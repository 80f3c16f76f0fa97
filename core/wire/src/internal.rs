//! What `rhapi-core` needs beyond the interface. It is no part of it, and may change with every version of both.

pub use crate::mask::{MASK, masked};
pub use crate::read::read_within;
pub use crate::same::{Shown, free_form};
pub use crate::secrets::secrets;

/// Whether the name of a parameter, header or field says that its value is a secret.
#[must_use]
pub fn is_secret_name(name: &str) -> bool {
    crate::secret_names::is_secret_name(name)
}
