//! Exchanges that use up a token: finished, kept before anything is called with the result, and never lost without a word.

use crate::{builder, call, content, seconds, tokens};
use rhapi_core::{
    BoxFuture, Client, ErrorKind,
    auth::{MemoryStore, OfflineToken, StoreError, StoreKey, StoredTokens, TokenStore},
};
use rhapi_testing::{FakeSso, SsoReply};
use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::time::{Instant, sleep, timeout};

fn sent(sso: &FakeSso) -> Vec<String> {
    let requests = sso.requests();
    requests.iter().map(|r| r.field("refresh_token").unwrap_or_default().to_owned()).collect()
}

fn client(sso: &FakeSso, store: impl TokenStore) -> Client {
    let token = OfflineToken::new("first").store(store);
    builder(sso, &content()).auth(token).build().unwrap()
}

/// A store in memory that remembers what it was given, and fails when it is told to.
#[derive(Clone, Default)]
struct Watched {
    kept: Arc<Mutex<Option<StoredTokens>>>,
    broken: Arc<AtomicBool>,
}

impl Watched {
    fn token(&self) -> Option<String> {
        use secrecy::ExposeSecret;
        let kept = self.kept.lock().unwrap().clone()?;
        kept.refresh_token.map(|token| token.expose_secret().to_owned())
    }

    fn is_open(&self) -> bool {
        self.kept.lock().unwrap().as_ref().is_some_and(|kept| kept.exchange_begun.is_some())
    }
}

impl TokenStore for Watched {
    fn load<'a>(
        &'a self,
        _: &'a StoreKey,
    ) -> BoxFuture<'a, Result<Option<StoredTokens>, StoreError>> {
        Box::pin(async { Ok(self.kept.lock().unwrap().clone()) })
    }

    fn save<'a>(
        &'a self,
        _: &'a StoreKey,
        tokens: &'a StoredTokens,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async {
            if self.broken.load(Ordering::Relaxed) {
                return Err(StoreError::new("the disk is full"));
            }
            *self.kept.lock().unwrap() = Some(tokens.clone());
            Ok(())
        })
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_takes_longer_than_a_call_is_taken() {
    for delay in [16, 45, 80] {
        let sso = FakeSso::new().rotating("first").then(SsoReply::Slow(seconds(delay)));
        let store = Watched::default();
        let token = OfflineToken::new("first").store(store.clone());
        let hurried = builder(&sso, &content()).auth(token).total_timeout(seconds(70));
        let client = hurried.build().unwrap();
        let first = call(&client).await;
        assert_eq!(first.is_ok(), delay < 70, "{delay}");
        sleep(seconds(20)).await;
        call(&client).await.unwrap();
        assert_eq!(sent(&sso), ["first"], "{delay}: sent once");
        assert_eq!(store.token().as_deref(), Some("refresh-1"));
        assert!(!store.is_open());
    }
}

#[tokio::test(start_paused = true)]
async fn the_call_that_begins_a_renewal_waits_until_it_is_kept() {
    let (sso, store) = (FakeSso::new().rotating("first"), Watched::default());
    let client = client(&sso, store.clone());
    call(&client).await.unwrap();
    sleep(seconds(270)).await;
    let _sso = sso.then(SsoReply::Slow(seconds(3)));
    let other = client.clone();
    let other = tokio::spawn(async move {
        sleep(seconds(1)).await;
        let begun = Instant::now();
        call(&other).await.unwrap();
        begun.elapsed()
    });
    let begun = Instant::now();
    call(&client).await.unwrap();
    // The program may end here.
    assert_eq!(store.token().as_deref(), Some("refresh-2"));
    assert_eq!(begun.elapsed(), seconds(3));
    assert_eq!(other.await.unwrap(), Duration::ZERO, "the others go on with the old token");
}

#[tokio::test(start_paused = true)]
async fn a_renewal_that_nobody_needs_yet_costs_a_call_at_most_half_of_its_time() {
    let (sso, store) = (FakeSso::new().rotating("first"), Watched::default());
    let token = OfflineToken::new("first").store(store.clone());
    let memory = content();
    let hurried = builder(&sso, &memory).auth(token).total_timeout(seconds(10));
    let client = hurried.build().unwrap();
    call(&client).await.unwrap();
    sleep(seconds(270)).await;
    let _sso = sso.then(SsoReply::Slow(seconds(15)));
    let begun = Instant::now();
    call(&client).await.unwrap();
    assert_eq!(
        (begun.elapsed(), tokens(&memory).last().unwrap().as_str()),
        (seconds(5), "token-1")
    );
    sleep(seconds(11)).await;
    assert_eq!(store.token().as_deref(), Some("refresh-2"));
}

#[tokio::test(start_paused = true)]
async fn closing_a_client_waits_for_what_is_under_way() {
    let (sso, store) = (FakeSso::new().rotating("first"), Watched::default());
    let sso = sso.then(SsoReply::Slow(seconds(5)));
    let client = client(&sso, store.clone());
    let clone = client.clone();
    assert!(timeout(seconds(1), call(&client)).await.is_err());
    assert!(store.is_open());
    clone.close().await.unwrap();
    assert_eq!(store.token().as_deref(), Some("refresh-1"));
    // What is there still serves, and nothing new is begun.
    call(&client).await.unwrap();
    sleep(seconds(270)).await;
    call(&client).await.unwrap();
    sleep(seconds(60)).await;
    let error = call(&client).await.unwrap_err();
    assert!(error.to_string().contains("the client was closed"), "{error}");
    assert_eq!(sso.requests().len(), 1);
    builder(&sso, &content()).build().unwrap().close().await.unwrap();
}

