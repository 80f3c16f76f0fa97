//! What follows when a service refuses a token.

use crate::{API, CONSOLE, account, builder, call, client, list, seconds, tokens};
use rhapi_core::{
    BoxFuture, Client, ErrorKind, HeaderName, HeaderValue, Retries, StatusCode,
    auth::{
        AccessToken, Attempt, Auth, CredentialError, Credentials, Grant, Rejection, Replay,
        TokenSource,
    },
    codegen::{Method, Operation},
    transport::{Body, Fault, Transport},
};
use rhapi_testing::{FakeSso, Memory, Reply, SsoReply};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use tokio::time::sleep;

const ITEMS: &str = "GET /api/sample/v1/items";
const API_ITEMS: &str = "GET /management/v1/items";

fn replies(endpoint: &str, statuses: &[u16]) -> Memory {
    statuses
        .iter()
        .fold(Memory::new(), |memory, status| memory.on(endpoint, Reply::json(*status, "{}")))
}

#[tokio::test(start_paused = true)]
async fn a_401_costs_one_token_and_one_replay() {
    let (sso, memory) = (FakeSso::new(), replies(ITEMS, &[401, 200]));
    let client = client(&sso, &memory);
    let answer = client.service(&CONSOLE).empty(&crate::LIST).send().await.unwrap();
    assert_eq!(answer.attempts(), 2);
    assert_eq!(tokens(&memory), ["token-1", "token-2"]);
    assert_eq!(sso.requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_second_401_is_the_answer() {
    let (sso, memory) = (FakeSso::new(), replies(ITEMS, &[401]));
    let client = client(&sso, &memory);
    for (calls, sent, asked) in [(1, 2, 2), (2, 3, 2), (3, 4, 2)] {
        let error = call(&client).await.unwrap_err();
        assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
        let counts = (memory.seen().len(), sso.requests().len());
        assert_eq!(counts, (sent, asked), "after call {calls}");
    }
    // After a while it is worth another try.
    sleep(seconds(31)).await;
    call(&client).await.unwrap_err();
    assert_eq!(sso.requests().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_403_counts_only_at_the_api_host() {
    for (endpoint, info, sent, asked) in [(ITEMS, &CONSOLE, 1, 1), (API_ITEMS, &API, 2, 2)] {
        let (sso, memory) = (FakeSso::new(), replies(endpoint, &[403]));
        let service = client(&sso, &memory).service(info);
        let error = list(&service).await.unwrap_err();
        assert_eq!(error.status(), Some(StatusCode::FORBIDDEN));
        assert_eq!((memory.seen().len(), sso.requests().len()), (sent, asked));
        // A permission that is missing costs no token for each call.
        for _ in 0..20 {
            list(&service).await.unwrap_err();
        }
        assert_eq!(sso.requests().len(), asked);
    }
    let (sso, memory) = (FakeSso::new(), replies(API_ITEMS, &[403, 200]));
    list(&client(&sso, &memory).service(&API)).await.unwrap();
    assert_eq!(tokens(&memory), ["token-1", "token-2"]);
}

#[tokio::test(start_paused = true)]
async fn a_403_stays_a_403_and_the_token_lives_when_sso_is_down() {
    let (sso, memory) = (FakeSso::new(), replies(API_ITEMS, &[200, 403, 200]));
    let service = client(&sso, &memory).service(&API);
    list(&service).await.unwrap();
    sso.always(SsoReply::Reset);
    let error = list(&service).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::FORBIDDEN));
    list(&service).await.unwrap();
    assert_eq!(tokens(&memory), ["token-1", "token-1", "token-1"]);
}

#[tokio::test(start_paused = true)]
async fn a_401_without_a_new_token_says_why_there_is_none() {
    let (sso, memory) = (FakeSso::new(), replies(ITEMS, &[401]));
    let client = client(&sso, &memory);
    let sso = sso.then(SsoReply::Token).then(SsoReply::INVALID_CLIENT);
    let error = call(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Credentials, 1));
    assert_eq!(sso.requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn only_the_token_that_was_refused_is_dropped() {
    // Fifty calls carry the first token; all are refused, and together they cost one new token.
    let statuses: Vec<u16> = [401; 50].into_iter().chain([200; 50]).collect();
    let (sso, memory) = (FakeSso::new(), replies(ITEMS, &statuses));
    let client = client(&sso, &memory);
    let calls: Vec<_> = (0..50)
        .map(|_| client.clone())
        .map(|client| tokio::spawn(async move { call(&client).await }))
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!((sso.requests().len(), memory.seen().len()), (2, 100));
}

#[tokio::test]
async fn a_body_is_sent_again_whole() {
    static CREATE: Operation = Operation::new("items.create", Method::Post, "/items");
    let (sso, memory) = (FakeSso::new(), replies("POST /api/sample/v1/items", &[401, 200]));
    let service = client(&sso, &memory).service(&CONSOLE);
    let call = service.empty(&CREATE).body_text("text/plain", "the body");
    call.send().await.unwrap();
    let bodies: Vec<_> = memory.seen().iter().map(|seen| seen.body.clone()).collect();
    assert_eq!(bodies, ["the body", "the body"]);
}

#[tokio::test]
async fn a_token_that_cannot_be_renewed_is_sent_once() {
    let memory = replies(ITEMS, &[401]);
    let client = Client::builder().token("static").transport(memory.clone()).build().unwrap();
    let error = call(&client).await.unwrap_err();
    assert_eq!((error.attempts(), memory.seen().len()), (1, 1));
}

struct Counting(Arc<AtomicUsize>);

impl TokenSource for Counting {
    fn token(&self) -> BoxFuture<'_, Result<AccessToken, CredentialError>> {
        let number = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        Box::pin(async move {
            match number {
                1 | 2 => Ok(AccessToken::new(format!("mine-{number}"))),
                _ => Err(CredentialError::new("the vault is closed")),
            }
        })
    }
}

#[tokio::test(start_paused = true)]
async fn a_source_of_ones_own_is_asked_again_after_a_refusal() {
    let memory = replies(ITEMS, &[200, 200, 401, 200, 401]);
    let asked = Arc::new(AtomicUsize::new(0));
    let client = Client::builder()
        .auth(Auth::source(Counting(asked.clone())))
        .transport(memory.clone())
        .build()
        .unwrap();
    for _ in 0..3 {
        call(&client).await.unwrap();
    }
    assert_eq!(tokens(&memory), ["mine-1", "mine-1", "mine-1", "mine-2"]);
    sleep(seconds(31)).await;
    let error = call(&client).await.unwrap_err();
    assert!(error.to_string().ends_with("token source: the vault is closed"), "{error}");
    assert_eq!(asked.load(Ordering::Relaxed), 3);
}

#[tokio::test]
async fn no_more_than_one_replay_whatever_the_order() {
    for statuses in [&[401, 401, 200][..], &[401, 403, 200], &[403, 401, 200], &[403, 403, 200]] {
        let (sso, memory) = (FakeSso::new(), replies(API_ITEMS, statuses));
        let client = builder(&sso, &memory).auth(account()).build().unwrap();
        list(&client.service(&API)).await.unwrap_err();
        assert_eq!((memory.seen().len(), sso.requests().len()), (2, 2), "{statuses:?}");
    }
}

/// Credentials that always believe in another try.
struct Stubborn(AtomicUsize);

impl Credentials for Stubborn {
    fn grant<'a>(&'a self, _: &'a Attempt<'a>) -> BoxFuture<'a, Result<Grant, CredentialError>> {
        let value = HeaderValue::from_static("Bearer mine");
        Box::pin(async { Ok(Grant::header(HeaderName::from_static("authorization"), value)) })
    }

    fn rejected(&self, _: &Rejection<'_>) -> Replay {
        // Not for ever, so that a call that believes it ends.
        let times = self.0.fetch_add(1, Ordering::Relaxed);
        if times < 9 { Replay::Once } else { Replay::Never }
    }
}

