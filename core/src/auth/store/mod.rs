//! Where tokens outlive a process: the trait, what is kept, and under which key.

mod file;
mod keeper;
mod memory;
mod private_file;
mod stale;

pub(crate) use self::keeper::{Keeper, as_kept, usable};
pub use self::{file::FileStore, memory::MemoryStore};
pub use crate::facts::StoreError;
use crate::{future::BoxFuture, sha256};
use secrecy::SecretString;
use std::{fmt, time::SystemTime};

/// Keeps tokens, so that the next program need not ask for new ones.
///
/// A refresh token that replaced another is given to it at once; before that it is told that an exchange begins
/// ([`StoredTokens::exchange_begun`]), so that the next program knows when this one ended in the middle.
///
/// An error of a store is told by an event of `tracing` (target `rhapi`) and by
/// [`Observer::store`](crate::Observer::store). It fails a call in one case: the newest refresh token is in the store, and the
/// store cannot be written before it is used up. Nothing is sent then. Otherwise the tokens in memory go on, and what could not
/// be saved is saved with the next token.
pub trait TokenStore: Send + Sync + 'static {
    /// What is kept under a key.
    fn load<'a>(
        &'a self,
        key: &'a StoreKey,
    ) -> BoxFuture<'a, Result<Option<StoredTokens>, StoreError>>;

    /// Keeps this under a key, in the place of what was there.
    fn save<'a>(
        &'a self,
        key: &'a StoreKey,
        tokens: &'a StoredTokens,
    ) -> BoxFuture<'a, Result<(), StoreError>>;

    /// Keeps others from renewing under the same key until the guard is dropped. By default nobody is kept.
    fn lock<'a>(&'a self, key: &'a StoreKey) -> BoxFuture<'a, Result<StoreGuard, StoreError>> {
        let _ = key;
        Box::pin(std::future::ready(Ok(StoreGuard::none())))
    }
}

/// Whose tokens they are: the token URL, the client id, the scope and a hash of the secret.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StoreKey {
    token_url: String,
    client_id: String,
    scope: String,
    secret_hash: String,
}

impl StoreKey {
    pub(crate) fn new(token_url: &str, client_id: &str, scope: Option<&str>, secret: &str) -> Self {
        // A hash without its context would be the same wherever the same secret is used.
        let secret_hash = sha256::of_texts(&[token_url, client_id, secret]).to_string();
        Self {
            token_url: token_url.to_owned(),
            client_id: client_id.to_owned(),
            scope: scope.unwrap_or_default().to_owned(),
            secret_hash,
        }
    }

    /// The address that the tokens come from.
    pub fn token_url(&self) -> &str {
        &self.token_url
    }

    /// The client that they were given to.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// All of the key in 64 letters from `0-9a-f`, for a name of a file or an entry.
    pub fn name(&self) -> String {
        let parts = [&*self.token_url, &self.client_id, &self.scope, &self.secret_hash];
        sha256::of_texts(&parts).to_string()
    }
}

/// Tokens as they are kept.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct StoredTokens {
    /// The newest access token.
    pub access: Option<StoredAccess>,
    /// The newest refresh token.
    pub refresh_token: Option<SecretString>,
    /// When an exchange of that refresh token was begun whose result is not kept yet. After the program that began it has
    /// ended, the server may have replaced the token, and the new one is lost.
    pub exchange_begun: Option<SystemTime>,
}

/// An access token as it is kept; its life is told in calendar time, which all processes share.
#[derive(Clone)]
pub struct StoredAccess {
    /// The token.
    pub token: SecretString,
    /// When it was asked for.
    pub issued: SystemTime,
    /// When it ends.
    pub expires: SystemTime,
}

impl fmt::Debug for StoredTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredTokens")
            .field("access", &self.access)
            .field("refresh_token", &self.refresh_token.as_ref().map(|_| "***"))
            .field("exchange_begun", &self.exchange_begun)
            .finish()
    }
}

impl fmt::Debug for StoredAccess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredAccess")
            .field("token", &"***")
            .field("issued", &self.issued)
            .field("expires", &self.expires)
            .finish()
    }
}

/// Ends a lock when it is dropped.
pub struct StoreGuard(#[allow(dead_code)] Option<Box<dyn Send + Sync>>);

impl StoreGuard {
    /// A guard of something that is given back by being dropped.
    pub fn new(held: impl Send + Sync + 'static) -> Self {
        Self(Some(Box::new(held)))
    }

    /// A guard of nothing.
    pub const fn none() -> Self {
        Self(None)
    }
}

impl fmt::Debug for StoreGuard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StoreGuard")
    }
}
