//! Each way in: what it sends, and what is refused when a client is built.

use crate::{API, CONSOLE, SECRET, account, builder, call, client, content, list, tokens};
use rhapi_core::{
    Client, ErrorKind, Host,
    auth::{Auth, OfflineToken, SecretIn, ServiceAccount},
};
use rhapi_testing::{FakeSso, Memory};

const TOKEN_URL: &str =
    "https://sso.redhat.com/auth/realms/redhat-external/protocol/openid-connect/token";

#[tokio::test]
async fn a_service_account_posts_id_secret_and_scope() {
    let nasty = "+/=:%& ä";
    for (account, form) in [
        (
            account(),
            vec![("scope", "api.console"), ("client_id", "my-id"), ("client_secret", SECRET)],
        ),
        (account().without_scope(), vec![("client_id", "my-id"), ("client_secret", SECRET)]),
        (
            ServiceAccount::new("a:b", nasty).scope("openid api.iam.service_accounts"),
            vec![
                ("scope", "openid api.iam.service_accounts"),
                ("client_id", "a:b"),
                ("client_secret", nasty),
            ],
        ),
        (account().secret_in(SecretIn::Header), vec![("scope", "api.console")]),
    ] {
        let in_header = form.len() == 1;
        let (sso, memory) = (FakeSso::new(), content());
        call(&builder(&sso, &memory).auth(account).build().unwrap()).await.unwrap();
        let request = sso.requests().remove(0);
        let sent: Vec<_> = request.form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        assert_eq!(sent[0], ("grant_type", "client_credentials"));
        assert_eq!(sent[1..], form);
        assert_eq!(request.url, TOKEN_URL);
        let basic = request.authorization.as_deref();
        assert_eq!(basic, in_header.then_some("Basic bXktaWQ6aHVudGVyMi1odW50ZXIy"));
        assert_eq!(tokens(&memory), ["token-1"]);
    }
}

#[tokio::test]
async fn the_environment_says_where_tokens_are_had() {
    let (sso, memory) = (FakeSso::new(), content());
    let client = builder(&sso, &memory)
        .auth(account())
        .environment(rhapi_core::Environment::stage())
        .build()
        .unwrap();
    call(&client).await.unwrap();
    assert_eq!(sso.requests()[0].url, TOKEN_URL.replace("sso.", "sso.stage."));
}

#[test]
fn what_cannot_work_is_refused_when_a_client_is_built() {
    let build = |auth: Auth| Client::builder().auth(auth).transport(Memory::new()).build();
    let with_url = |url: &str| account().token_url(url).into();
    for (auth, part) in [
        (ServiceAccount::new("", SECRET).into(), "the client id of the service account is empty"),
        (ServiceAccount::new("id", "\n").into(), "the secret of the service account is empty"),
        (OfflineToken::new(" ").into(), "the offline token is empty"),
        (OfflineToken::new("a b").into(), "holds a space"),
        (Auth::bearer("Bearer x"), "without the word `Bearer`"),
        (Auth::bearer("Basic eDp5"), "make a service account"),
        (
            with_url(
                "https://sso.redhat.com/auth/realms/redhat-external/protocol/openidconnect/token",
            ),
            "the right one has a hyphen: https://sso.redhat.com/auth/realms/redhat-external/protocol/openid-connect/token",
        ),
        (with_url("http://sso.redhat.com/token"), "http is allowed for loopback addresses only"),
        (with_url("sso.redhat.com"), "the token URL is refused"),
    ] {
        let error = build(auth).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Setup);
        assert!(error.to_string().contains(part), "{error}");
        assert!(!format!("{error} {error:?}").contains(SECRET));
    }
}

#[tokio::test]
async fn all_services_of_a_client_share_one_token() {
    let (sso, memory) = (FakeSso::new(), content());
    let client = client(&sso, &memory);
    list(&client.service(&CONSOLE)).await.unwrap();
    list(&client.service(&API)).await.unwrap();
    assert_eq!((sso.requests().len(), tokens(&memory)), (1, vec!["token-1".to_owned(); 2]));
}

#[tokio::test]
async fn no_credential_is_shown() {
    let (sso, memory) = (FakeSso::new(), content());
    let shown = [
        format!("{:?}", account()),
        format!("{:?}", account().secret_in(SecretIn::Header)),
        format!("{:?}", OfflineToken::new(SECRET).client_secret(SECRET)),
        format!("{:?}", Auth::bearer(SECRET)),
        format!("{:?}", Auth::from(account())),
        format!("{:?}", builder(&sso, &memory).auth(account())),
        format!("{:?}", client(&sso, &memory)),
        format!("{:?}", rhapi_core::transport::Proxy::new("http://p").login("me", SECRET)),
    ];
    for text in shown {
        assert!(!text.contains(SECRET), "{text}");
    }
}

#[tokio::test]
async fn a_secret_never_goes_where_calls_go_and_a_token_never_to_sso() {
    let (sso, memory) = (FakeSso::new(), content());
    let client = builder(&sso, &memory)
        .auth(account())
        .base_url(Host::Console, "https://relay.example.com/x")
        .build()
        .unwrap();
    let _ = call(&client).await;
    assert!(sso.requests()[0].authorization.is_none());
    for seen in memory.seen() {
        assert!(!format!("{seen:?}").contains(SECRET));
    }
}

#[test]
fn the_page_in_docs_is_the_one_in_rustdoc() {
    let page = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/authentication.md");
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page == include_str!("../../src/auth/guide.md"), "copy core/src/auth/guide.md to docs");
}
