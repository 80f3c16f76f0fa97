//! Every refusal says what failed, what the server said, and what to do.

use crate::{CONSOLE, SECRET, account, builder, call, client, content, list};
use rhapi_core::{
    Client, ErrorKind, ErrorOrigin, HeaderName, HeaderValue,
    auth::{Attempt, CredentialError, CredentialErrorKind, Credentials, Grant, OfflineToken},
};
use rhapi_testing::{FakeSso, Memory, Reply, SsoReply};
use std::error::Error;

fn sso(reply: SsoReply) -> FakeSso {
    let sso = FakeSso::new();
    sso.always(reply);
    sso
}

#[tokio::test(start_paused = true)]
async fn a_refusal_of_sso_names_the_way_the_host_the_code_and_the_remedy() {
    let start = "rhapi-sample items.list (GET /items): service account at sso.redhat.com: ";
    for (reply, message) in [
        (
            SsoReply::INVALID_CLIENT,
            "401 invalid_client: Invalid client or Invalid client credentials; check the client id \
             and the secret",
        ),
        (
            SsoReply::INVALID_SCOPE,
            "400 invalid_scope: Invalid scopes: api.console; this server does \
                                   not know the scope",
        ),
        (
            SsoReply::NOT_ALLOWED,
            "400 not_allowed: Offline tokens not allowed for the user or client; the user or the \
             client may not have offline tokens",
        ),
        (
            SsoReply::Refusal(400, "unauthorized_client", ""),
            "400 unauthorized_client: the server \
                                                            gives no description; check",
        ),
        (
            SsoReply::Html(404),
            "404 it answered with 56 bytes of text/html; the token URL is \
                               wrong: it ends in `/protocol/openid-connect/token`",
        ),
        (
            SsoReply::Html(302),
            "302 it answered with 56 bytes of text/html; redirects are not \
                               followed with a secret",
        ),
        (SsoReply::Text(403, "Access denied"), "403 it answered with 13 bytes of text/plain"),
        (SsoReply::Html(503), "503 it answered with 56 bytes of text/html"),
        (SsoReply::Html(200), "200 it answered with 56 bytes of text/html instead of a token"),
        (SsoReply::Json("{}"), "200 its answer holds no access token"),
        (
            SsoReply::Json(r#"{"access_token":"x","token_type":"DPoP"}"#),
            "200 it gave a token of a kind that these APIs do not take",
        ),
        (
            SsoReply::Truncated,
            "200 it answered with 43 bytes of application/json instead of a token",
        ),
        (SsoReply::Reset, "the connection broke: the connection was reset"),
        (SsoReply::Slow(crate::seconds(60)), "no answer within 15s"),
    ] {
        let error = call(&client(&sso(reply), &content())).await.unwrap_err();
        let text = error.to_string();
        assert_eq!(error.kind(), ErrorKind::Credentials);
        assert!(text.starts_with(&format!("{start}{message}")), "{text}\n{start}{message}");
        assert!(!text.contains(SECRET) && !text.contains("token-1"), "{text}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_causes_of_a_dead_offline_token_are_told_apart() {
    for (reply, part) in [
        (SsoReply::NO_SESSION, "an offline token dies after 30 days without use"),
        (
            SsoReply::SESSION_NOT_ACTIVE,
            "it was ended at the server, or this machine's clock is off",
        ),
        (SsoReply::TOKEN_NOT_ACTIVE, "this machine's clock is off"),
        (
            SsoReply::Refusal(
                400,
                "invalid_grant",
                "Offline tokens not allowed for the user or client",
            ),
            "may not have offline tokens",
        ),
    ] {
        let token = OfflineToken::new(SECRET);
        let client = builder(&sso(reply), &content()).auth(token).build().unwrap();
        let error = call(&client).await.unwrap_err();
        let text = error.to_string();
        assert!(text.contains("offline token at sso.redhat.com: 400 "), "{text}");
        assert!(text.contains(part) && !text.contains(SECRET), "{text}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_error_can_be_asked_for_its_parts() {
    let error = call(&client(&sso(SsoReply::INVALID_CLIENT), &content())).await.unwrap_err();
    assert_eq!((error.origin(), error.attempts()), (ErrorOrigin::Sso, 0));
    let cause = error.source().unwrap().downcast_ref::<CredentialError>().unwrap();
    assert_eq!(cause.kind(), CredentialErrorKind::Refused);
    assert_eq!((cause.way(), cause.host()), (Some("service account"), Some("sso.redhat.com")));
    assert_eq!(cause.code(), Some("invalid_client"));
    assert_eq!(cause.status().unwrap().as_u16(), 401);
    assert_eq!(cause.message(), "Invalid client or Invalid client credentials");
    assert!(cause.advice().unwrap().starts_with("check the client id"));
    assert_eq!(error.advice(), cause.advice());
    let error = call(&client(&sso(SsoReply::Reset), &content())).await.unwrap_err();
    assert_eq!(error.origin(), ErrorOrigin::Transport);
    let cause = error.source().unwrap().downcast_ref::<CredentialError>().unwrap();
    assert_eq!(cause.kind(), CredentialErrorKind::Unavailable);
}

#[tokio::test(start_paused = true)]
async fn a_server_that_repeats_the_secret_does_not_make_it_public() {
    for reply in [
        SsoReply::Refusal(401, "invalid_client", "no hunter2-hunter2"),
        SsoReply::Refusal(401, "hunter2-hunter2", "no"),
        SsoReply::Text(403, "bad: client_secret=hunter2-hunter2"),
        SsoReply::Text(502, "hunter2-hunter2 eyJhbGciOi.eyJzdWIi.c2ln"),
    ] {
        let error = call(&client(&sso(reply), &content())).await.unwrap_err();
        let text = format!("{error} {error:?} {error:#?} {:?}", error.source());
        assert!(!text.contains(SECRET) && !text.contains("eyJ"), "{text}");
        assert!(text.contains("***") || text.contains("bytes of text/plain"), "{text}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_403_of_a_service_says_what_the_caller_lacks() {
    let memory =
        Memory::new().on("GET /api/sample/v1/items", Reply::json(403, r#"{"detail":"no"}"#));
    let token = OfflineToken::new("x");
    let clients = [
        (client(&FakeSso::new(), &memory), "until it is in a User Access group"),
        (builder(&FakeSso::new(), &memory).auth(token).build().unwrap(), "lacks a role"),
    ];
    for (client, part) in clients {
        let error = call(&client).await.unwrap_err();
        assert!(error.advice().unwrap().contains(part), "{error}");
        assert!(
            error
                .to_string()
                .starts_with("rhapi-sample items.list (GET /items): 403 from the service: no; ")
        );
    }
}

struct Basic;

impl Credentials for Basic {
    fn grant<'a>(
        &'a self,
        _: &'a Attempt<'a>,
    ) -> rhapi_core::BoxFuture<'a, Result<Grant, CredentialError>> {
        let value = HeaderValue::from_static("Basic bWU6aHVudGVyMg==");
        Box::pin(async { Ok(Grant::header(HeaderName::from_static("authorization"), value)) })
    }
}

#[tokio::test]
async fn basic_authentication_is_answered_with_what_to_do_instead() {
    let memory = Memory::new()
        .on("GET /api/sample/v1/items", Reply::of(401, "text/plain", "Authentication required\n"));
    let client = Client::builder().credentials(Basic).transport(memory).build().unwrap();
    let error = call(&client).await.unwrap_err();
    assert!(error.to_string().contains("HTTP Basic with user name and password ended"), "{error}");
    assert!(error.to_string().contains("make a service account"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_is_off_is_named() {
    let memory = Memory::new().on(
        "GET /api/sample/v1/items",
        Reply::json(401, "{}").header("date", "Sun, 06 Nov 1994 08:49:37 GMT"),
    );
    let client = builder(&FakeSso::new(), &memory).auth(account()).build().unwrap();
    let error = list(&client.service(&CONSOLE)).await.unwrap_err();
    assert!(error.advice().unwrap().contains("minutes ahead of the server's: set it"), "{error}");
}
