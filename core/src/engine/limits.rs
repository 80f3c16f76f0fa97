//! What calls keep to: as the client says, and as one call says instead.

use crate::retry::Retries;
use std::time::Duration;

/// What a call keeps to unless it says otherwise.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ClientLimits {
    pub(crate) connect: Duration,
    /// How many connections there are to a host at most.
    pub(crate) connections: usize,
    pub(crate) attempt: Duration,
    pub(crate) read: Duration,
    pub(crate) total: Duration,
    /// In bytes.
    pub(crate) body: usize,
    pub(crate) strict: bool,
}

/// What one call keeps to: its own settings where it has them, else those of its client.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CallLimits {
    pub(crate) attempt: Duration,
    pub(crate) read: Duration,
    pub(crate) total: Duration,
    /// In bytes.
    pub(crate) body: usize,
    pub(crate) strict: bool,
    pub(crate) retries: Retries,
}
