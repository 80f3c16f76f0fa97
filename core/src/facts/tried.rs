//! What was tried before the last attempt.

use super::ErrorKind;
use http::StatusCode;
use std::time::Duration;

/// An attempt that failed and was followed by another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tried {
    /// What was wrong with it.
    pub kind: ErrorKind,
    /// The status, when there was an answer.
    pub status: Option<StatusCode>,
    /// How long it took.
    pub took: Duration,
    /// How long was waited after it.
    pub waited: Duration,
}

impl Tried {
    /// Whether the server may have done what was asked.
    pub(crate) fn may_have_been_done(&self) -> bool {
        let refused =
            self.status.is_some_and(|status| status.is_client_error() && status.as_u16() != 408);
        !refused && self.kind != ErrorKind::Connect
    }
}
