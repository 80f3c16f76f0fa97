//! What came of a token request.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use secrecy::SecretString;
use std::time::Duration;
use tokio::time::Instant;

/// What SSO gave.
pub(crate) struct Issued {
    pub(crate) access_token: SecretString,
    pub(crate) refresh_token: Option<SecretString>,
    pub(crate) life: Duration,
    /// When the request began, which is what its life is counted from.
    pub(crate) asked: Instant,
}

/// An answer as it came.
pub(super) struct Raw {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}
