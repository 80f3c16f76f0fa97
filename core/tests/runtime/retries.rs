//! When a request is sent again.

use crate::{CREATE, DELETE, LIST, call, ok, replying, service};
use rhapi_core::{ErrorKind, RateLimiter, Retries, StatusCode, Value, codegen::Operation};
use rhapi_testing::{FakeGateway, Match, Memory, Reply, Trouble};
use std::time::Duration;
use tokio::time::Instant;

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test(start_paused = true)]
async fn methods_and_statuses_decide() {
    let asked = |status: u16| Reply::empty(status).header("retry-after", "1");
    #[rustfmt::skip]
    let rows: Vec<(&'static Operation, Reply, usize)> = vec![
        (&LIST, Reply::reset(), 2), (&LIST, Reply::refused(), 2), (&LIST, ok().cut_after(3), 2),
        (&LIST, Reply::empty(500), 2), (&LIST, Reply::empty(502), 2), (&LIST, Reply::empty(503), 2),
        (&LIST, Reply::empty(504), 2), (&LIST, Reply::empty(408), 2), (&LIST, asked(429), 2),
        (&LIST, Reply::empty(400), 1), (&LIST, Reply::empty(404), 1), (&LIST, Reply::empty(501), 1),
        (&LIST, Reply::empty(401), 1), (&LIST, Reply::empty(403), 1), (&LIST, Reply::empty(409), 1),
        (&DELETE, Reply::empty(503), 2), (&DELETE, Reply::reset(), 2),
        // What is not idempotent is sent again only where it cannot have been processed.
        (&CREATE, Reply::refused(), 2), (&CREATE, asked(429), 2),
        (&CREATE, Reply::reset(), 1), (&CREATE, Reply::empty(500), 1), (&CREATE, asked(503), 1),
        (&CREATE, Reply::empty(504), 1), (&CREATE, ok().cut_after(3), 1), (&CREATE, Reply::empty(408), 1),
    ];
    for (operation, reply, sent) in rows {
        let memory = replying([reply.clone(), ok()]);
        let answer = call(&memory, operation).await;
        assert_eq!(memory.seen().len(), sent, "{operation:?} {reply:?}");
        match answer {
            Ok(answer) => assert_eq!((answer.attempts(), answer.earlier().len()), (2, 1)),
            Err(error) => assert_eq!((error.attempts(), error.earlier().len()), (1, 0)),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn an_operation_may_be_idempotent_by_its_document() {
    static SEARCH: Operation =
        Operation::new("items.search", rhapi_core::Method::Post, "/items").idempotent();
    assert_eq!(call(&replying([Reply::reset(), ok()]), &SEARCH).await.unwrap().attempts(), 2);
}

#[tokio::test(start_paused = true)]
async fn what_a_server_asks_for_is_waited_for() {
    for (reply, least, most) in [
        (Reply::empty(429).header("retry-after", "7"), 7.0, 7.7),
        (Reply::empty(503).header("retry-after", "0"), 0.0, 0.01),
        (
            Reply::empty(503)
                .header("date", "Sun, 06 Nov 1994 08:49:00 GMT")
                .header("retry-after", "Sun, 06 Nov 1994 08:49:30 GMT"),
            30.0,
            31.0,
        ),
        (
            Reply::empty(429)
                .header("x-ratelimit-delay", "4")
                .header("x-ratelimit-remaining", "-3"),
            4.0,
            4.5,
        ),
        // Nothing is said: the limits are counted by the second.
        (Reply::empty(429), 1.0, 1.01),
        (Reply::empty(500), 0.0, 0.5),
    ] {
        let (started, memory) = (Instant::now(), replying([reply.clone(), ok()]));
        let answer = call(&memory, &LIST).await.unwrap();
        let waited = started.elapsed().as_secs_f64();
        assert!((least..=most).contains(&waited), "{reply:?}: {waited}");
        assert_eq!(answer.earlier().len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn what_was_done_is_told() {
    let memory = replying([Reply::reset(), Reply::empty(503).header("retry-after", "2"), ok()]);
    let answer = call(&memory, &LIST).await.unwrap();
    let told: Vec<_> = answer.earlier().iter().map(|t| (t.kind, t.status)).collect();
    let unavailable = Some(StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(told, [(ErrorKind::Connection, None), (ErrorKind::Status, unavailable)]);
    assert!(answer.earlier()[1].waited >= 2 * SECOND);
    let useless = answer.useless("there is nothing in it");
    assert_eq!((useless.earlier(), useless.attempts()), (answer.earlier(), 3));
    assert_eq!(useless.operation(), Some(LIST.id()));

    let error = call(&replying([Reply::empty(503)]), &LIST).await.unwrap_err();
    assert_eq!((error.attempts(), error.earlier().len()), (4, 3));
    assert_eq!(error.gave_up_because(), None);
    assert!(error.to_string().ends_with("[4 attempts]"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_server_that_asks_for_too_much_is_not_waited_for() {
    let memory = replying([Reply::empty(429).header("retry-after", "600")]);
    let (started, error) = (Instant::now(), call(&memory, &LIST).await.unwrap_err());
    assert_eq!((started.elapsed(), memory.seen().len()), (Duration::ZERO, 1));
    let why = "the server asks to wait 600 s, and at most 120 s are waited";
    assert_eq!(error.gave_up_because(), Some(why));
    assert!(error.to_string().ends_with(&format!("[given up: {why}]")), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_storm_is_met_with_the_budget_and_no_more() {
    for reply in [Reply::empty(500), Reply::empty(429).header("retry-after", "1")] {
        let memory = replying([reply]);
        let service = service(memory.clone(), |b| b.retries(Retries::new().budget(5)));
        let mut given_up = 0;
        for _ in 0..100 {
            let error = service.json::<Value>(&LIST).send().await.unwrap_err();
            given_up += usize::from(error.gave_up_because().is_some_and(|w| w.contains("budget")));
        }
        assert_eq!((memory.seen().len(), given_up), (105, 99));
    }
}

#[tokio::test(start_paused = true)]
async fn successes_earn_retries_back() {
    // One retry is there, and the first call uses it up; so many successes later a connection is reset once more.
    for (successes, earned) in [(9, false), (10, true)] {
        let trouble = || [Reply::reset(), ok()];
        let replies = trouble().into_iter().chain((1..successes).map(|_| ok())).chain(trouble());
        let service = service(replying(replies), |b| b.retries(Retries::new().budget(1)));
        for _ in 0..successes {
            service.json::<Value>(&LIST).send().await.unwrap();
        }
        assert_eq!(service.json::<Value>(&LIST).send().await.is_ok(), earned, "{successes}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_number_of_attempts_is_a_setting_of_client_and_call() {
    let memory = replying([Reply::empty(500)]);
    let service = service(memory.clone(), |b| b.retries(Retries::new().attempts(2)));
    assert_eq!(service.json::<Value>(&LIST).send().await.unwrap_err().attempts(), 2);
    assert_eq!(service.json::<Value>(&LIST).attempts(6).send().await.unwrap_err().attempts(), 6);
    assert_eq!(service.json::<Value>(&LIST).attempts(0).send().await.unwrap_err().attempts(), 1);
    assert_eq!(memory.seen().len(), 9);
}

#[tokio::test(start_paused = true)]
async fn what_a_first_attempt_deleted_is_deleted() {
    for (first, gone) in [
        (Reply::empty(504), true),
        (Reply::reset(), true),
        (Reply::refused(), false),
        (Reply::empty(429), false),
    ] {
        let memory = replying([first.clone(), Reply::json(404, r#"{"detail": "not found"}"#)]);
        let service = service(memory, |b| b);
        let emptied = service.empty(&DELETE).send().await;
        assert_eq!(emptied.is_ok(), gone, "{first:?}");
        if let Ok(answer) = emptied {
            assert_eq!((answer.status(), answer.attempts()), (StatusCode::NOT_FOUND, 2));
            assert_eq!(answer.earlier().len(), 1);
        }
    }
    // Also where the document promises JSON, and not where nothing was sent before, or for other methods.
    let memory = replying([Reply::reset(), Reply::json(410, "[]")]);
    assert_eq!(*call(&memory, &DELETE).await.unwrap(), Value::Null);
    assert!(call(&replying([Reply::empty(404)]), &DELETE).await.is_err());
    assert!(call(&replying([Reply::reset(), Reply::empty(404)]), &LIST).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn clients_of_one_account_share_its_limit() {
    let refusal = Reply::empty(429)
        .header("x-ratelimit-limit", "4")
        .header("x-ratelimit-remaining", "-1")
        .header("x-ratelimit-delay", "10");
    let limiter = RateLimiter::new();
    let first = service(replying([refusal, ok()]), |b| b.rate_limiter(&limiter));
    let second = replying([ok()]);
    let other = service(second.clone(), |b| b.rate_limiter(&limiter));
    let started = Instant::now();
    let told = first.json::<Value>(&LIST).attempts(1).send().await.unwrap_err();
    assert_eq!(told.status(), Some(StatusCode::TOO_MANY_REQUESTS));
    let one = other.json::<Value>(&LIST).send();
    let two = other.json::<Value>(&LIST).send();
    let (one, two) = tokio::join!(one, two);
    assert_eq!((one.unwrap().attempts(), two.unwrap().attempts()), (1, 1));
    // The second goes a quarter of a second behind the first: four requests in a second are allowed.
    assert!(started.elapsed() >= Duration::from_millis(10_250), "{:?}", started.elapsed());
    // A client of another account does not wait.
    let started = Instant::now();
    call(&second, &LIST).await.unwrap();
    assert_eq!(started.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn a_limit_that_is_used_up_is_kept_to_before_it_is_broken() {
    let last = ok().header("x-ratelimit-remaining", "0").header("x-ratelimit-delay", "3");
    let service = service(replying([last, ok()]), |b| b);
    service.json::<Value>(&LIST).send().await.unwrap();
    let started = Instant::now();
    assert_eq!(service.json::<Value>(&LIST).send().await.unwrap().attempts(), 1);
    assert_eq!(started.elapsed(), 3 * SECOND);
}

#[tokio::test(start_paused = true)]
async fn all_trouble_of_a_gateway_passes() {
    let memory = Memory::new().serve(Match::any(), |_| ok());
    let gateway = FakeGateway::in_front_of(memory)
        .then(Trouble::Html(503))
        .then(Trouble::RateLimit(2, -4))
        .then(Trouble::Refusal(502))
        .then(Trouble::Truncated(4))
        .then(Trouble::Refused)
        .then(Trouble::Reset)
        .then(Trouble::RetryAfter(503, 1))
        .then(Trouble::Latency(SECOND));
    let service = service(gateway, |b| b);
    let answer = service.json::<Value>(&LIST).attempts(9).send().await.unwrap();
    assert_eq!(answer.attempts(), 8);
}
