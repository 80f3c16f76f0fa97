//! The life of a token: read without waiting, renewed by one caller before it ends, and never lost to a cancelled call.

mod chance;
mod flight;
#[cfg(feature = "blocking")]
mod landing;
mod margin;
mod mint;
mod state;

#[cfg(feature = "blocking")]
pub(crate) use self::landing::Landings;
pub(crate) use self::mint::{Mint, Minted, Occasion};
use self::state::{Age, Shared};
use super::{Attempt, CredentialError, Credentials, Grant, Rejection, Replay};
use crate::{address::Host, future::BoxFuture};
use http::StatusCode;
use std::sync::Arc;

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
