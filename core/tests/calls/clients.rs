//! Setting up clients: what is refused, and whom credentials go to.

use crate::{LIST, SERVICE};
use rhapi_core::{
    BoxFuture, Client, Environment, ErrorKind, HeaderName, HeaderValue, Host, Value,
    auth::{Attempt, CredentialError, Credentials, Grant, Rejection, Replay},
    codegen::ServiceInfo,
};
use rhapi_testing::{Memory, Reply};
use std::sync::{Arc, Mutex};

static API: ServiceInfo = ServiceInfo {
    crate_name: "rhapi-sample",
    crate_version: "1.2.3",
    host: Host::Api,
    path: "/management/v1",
};
static SSO: ServiceInfo = ServiceInfo {
    crate_name: "rhapi-sample",
    crate_version: "1.2.3",
    host: Host::Sso,
    path: "/auth",
};

#[test]
fn bad_settings_are_found_at_construction() {
    let builder = Client::builder;
    for (builder, part) in [
        (
            builder().base_url(Host::Console, "http://console.redhat.com"),
            "host 'console' is refused: http is allowed",
        ),
        (builder().base_url(Host::Api, "http://192.168.0.1"), "host 'api' is refused"),
        (builder().base_url(Host::Sso, "sso.redhat.com"), "host 'sso' is refused"),
        (builder().base_url(Host::Cert, "https://u:hunter2@cert.example"), "user name"),
        (builder().environment(Environment::stage().with(Host::Console, "ftp://x")), "scheme"),
        (builder().token(""), "the token is empty"),
        (builder().token(" \n"), "the token is empty"),
        (builder().token("hunter2 x"), "the token holds a space"),
        (builder().token("hunter2\u{e9}"), "the token holds"),
        (builder().user_agent("a\r\nb: c"), "user agent"),
        (builder().user_agent(""), "user agent"),
    ] {
        let error = builder.build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Setup);
        assert!(error.to_string().contains(part), "{error}");
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
    }
}

#[test]
fn environments_name_their_hosts() {
    for (environment, console, api) in [
        (Environment::production(), "https://console.redhat.com", "https://api.access.redhat.com"),
        (
            Environment::stage(),
            "https://console.stage.redhat.com",
            "https://api.access.stage.redhat.com",
        ),
    ] {
        assert_eq!((environment.url(Host::Console), environment.url(Host::Api)), (console, api));
        let client =
            Client::builder().environment(environment).transport(Memory::new()).build().unwrap();
        let url =
            |info| client.service(info).json::<Value>(&LIST).request().unwrap().url().to_owned();
        assert_eq!(url(&SERVICE), format!("{console}/api/sample/v1/items"));
        assert_eq!(url(&API), format!("{api}/management/v1/items"));
    }
}

#[tokio::test]
async fn the_token_goes_to_the_hosts_of_the_client_and_not_to_sso() {
    let memory = Memory::new();
    let client = Client::builder()
        .token(" abc.def\n")
        .user_agent("fleet/2")
        .base_url(Host::Console, "http://127.0.0.1:1")
        .transport(memory.clone())
        .build()
        .unwrap();
    for info in [&SERVICE, &API, &SSO] {
        let _ = client.clone().service(info).empty(&LIST).send().await;
    }
    let seen = memory.seen();
    let sent: Vec<Option<&str>> =
        seen.iter().map(|s| s.headers.get("authorization").map(|v| v.to_str().unwrap())).collect();
    assert_eq!(sent, [Some("Bearer abc.def"), Some("Bearer abc.def"), None]);
    assert!(seen[0].headers["authorization"].is_sensitive());
    let agent = seen[0].headers["user-agent"].to_str().unwrap();
    assert!(agent.starts_with("fleet/2 rhapi-sample/1.2.3 rhapi-core/"), "{agent}");
}

#[tokio::test]
async fn an_anonymous_client_sends_no_credentials() {
    let memory = Memory::new();
    let _ = crate::service(&memory).empty(&LIST).send().await;
    assert!(!memory.seen()[0].headers.contains_key("authorization"));
    let curl = crate::service(&memory).empty(&LIST).to_curl().unwrap();
    assert!(!curl.contains("authorization"), "{curl}");
}

/// Credentials of a caller's own that note what they are told.
#[derive(Clone, Default)]
struct Noting(Arc<Mutex<Vec<String>>>);

impl Credentials for Noting {
    fn grant<'a>(
        &'a self,
        attempt: &'a Attempt<'a>,
    ) -> BoxFuture<'a, Result<Grant, CredentialError>> {
        let note = format!("asked for {} {}", attempt.origin, attempt.number);
        self.0.lock().unwrap().push(note);
        let header = (HeaderName::from_static("x-key"), HeaderValue::from_static("key-of-mine"));
        Box::pin(async { Ok(Grant::header(header.0, header.1).generation(7)) })
    }

    fn rejected(&self, rejection: &Rejection<'_>) -> Replay {
        let note = format!(
            "rejected by {} {} {}",
            rejection.origin,
            rejection.status.as_u16(),
            rejection.generation
        );
        self.0.lock().unwrap().push(note);
        Replay::Never
    }
}

#[tokio::test]
async fn credentials_are_asked_for_each_attempt_and_told_of_rejection() {
    let endpoint = "GET /api/sample/v1/items";
    let memory = [401, 403, 404, 200]
        .iter()
        .fold(Memory::new(), |m, s| m.on(endpoint, Reply::json(*s, "{}")));
    let noting = Noting::default();
    let client =
        Client::builder().credentials(noting.clone()).transport(memory.clone()).build().unwrap();
    for _ in 0..4 {
        let _ = client.service(&SERVICE).empty(&LIST).send().await;
    }
    let (asked, no) =
        ("asked for https://console.redhat.com 1", "rejected by https://console.redhat.com");
    let (unauthorized, forbidden) = (format!("{no} 401 7"), format!("{no} 403 7"));
    assert_eq!(*noting.0.lock().unwrap(), [asked, &unauthorized, asked, &forbidden, asked, asked]);
    assert_eq!(memory.seen()[0].headers["x-key"], "key-of-mine");
}

#[tokio::test]
async fn failing_credentials_fail_the_call_before_it_is_sent() {
    struct Failing;
    impl Credentials for Failing {
        fn grant<'a>(
            &'a self,
            _: &'a Attempt<'a>,
        ) -> BoxFuture<'a, Result<Grant, CredentialError>> {
            Box::pin(async { Err(CredentialError::new("no token\ntoday")) })
        }
    }
    let memory = Memory::new();
    let client = Client::builder().credentials(Failing).transport(memory.clone()).build().unwrap();
    let error = client.service(&SERVICE).empty(&LIST).send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Credentials, 0));
    assert_eq!(error.to_string(), "rhapi-sample items.list (GET /items): no token today");
    assert!(memory.seen().is_empty());
}

#[test]
fn handles_are_small_and_travel_between_threads() {
    fn travels<T: Send + Sync + 'static>() {}
    fn moves<T: Send + 'static>() {}
    travels::<Client>();
    travels::<rhapi_core::Error>();
    travels::<rhapi_core::codegen::Call<Value>>();
    moves::<rhapi_core::codegen::Pending<Value>>();
    assert_eq!(size_of::<Client>(), size_of::<usize>());
    assert_eq!(size_of::<rhapi_core::Error>(), size_of::<usize>());
    assert!(size_of::<rhapi_core::codegen::Call<Value>>() <= 4 * size_of::<usize>());
}
