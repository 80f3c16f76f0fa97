//! SSO that is down, slow or busy, and what callers notice of it.

use crate::{account, builder, call, client, content, seconds, tokens};
use rhapi_core::ErrorKind;
use rhapi_testing::{FakeSso, SsoReply};
use std::time::Duration;
use tokio::time::{Instant, sleep};

#[tokio::test(start_paused = true)]
async fn ten_minutes_without_sso_fail_no_call_while_the_token_lives() {
    for outage in [SsoReply::Html(503), SsoReply::Reset, SsoReply::Slow(seconds(60))] {
        let (sso, memory) = (FakeSso::new().life(seconds(900)), content());
        let client = client(&sso, &memory);
        call(&client).await.unwrap();
        sleep(seconds(250)).await;
        sso.always(outage);
        // From 250 s to 850 s nothing can be had; the token is due for renewal from 810 s on.
        let begun = Instant::now();
        while begun.elapsed() < seconds(600) {
            call(&client).await.unwrap();
            sleep(Duration::from_millis(500)).await;
        }
        let back = Instant::now();
        sso.always(SsoReply::Token);
        while tokens(&memory).last().unwrap() == "token-1" {
            call(&client).await.unwrap();
            sleep(Duration::from_millis(100)).await;
        }
        assert!(back.elapsed() <= seconds(31), "recovered after {:?}", back.elapsed());
    }
}

#[tokio::test(start_paused = true)]
async fn a_longer_outage_fails_calls_and_poisons_nothing() {
    let (sso, memory) = (FakeSso::new().life(seconds(300)), content());
    let client = client(&sso, &memory);
    call(&client).await.unwrap();
    sso.always(SsoReply::Html(503));
    sleep(seconds(310)).await;
    let begun = Instant::now();
    let mut failures = 0;
    while begun.elapsed() < seconds(600) {
        let error = call(&client).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Credentials);
        failures += 1;
        sleep(seconds(1)).await;
    }
    let requests = sso.requests().len();
    assert!(failures > 100 && requests < 120, "{failures} failures, {requests} requests");
    sso.always(SsoReply::Token);
    let back = Instant::now();
    while call(&client).await.is_err() {
        sleep(seconds(1)).await;
    }
    assert!(back.elapsed() <= seconds(31), "recovered after {:?}", back.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_renewal_tries_three_times() {
    for reply in [SsoReply::Html(503), SsoReply::Reset] {
        let (sso, memory) = (FakeSso::new(), content());
        sso.always(reply.clone());
        call(&client(&sso, &memory)).await.unwrap_err();
        assert_eq!(sso.requests().len(), 3, "{reply:?}");
    }
}

/// How long a client waits after trouble depends on this outage, and not on the one before.
#[tokio::test(start_paused = true)]
async fn each_outage_begins_anew() {
    let (sso, memory) = (FakeSso::new().life(seconds(300)), content());
    let client = client(&sso, &memory);
    sso.always(SsoReply::Html(503));
    let begun = Instant::now();
    while begun.elapsed() < seconds(300) {
        call(&client).await.unwrap_err();
        sleep(seconds(1)).await;
    }
    sso.always(SsoReply::Token);
    sleep(seconds(31)).await;
    call(&client).await.unwrap();
    sleep(seconds(301)).await;
    sso.always(SsoReply::Html(503));
    call(&client).await.unwrap_err();
    sso.always(SsoReply::Token);
    sleep(Duration::from_millis(1010)).await;
    call(&client).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_blip_is_not_noticed() {
    for blip in [
        SsoReply::Html(503),
        SsoReply::Html(200),
        SsoReply::Text(502, "Bad gateway"),
        SsoReply::Truncated,
        SsoReply::Reset,
        SsoReply::Json("{}"),
        SsoReply::Json("[]"),
        SsoReply::Slow(seconds(60)),
        SsoReply::Refusal(503, "temporarily_unavailable", "later"),
    ] {
        let (sso, memory) = (FakeSso::new().then(blip.clone()), content());
        call(&client(&sso, &memory)).await.unwrap_or_else(|error| panic!("{blip:?}: {error}"));
        assert_eq!(sso.requests().len(), 2, "{blip:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_asks_to_wait_is_left_alone() {
    let (sso, memory) = (FakeSso::new(), content());
    sso.always(SsoReply::RetryAfter(429, 60));
    let hurried = builder(&sso, &memory).auth(account()).total_timeout(seconds(1));
    let client = hurried.build().unwrap();
    let begun = Instant::now();
    while begun.elapsed() < seconds(59) {
        call(&client).await.unwrap_err();
        sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(sso.requests().len(), 1);
    sso.always(SsoReply::Token);
    sleep(seconds(2)).await;
    call(&client).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_wrong_secret_under_load_costs_one_request_in_30_s() {
    for refusal in [
        SsoReply::INVALID_CLIENT,
        SsoReply::INVALID_SCOPE,
        SsoReply::NOT_ALLOWED,
        SsoReply::Refusal(400, "unauthorized_client", "no"),
        SsoReply::NO_SESSION,
        SsoReply::Html(403),
    ] {
        let (sso, memory) = (FakeSso::new(), content());
        sso.always(refusal.clone());
        let client = client(&sso, &memory);
        let begun = Instant::now();
        while begun.elapsed() < seconds(300) {
            call(&client).await.unwrap_err();
            sleep(Duration::from_millis(500)).await;
        }
        let count = sso.requests().len();
        assert!((9..=10).contains(&count), "{refusal:?}: {count} requests in 300 s");
        // It recovers by itself when the account is repaired.
        sso.always(SsoReply::Token);
        sleep(seconds(30)).await;
        call(&client).await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn a_refusal_leaves_the_living_token_alone() {
    let (sso, memory) = (FakeSso::new().life(seconds(300)), content());
    let client = builder(&sso, &memory).auth(account()).build().unwrap();
    call(&client).await.unwrap();
    sso.always(SsoReply::INVALID_CLIENT);
    sleep(seconds(260)).await;
    for _ in 0..38 {
        call(&client).await.unwrap();
        sleep(seconds(1)).await;
    }
    assert_eq!(sso.requests().len(), 3, "one token, and a refusal each 30 s");
}
