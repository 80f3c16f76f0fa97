//! Any HTTP library can be a transport: here a reqwest client that the program has already.

use crate::{CREATE, LIST, SERVICE, ok};
use rhapi_core::{
    BoxFuture, Bytes, Client, ErrorKind, Host, Retries, Value,
    transport::{Body, Chunks, Fault, FaultKind, Transport},
};
use rhapi_testing::{FakeGateway, Match, Memory, Reply};
use rustls::{ClientConfig, RootCertStore, crypto::ring::default_provider};
use std::{mem, sync::Arc, time::Duration};

/// A client that is lent.
struct Lent(reqwest::Client);

impl Transport for Lent {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Fault>> {
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let call = self.0.request(parts.method, parts.uri.to_string()).headers(parts.headers);
            let mut came = call.body(body.collect().await?).send().await.map_err(fault)?;
            let (status, headers) = (came.status(), mem::take(came.headers_mut()));
            let mut answer = http::Response::new(Body::chunks(Pieces(came)));
            *answer.status_mut() = status;
            *answer.headers_mut() = headers;
            Ok(answer)
        })
    }
}

struct Pieces(reqwest::Response);

impl Chunks for Pieces {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, Fault>> {
        Box::pin(async { self.0.chunk().await.map_err(fault) })
    }
}

fn fault(error: reqwest::Error) -> Fault {
    let error = error.without_url();
    let kind = if error.is_connect() { FaultKind::Connect } else { FaultKind::Connection };
    Fault::new(kind, error.to_string()).with_source(error)
}

fn client(url: &str) -> Client {
    // The server speaks no TLS, so nobody has to be trusted.
    let tls = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(RootCertStore::empty())
        .with_no_client_auth();
    // The core follows redirects itself.
    let lent = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .tls_backend_preconfigured(tls);
    let retries = Retries::new().attempts(3).waits(Duration::ZERO, Duration::ZERO);
    let builder = Client::builder().transport(Lent(lent.build().unwrap())).retries(retries);
    builder.base_url(Host::Console, url).token("t").build().unwrap()
}

#[tokio::test]
async fn calls_go_through_a_client_that_is_lent() {
    let body = serde_json::json!({"name": "b"});
    let memory = Memory::new()
        .when(Match::get("/api/sample/v1/items").header("authorization", "Bearer t"), ok())
        .when(Match::post("/api/sample/v1/items").body(body.clone()), Reply::json(201, "{}"));
    let server = FakeGateway::in_front_of(memory.clone()).start().await.unwrap();
    let service = client(server.url()).service(&SERVICE);
    let answer = service.json::<Value>(&LIST).send().await.unwrap();
    assert_eq!(answer["n"], 1);
    let created = service.json::<Value>(&CREATE).body_json("application/json", &body).send().await;
    assert_eq!(created.unwrap().status().as_u16(), 201);
    assert_eq!(memory.seen().len(), 2);
}

#[tokio::test]
async fn what_it_cannot_reach_is_tried_again() {
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let service = client(&format!("http://{nobody}")).service(&SERVICE);
    let error = service.json::<Value>(&CREATE).send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 3), "{error}");
}
