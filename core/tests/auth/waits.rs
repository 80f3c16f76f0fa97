//! Waits that SSO asks for, tokens near their end, and refusals that come now and then.

use crate::{
    CONSOLE, account, builder, call, client, content,
    scripted::{Answer, Scripted},
    seconds, tokens,
};
use rhapi_core::{
    BoxFuture, Client, ErrorKind, Retries, StatusCode,
    transport::{Body, Fault, Transport},
};
use rhapi_testing::{FakeSso, Memory, Reply, SsoReply};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{
    task::JoinSet,
    time::{Instant, sleep},
};

async fn together(client: &Client, count: usize) -> Vec<String> {
    let mut calls = JoinSet::new();
    for _ in 0..count {
        let client = client.clone();
        calls.spawn(async move { call(&client).await });
    }
    let results = calls.join_all().await;
    results.into_iter().filter_map(Result::err).map(|error| error.to_string()).collect()
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_sso_asks_for_is_waited_once_for_all() {
    for status in [503, 429] {
        let sso = FakeSso::new().then(SsoReply::RetryAfter(status, 7));
        let (memory, begun) = (content(), Instant::now());
        let failures = together(&client(&sso, &memory), 100).await;
        assert!(failures.is_empty(), "{}", failures[0]);
        assert_eq!(sso.requests().len(), 2, "{status}");
        assert!(begun.elapsed() >= seconds(7) && begun.elapsed() < seconds(8), "{status}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_date_to_come_back_at_is_waited_for() {
    let token = Answer::new(200, r#"{"access_token":"x","expires_in":300}"#);
    let later = Answer::new(503, "")
        .header("date", "Sun, 06 Nov 1994 08:49:37 GMT")
        .header("retry-after", "Sun, 06 Nov 1994 08:50:07 GMT");
    let sso = Scripted::new([later, token]);
    let client = Client::builder().transport(sso.clone()).auth(account()).build().unwrap();
    let begun = Instant::now();
    assert!(together(&client, 20).await.is_empty());
    assert_eq!(sso.count(), 2);
    assert!(begun.elapsed() >= seconds(30) && begun.elapsed() < seconds(31));
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_does_not_fit_fails_at_once() {
    let sso = FakeSso::new();
    sso.always(SsoReply::RetryAfter(503, 60));
    let (memory, begun) = (content(), Instant::now());
    let short = builder(&sso, &memory).auth(account()).total_timeout(seconds(50)).build().unwrap();
    let modest = Retries::new().longest_asked(seconds(50));
    let modest = builder(&sso, &memory).auth(account()).retries(modest).build().unwrap();
    for client in [short, modest] {
        let error = call(&client).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Credentials, "{error}");
    }
    assert_eq!(begun.elapsed(), Duration::ZERO);
    // A server that always asks for more is not waited for without end.
    sso.always(SsoReply::RetryAfter(503, 2));
    call(&client(&sso, &memory)).await.unwrap_err();
    assert!(begun.elapsed() < seconds(20), "{:?}", begun.elapsed());
}

/// A service that keeps the time of tokens itself, in whole seconds.
struct Strict {
    sso: FakeSso,
    begun: Instant,
    refused: Arc<AtomicUsize>,
    issued: std::sync::Mutex<Vec<Instant>>,
    life: Duration,
}

impl Transport for Strict {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Fault>> {
        Box::pin(async move {
            // The way takes its time.
            sleep(Duration::from_millis(40)).await;
            if request.uri().path().ends_with("/token") {
                self.issued.lock().unwrap().push(Instant::now());
                // So does the answer: calls go on with the old token meanwhile.
                sleep(Duration::from_millis(1500)).await;
                return self.sso.in_front_of(content()).send(request).await;
            }
            let token = request.headers()["authorization"].to_str().unwrap();
            let number: usize = token.rsplit('-').next().unwrap().parse().unwrap();
            let issued = self.issued.lock().unwrap()[number - 1];
            let end = (issued - self.begun).as_secs() + self.life.as_secs();
            let good = self.begun.elapsed() < seconds(end);
            if !good {
                self.refused.fetch_add(1, Ordering::Relaxed);
            }
            let status = if good { 200 } else { 401 };
            Memory::new()
                .on("GET /api/sample/v1/items", Reply::json(status, "{}"))
                .send(request)
                .await
        })
    }
}

#[tokio::test(start_paused = true)]
async fn no_token_is_given_to_a_call_in_its_last_second() {
    for life in [5, 6, 10, 60] {
        let refused = Arc::new(AtomicUsize::new(0));
        let strict = Strict {
            sso: FakeSso::new().life(seconds(life)),
            begun: Instant::now(),
            refused: refused.clone(),
            issued: std::sync::Mutex::default(),
            life: seconds(life),
        };
        let client = Client::builder().transport(strict).auth(account()).build().unwrap();
        let begun = Instant::now();
        while begun.elapsed() < seconds(life * 20) {
            call(&client).await.unwrap();
            sleep(Duration::from_millis(130)).await;
        }
        assert_eq!(refused.load(Ordering::Relaxed), 0, "tokens of {life} s");
    }
}

/// A service that refuses every so many requests, whatever they carry.
struct Moody(FakeSso, AtomicUsize, usize);

impl Transport for Moody {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Fault>> {
        Box::pin(async move {
            let mut status = 200;
            if request.uri().path().ends_with("/items") {
                let number = self.1.fetch_add(1, Ordering::Relaxed) + 1;
                status = if number % self.2 == 0 { 401 } else { 200 };
            }
            let rest = Memory::new().on("GET /api/sample/v1/items", Reply::json(status, "{}"));
            self.0.in_front_of(rest).send(request).await
        })
    }
}

#[tokio::test(start_paused = true)]
async fn refusals_now_and_then_fail_no_call_and_cost_few_tokens() {
    for every in [100, 7, 2] {
        let sso = FakeSso::new();
        let moody = Moody(sso.clone(), AtomicUsize::new(0), every);
        let client = Client::builder().transport(moody).auth(account()).build().unwrap();
        for number in 0..1000 {
            call(&client).await.unwrap_or_else(|error| panic!("{every}, call {number}: {error}"));
            sleep(Duration::from_millis(50)).await;
        }
        assert!(sso.requests().len() <= 4, "{} tokens in 50 s", sso.requests().len());
    }
}

#[tokio::test(start_paused = true)]
async fn refusals_that_are_meant_are_not_asked_twice_each_time() {
    let endpoint = "GET /api/sample/v1/items";
    let (sso, memory) = (FakeSso::new(), Memory::new().on(endpoint, Reply::json(401, "{}")));
    let service = client(&sso, &memory).service(&CONSOLE);
    for _ in 0..200 {
        let error = crate::list(&service).await.unwrap_err();
        assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
        assert!(error.attempts() <= 2);
        sleep(Duration::from_millis(50)).await;
    }
    // Ten seconds: at most one second try in each, and one token.
    assert!(memory.seen().len() <= 212, "{} requests", memory.seen().len());
    assert_eq!(sso.requests().len(), 2);
    assert_eq!(tokens(&memory)[0], "token-1");
}
