//! The body of an answer that is read as it comes.

use super::{body::Body, fault::Fault};
use bytes::Bytes;
use std::time::Duration;
use tokio::time::timeout;

/// The body of an answer that is handed on as it comes.
pub(crate) struct Incoming {
    body: Body,
    /// How long the server may be silent.
    limit: Duration,
}

impl Incoming {
    pub(crate) const fn new(body: Body, limit: Duration) -> Self {
        Self { body, limit }
    }

    /// The next piece; `None` at the end.
    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, Fault> {
        match timeout(self.limit, self.body.next()).await {
            Ok(result) => result,
            Err(_) => Err(Fault::silent(self.limit)),
        }
    }
}
