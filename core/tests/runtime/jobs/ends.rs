//! How waiting ends.

use super::{LOOK, PATH, SECOND, Told, ends_badly, looks, state, wait};
use crate::service;
use rhapi_core::{ErrorKind, ErrorOrigin, JobState, Response, StatusCode, Value, Wait};
use rhapi_testing::{Memory, Reply};
use std::{future::IntoFuture, time::Duration};
use tokio::time::{Instant, advance, timeout};

#[tokio::test(start_paused = true)]
async fn a_job_is_looked_at_until_it_ends_well() {
    let (told, started) = (Told::default(), Instant::now());
    let memory = looks([state("waiting"), state("second of three"), state("done")]);
    let value = told.listen(wait(&memory)).await.unwrap();
    assert_eq!(value.get("state"), Some(&Value::from("done")));
    assert_eq!(told.shown(), ["waiting", "building (2 of 3)"]);
    assert_eq!(memory.seen().len(), 3);
    let took = started.elapsed().as_secs_f64();
    assert!((1.5..=2.6).contains(&took), "one look after about 1 s and one after 1.5 s: {took}");
    let told = told.0.lock().unwrap();
    assert_eq!((told[1].looks, told[1].step.part()), (2, Some((2, 3))));
    assert!(told[1].to_string().starts_with("building (2 of 3), after "), "{}", told[1]);
    assert!(told[0].next > told[0].elapsed && told[1].trouble.is_none());
}

#[tokio::test(start_paused = true)]
async fn a_job_that_fails_says_why_and_what_it_was() {
    let error = ends_badly(&looks([state("building"), state("broken")])).await;
    assert_eq!((error.kind(), error.origin()), (ErrorKind::JobFailed, ErrorOrigin::Service));
    assert_eq!(error.endpoint().as_deref(), Some("GET /jobs/7"));
    let message = error.message();
    assert_eq!(message, "job 7 failed: the disk is full; it was last seen as 'building'");
    // The last answer is kept.
    assert_eq!(error.body::<Value>().unwrap()["state"], "broken");
}

#[tokio::test(start_paused = true)]
async fn a_job_that_disappears_is_told_from_one_that_never_was() {
    for status in [404, 410] {
        let gone = Reply::json(status, r#"{"message": "no such job"}"#);
        let memory = looks([state("building"), gone.clone(), state("done")]);
        let error = ends_badly(&memory).await;
        assert_eq!((error.kind(), memory.seen().len()), (ErrorKind::JobGone, 2));
        let message = error.message();
        assert!(
            message.starts_with("job 7 is gone: no such job; it was last seen as"),
            "{message}"
        );
        assert_eq!(error.status().map(|s| s.as_u16()), Some(status));

        let memory = looks([gone]);
        let error = ends_badly(&memory).await;
        assert_eq!((error.kind(), memory.seen().len()), (ErrorKind::Status, 1));
        assert!(error.to_string().contains("it was never seen"), "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_job_that_was_just_made_may_be_unknown_for_a_moment() {
    let unknown = || Reply::empty(404);
    let memory = looks([unknown(), unknown(), state("building"), state("done")]);
    assert!(wait(&memory).unknown_for(10 * SECOND).await.is_ok());

    let (memory, started) = (looks([unknown()]), Instant::now());
    let error = wait(&memory).unknown_for(10 * SECOND).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));
    assert!((10..16).contains(&started.elapsed().as_secs()), "{:?}", started.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_job_that_never_ends_meets_the_deadline() {
    let (memory, started) = (looks([state("second of three")]), Instant::now());
    let error = wait(&memory).deadline(60 * SECOND).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::JobUnfinished);
    let took = started.elapsed();
    assert_eq!(took.as_secs(), 58, "the last look is 2 s before the deadline: {took:?}");
    let message = error.message();
    assert!(message.starts_with("job 7 has not ended within 60s, at "), "{message}");
    assert!(message.ends_with("last seen as 'building (2 of 3)', 0 s ago"), "{message}");
    assert_eq!(error.body::<Value>().unwrap()["state"], "second of three");
    // About 1, 1.5, 2.3 .. seconds apart: not many.
    assert!((7..=12).contains(&memory.seen().len()), "{}", memory.seen().len());
}

#[tokio::test(start_paused = true)]
async fn an_hour_is_the_deadline_unless_another_is_set() {
    let started = Instant::now();
    let error = ends_badly(&looks([state("building")])).await;
    assert_eq!(error.kind(), ErrorKind::JobUnfinished);
    assert_eq!(started.elapsed().as_secs(), 3598);
}

#[tokio::test(start_paused = true)]
async fn a_service_that_does_not_answer_meets_the_deadline_too() {
    let silent = state("done").after(Duration::from_secs(50));
    let (memory, started) = (looks([state("building"), silent]), Instant::now());
    let error = wait(&memory).deadline(20 * SECOND).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::JobUnfinished);
    assert_eq!(started.elapsed().as_secs(), 20);
    assert!(error.message().contains("last seen as 'building'"), "{error}");

    // Also when not even the first look is answered.
    let memory = looks([state("done").after(Duration::from_secs(50))]);
    let error = wait(&memory).deadline(20 * SECOND).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::JobUnfinished, None));
    assert!(error.message().ends_with("it was never seen"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn dropping_the_future_ends_the_looks() {
    let memory = looks([state("building")]);
    let waiting = wait(&memory).into_future();
    assert!(timeout(10 * SECOND, waiting).await.is_err());
    let looks = memory.seen().len();
    assert!(looks > 2, "{looks}");
    advance(Duration::from_secs(3600)).await;
    tokio::task::yield_now().await;
    assert_eq!(memory.seen().len(), looks, "nothing goes on looking");
}

#[tokio::test(start_paused = true)]
async fn an_answer_of_202_without_content_says_that_the_job_goes_on() {
    let told = Told::default();
    for blank in [Reply::empty(202), Reply::json(202, " \n"), Reply::of(202, "text/plain", "")] {
        let memory = looks([blank.clone(), state("building"), blank, state("done")]);
        assert!(told.listen(wait(&memory)).await.is_ok());
    }
    assert_eq!(told.shown()[..3], ["accepted", "building", "accepted"]);
    // Also where the answer may be null.
    let memory = looks([Reply::empty(202), state("done")]);
    let call = service(memory.clone(), |builder| builder).json::<Value>(&LOOK);
    let judge = |answer: Response<Value>| JobState::Done(answer.into_inner());
    let value = Wait::new("job 7", move || call.clone().send(), judge).await.unwrap();
    assert_eq!((value["state"].as_str(), memory.seen().len()), (Some("done"), 2));
    // Nothing at all with another status is no state.
    let error = wait(&looks([state("building"), Reply::empty(200)])).patience(0).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Content);
    // And a job that was only ever accepted can disappear.
    let error = ends_badly(&looks([Reply::empty(202), Reply::empty(404)])).await;
    assert_eq!(error.kind(), ErrorKind::JobGone);
    assert!(error.message().contains("last seen as 'accepted'"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn nothing_is_asked_before_it_is_awaited() {
    let memory = Memory::new().on(PATH, state("done"));
    let waiting = wait(&memory).into_future();
    tokio::task::yield_now().await;
    assert!(memory.seen().is_empty());
    assert!(waiting.await.is_ok());
}
