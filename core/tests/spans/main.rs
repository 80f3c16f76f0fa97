//! What `tracing` is told: a span for each call, in it one for each attempt, and nothing secret in any of them.
//!
//! A program of its own: `tracing` remembers for each span whether anyone wants it, and asks whichever thread comes to it first.
//! Beside tests that listen to nothing, that answer would now and then be no. Here one subscriber is set for all threads before
//! any call is made.

#![cfg(test)]
#![cfg(feature = "tracing")]

use rhapi_core::{
    Client, Host, Value,
    auth::{FileStore, OfflineToken, ServiceAccount},
    codegen::{Method, Operation, Service, ServiceInfo},
    transport::Transport,
};
use rhapi_testing::{FakeSso, Memory, Reply};
use std::{cell::RefCell, collections::BTreeMap, fmt::Debug, sync::Once};
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};

static SERVICE: ServiceInfo = ServiceInfo {
    crate_name: "rhapi-sample",
    crate_version: "1.2.3",
    host: Host::Console,
    path: "/api/sample/v1",
};

const SECRET: &str = "hunter2-hunter2";

/// A span as it was told, with its fields.
#[derive(Clone, Debug, Default)]
struct Span {
    name: &'static str,
    parent: Option<usize>,
    fields: BTreeMap<&'static str, String>,
}

thread_local! {
    /// The spans of this thread's test, and which of them are open.
    static TOLD: RefCell<(Vec<Span>, Vec<usize>)> = RefCell::default();
}

/// Keeps the spans of each thread apart: a test stays on its own.
struct Keeper;

/// From here on, what this thread is told is kept.
fn listen() {
    static SET: Once = Once::new();
    SET.call_once(|| tracing::subscriber::set_global_default(Keeper).unwrap());
    TOLD.take();
}

fn told() -> Vec<Span> {
    TOLD.with_borrow(|(spans, _)| spans.clone())
}

fn service(transport: impl Transport) -> Service {
    Client::builder().transport(transport).build().unwrap().service(&SERVICE)
}

impl Visit for Span {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.fields.insert(field.name(), format!("{value:?}"));
    }
}

fn index(id: &Id) -> usize {
    usize::try_from(id.into_u64()).unwrap() - 1
}

impl Subscriber for Keeper {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let name = attributes.metadata().name();
        TOLD.with_borrow_mut(|(spans, open)| {
            let mut span = Span { name, parent: open.last().copied(), ..Span::default() };
            attributes.record(&mut span);
            spans.push(span);
            Id::from_u64(spans.len() as u64)
        })
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        TOLD.with_borrow_mut(|(spans, _)| values.record(&mut spans[index(id)]));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut span = Span { name: "event", ..Span::default() };
        let (level, target) = (event.metadata().level(), event.metadata().target());
        span.fields.insert("level and target", format!("{level} {target}"));
        event.record(&mut span);
        TOLD.with_borrow_mut(|(spans, _)| spans.push(span));
    }

    fn enter(&self, id: &Id) {
        TOLD.with_borrow_mut(|(_, open)| open.push(index(id)));
    }

    fn exit(&self, _: &Id) {
        TOLD.with_borrow_mut(|(_, open)| open.pop());
    }
}

