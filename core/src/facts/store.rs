//! Why a store of tokens did not serve.

use std::fmt;

/// Why a store did not serve; the text holds no secret.
#[derive(Debug)]
pub struct StoreError {
    message: String,
    busy: bool,
}

impl StoreError {
    /// An error with a one-line message.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), busy: false }
    }

    /// Another program has the lock for longer than is usual. A refresh token is not exchanged then; other tokens are got
    /// without the lock.
    pub fn busy(message: impl Into<String>) -> Self {
        Self { message: message.into(), busy: true }
    }

    /// Whether another program has the lock.
    pub const fn is_busy(&self) -> bool {
        self.busy
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for StoreError {}
