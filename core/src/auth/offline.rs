//! The way in for people's scripts: an offline token, which gives access tokens and may change with each.

use super::{
    CredentialError, Rejection, TokenStore, advice, claims,
    life::{Mint, Minted, Occasion, Renewed},
    sso::{Form, Issued, TokenEndpoint},
    store::{Keeper, StoreKey, StoredTokens, usable},
};
use crate::{BoxFuture, client::Hosts, transport::Transport};
use http::StatusCode;
use secrecy::{ExposeSecret, SecretString};
use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

const WAY: &str = "offline token";
/// The client of tokens that do not say theirs.
const DEFAULT_CLIENT: &str = "rhsm-api";

/// An offline token of a person, made at <https://access.redhat.com/management/api> (`refresh_token`).
///
/// It dies after 30 days without use. A server may give a new one with each access token: the newest is kept, and handed to
/// the [`store`](Self::store) at once; without a store it is lost with the process, and the first one is used again.
#[derive(Clone)]
#[must_use = "a way in does nothing until a client is built with it"]
pub struct OfflineToken {
    token: SecretString,
    client: Option<String>,
    secret: Option<SecretString>,
    scope: Option<String>,
    token_url: Option<String>,
    store: Option<Arc<dyn TokenStore>>,
}

impl OfflineToken {
    /// A token by its text. The client it was made for is read from the token, and else taken to be `rhsm-api`.
    pub fn new(token: impl Into<SecretString>) -> Self {
        Self {
            token: token.into(),
            client: None,
            secret: None,
            scope: None,
            token_url: None,
            store: None,
        }
    }

    /// The token itself, to be put where the next program finds it.
    pub fn secret(&self) -> &SecretString {
        &self.token
    }

    /// Names the client that the token was made for.
    pub fn client_id(mut self, id: impl Into<String>) -> Self {
        self.client = Some(id.into());
        self
    }

    /// The secret of that client, if it has one; `rhsm-api` has none.
    pub fn client_secret(mut self, secret: impl Into<SecretString>) -> Self {
        self.secret = Some(secret.into());
        self
    }

    /// Asks for a scope; by default the token's own is kept.
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into()).filter(|scope: &String| !scope.trim().is_empty());
        self
    }

    /// Gets tokens at this address instead of the SSO host of the environment.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// Keeps tokens here, most of all the newest offline token.
    pub fn store(mut self, store: impl TokenStore) -> Self {
        self.store = Some(Arc::new(store));
        self
    }

    pub(super) fn build(
        self,
        hosts: &Hosts,
        transport: Arc<dyn Transport>,
    ) -> Result<Renewed, String> {
        let token = self.token.expose_secret().trim();
        if token.is_empty() {
            return Err("the offline token is empty".to_owned());
        }
        if token.bytes().any(|b| !b.is_ascii_graphic()) {
            return Err("the offline token holds a space or a letter outside ASCII".to_owned());
        }
        let client = self
            .client
            .or_else(|| claims::client_id(token))
            .unwrap_or_else(|| DEFAULT_CLIENT.to_owned());
        let endpoint = TokenEndpoint::new(WAY, hosts, self.token_url.as_deref(), transport)?;
        let key = StoreKey::new(&endpoint.url(), &client, self.scope.as_deref(), token);
        Ok(Renewed::new(Offline {
            endpoint,
            keeper: Keeper::new(self.store, key),
            client,
            secret: self.secret,
            scope: self.scope,
            newest: Mutex::new(token.into()),
            original: token.into(),
        }))
    }
}

impl fmt::Debug for OfflineToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OfflineToken")
            .field("client_id", &self.client)
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}

/// A token that was checked, and what became of it.
struct Offline {
    endpoint: TokenEndpoint,
    keeper: Keeper,
    client: String,
    secret: Option<SecretString>,
    scope: Option<String>,
    original: SecretString,
    newest: Mutex<SecretString>,
}

impl Offline {
    async fn issue(&self, occasion: &Occasion) -> Result<Minted, CredentialError> {
        let _guard = self.keeper.lock().await;
        let stored = self.keeper.load().await;
        if let Some(minted) = usable(&stored, occasion) {
            return Ok(minted);
        }
        let issued = self.refresh(stored).await?;
        Ok(Minted::new(issued.access_token, issued.asked, issued.life))
    }

    /// Tries the newest token that is known, and when it is no good, older ones down to the caller's own.
    async fn refresh(&self, stored: StoredTokens) -> Result<Issued, CredentialError> {
        let mut failure = None;
        for token in self.candidates(stored.refresh_token) {
            match self.exchange(&token).await {
                Ok(issued) => {
                    // A server that gives no new token means that the old one goes on (RFC 6749, section 6).
                    let newest = issued.refresh_token.clone().unwrap_or(token);
                    *self.newest() = newest.clone();
                    self.keeper.save(&issued, Some(newest)).await;
                    return Ok(issued);
                }
                Err(error) if error.code() == Some("invalid_grant") => failure = Some(error),
                Err(error) => return Err(error),
            }
        }
        Err(failure.unwrap_or_else(|| CredentialError::refused("no token is left to try")))
    }

    fn candidates(&self, stored: Option<SecretString>) -> Vec<SecretString> {
        let newest = self.newest().clone();
        let mut all: Vec<SecretString> = Vec::with_capacity(3);
        for token in [stored, Some(newest), Some(self.original.clone())].into_iter().flatten() {
            if all.iter().all(|known| known.expose_secret() != token.expose_secret()) {
                all.push(token);
            }
        }
        all
    }

    async fn exchange(&self, token: &SecretString) -> Result<Issued, CredentialError> {
        let secret = self.secret.as_ref().map(ExposeSecret::expose_secret);
        let form = Form::new("refresh_token")
            .field("client_id", &self.client)
            .optional("client_secret", secret)
            .optional("scope", self.scope.as_deref())
            .field("refresh_token", token.expose_secret());
        let secrets: Vec<&str> = std::iter::once(token.expose_secret()).chain(secret).collect();
        self.endpoint.post(&form, None, &secrets).await
    }

    fn newest(&self) -> std::sync::MutexGuard<'_, SecretString> {
        self.newest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Mint for Offline {
    fn way(&self) -> &'static str {
        WAY
    }

    fn mint(&self, occasion: Occasion) -> BoxFuture<'_, Result<Minted, CredentialError>> {
        Box::pin(async move { self.issue(&occasion).await })
    }

    /// A rotated token that nobody stores is lost with the client in any case.
    fn must_finish(&self) -> bool {
        self.keeper.is_there()
    }

    fn advice(&self, rejection: &Rejection<'_>) -> Option<&'static str> {
        (rejection.status == StatusCode::FORBIDDEN).then_some(advice::NO_PERMISSION)
    }
}
