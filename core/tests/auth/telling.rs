//! Stores that fail, and who hears of it.

use crate::{account, builder, call, content};
use rhapi_core::{
    BoxFuture, Observer, StoreAction, StoreTrouble,
    auth::{FileStore, OfflineToken, StoreError, StoreKey, StoredTokens, TokenStore},
};
use rhapi_testing::FakeSso;
use std::sync::{Arc, Mutex};

#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<(StoreAction, String, bool)>>>);

impl Observer for Heard {
    fn store(&self, trouble: &StoreTrouble<'_>) {
        let row = (trouble.action, format!("{}: {}", trouble.way, trouble.error), trouble.at_stake);
        self.0.lock().unwrap().push(row);
    }
}

/// Fails at everything.
struct Broken;

impl TokenStore for Broken {
    fn load<'a>(
        &'a self,
        _: &'a StoreKey,
    ) -> BoxFuture<'a, Result<Option<StoredTokens>, StoreError>> {
        Box::pin(async { Err(StoreError::new("no reading")) })
    }

    fn save<'a>(
        &'a self,
        _: &'a StoreKey,
        _: &'a StoredTokens,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async { Err(StoreError::new("no writing")) })
    }

    fn lock<'a>(
        &'a self,
        _: &'a StoreKey,
    ) -> BoxFuture<'a, Result<rhapi_core::auth::StoreGuard, StoreError>> {
        Box::pin(async { Err(StoreError::new("no locking")) })
    }
}

#[tokio::test(start_paused = true)]
async fn an_observer_learns_of_each_failure_of_a_store() {
    let heard = Heard::default();
    let sso = FakeSso::new().rotating("first");
    let token = OfflineToken::new("first").store(Broken);
    let client = builder(&sso, &content()).auth(token).observer(heard.clone()).build().unwrap();
    call(&client).await.unwrap();
    let rows = heard.0.lock().unwrap().clone();
    let row = |action, text: &str, at_stake| (action, format!("offline token: {text}"), at_stake);
    for expected in [
        row(StoreAction::Lock, "no locking", false),
        row(StoreAction::Load, "no reading", false),
        row(StoreAction::Save, "no writing", true),
    ] {
        assert!(rows.contains(&expected), "{rows:?}");
    }
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_told_and_fails_no_call() {
    let heard = Heard::default();
    let account = account().store(FileStore::new("/dev/null/nowhere"));
    let client =
        builder(&FakeSso::new(), &content()).auth(account).observer(heard.clone()).build().unwrap();
    call(&client).await.unwrap();
    let rows = heard.0.lock().unwrap().clone();
    let told = |(action, text, at_stake): &(StoreAction, String, bool)| {
        *action == StoreAction::Save && text.contains("/dev/null/nowhere") && !at_stake
    };
    assert!(rows.iter().any(told), "{rows:?}");
}
