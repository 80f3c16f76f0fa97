//! Getting a token, whichever way in it is for.

use crate::{
    auth::{CredentialError, Rejection},
    future::BoxFuture,
};
use secrecy::SecretString;
use std::time::Duration;
use tokio::time::Instant;

/// One way to get a new token: a single try, without retries.
pub(crate) trait Mint: Send + Sync + 'static {
    /// The way in, for errors.
    fn way(&self) -> &'static str;

    /// Gets a token.
    fn mint(&self, occasion: Occasion) -> BoxFuture<'_, Result<Minted, CredentialError>>;

    /// Whether a try that was begun has to end even when nobody waits for it any more.
    fn must_finish(&self) -> bool {
        false
    }

    /// Whether a renewal that nobody needs yet is waited for by the call that begins it.
    fn in_foreground(&self) -> bool {
        false
    }

    /// Keeps what could not be kept before.
    fn close(&self) -> BoxFuture<'_, Result<(), CredentialError>> {
        Box::pin(std::future::ready(Ok(())))
    }

    /// What to do about a service that refuses a good token.
    fn advice(&self, rejection: &Rejection<'_>) -> Option<&'static str> {
        let _ = rejection;
        None
    }
}

/// What a token is needed for.
#[derive(Clone, Default)]
pub(crate) struct Occasion {
    /// The token that is to be replaced and the one that a server refused, which must not come back from a store.
    pub(crate) used: [Option<SecretString>; 2],
}

/// A token that was just got.
pub(crate) struct Minted {
    pub(crate) token: SecretString,
    /// When it ends.
    pub(crate) end: Instant,
    /// How long it lives in all.
    pub(crate) life: Duration,
}

impl Minted {
    /// A token whose life is counted from when it was asked for, so that a slow answer does not lengthen it.
    pub(crate) fn new(token: SecretString, asked: Instant, life: Duration) -> Self {
        Self { token, end: asked.checked_add(life).unwrap_or(asked), life }
    }
}
