//! Tokens, secrets and ids as people paste and mount them.

use crate::{SECRET, account, builder, call, content, tokens};
use rhapi_core::{
    Client,
    auth::{Auth, OfflineToken, ServiceAccount},
};
use rhapi_testing::{FakeSso, SsoReply};

// {"typ":"Offline","azp":"rhsm-api"} and {"typ":"Bearer"}
const OFFLINE: &str = "e30.eyJ0eXAiOiJPZmZsaW5lIiwiYXpwIjoicmhzbS1hcGkifQ.c2ln";
const ACCESS: &str = "e30.eyJ0eXAiOiJCZWFyZXIifQ.c2ln";

#[tokio::test]
async fn what_stands_around_a_pasted_text_is_not_sent() {
    for (open, close) in
        [("\"", "\"\n"), (" '", "' "), ("\u{feff}", "\r\n"), ("`", "`"), ("“", "”")]
    {
        let around = |text: &str| format!("{open}{text}{close}");
        let (sso, memory) = (FakeSso::new(), content());
        let id = around("my-id");
        let client =
            builder(&sso, &memory).auth(ServiceAccount::new(id, around(SECRET))).build().unwrap();
        call(&client).await.unwrap();
        let request = &sso.requests()[0];
        assert_eq!(request.field("client_id"), Some("my-id"));
        assert_eq!(request.field("client_secret"), Some(SECRET));

        let token = OfflineToken::new(around(OFFLINE)).client_secret(around(SECRET));
        call(&builder(&sso, &memory).auth(token).build().unwrap()).await.unwrap();
        let request = &sso.requests()[1];
        assert_eq!(request.field("refresh_token"), Some(OFFLINE));
        assert_eq!(request.field("client_id"), Some("rhsm-api"));
        assert_eq!(request.field("client_secret"), Some(SECRET));

        call(&builder(&sso, &memory).token(around(ACCESS)).build().unwrap()).await.unwrap();
        assert_eq!(tokens(&memory).last().unwrap(), ACCESS);
    }
}

#[test]
fn what_cannot_be_part_of_a_text_is_named() {
    for (auth, part) in [
        (Auth::bearer("a\"b"), "the token holds a quotation mark"),
        (Auth::bearer("a b"), "the token holds a space"),
        (Auth::bearer("'"), "the token holds a quotation mark"),
        (Auth::bearer("a\nb"), "the token holds a line end"),
        (OfflineToken::new("a\u{200b}b").into(), "the offline token holds a mark without width"),
        (OfflineToken::new("ab").client_id("a b").into(), "the client id holds a space"),
        (
            OfflineToken::new("ab").client_secret("a\nb").into(),
            "the client secret holds a line end",
        ),
        (ServiceAccount::new("i\"d", "s").into(), "client id of the service account holds a quot"),
        (ServiceAccount::new("id", "s\r\nt").into(), "secret of the service account holds a line"),
        (ServiceAccount::new("id", "\"\"").into(), "secret of the service account is empty"),
        (Auth::bearer(OFFLINE), "is an offline token and no access token"),
        (OfflineToken::new(ACCESS).into(), "the offline token is a token of another kind"),
    ] {
        let error = Client::builder().auth(auth).build().unwrap_err().to_string();
        assert!(error.contains(part), "{part}: {error}");
        assert!(!error.contains("a\"b") && !error.contains("c2ln"), "{error}");
    }
    Client::builder().auth(account()).build().unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_token_of_another_client_is_told_from_a_dead_one() {
    let sso = FakeSso::new();
    let description = "Invalid refresh token. Token client and authorized client don't match";
    sso.always(SsoReply::Refusal(400, "invalid_grant", description));
    let token = OfflineToken::new(OFFLINE).client_id("cloud-services");
    let error = call(&builder(&sso, &content()).auth(token).build().unwrap()).await.unwrap_err();
    let advice = error.advice().unwrap();
    assert!(advice.contains("another client") && !advice.contains("30 days"), "{advice}");
}