#[test]
fn a_runtime_that_ends_in_the_middle_leaves_word_of_it() {
    let (sso, store) = (FakeSso::new().rotating("first"), Watched::default());
    let sso = sso.then(SsoReply::Slow(seconds(60)));
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let first = runtime();
    let one = client(&sso, store.clone());
    let waiting = first.block_on(async { timeout(Duration::from_millis(50), call(&one)).await });
    assert!(waiting.is_err());
    drop(first);
    for client in [one, client(&sso, store.clone())] {
        let error = runtime().block_on(async { call(&client).await.unwrap_err() });
        let advice = error.advice().unwrap();
        assert!(advice.contains("the new one was lost"), "{advice}");
        assert!(!advice.contains("30 days"), "{advice}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_exchange_without_an_answer_says_what_is_not_known() {
    let (sso, store) = (FakeSso::new().rotating("first"), Watched::default());
    // The server replaced the token, and its answer broke off.
    let sso = sso.then(SsoReply::Truncated);
    let client = client(&sso, store.clone());
    let error = call(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credentials);
    let advice = error.advice().unwrap();
    assert!(
        advice.contains("an earlier exchange of this token ended without an answer"),
        "{advice}"
    );
    // The same after an exchange that went well: the first token is tried as well, and is not the cause.
    let (sso, store) = (FakeSso::new().rotating("first"), Watched::default());
    let client = self::client(&sso, store.clone());
    call(&client).await.unwrap();
    sleep(seconds(301)).await;
    let sso = sso.then(SsoReply::Truncated);
    let error = call(&client).await.unwrap_err();
    assert!(error.advice().unwrap().contains("an earlier exchange of this token"), "{error}");
    assert_eq!(sent(&sso), ["first", "refresh-1", "refresh-1", "first"]);
    // The server did not see it: the same token is still good.
    let (sso, store) = (FakeSso::new().rotating("first"), Watched::default());
    sso.always(SsoReply::Reset);
    let client = self::client(&sso, store.clone());
    let error = call(&client).await.unwrap_err();
    assert!(error.advice().unwrap().contains("is not known"), "{error}");
    assert!(store.is_open());
    sso.always(SsoReply::Token);
    sleep(seconds(31)).await;
    call(&client).await.unwrap();
    assert!(!store.is_open());
    // A refusal settles the matter.
    sso.always(SsoReply::INVALID_CLIENT);
    sleep(seconds(301)).await;
    call(&client).await.unwrap_err();
    assert!(!store.is_open());
    assert_eq!(store.token().as_deref(), Some("refresh-1"));
}

#[tokio::test(start_paused = true)]
async fn the_only_token_is_not_used_up_when_the_next_cannot_be_kept() {
    let (sso, store) = (FakeSso::new().rotating("first"), Watched::default());
    let client = client(&sso, store.clone());
    call(&client).await.unwrap();
    store.broken.store(true, Ordering::Relaxed);
    sleep(seconds(301)).await;
    let error = call(&client).await.unwrap_err();
    let text = error.to_string();
    assert!(text.contains("the disk is full") && text.contains("nothing was sent"), "{text}");
    assert_eq!(sent(&sso), ["first"]);
    store.broken.store(false, Ordering::Relaxed);
    sleep(seconds(31)).await;
    call(&client).await.unwrap();
    assert_eq!(store.token().as_deref(), Some("refresh-2"));
}

#[tokio::test(start_paused = true)]
async fn a_store_that_never_worked_fails_no_call_but_the_close() {
    let (sso, store) = (FakeSso::new().rotating("first"), Watched::default());
    store.broken.store(true, Ordering::Relaxed);
    let client = client(&sso, store.clone());
    for _ in 0..3 {
        call(&client).await.unwrap();
        sleep(seconds(301)).await;
    }
    assert_eq!(sent(&sso), ["first", "refresh-1", "refresh-2"]);
    let error = client.close().await.unwrap_err();
    assert!(error.to_string().contains("the disk is full"), "{error}");
    // The next program has the first token only, and learns why that is dead.
    let next = self::client(&sso, store.clone());
    let error = call(&next).await.unwrap_err();
    assert!(error.advice().unwrap().contains("the disk is full"), "{error}");
    store.broken.store(false, Ordering::Relaxed);
    client.close().await.unwrap();
    assert_eq!(store.token().as_deref(), Some("refresh-3"));
}

#[tokio::test(start_paused = true)]
async fn nobody_else_exchanges_a_token_that_is_on_its_way() {
    let (sso, store) = (FakeSso::new().rotating("first"), MemoryStore::new());
    let sso = sso.then(SsoReply::Slow(seconds(50)));
    let (one, two) = (client(&sso, store.clone()), client(&sso, store));
    let first = tokio::spawn(async move { call(&one).await });
    sleep(seconds(1)).await;
    call(&two).await.unwrap();
    first.await.unwrap().unwrap();
    assert_eq!(sent(&sso), ["first"]);
}

#[cfg(feature = "blocking")]
#[test]
fn a_program_without_a_runtime_finishes_an_exchange_when_it_ends() {
    use rhapi_core::{Error, blocking::Blocking};
    let (sso, store) = (FakeSso::new().rotating("first"), Watched::default());
    let sso = sso.then(SsoReply::Slow(Duration::from_millis(300)));
    let client = client(&sso, store.clone());
    let blocking = Blocking::new().unwrap();
    let given_up = blocking.wait(async {
        let waited = timeout(Duration::from_millis(50), call(&client)).await;
        Ok::<bool, Error>(waited.is_err())
    });
    assert!(given_up.unwrap() && store.is_open());
    drop(blocking);
    assert_eq!(store.token().as_deref(), Some("refresh-1"));
    assert!(!store.is_open());
}
