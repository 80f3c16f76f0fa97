//! The way in for programs: a service account with a client id and a secret.

use super::{
    CredentialError, Rejection, TokenStore, advice,
    life::{Mint, Minted, Occasion, Renewed},
    means::Means,
    pasted::{self, Kind},
    sso::{Form, TokenEndpoint},
    store::{Keeper, StoreKey, as_kept, usable},
};
use crate::future::BoxFuture;
use http::{HeaderValue, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use std::{fmt, sync::Arc};

const WAY: &str = "service account";
const DEFAULT_SCOPE: &str = "api.console";

/// A service account of console.redhat.com (`client_credentials`).
///
/// ```
/// use rhapi_core::{Client, auth::ServiceAccount};
///
/// # fn main() -> Result<(), rhapi_core::Error> {
/// let account = ServiceAccount::new("0f0e7c1e-...", "the secret");
/// let client = Client::builder().auth(account).build()?;
/// # drop(client); Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use = "a way in does nothing until a client is built with it"]
pub struct ServiceAccount {
    id: String,
    secret: SecretString,
    scope: Option<String>,
    secret_in: SecretIn,
    token_url: Option<String>,
    store: Option<Arc<dyn TokenStore>>,
}

/// Where a token request carries the secret.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum SecretIn {
    /// In the form, as Red Hat's guides do it.
    #[default]
    Form,
    /// In an `Authorization: Basic` header.
    Header,
}

impl ServiceAccount {
    /// An account by its client id and secret. Its scope is `api.console`.
    pub fn new(client_id: impl Into<String>, secret: impl Into<SecretString>) -> Self {
        Self {
            id: client_id.into(),
            secret: secret.into(),
            scope: Some(DEFAULT_SCOPE.to_owned()),
            secret_in: SecretIn::Form,
            token_url: None,
            store: None,
        }
    }

    /// Asks for another scope, such as `openid api.iam.service_accounts`.
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into()).filter(|scope: &String| !scope.trim().is_empty());
        self
    }

    /// Asks for no scope: servers other than sso.redhat.com may refuse one that they do not know.
    pub fn without_scope(mut self) -> Self {
        self.scope = None;
        self
    }

    /// Says where the secret is put.
    pub fn secret_in(mut self, place: SecretIn) -> Self {
        self.secret_in = place;
        self
    }

    /// Gets tokens at this address instead of the SSO host of the environment.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// Keeps tokens here, so that the next program need not ask for one.
    pub fn store(mut self, store: impl TokenStore) -> Self {
        self.store = Some(Arc::new(store));
        self
    }

    pub(super) fn build(self, means: &Means<'_>) -> Result<Renewed, String> {
        let id = pasted::tidy("client id of the service account", &self.id, Kind::Token)?;
        let secret = self.secret.expose_secret();
        let secret = pasted::tidy("secret of the service account", secret, Kind::Secret)?;
        let (url, transport) = (self.token_url.as_deref(), means.transport.clone());
        let endpoint = TokenEndpoint::new(WAY, means.hosts, url, transport)?;
        let key = StoreKey::new(&endpoint.url(), id, self.scope.as_deref(), secret);
        let basic = Form::basic(id, secret).ok_or("the secret does not fit a header")?;
        Ok(Renewed::new(Account {
            endpoint,
            keeper: Keeper::new(self.store, key, means.teller(WAY)),
            secret: secret.into(),
            id: id.to_owned(),
            scope: self.scope,
            basic: (self.secret_in == SecretIn::Header).then_some(basic),
        }))
    }
}

impl fmt::Debug for ServiceAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceAccount")
            .field("client_id", &self.id)
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}

/// An account that was checked.
struct Account {
    endpoint: TokenEndpoint,
    keeper: Keeper,
    id: String,
    secret: SecretString,
    scope: Option<String>,
    basic: Option<HeaderValue>,
}

impl Account {
    async fn issue(&self, occasion: &Occasion) -> Result<Minted, CredentialError> {
        // Two tokens do no harm: without the lock there is one more.
        let _guard = self.keeper.lock().await;
        if let Some(minted) = usable(&self.keeper.load().await, occasion) {
            return Ok(minted);
        }
        let secret = self.secret.expose_secret();
        let mut form = Form::new("client_credentials").optional("scope", self.scope.as_deref());
        if self.basic.is_none() {
            form = form.field("client_id", &self.id).field("client_secret", secret);
        }
        let basic = self.basic.as_ref();
        let shown = basic.and_then(|value| value.to_str().ok()?.strip_prefix("Basic "));
        let secrets: Vec<&str> = [Some(secret), shown].into_iter().flatten().collect();
        let issued = self.endpoint.post(&form, basic, &secrets).await?;
        // The next program asks for another token where this one cannot be kept.
        let _ = self.keeper.save(&as_kept(&issued, None), false).await;
        Ok(Minted::new(issued.access_token, issued.asked, issued.life))
    }
}

impl Mint for Account {
    fn way(&self) -> &'static str {
        WAY
    }

    fn mint(&self, occasion: Occasion) -> BoxFuture<'_, Result<Minted, CredentialError>> {
        Box::pin(async move { self.issue(&occasion).await })
    }

    fn advice(&self, rejection: &Rejection<'_>) -> Option<&'static str> {
        (rejection.status == StatusCode::FORBIDDEN).then_some(advice::NO_GROUP)
    }
}
