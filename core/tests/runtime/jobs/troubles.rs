//! What is borne while a job is waited for, and what is not.

use super::{SECOND, Told, looks, state, wait, wait_with};
use rhapi_core::{
    BoxFuture, ErrorKind,
    auth::{AccessToken, Auth, CredentialError, TokenSource},
};
use rhapi_testing::Reply;
use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};
use tokio::time::Instant;

fn html() -> Reply {
    Reply::of(200, "text/html", "<html><title>We are back soon</title></html>")
}

#[tokio::test(start_paused = true)]
async fn troubles_that_pass_are_borne() {
    let passing = [
        Reply::empty(503),
        Reply::empty(429),
        Reply::empty(502),
        Reply::reset(),
        Reply::refused(),
        html(),
        state("done").cut_after(3),
    ];
    for trouble in passing {
        let told = Told::default();
        let again = [trouble.clone(), trouble.clone(), state("building"), state("done")];
        let memory = looks([state("building")].into_iter().chain(again));
        assert!(told.listen(wait(&memory)).await.is_ok(), "{trouble:?}");
        let told = told.0.lock().unwrap();
        let troubles: Vec<bool> = told.iter().map(|told| told.trouble.is_some()).collect();
        assert_eq!(troubles, [false, true, true, false], "{trouble:?}");
        assert_eq!(told[2].step.state(), "building", "what was known stays known");
    }
}

#[tokio::test(start_paused = true)]
async fn troubles_that_stay_end_the_waiting_at_once() {
    for (trouble, kind) in [
        (Reply::empty(400), ErrorKind::Status),
        (Reply::empty(401), ErrorKind::Status),
        (Reply::empty(403), ErrorKind::Status),
        (Reply::empty(501), ErrorKind::Status),
        (Reply::json(200, r#"{"state": "#), ErrorKind::Decode),
    ] {
        let memory = looks([state("building"), trouble.clone(), state("done")]);
        let error = wait(&memory).await.unwrap_err();
        assert_eq!((error.kind(), memory.seen().len()), (kind, 2), "{trouble:?}");
        let why = error.gave_up_because().unwrap();
        assert!(why.starts_with("waiting for job 7: it was last seen as 'building'"), "{why}");
    }
}

#[tokio::test(start_paused = true)]
async fn patience_ends_and_a_good_look_renews_it() {
    let memory = looks([state("building"), Reply::empty(503)]);
    let error = wait(&memory).patience(3).await.unwrap_err();
    assert_eq!(memory.seen().len(), 5, "one look, three that were borne, and the last");
    let why = error.gave_up_because().unwrap();
    assert!(why.contains("4 looks in a row failed; it was last seen as 'building'"), "{why}");

    let bad = || Reply::empty(503);
    let memory = looks([bad(), bad(), state("building"), bad(), bad(), state("done")]);
    assert!(wait(&memory).patience(2).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn the_deadline_counts_in_trouble_too() {
    let memory = looks([state("building"), Reply::empty(503)]);
    let error = wait(&memory).patience(1000).deadline(30 * SECOND).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::JobUnfinished);
    assert!(error.message().contains("the last look failed: rhapi-sample jobs.get"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn the_service_says_when_to_look_again() {
    for asking in [
        state("building").header("retry-after", "9"),
        Reply::empty(202).header("retry-after", "9"),
        Reply::empty(503).header("retry-after", "9"),
        Reply::empty(429).header("x-ratelimit-delay", "9"),
    ] {
        let (memory, started) = (looks([asking.clone(), state("done")]), Instant::now());
        assert!(wait(&memory).await.is_ok());
        // The rate limiter of the client may add its own second.
        let took = started.elapsed().as_secs_f64();
        assert!((9.0..10.5).contains(&took), "{asking:?}: {took}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_service_that_asks_to_come_back_after_the_deadline_is_told_at_once() {
    let asking = state("building").header("retry-after", "3600");
    let (memory, started) = (looks([asking]), Instant::now());
    let error = wait(&memory).deadline(60 * SECOND).await.unwrap_err();
    assert_eq!((error.kind(), started.elapsed()), (ErrorKind::JobUnfinished, Duration::ZERO));
    assert!(error.message().contains("asks to look again in 3600s"), "{error}");
}

/// Gives tokens of a moment, but not from the second to the fourth time.
struct Outage(AtomicU32);

impl TokenSource for Outage {
    fn token(&self) -> BoxFuture<'_, Result<AccessToken, CredentialError>> {
        let number = self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move {
            if (1..4).contains(&number) {
                return Err(CredentialError::new("the vault is sealed"));
            }
            Ok(AccessToken::new("t").expires_in(SECOND))
        })
    }
}

#[tokio::test(start_paused = true)]
async fn an_outage_of_the_tokens_is_borne() {
    let told = Told::default();
    let memory = looks(std::iter::repeat_n(state("building"), 4).chain([state("done")]));
    let auth = Auth::source(Outage(AtomicU32::new(0)));
    let wait = wait_with(&memory, |builder| builder.auth(auth)).patience(9);
    assert!(told.listen(wait).await.is_ok());
    let troubles: Vec<_> =
        told.0.lock().unwrap().iter().filter_map(|t| t.trouble.clone()).collect();
    assert!(!troubles.is_empty());
    assert!(troubles.iter().all(|trouble| trouble.contains("the vault is sealed")), "{troubles:?}");
}
