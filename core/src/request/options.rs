//! What a call expects, and what it does otherwise than its client.

use crate::engine::{CallLimits, Inner};
use std::time::Duration;

/// The kind of answer that a call decodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expects {
    Json,
    Text,
    Bytes,
    Nothing,
}

/// What a call does otherwise than its client.
#[derive(Clone, Copy, Default)]
pub(crate) struct Options {
    pub(crate) attempt: Option<Duration>,
    pub(crate) read: Option<Duration>,
    pub(crate) total: Option<Duration>,
    pub(crate) attempts: Option<u32>,
    pub(crate) strict: bool,
    /// The media type to ask for instead of that of the operation.
    pub(crate) accept: Option<&'static str>,
    /// Whether the body of the answer is handed on as it comes.
    pub(crate) streamed: bool,
}

impl Options {
    /// Those of a call that says nothing.
    pub(crate) const NONE: Self = Self {
        attempt: None,
        read: None,
        total: None,
        attempts: None,
        strict: false,
        accept: None,
        streamed: false,
    };

    /// What the call keeps to: the one place where its own settings and those of its client meet.
    pub(crate) fn within(&self, inner: &Inner) -> CallLimits {
        let ours = &inner.limits;
        CallLimits {
            attempt: self.attempt.unwrap_or(ours.attempt),
            read: self.read.unwrap_or(ours.read),
            total: self.total.unwrap_or(ours.total),
            body: ours.body,
            strict: self.strict || ours.strict,
            retries: self.attempts.map_or(inner.retries, |most| inner.retries.attempts(most)),
        }
    }
}
