//! Why a text is not read on.

/// Why a text is not read on that is JSON all the same.
pub(super) const TOO_LARGE: &str = "its value would take too much memory for its text";

/// What is not JSON, and at which byte.
#[derive(Debug)]
pub(super) struct Stop {
    pub(super) at: usize,
    pub(super) what: &'static str,
}
