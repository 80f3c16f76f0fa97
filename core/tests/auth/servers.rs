//! Judged by a provider of `OpenID` that others wrote; `cargo xtask test --servers` starts it and names it in `RHAPI_OIDC_URL`.
//!
//! Its tokens live for 3 s. A token that has ended is refused by the service behind it, so that a call that needed no second
//! attempt carried a token that lived.

use crate::{CONSOLE, LIST, list, seconds};
use rhapi_core::{
    Client, ClientBuilder, Error, ErrorKind, Host,
    auth::{CredentialError, MemoryStore, OfflineToken, SecretIn, ServiceAccount},
};
use std::{error::Error as _, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{Instant, sleep},
};

/// A secret of every sign that forms and headers have trouble with.
const NASTY: &str = "a+b/c=d:e%f&g";

fn url() -> String {
    std::env::var("RHAPI_OIDC_URL").unwrap()
}

fn builder() -> ClientBuilder {
    Client::builder().base_url(Host::Sso, url()).base_url(Host::Console, url())
}

/// What the server answers to a plain request.
async fn get(path: &str) -> String {
    let authority = url().replace("http://", "");
    let mut stream = TcpStream::connect(&authority).await.unwrap();
    let request = format!("GET {path} HTTP/1.0\r\nhost: {authority}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer.split_once("\r\n\r\n").unwrap().1.to_owned()
}

async fn given(client: &str) -> u32 {
    get(&format!("/tokens?client={client}")).await.parse().unwrap()
}

/// Calls for this long, from four tasks; each call has to succeed at the first attempt.
async fn keep_calling(client: &Client, time: Duration) {
    let until = Instant::now() + time;
    let tasks: Vec<_> = (0..4)
        .map(|_| client.service(&CONSOLE))
        .map(|service| {
            tokio::spawn(async move {
                while Instant::now() < until {
                    let answer = service.empty(&LIST).send().await.unwrap();
                    assert_eq!(answer.attempts(), 1, "a token that has ended was sent");
                    sleep(Duration::from_millis(20)).await;
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
}

async fn fails(client: &Client) -> Error {
    list(&client.service(&CONSOLE)).await.unwrap_err()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs a server: cargo xtask test --servers"]
async fn servers_a_service_account_lives_on_with_its_secret_in_the_form() {
    let client = builder().auth(ServiceAccount::new("in-form", NASTY)).build().unwrap();
    keep_calling(&client, seconds(8)).await;
    // A new token each 1.5 s, half of its life: a server that counts in whole seconds may end one after 2 s.
    let given = given("in-form").await;
    assert!((5..=6).contains(&given), "{given} tokens in 8 s");
}

#[tokio::test]
#[ignore = "needs a server: cargo xtask test --servers"]
async fn servers_id_and_secret_are_read_from_the_header_as_they_were_meant() {
    for (id, secret) in [("in-header", NASTY), ("id:with/signs+&%", "plain")] {
        let account = ServiceAccount::new(id, secret).secret_in(SecretIn::Header);
        let client = builder().auth(account).build().unwrap();
        keep_calling(&client, Duration::from_millis(100)).await;
    }
    assert_eq!(given("in-header").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs a server: cargo xtask test --servers"]
async fn servers_an_offline_token_that_stays_the_same_lives_on() {
    let token = get("/offline-token?client=rhsm-api").await;
    let client = builder().auth(OfflineToken::new(token)).build().unwrap();
    keep_calling(&client, seconds(7)).await;
    let given = given("rhsm-api").await;
    assert!((3..=5).contains(&given), "{given} tokens in 7 s");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs a server: cargo xtask test --servers"]
async fn servers_an_offline_token_that_rotates_is_never_lost() {
    let token = get("/offline-token?client=rotating").await;
    let store = MemoryStore::new();
    let make = || OfflineToken::new(token.as_str()).client_id("rotating");
    let client = builder().auth(make().store(store.clone())).build().unwrap();
    keep_calling(&client, seconds(8)).await;
    drop(client);
    sleep(seconds(3)).await;
    // The first token was used up long ago: the next program lives from the store.
    let next = builder().auth(make().store(store)).build().unwrap();
    keep_calling(&next, Duration::from_millis(100)).await;
    let error = fails(&builder().auth(make()).build().unwrap()).await;
    let cause = error.source().unwrap().downcast_ref::<CredentialError>().unwrap();
    assert_eq!(cause.code(), Some("invalid_grant"), "{error}");
    assert!(cause.advice().unwrap().contains("30 days"), "{error}");
}

#[tokio::test]
#[ignore = "needs a server: cargo xtask test --servers"]
async fn servers_an_offline_token_of_a_client_with_a_secret_works() {
    let token = get("/offline-token?client=with-secret").await;
    let way = OfflineToken::new(token).client_id("with-secret").client_secret("+/=:%&");
    let client = builder().auth(way).build().unwrap();
    keep_calling(&client, Duration::from_millis(100)).await;
}

#[tokio::test]
#[ignore = "needs a server: cargo xtask test --servers"]
async fn servers_refusals_are_understood() {
    for (account, status, code) in [
        (ServiceAccount::new("in-form", "wrong"), 401, "invalid_client"),
        (ServiceAccount::new("nobody", "wrong"), 401, "invalid_client"),
        (ServiceAccount::new("in-form", NASTY).scope("offline_access"), 400, "invalid_scope"),
        (ServiceAccount::new("with-secret", "+/=:%&").without_scope(), 400, "invalid_request"),
    ] {
        let error = fails(&builder().auth(account).build().unwrap()).await;
        assert_eq!(error.kind(), ErrorKind::Credentials);
        let cause = error.source().unwrap().downcast_ref::<CredentialError>().unwrap();
        assert_eq!(cause.code(), Some(code), "{error}");
        assert_eq!(cause.status().unwrap().as_u16(), status, "{error}");
        assert!(cause.advice().is_some(), "{error}");
    }
    let elsewhere = ServiceAccount::new("in-form", NASTY).token_url(format!("{}/token", url()));
    let error = fails(&builder().auth(elsewhere).build().unwrap()).await;
    let text = "404 it answered with 9 bytes of text/plain; the token URL is wrong";
    assert!(error.to_string().contains(text), "{error}");
}