fn fields<'s>(span: &'s Span, names: &[&'static str]) -> Vec<Option<&'s str>> {
    names.iter().map(|name| span.fields.get(name).map(String::as_str)).collect()
}

#[tokio::test(start_paused = true)]
async fn a_call_and_its_attempts_are_spans() {
    static GET: Operation = Operation::new("items.get", Method::Get, "/items/{id}");
    listen();
    let memory = Memory::new()
        .on("GET /api/sample/v1/items/my-id", Reply::empty(503).header("x-request-id", "first"))
        .on(
            "GET /api/sample/v1/items/my-id",
            Reply::json(200, "{}").header("x-rh-insights-request-id", "second"),
        );
    service(memory).json::<Value>(&GET).path("id", &"my-id").send().await.unwrap();
    let spans = told();
    let names: Vec<_> = spans.iter().map(|span| (span.name, span.parent)).collect();
    assert_eq!(
        names,
        [("rhapi.call", None), ("rhapi.attempt", Some(0)), ("rhapi.attempt", Some(0))]
    );
    let of_call = [
        "service",
        "host",
        "operation",
        "http.request.method",
        "url.template",
        "http.response.status_code",
        "http.request.resend_count",
        "request_id",
        "error.type",
    ];
    assert_eq!(
        fields(&spans[0], &of_call),
        [
            Some(r#""rhapi-sample""#),
            Some("Console"),
            Some(r#""items.get""#),
            Some(r#""GET""#),
            Some(r#""/items/{id}""#),
            Some("200"),
            Some("1"),
            Some(r#""second""#),
            None,
        ]
    );
    let of_attempt = ["attempt", "http.response.status_code", "request_id", "error.type"];
    assert_eq!(
        fields(&spans[1], &of_attempt),
        [Some("1"), Some("503"), Some(r#""first""#), Some("Status")]
    );
    assert_eq!(fields(&spans[2], &of_attempt), [Some("2"), Some("200"), Some(r#""second""#), None]);
    // The argument stands in no field: only the template of the path does.
    assert!(!format!("{spans:?}").contains("my-id"));
}

#[tokio::test(start_paused = true)]
async fn a_failed_call_says_what_failed() {
    static LIST: Operation = Operation::new("items.list", Method::Get, "/items");
    listen();
    let memory = Memory::new().on("GET /api/sample/v1/items", Reply::reset());
    service(memory).json::<Value>(&LIST).send().await.unwrap_err();
    let call = told().remove(0);
    let names = ["http.response.status_code", "http.request.resend_count", "error.type"];
    assert_eq!(fields(&call, &names), [None, Some("3"), Some("Connection")]);
}

#[tokio::test(start_paused = true)]
async fn nothing_secret_is_told() {
    static CREATE: Operation = Operation::new("items.create", Method::Post, "/items");
    listen();
    let repeated = Reply::json(403, format!(r#"{{"detail":"no {SECRET}, token-1"}}"#));
    let memory = Memory::new().on("POST /api/sample/v1/items", repeated);
    let sso = FakeSso::new();
    let client = Client::builder()
        .auth(ServiceAccount::new("my-id", SECRET))
        .transport(sso.in_front_of(memory))
        .build()
        .unwrap();
    let call = client.service(&SERVICE).json::<Value>(&CREATE);
    let call = call.query("password", &SECRET).header("x-api-key", &SECRET);
    call.body_text("text/plain", SECRET).send().await.unwrap_err();
    let told = format!("{:?}", told());
    assert!(told.contains("items.create") && told.contains("403"), "{told}");
    for secret in [SECRET, "token-1", "my-id", "Bearer"] {
        assert!(!told.contains(secret), "{told}");
    }
}

/// The events of the crate itself, with their level.
fn warnings() -> Vec<String> {
    let ours =
        |span: &Span| span.fields.get("level and target").is_some_and(|text| text == "WARN rhapi");
    let message = |span: Span| span.fields.get("message").cloned().unwrap_or_default();
    told().into_iter().filter(ours).map(message).collect()
}

#[tokio::test(start_paused = true)]
async fn trouble_that_fails_no_call_is_an_event() {
    static LIST: Operation = Operation::new("items.list", Method::Get, "/items");
    let call = async |token: OfflineToken| {
        listen();
        let sso = FakeSso::new().rotating("first-token");
        let memory = Memory::new().on("GET /api/sample/v1/items", Reply::json(200, "{}"));
        let transport = sso.in_front_of(memory);
        let client = Client::builder().auth(token).transport(transport).build().unwrap();
        client.service(&SERVICE).empty(&LIST).send().await.unwrap();
        warnings()
    };
    let nowhere = FileStore::new("/dev/null/nowhere");
    let lines = call(OfflineToken::new("first-token").store(nowhere)).await;
    let of = |part: &str| lines.iter().filter(|line| line.contains(part)).count();
    assert!(of("the token store cannot be written: /dev/null/nowhere") > 0, "{lines:?}");
    assert!(of("the newest refresh token is in this program alone") > 0, "{lines:?}");
    let lines = call(OfflineToken::new("first-token")).await;
    assert!(lines.len() == 1 && lines[0].contains("give the client a token store"), "{lines:?}");
    let lines = call(OfflineToken::new("'first-token'\n")).await;
    assert!(lines[0].contains("quotation marks around it"), "{lines:?}");
    let all = told();
    assert!(!format!("{all:?}").contains("first-token"), "{all:?}");
}
