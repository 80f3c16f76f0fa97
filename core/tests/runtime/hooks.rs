//! Layers around attempts, and observers beside them.

use crate::{LIST, ok, replying, service};
use rhapi_core::{
    BoxFuture, Bytes, ErrorKind, Facts, HeaderValue, Layer, Next, Observer, StatusCode, Value,
    transport::{Body, Fault},
};
use rhapi_testing::Reply;
use std::sync::{Arc, Mutex};

type Answer<'a> = BoxFuture<'a, Result<http::Response<Body>, Fault>>;

/// Writes down what passes.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn add(&self, line: String) {
        self.0.lock().unwrap().push(line);
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

struct Named(&'static str, Log);

impl Layer for Named {
    fn call<'a>(&'a self, mut request: http::Request<Body>, next: Next<'a>) -> Answer<'a> {
        Box::pin(async move {
            let open = request.headers().contains_key("authorization");
            self.1.add(format!("{} before, credentials {open}", self.0));
            request.headers_mut().insert("x-layer", HeaderValue::from_static(self.0));
            let answer = next.run(request).await?;
            self.1.add(format!("{} after {}", self.0, answer.status().as_u16()));
            Ok(answer)
        })
    }
}

#[tokio::test(start_paused = true)]
async fn layers_stand_around_each_attempt() {
    let (log, memory) = (Log::default(), replying([Reply::empty(503), ok()]));
    let service = service(memory.clone(), |b| {
        b.token("secret").layer(Named("outer", log.clone())).layer(Named("inner", log.clone()))
    });
    service.json::<Value>(&LIST).send().await.unwrap();
    let attempt = |status| {
        [
            "outer before, credentials false".to_owned(),
            "inner before, credentials false".to_owned(),
            format!("inner after {status}"),
            format!("outer after {status}"),
        ]
    };
    assert_eq!(log.take(), [attempt(503), attempt(200)].concat());
    let seen = &memory.seen()[1];
    assert_eq!(seen.headers["x-layer"], "inner");
    assert_eq!(seen.headers["authorization"], "Bearer secret");
}

/// Answers itself, or sends requests elsewhere.
struct Detour(Option<&'static str>);

impl Layer for Detour {
    fn call<'a>(&'a self, mut request: http::Request<Body>, next: Next<'a>) -> Answer<'a> {
        let Some(elsewhere) = self.0 else {
            let answer = http::Response::new(Body::from(Bytes::from_static(b"{\"n\":7}")));
            return Box::pin(std::future::ready(Ok(answer)));
        };
        *request.uri_mut() = elsewhere.parse().unwrap();
        next.run(request)
    }
}

#[tokio::test]
async fn a_layer_may_answer_itself() {
    let memory = replying([]);
    let service = service(memory.clone(), |b| b.layer(Detour(None)));
    assert_eq!(service.json::<Value>(&LIST).send().await.unwrap()["n"], 7);
    assert!(memory.seen().is_empty());
}

#[tokio::test]
async fn a_layer_cannot_carry_credentials_away() {
    for (elsewhere, carried) in [
        ("https://example.com/api/sample/v1/items", false),
        ("https://console.redhat.com/api/sample/v1/items", true),
    ] {
        let memory = replying([ok()]);
        let detour =
            |b: rhapi_core::ClientBuilder| b.token("secret").layer(Detour(Some(elsewhere)));
        service(memory.clone(), detour).json::<Value>(&LIST).send().await.unwrap();
        assert_eq!(memory.seen()[0].headers.contains_key("authorization"), carried);
    }
}

struct Count(Log);

impl Observer for Count {
    fn attempt(&self, facts: &Facts) {
        self.0.add(format!("attempt {} {:?} {:?}", facts.attempts, facts.status, facts.error));
    }

    fn call(&self, facts: &Facts) {
        let Facts { crate_name, operation, method, path, status, attempts, .. } = facts;
        self.0.add(format!("{crate_name} {operation} {method} {path} {status:?} {attempts}"));
    }
}

#[tokio::test(start_paused = true)]
async fn observers_learn_of_attempts_and_calls() {
    let log = Log::default();
    let memory = replying([Reply::reset(), ok()]);
    let service = service(memory, |b| b.observer(Count(log.clone())));
    service.json::<Value>(&LIST).query("q", &"secret").send().await.unwrap();
    let ok = Some(StatusCode::OK);
    assert_eq!(
        log.take(),
        [
            format!("attempt 1 None {:?}", Some(ErrorKind::Connection)),
            format!("attempt 2 {ok:?} None"),
            format!("rhapi-sample items.list GET /items {ok:?} 2"),
        ]
    );
}
