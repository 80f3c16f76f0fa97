//! Time limits, and calls that are dropped.

use crate::{CREATE, LIST, ok, replying, service};
use rhapi_core::{
    BoxFuture, ErrorKind, ErrorOrigin, Value,
    auth::{Attempt, CredentialError, Credentials, Grant},
};
use rhapi_testing::{Match, Memory, Reply};
use std::{future::Future, task::Poll, time::Duration};
use tokio::time::Instant;

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test(start_paused = true)]
async fn a_call_ends_after_its_total_time() {
    let silent = ok().after(Duration::from_secs(3600));
    let service = service(replying([silent]), |b| b.total_timeout(90 * SECOND));
    let started = Instant::now();
    let error = service.json::<Value>(&LIST).send().await.unwrap_err();
    // One attempt of 60 seconds, and a second that the limit of the call cuts.
    assert!((90.0..90.5).contains(&started.elapsed().as_secs_f64()), "{:?}", started.elapsed());
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 2));
    assert_eq!(error.message(), "no answer within the 90s of the whole call");
    let why = error.gave_up_because().unwrap();
    assert_eq!(why, "the time limit of 90s is too near for another");
    let one = service.json::<Value>(&LIST).total_timeout(5 * SECOND).send().await.unwrap_err();
    assert_eq!((one.attempts(), one.kind()), (1, ErrorKind::Timeout));
}

#[tokio::test(start_paused = true)]
async fn no_wait_goes_beyond_the_end_of_the_call() {
    let memory = replying([Reply::empty(503).header("retry-after", "60")]);
    let service = service(memory.clone(), |b| b.total_timeout(30 * SECOND));
    let started = Instant::now();
    let error = service.json::<Value>(&LIST).send().await.unwrap_err();
    assert_eq!((started.elapsed(), memory.seen().len()), (Duration::ZERO, 1));
    assert_eq!(error.status().unwrap().as_u16(), 503);
    assert!(error.gave_up_because().unwrap().contains("30s is too near"));
}

#[tokio::test(start_paused = true)]
async fn a_rate_limit_beyond_the_end_of_the_call_is_told_at_once() {
    let last = ok().header("x-ratelimit-remaining", "-9").header("x-ratelimit-delay", "100");
    let memory = replying([last]);
    let service = service(memory.clone(), |b| b.total_timeout(30 * SECOND));
    service.json::<Value>(&LIST).send().await.unwrap();
    let started = Instant::now();
    let error = service.json::<Value>(&LIST).send().await.unwrap_err();
    assert_eq!((started.elapsed(), memory.seen().len()), (Duration::ZERO, 1));
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.message().contains("rate limit of the account"), "{error}");
}

struct Never;

impl Credentials for Never {
    fn grant<'a>(&'a self, _: &'a Attempt<'a>) -> BoxFuture<'a, Result<Grant, CredentialError>> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test(start_paused = true)]
async fn waiting_for_credentials_ends_too() {
    let memory = replying([ok()]);
    let service = service(memory.clone(), |b| b.credentials(Never));
    let error = service.json::<Value>(&LIST).send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 0));
    assert_eq!((error.origin(), memory.seen().len()), (ErrorOrigin::Transport, 0));
}

#[tokio::test(start_paused = true)]
async fn a_slow_drip_is_no_answer() {
    let drip = Reply::json(200, "[1,2,3,4,5,6]").in_pieces(1, 7 * SECOND);
    let error = service(replying([drip.clone()]), |b| b.retries(rhapi_core::Retries::none()))
        .json::<Value>(&LIST)
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.message(), "the answer was not complete within 60s");
    let error =
        service(replying([drip]), |b| b).json::<Value>(&CREATE).read_timeout(5 * SECOND).send();
    assert_eq!(error.await.unwrap_err().message(), "the answer stopped coming for 5s");
}

/// Drops a call after each number of polls: whatever it waited for, nothing hangs and nothing is sent twice.
#[tokio::test(start_paused = true)]
async fn a_call_can_be_dropped_wherever_it_waits() {
    let memory = Memory::new().serve(Match::any(), |seen| {
        let slow = ok().after(SECOND).in_pieces(2, SECOND);
        if seen.method == "GET" { Reply::empty(503).header("retry-after", "2") } else { slow }
    });
    for operation in [&LIST, &CREATE] {
        for polls in 0..40 {
            let before = memory.seen().len();
            let service = service(memory.clone(), |b| b);
            let mut call = Box::pin(service.json::<Value>(operation).send());
            for _ in 0..polls {
                let done =
                    std::future::poll_fn(|cx| Poll::Ready(call.as_mut().poll(cx).is_ready()));
                if done.await {
                    break;
                }
                tokio::time::advance(SECOND / 2).await;
            }
            drop(call);
            let sent = memory.seen().len() - before;
            assert!(
                if operation.is_idempotent() { sent <= 4 } else { sent <= 1 },
                "{polls}: {sent}"
            );
            tokio::time::advance(10 * SECOND).await;
            assert_eq!(memory.seen().len() - before, sent, "nothing goes on after the end");
        }
    }
}
