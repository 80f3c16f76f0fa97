//! A store that lives as long as the process.

use super::{StoreGuard, StoreKey, StoredTokens, TokenStore};
use crate::{facts::StoreError, future::BoxFuture};
use std::{
    collections::HashMap,
    fmt,
    future::ready,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::Mutex as Gate;

/// Keeps tokens in memory. Clones share what they keep, so that several clients of one program can share tokens.
#[derive(Clone, Default)]
pub struct MemoryStore {
    tokens: Arc<Mutex<HashMap<StoreKey, StoredTokens>>>,
    gates: Arc<Mutex<HashMap<StoreKey, Arc<Gate<()>>>>>,
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }
}

impl TokenStore for MemoryStore {
    fn load<'a>(
        &'a self,
        key: &'a StoreKey,
    ) -> BoxFuture<'a, Result<Option<StoredTokens>, StoreError>> {
        let tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        Box::pin(ready(Ok(tokens.get(key).cloned())))
    }

    fn save<'a>(
        &'a self,
        key: &'a StoreKey,
        tokens: &'a StoredTokens,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        let mut kept = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(key.clone(), tokens.clone());
        Box::pin(ready(Ok(())))
    }

    fn lock<'a>(&'a self, key: &'a StoreKey) -> BoxFuture<'a, Result<StoreGuard, StoreError>> {
        let mut gates = self.gates.lock().unwrap_or_else(PoisonError::into_inner);
        let gate = gates.entry(key.clone()).or_default().clone();
        Box::pin(async move { Ok(StoreGuard::new(gate.lock_owned().await)) })
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MemoryStore(***)")
    }
}
