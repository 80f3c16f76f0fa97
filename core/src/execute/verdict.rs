//! What becomes of a call whose attempt failed.

use crate::error::Error;
use std::time::Duration;

/// Why there is no answer, and what may change that.
pub(super) struct Failure {
    pub(super) error: Error,
    pub(super) verdict: Verdict,
}

/// What another attempt would be good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing.
    Final,
    /// There is a newer token.
    Replay,
    /// The trouble may have passed by then; the server may have said when.
    Retry { asked: Option<Duration> },
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { error, verdict: Verdict::Final }
    }
}
