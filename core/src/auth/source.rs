//! Tokens from a source of the caller's own.

use super::{
    CredentialError,
    life::{Mint, Minted, Occasion},
};
use crate::future::BoxFuture;
use secrecy::SecretString;
use std::{fmt, time::Duration};
use tokio::time::Instant;

/// Gives access tokens, from wherever the program has them.
///
/// It is asked when a token is needed and none lives, shortly before one ends, and after a server refused one; never twice
/// at the same time. Its errors are remembered for a moment, like those of SSO.
///
/// ```
/// use rhapi_core::{BoxFuture, Client, auth::{AccessToken, CredentialError, TokenSource}};
/// use std::time::Duration;
///
/// struct Vault;
///
/// impl TokenSource for Vault {
///     fn token(&self) -> BoxFuture<'_, Result<AccessToken, CredentialError>> {
///         Box::pin(async {
///             let text = tokio::fs::read_to_string("/run/vault/token").await
///                 .map_err(|why| CredentialError::new(format!("the vault gave no token: {why}")))?;
///             Ok(AccessToken::new(text.trim()).expires_in(Duration::from_secs(300)))
///         })
///     }
/// }
///
/// let client = Client::builder().auth(rhapi_core::auth::Auth::source(Vault)).build()?;
/// # drop(client);
/// # Ok::<(), rhapi_core::Error>(())
/// ```
pub trait TokenSource: Send + Sync + 'static {
    /// A token that lives.
    fn token(&self) -> BoxFuture<'_, Result<AccessToken, CredentialError>>;
}

/// An access token and how long it lives.
#[derive(Clone)]
pub struct AccessToken {
    pub(super) secret: SecretString,
    pub(super) life: Option<Duration>,
}

impl AccessToken {
    /// A token that lives until a server refuses it.
    pub fn new(token: impl Into<SecretString>) -> Self {
        Self { secret: token.into(), life: None }
    }

    /// Says how long it still lives, counted from when the source was asked.
    #[must_use]
    pub const fn expires_in(mut self, life: Duration) -> Self {
        self.life = Some(life);
        self
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessToken").field("life", &self.life).finish_non_exhaustive()
    }
}

/// A source as the life of tokens sees it.
pub(super) struct OwnSource(pub(super) Box<dyn TokenSource>);

/// As good as for ever, and within what a clock can say.
const FOR_EVER: Duration = Duration::from_secs(86_400 * 365 * 10);

impl Mint for OwnSource {
    fn way(&self) -> &'static str {
        "token source"
    }

    fn mint(&self, _: Occasion) -> BoxFuture<'_, Result<Minted, CredentialError>> {
        Box::pin(async move {
            let asked = Instant::now();
            let token = self.0.token().await.map_err(|error| error.by(self.way()))?;
            Ok(Minted::new(token.secret, asked, token.life.unwrap_or(FOR_EVER).min(FOR_EVER)))
        })
    }
}
