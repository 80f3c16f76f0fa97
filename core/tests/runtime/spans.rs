//! What `tracing` is told: a span for each call, in it one for each attempt, and nothing secret in any of them.

use crate::{LIST, ok, replying, service};
use rhapi_core::{
    Client, Value,
    auth::ServiceAccount,
    codegen::{Method, Operation},
    testing::{FakeSso, Reply},
};
use std::{
    collections::BTreeMap,
    fmt::Debug,
    sync::{Arc, Mutex},
};
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};

const SECRET: &str = "hunter2-hunter2";

/// A span as it was told, with its fields.
#[derive(Clone, Debug, Default)]
struct Span {
    name: &'static str,
    parent: Option<usize>,
    fields: BTreeMap<&'static str, String>,
}

/// Keeps all spans, and which of them is open.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<(Vec<Span>, Vec<usize>)>>);

impl Kept {
    fn spans(&self) -> Vec<Span> {
        self.0.lock().unwrap().0.clone()
    }
}

impl Visit for Span {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.fields.insert(field.name(), format!("{value:?}"));
    }
}

fn index(id: &Id) -> usize {
    usize::try_from(id.into_u64()).unwrap() - 1
}

impl Subscriber for Kept {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let (spans, open) = &mut *self.0.lock().unwrap();
        let name = attributes.metadata().name();
        let mut span = Span { name, parent: open.last().copied(), ..Span::default() };
        attributes.record(&mut span);
        spans.push(span);
        Id::from_u64(spans.len() as u64)
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        values.record(&mut self.0.lock().unwrap().0[index(id)]);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut span = Span { name: "event", ..Span::default() };
        event.record(&mut span);
        self.0.lock().unwrap().0.push(span);
    }

    fn enter(&self, id: &Id) {
        self.0.lock().unwrap().1.push(index(id));
    }

    fn exit(&self, _: &Id) {
        self.0.lock().unwrap().1.pop();
    }
}

fn fields<'s>(span: &'s Span, names: &[&'static str]) -> Vec<Option<&'s str>> {
    names.iter().map(|name| span.fields.get(name).map(String::as_str)).collect()
}

#[tokio::test(start_paused = true)]
async fn a_call_and_its_attempts_are_spans() {
    static GET: Operation = Operation::new("items.get", Method::Get, "/items/{id}");
    let kept = Kept::default();
    let _guard = tracing::subscriber::set_default(kept.clone());
    let memory = rhapi_core::testing::Memory::new()
        .on("GET /api/sample/v1/items/my-id", Reply::empty(503).header("x-request-id", "first"))
        .on("GET /api/sample/v1/items/my-id", ok().header("x-rh-insights-request-id", "second"));
    service(memory, |b| b).json::<Value>(&GET).path("id", &"my-id").send().await.unwrap();
    let spans = kept.spans();
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
    let kept = Kept::default();
    let _guard = tracing::subscriber::set_default(kept.clone());
    let service = service(replying([Reply::reset()]), |b| b);
    service.json::<Value>(&LIST).send().await.unwrap_err();
    let call = kept.spans().remove(0);
    let names = ["http.response.status_code", "http.request.resend_count", "error.type"];
    assert_eq!(fields(&call, &names), [None, Some("3"), Some("Connection")]);
}

#[tokio::test(start_paused = true)]
async fn nothing_secret_is_told() {
    static CREATE: Operation = Operation::new("items.create", Method::Post, "/items");
    let kept = Kept::default();
    let _guard = tracing::subscriber::set_default(kept.clone());
    let repeated = Reply::json(403, format!(r#"{{"detail":"no {SECRET}, token-1"}}"#));
    let sso = FakeSso::new();
    let client = Client::builder()
        .auth(ServiceAccount::new("my-id", SECRET))
        .transport(sso.in_front_of(replying([repeated])))
        .build()
        .unwrap();
    let call = client.service(&crate::SERVICE).json::<Value>(&CREATE);
    let call = call.query("password", &SECRET).header("x-api-key", &SECRET);
    call.body_text("text/plain", SECRET).send().await.unwrap_err();
    let told = format!("{:?}", kept.spans());
    assert!(told.contains("items.create") && told.contains("403"), "{told}");
    for secret in [SECRET, "token-1", "my-id", "Bearer"] {
        assert!(!told.contains(secret), "{told}");
    }
}
