//! What is between a way in and its store: whether a kept token still serves, and that nothing new is lost.

use super::{StoreGuard, StoreKey, StoredAccess, StoredTokens, TokenStore};
use crate::auth::{
    life::{Minted, Occasion},
    sso::Issued,
};
use secrecy::{ExposeSecret, SecretString};
use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};
use tokio::time::Instant;

/// A store under the key of one way in, or none.
pub(crate) struct Keeper {
    store: Option<Arc<dyn TokenStore>>,
    key: StoreKey,
}

impl Keeper {
    pub(crate) fn new(store: Option<Arc<dyn TokenStore>>, key: StoreKey) -> Self {
        Self { store, key }
    }

    pub(crate) fn is_there(&self) -> bool {
        self.store.is_some()
    }

    /// Keeps other clients from renewing at the same time, where the store can.
    pub(crate) async fn lock(&self) -> StoreGuard {
        match &self.store {
            Some(store) => store.lock(&self.key).await.unwrap_or_else(|_| StoreGuard::none()),
            None => StoreGuard::none(),
        }
    }

    pub(crate) async fn load(&self) -> StoredTokens {
        match &self.store {
            Some(store) => store.load(&self.key).await.ok().flatten().unwrap_or_default(),
            None => StoredTokens::default(),
        }
    }

    /// Keeps what was issued; `refresh_token` is the newest one.
    pub(crate) async fn save(&self, issued: &Issued, refresh_token: Option<SecretString>) {
        let Some(store) = &self.store else { return };
        let issued_at =
            SystemTime::now().checked_sub(issued.asked.elapsed()).unwrap_or(SystemTime::UNIX_EPOCH);
        let access = issued_at.checked_add(issued.life).map(|expires| StoredAccess {
            token: issued.access_token.clone(),
            issued: issued_at,
            expires,
        });
        let tokens = StoredTokens { access, refresh_token };
        // A store that fails leaves the tokens in memory, and gets the next ones.
        let _ = store.save(&self.key, &tokens).await;
    }
}

/// A kept token that can be used as if it had just come: it was not used up or refused, and most of its life is left.
pub(crate) fn usable(tokens: &StoredTokens, occasion: &Occasion) -> Option<Minted> {
    let access = tokens.access.as_ref()?;
    let mut used = occasion.used.iter().flatten().map(ExposeSecret::expose_secret);
    if used.any(|used| used == access.token.expose_secret()) {
        return None;
    }
    let now = SystemTime::now();
    let life = access.expires.duration_since(access.issued).ok()?;
    // A token from the future was kept by a clock that was off, and says nothing about its end.
    now.duration_since(access.issued).ok()?;
    let left = access.expires.duration_since(now).ok()?;
    let margin = (life / 4).min(Duration::from_secs(120));
    let end = Instant::now().checked_add(left)?;
    (left > margin).then(|| Minted { token: access.token.clone(), end, life })
}
