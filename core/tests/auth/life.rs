//! One request for many calls, renewals that nobody waits for, and tokens that outlive a cancelled call.

use crate::{CONSOLE, account, builder, call, client, content, list, seconds, tokens};
use rhapi_core::{Client, auth::MemoryStore, auth::OfflineToken};
use rhapi_testing::{FakeSso, SsoReply};
use std::time::Duration;
use tokio::{
    runtime::Handle,
    task::yield_now,
    time::{Instant, sleep, timeout},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_first_calls_cost_one_request() {
    let (sso, memory) = (FakeSso::new().then(SsoReply::Slow(Duration::from_millis(50))), content());
    let client = client(&sso, &memory);
    let services =
        [client.service(&CONSOLE), client.service(&CONSOLE), client.service(&crate::API)];
    let calls: Vec<_> = (0..1000)
        .map(|n| services[n % 3].clone())
        .map(|service| tokio::spawn(async move { list(&service).await }))
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!((sso.requests().len(), memory.seen().len()), (1, 1000));
    assert!(tokens(&memory).iter().all(|token| token == "token-1"));
}

#[tokio::test(start_paused = true)]
async fn a_token_of_300_s_costs_at_most_one_request_in_240_s() {
    for life in [300, 900, 3600] {
        let (sso, memory) = (FakeSso::new().life(seconds(life)), content());
        let client = client(&sso, &memory);
        let begun = Instant::now();
        while begun.elapsed() < seconds(life * 10) {
            call(&client).await.unwrap();
            sleep(seconds(1)).await;
        }
        let most = (life * 10).div_ceil(life - (life / 5).min(90)) + 1;
        let count = sso.requests().len() as u64;
        assert!(count <= most && count >= 10, "{life}: {count} of {most}");
    }
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_for_a_renewal_while_the_old_token_lives() {
    let (sso, memory) = (FakeSso::new().life(seconds(300)), content());
    let client = client(&sso, &memory);
    call(&client).await.unwrap();
    sleep(seconds(260)).await;
    let sso = sso.then(SsoReply::Slow(seconds(5)));
    for _ in 0..100 {
        let begun = Instant::now();
        call(&client).await.unwrap();
        assert_eq!(begun.elapsed(), Duration::ZERO);
    }
    assert!(tokens(&memory).iter().all(|token| token == "token-1"));
    sleep(seconds(6)).await;
    call(&client).await.unwrap();
    assert_eq!(tokens(&memory).last().unwrap(), "token-2");
    assert_eq!(sso.requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn an_expired_token_is_never_sent() {
    let (sso, memory) = (FakeSso::new().life(seconds(300)), content());
    let client = client(&sso, &memory);
    call(&client).await.unwrap();
    sleep(seconds(301)).await;
    call(&client).await.unwrap();
    assert_eq!(tokens(&memory), ["token-1", "token-2"]);
    // The life is counted from when the request began, not from when the answer came.
    let sso = sso.then(SsoReply::Slow(seconds(14)));
    sleep(seconds(301)).await;
    call(&client).await.unwrap();
    sleep(seconds(287)).await;
    call(&client).await.unwrap();
    assert_eq!(tokens(&memory)[2..], ["token-3", "token-4"]);
    assert_eq!(sso.issued(), 4);
}

#[tokio::test(start_paused = true)]
async fn short_lives_never_loop() {
    for (life, most) in [(0, 12), (1, 12), (3, 8)] {
        let (sso, memory) = (FakeSso::new().life(seconds(life)), content());
        let client = client(&sso, &memory);
        for _ in 0..1000 {
            call(&client).await.unwrap();
            sleep(Duration::from_millis(10)).await;
        }
        let count = sso.requests().len();
        assert!((4..=most).contains(&count), "{life}: {count} requests in ten seconds");
    }
}

#[tokio::test(start_paused = true)]
async fn a_renewal_survives_the_call_that_began_it() {
    let sso = FakeSso::new().rotating("first").then(SsoReply::Slow(seconds(5)));
    let memory = content();
    let client = builder(&sso, &memory).auth(OfflineToken::new("first")).build().unwrap();
    assert!(timeout(seconds(1), call(&client)).await.is_err());
    sleep(seconds(10)).await;
    assert_eq!((sso.issued(), memory.seen().len()), (1, 0));
    // The token is there, and the rotated one is what the next renewal uses.
    call(&client).await.unwrap();
    assert_eq!(sso.requests().len(), 1);
    sleep(seconds(301)).await;
    call(&client).await.unwrap();
    assert_eq!(sso.requests()[1].field("refresh_token"), Some("refresh-1"));
    assert_eq!(sso.requests().len(), 2);
}

fn tasks() -> usize {
    Handle::current().metrics().num_alive_tasks()
}

#[tokio::test(start_paused = true)]
async fn no_task_is_left_when_the_client_is_dropped() {
    for reply in [SsoReply::Slow(seconds(5)), SsoReply::Html(503)] {
        let sso = FakeSso::new();
        sso.always(reply);
        let client = client(&sso, &content());
        assert!(timeout(Duration::from_millis(100), call(&client)).await.is_err());
        assert_eq!(tasks(), 1);
        drop(client);
        for _ in 0..10 {
            yield_now().await;
        }
        assert_eq!(tasks(), 0);
    }
}

#[tokio::test(start_paused = true)]
async fn a_dropped_client_still_hands_a_rotated_token_to_its_store() {
    let sso = FakeSso::new().rotating("first").then(SsoReply::Slow(seconds(5)));
    let store = MemoryStore::new();
    let make = || {
        let token = OfflineToken::new("first").store(store.clone());
        builder(&sso, &content()).auth(token).build().unwrap()
    };
    let client = make();
    assert!(timeout(seconds(1), call(&client)).await.is_err());
    drop(client);
    sleep(seconds(10)).await;
    assert_eq!((tasks(), sso.issued()), (0, 1));
    call(&make()).await.unwrap();
    assert_eq!(sso.issued(), 1, "the kept token serves the next client");
}

#[test]
fn a_client_outlives_the_runtime_that_renewed_its_token() {
    let (sso, memory) = (FakeSso::new().then(SsoReply::Slow(seconds(60))), content());
    let client = client(&sso, &memory);
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let first = runtime();
    let waiting = first.block_on(async { timeout(Duration::from_millis(50), call(&client)).await });
    assert!(waiting.is_err());
    drop(first);
    runtime().block_on(async { call(&client).await.unwrap() });
    assert_eq!((sso.requests().len(), tokens(&memory)), (2, vec!["token-2".to_owned()]));
}

#[tokio::test]
async fn tokens_are_had_over_a_real_connection() {
    let sso = FakeSso::new().then(SsoReply::Truncated).then(SsoReply::Reset);
    let server = sso.start().await.unwrap();
    let url = format!("{}/auth/realms/redhat-external/protocol/openid-connect/token", server.url());
    let client = Client::builder()
        .auth(account().token_url(url))
        .base_url(rhapi_core::Host::Console, server.url())
        .build()
        .unwrap();
    // The stand-in answers everything with a token: that the call succeeds is enough.
    call(&client).await.unwrap();
    let requests = sso.requests();
    assert_eq!(requests.len(), 4, "two failures, a token, and the call");
    assert_eq!(requests[2].field("client_secret"), Some(crate::SECRET));
    let used = requests[3].authorization.as_deref();
    assert!(used.is_some_and(|used| used.starts_with("Bearer token-")), "{used:?}");
}
