//! What is between a way in and its store: whether a kept token still serves, and that trouble of the store is told.

use super::{StoreGuard, StoreKey, StoredAccess, StoredTokens, TokenStore};
use crate::{
    auth::{
        bearer,
        life::{Minted, Occasion},
        sso::Issued,
        told::Teller,
    },
    facts::{StoreAction, StoreError},
};
use secrecy::{ExposeSecret, SecretString};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};
use tokio::time::Instant;

/// A kept token is believed to live no longer than this.
const LONGEST_LIFE: Duration = Duration::from_secs(86_400 * 365);

/// A store under the key of one way in, or none.
pub(crate) struct Keeper {
    store: Option<Arc<dyn TokenStore>>,
    key: StoreKey,
    teller: Teller,
    /// What the store said when it failed last.
    trouble: Mutex<Option<String>>,
}

impl Keeper {
    pub(crate) fn new(store: Option<Arc<dyn TokenStore>>, key: StoreKey, teller: Teller) -> Self {
        Self { store, key, teller, trouble: Mutex::default() }
    }

    pub(crate) fn is_there(&self) -> bool {
        self.store.is_some()
    }

    /// What the store said when it failed last.
    pub(crate) fn trouble(&self) -> Option<String> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps other clients from renewing at the same time, where the store can.
    ///
    /// # Errors
    /// Another program has the lock for longer than the store waits. Other trouble is told, and renewals go on.
    pub(crate) async fn lock(&self) -> Result<StoreGuard, StoreError> {
        let Some(store) = &self.store else { return Ok(StoreGuard::none()) };
        match store.lock(&self.key).await {
            Ok(guard) => Ok(guard),
            Err(error) => {
                self.tell(StoreAction::Lock, &error, false);
                if error.is_busy() { Err(error) } else { Ok(StoreGuard::none()) }
            }
        }
    }

    /// What is kept, without tokens that no request can carry.
    pub(crate) async fn load(&self) -> StoredTokens {
        let Some(store) = &self.store else { return StoredTokens::default() };
        let mut tokens = match store.load(&self.key).await {
            Ok(tokens) => tokens.unwrap_or_default(),
            Err(error) => {
                self.tell(StoreAction::Load, &error, false);
                StoredTokens::default()
            }
        };
        let fits = |token: &SecretString| bearer::header(token.expose_secret()).is_ok();
        tokens.access = tokens.access.filter(|access| fits(&access.token));
        tokens.refresh_token = tokens.refresh_token.filter(fits);
        tokens
    }

    /// Keeps tokens. `at_stake` says that the refresh token of theirs is nowhere else.
    pub(crate) async fn save(
        &self,
        tokens: &StoredTokens,
        at_stake: bool,
    ) -> Result<(), StoreError> {
        let Some(store) = &self.store else { return Ok(()) };
        let saved = store.save(&self.key, tokens).await;
        match &saved {
            Ok(()) => *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = None,
            Err(error) => self.tell(StoreAction::Save, error, at_stake),
        }
        saved
    }

    fn tell(&self, action: StoreAction, error: &StoreError, at_stake: bool) {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = Some(error.to_string());
        self.teller.store(action, error, at_stake);
    }
}

/// What was issued, as it is kept; `refresh_token` is the newest one.
pub(crate) fn as_kept(issued: &Issued, refresh_token: Option<SecretString>) -> StoredTokens {
    let issued_at =
        SystemTime::now().checked_sub(issued.asked.elapsed()).unwrap_or(SystemTime::UNIX_EPOCH);
    let access = issued_at.checked_add(issued.life).map(|expires| StoredAccess {
        token: issued.access_token.clone(),
        issued: issued_at,
        expires,
    });
    StoredTokens { access, refresh_token, exchange_begun: None }
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
    let left = access.expires.duration_since(now).ok()?.min(LONGEST_LIFE);
    let margin = (life / 4).min(Duration::from_secs(120));
    let end = Instant::now().checked_add(left)?;
    (left > margin).then(|| Minted {
        token: access.token.clone(),
        end,
        life: life.min(LONGEST_LIFE),
    })
}
