//! The stand-ins for tests of programs, over real connections.

use crate::{LIST, SERVICE, ok};
use rhapi_core::{Client, Host, Retries, StatusCode, Value};
use rhapi_testing::{FakeGateway, Match, Memory, Reply, Trouble};
use std::time::Duration;

fn quick() -> Retries {
    Retries::new().attempts(9).waits(Duration::from_millis(1), Duration::from_millis(2))
}

#[tokio::test]
async fn a_gateway_listens_and_makes_trouble() {
    let memory = Memory::new()
        .when(Match::get("/api/sample/v1/items").query("q", "a b").header("x-a", "1"), ok());
    let gateway = FakeGateway::in_front_of(memory.clone())
        .burst(2, Trouble::Status(502))
        .then(Trouble::Reset)
        .then(Trouble::Truncated(3))
        .then(Trouble::Html(503))
        .then(Trouble::Latency(Duration::from_millis(20)));
    let server = gateway.start().await.unwrap();
    let builder = Client::builder().base_url(Host::Console, server.url()).retries(quick());
    let service = builder.build().unwrap().service(&SERVICE);
    let call = service.json::<Value>(&LIST).query("q", &"a b").header("x-a", &"1");
    let answer = call.send().await.unwrap();
    let statuses: Vec<_> = answer.earlier().iter().map(|t| t.status.map(|s| s.as_u16())).collect();
    assert_eq!(statuses, [Some(502), Some(502), None, None, Some(503)]);
    // Two of them reached what is behind the gateway.
    assert_eq!((memory.seen().len(), answer["n"].as_i64()), (2, Some(1)));
}

#[tokio::test]
async fn matches_tell_requests_apart() {
    static CREATE: rhapi_core::codegen::Operation =
        rhapi_core::codegen::Operation::new("i.c", rhapi_core::Method::Post, "/items");
    let memory = Memory::new()
        .when(Match::post("/api/sample/v1/items").body_part("name", "a"), Reply::empty(201))
        .when(
            Match::post("/api/sample/v1/items").body(serde_json::json!({"name": "b"})),
            Reply::empty(202),
        )
        .when(Match::post("/api/*").without_query("q"), Reply::empty(204));
    let client = Client::builder().transport(memory).build().unwrap();
    for (body, status) in [
        (serde_json::json!({"name": "a", "x": 1}), 201),
        (serde_json::json!({"name": "b"}), 202),
        (serde_json::json!({"name": "b", "x": 1}), 204),
    ] {
        let call = client.service(&SERVICE).empty(&CREATE).body_json("application/json", &body);
        assert_eq!(call.send().await.unwrap().status(), StatusCode::from_u16(status).unwrap());
        assert!(call_with_query(&client, &CREATE).await.is_err());
    }
}

async fn call_with_query(
    client: &Client,
    operation: &'static rhapi_core::codegen::Operation,
) -> Result<rhapi_core::Response<()>, rhapi_core::Error> {
    client.service(&SERVICE).empty(operation).query("q", &1).send().await
}
