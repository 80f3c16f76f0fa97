//! The life of a token: read without waiting, renewed by one caller before it ends, and never lost to a cancelled call.

mod flight;
mod margin;
mod state;

use super::{Attempt, CredentialError, Credentials, Grant, Rejection, Replay};
use crate::{BoxFuture, Host};
use http::StatusCode;
use secrecy::SecretString;
use state::{Age, Shared};
use std::{sync::Arc, time::Duration};
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

/// Credentials whose token is renewed in time.
pub(crate) struct Renewed(Arc<Shared>);

impl Renewed {
    pub(crate) fn new(mint: impl Mint) -> Self {
        Self(Arc::new(Shared::new(Box::new(mint))))
    }
}

impl Credentials for Renewed {
    fn grant<'a>(
        &'a self,
        _attempt: &'a Attempt<'a>,
    ) -> BoxFuture<'a, Result<Grant, CredentialError>> {
        Box::pin(flight::wait(&self.0))
    }

    fn ready(&self, attempt: &Attempt<'_>) -> Option<Grant> {
        let (grant, age) = self.0.read(attempt.began)?;
        if let Age::Soft = age {
            flight::renew(&self.0);
        }
        Some(grant)
    }

    fn rejected(&self, rejection: &Rejection<'_>) -> Replay {
        // Only the API host answers 403 to a token that it no longer likes; elsewhere it means what it says.
        match (rejection.status, rejection.host) {
            (StatusCode::UNAUTHORIZED, _) | (StatusCode::FORBIDDEN, Host::Api) => {
                self.0.refuse(rejection.generation, rejection.status)
            }
            _ => Replay::Never,
        }
    }

    fn advice(&self, rejection: &Rejection<'_>) -> Option<&'static str> {
        self.0.mint.advice(rejection)
    }
}

impl Drop for Renewed {
    fn drop(&mut self) {
        self.0.close();
    }
}
