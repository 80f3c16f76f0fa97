//! The life of a token: read without waiting, renewed by one caller before it ends, and never lost to a cancelled call.

mod chance;
mod flight;
#[cfg(feature = "blocking")]
mod landing;
mod margin;
mod state;

#[cfg(feature = "blocking")]
pub(crate) use self::landing::Landings;
use self::state::{Age, Shared};
use super::{Attempt, CredentialError, Credentials, Grant, Rejection, Replay};
use crate::{address::Host, future::BoxFuture};
use http::StatusCode;
use secrecy::SecretString;
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
        attempt: &'a Attempt<'a>,
    ) -> BoxFuture<'a, Result<Grant, CredentialError>> {
        Box::pin(async move {
            // Only the call that begins a renewal waits for it while the old token lives.
            if self.0.mint.in_foreground() {
                if let Some(grant) = flight::renew_and_wait(&self.0, attempt).await? {
                    return Ok(grant);
                }
            }
            flight::wait(&self.0, attempt).await
        })
    }

    fn ready(&self, attempt: &Attempt<'_>) -> Option<Grant> {
        let (grant, age) = self.0.read(attempt.began)?;
        match age {
            Age::Fresh => Some(grant),
            Age::Soft if self.0.mint.in_foreground() => (!flight::is_due(&self.0)).then_some(grant),
            Age::Soft => {
                flight::renew(&self.0);
                Some(grant)
            }
        }
    }

    fn close(&self) -> BoxFuture<'_, Result<(), CredentialError>> {
        Box::pin(async move {
            flight::finish(&self.0).await;
            self.0.mint.close().await
        })
    }

    fn rejected(&self, rejection: &Rejection<'_>) -> Replay {
        // Only the API host answers 403 to a token that it no longer likes; elsewhere it means what it says.
        match (rejection.status, rejection.host) {
            (StatusCode::UNAUTHORIZED, _) | (StatusCode::FORBIDDEN, Host::Api) => {
                self.0.refuse(rejection)
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
