//! Offline tokens that change, and what is tried when one is dead.

use crate::{SECRET, builder, call, content, seconds};
use rhapi_core::{
    Client,
    auth::{MemoryStore, OfflineToken},
};
use rhapi_testing::{FakeSso, Memory, Reply, SsoReply};
use tokio::time::sleep;

// {"typ":"Offline","azp":"cloud-services"}
const FOR_CLOUD: &str = "e30.eyJ0eXAiOiJPZmZsaW5lIiwiYXpwIjoiY2xvdWQtc2VydmljZXMifQ.c2ln";

fn client(sso: &FakeSso, token: OfflineToken) -> Client {
    builder(sso, &content()).auth(token).build().unwrap()
}

fn sent(sso: &FakeSso) -> Vec<String> {
    let requests = sso.requests();
    requests.iter().map(|r| r.field("refresh_token").unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn the_form_says_what_the_client_is() {
    for (token, client_id, secret) in [
        (OfflineToken::new(" opaque\n"), "rhsm-api", None),
        (OfflineToken::new(FOR_CLOUD), "cloud-services", None),
        (OfflineToken::new(FOR_CLOUD).client_id("mine"), "mine", None),
        (OfflineToken::new("x").client_secret(SECRET), "rhsm-api", Some(SECRET)),
    ] {
        let sso = FakeSso::new();
        call(&client(&sso, token)).await.unwrap();
        let request = &sso.requests()[0];
        assert_eq!(request.field("grant_type"), Some("refresh_token"));
        assert_eq!(request.field("client_id"), Some(client_id));
        assert_eq!(request.field("client_secret"), secret);
        assert_eq!(request.field("scope"), None);
        assert_eq!(request.authorization, None);
    }
}

#[tokio::test(start_paused = true)]
async fn the_newest_token_is_used_and_stored_at_once() {
    let (sso, store) = (FakeSso::new().rotating("first"), MemoryStore::new());
    let one = client(&sso, OfflineToken::new("first").store(store.clone()));
    for _ in 0..3 {
        call(&one).await.unwrap();
        sleep(seconds(301)).await;
    }
    assert_eq!(sent(&sso), ["first", "refresh-1", "refresh-2"]);
    drop(one);
    // The next program is given the first token again, which is dead by now: the store knows better.
    let endpoint = "GET /api/sample/v1/items";
    let refusing =
        Memory::new().on(endpoint, Reply::json(401, "{}")).on(endpoint, Reply::json(200, "{}"));
    let token = OfflineToken::new("first").store(store);
    call(&builder(&sso, &refusing).auth(token).build().unwrap()).await.unwrap();
    assert_eq!(sent(&sso)[3..], ["refresh-3"]);
}

#[tokio::test(start_paused = true)]
async fn a_server_that_gives_no_new_token_keeps_the_old_one_alive() {
    let sso = FakeSso::new();
    let client = client(&sso, OfflineToken::new("first"));
    for _ in 0..3 {
        call(&client).await.unwrap();
        sleep(seconds(301)).await;
    }
    assert_eq!(sent(&sso), ["first", "first", "first"]);
}

#[tokio::test(start_paused = true)]
async fn the_callers_own_token_is_tried_once_when_the_newest_is_dead() {
    let sso = FakeSso::new().rotating("first");
    let client = client(&sso, OfflineToken::new("first"));
    call(&client).await.unwrap();
    sleep(seconds(301)).await;
    // Somebody ended the session, and made it anew with the first token.
    let sso = sso.rotating("first");
    call(&client).await.unwrap();
    assert_eq!(sent(&sso), ["first", "refresh-1", "first"]);
    sleep(seconds(301)).await;
    sso.always(SsoReply::NO_SESSION);
    let error = call(&client).await.unwrap_err();
    assert_eq!(sent(&sso)[3..], ["refresh-2", "first"]);
    assert!(error.to_string().contains("Offline user session not found"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn only_a_dead_token_sends_for_an_older_one() {
    for (reply, tried) in [
        (SsoReply::NO_SESSION, &["refresh-1", "first"][..]),
        (SsoReply::SESSION_NOT_ACTIVE, &["refresh-1", "first"]),
        (SsoReply::INVALID_CLIENT, &["refresh-1"]),
        (SsoReply::INVALID_SCOPE, &["refresh-1"]),
        (SsoReply::Html(403), &["refresh-1"]),
    ] {
        let sso = FakeSso::new().rotating("first");
        let client = client(&sso, OfflineToken::new("first"));
        call(&client).await.unwrap();
        sleep(seconds(301)).await;
        sso.always(reply.clone());
        call(&client).await.unwrap_err();
        assert_eq!(sent(&sso)[1..], *tried, "{reply:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn another_process_may_have_rotated_the_token() {
    let (sso, store) = (FakeSso::new().rotating("first"), MemoryStore::new());
    let make = || client(&sso, OfflineToken::new("first").store(store.clone()));
    let (one, two) = (make(), make());
    call(&one).await.unwrap();
    call(&two).await.unwrap();
    assert_eq!(sso.requests().len(), 1, "the second finds the token of the first");
}

#[cfg(feature = "legacy-password")]
#[tokio::test]
#[allow(deprecated)]
async fn a_password_is_used_once() {
    use rhapi_core::auth::PasswordGrant;
    let sso = FakeSso::new().rotating("unused");
    let anonymous = builder(&sso, &content()).build().unwrap();
    let grant = PasswordGrant::new("app", "app-secret", "me", SECRET);
    let token = grant.offline_token(&anonymous).await.unwrap();
    let client = client(&sso, token);
    call(&client).await.unwrap();
    let requests = sso.requests();
    assert_eq!(requests[0].field("grant_type"), Some("password"));
    assert_eq!(requests[0].field("password"), Some(SECRET));
    assert_eq!(requests[0].field("scope"), Some("offline_access"));
    assert_eq!(requests[1].field("refresh_token"), Some("refresh-1"));
    assert_eq!(requests[1].field("client_id"), Some("app"));
    assert_eq!(requests[1].field("password"), None);
    sso.always(SsoReply::Refusal(401, "invalid_grant", "Invalid user credentials"));
    let error = grant.offline_token(&anonymous).await.unwrap_err();
    assert!(error.to_string().contains("retired"), "{error}");
    assert!(!format!("{error} {error:?} {grant:?}").contains(SECRET));
}