#[tokio::test]
async fn no_credentials_get_a_second_replay() {
    let memory = replies(ITEMS, &[401]);
    let stubborn = Stubborn(AtomicUsize::new(0));
    let client = Client::builder().credentials(stubborn).transport(memory.clone()).build().unwrap();
    let error = call(&client).await.unwrap_err();
    assert_eq!((error.attempts(), memory.seen().len()), (2, 2));
}

#[tokio::test]
async fn a_replay_costs_no_retry() {
    let (sso, memory) = (FakeSso::new(), replies(ITEMS, &[401, 200]));
    let none = Retries::none().budget(0);
    let client = builder(&sso, &memory).auth(account()).retries(none).build().unwrap();
    call(&client).await.unwrap();
    assert_eq!(tokens(&memory), ["token-1", "token-2"]);
}

/// A token that was dropped because of a 403 comes back only as long as none was got in its place.
#[tokio::test(start_paused = true)]
async fn a_token_that_was_replaced_does_not_come_back() {
    let (sso, memory) = (FakeSso::new().life(seconds(300)), replies(API_ITEMS, &[403, 200]));
    let service = client(&sso, &memory).service(&API);
    list(&service).await.unwrap();
    sso.always(SsoReply::Reset);
    sleep(seconds(260)).await;
    for _ in 0..10 {
        list(&service).await.unwrap();
        sleep(seconds(3)).await;
    }
    let used = tokens(&memory);
    assert!(used[1..].iter().all(|token| token == "token-2"), "{used:?}");
    assert!(sso.requests().len() > 4, "renewals were tried and failed");
}

#[tokio::test(start_paused = true)]
async fn a_token_that_ends_before_its_time_fails_no_call() {
    // Calls come just before each token's end, when the server has forgotten it already.
    let (sso, memory) = (FakeSso::new().life(seconds(3)), replies(ITEMS, &[401, 200].repeat(10)));
    let client = client(&sso, &memory);
    for number in 1..=10 {
        call(&client).await.unwrap_or_else(|error| panic!("call {number}: {error}"));
        sleep(std::time::Duration::from_millis(2500)).await;
    }
}

/// A service whose first answer comes late, and is a refusal.
struct Late(AtomicUsize, FakeSso);

impl Transport for Late {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Fault>> {
        let first =
            request.uri().path().ends_with("/items") && self.0.fetch_add(1, Ordering::Relaxed) == 0;
        Box::pin(async move {
            if first {
                sleep(seconds(320)).await;
            }
            let rest = replies(ITEMS, &[if first { 401 } else { 200 }]);
            self.1.in_front_of(rest).send(request).await
        })
    }
}

#[tokio::test(start_paused = true)]
async fn a_late_refusal_of_an_old_token_leaves_the_new_one_alone() {
    let sso = FakeSso::new();
    let client = Client::builder()
        .auth(account())
        .transport(Late(AtomicUsize::new(0), sso.clone()))
        .timeout(seconds(1000))
        .total_timeout(seconds(1000))
        .build()
        .unwrap();
    let late = client.clone();
    let late = tokio::spawn(async move { call(&late).await });
    sleep(seconds(310)).await;
    call(&client).await.unwrap();
    late.await.unwrap().unwrap();
    assert_eq!(sso.requests().len(), 2, "the second token serves the replay");
}
