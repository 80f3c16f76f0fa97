//! The way in for people's scripts: an offline token, which gives access tokens and may change with each.

mod exchange;
mod session;

use self::{
    exchange::{Offline, WAY},
    session::Session,
};
use super::{
    TokenStore, claims,
    life::Renewed,
    means::Means,
    pasted::{self, Kind},
    sso::TokenEndpoint,
    store::{Keeper, StoreKey},
};
use secrecy::{ExposeSecret, SecretString};
use std::{fmt, sync::Arc};

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

    pub(super) fn build(self, means: &Means<'_>) -> Result<Renewed, String> {
        let token = pasted::tidy("offline token", self.token.expose_secret(), Kind::Token)?;
        if claims::kind(token).is_some_and(|kind| kind != claims::Kind::Refresh) {
            return Err(
                "the offline token is a token of another kind: an access token is given to \
                        `Auth::bearer` (`RHAPI_TOKEN`)"
                    .to_owned(),
            );
        }
        let client = match &self.client {
            Some(client) => pasted::tidy("client id", client, Kind::Token)?.to_owned(),
            None => claims::client_id(token).unwrap_or_else(|| DEFAULT_CLIENT.to_owned()),
        };
        let secret = self.secret.as_ref().map(|secret| {
            pasted::tidy("client secret", secret.expose_secret(), Kind::Secret)
                .map(SecretString::from)
        });
        let patience = means.patience();
        let endpoint = TokenEndpoint::new(
            WAY,
            means.hosts,
            self.token_url.as_deref(),
            means.transport.clone(),
        )?
        .patient(patience);
        let key = StoreKey::new(&endpoint.url(), &client, self.scope.as_deref(), token);
        Ok(Renewed::new(Offline {
            endpoint,
            keeper: Keeper::new(self.store, key, means.teller(WAY)),
            client,
            secret: secret.transpose()?,
            scope: self.scope,
            session: Session::new(token.into()),
            original: token.into(),
            patience,
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
