//! Calls over real connections.

use crate::{
    LIST, SERVICE, answered,
    server::{HEAD, Server, Step, ok, send},
};
use rhapi_core::{
    Client, ErrorKind, ErrorOrigin, Host, Method, Retries, StatusCode, Value, codegen::Operation,
};
use serde_json::json;
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{io::AsyncWriteExt, net::TcpListener};

static CREATE: Operation = Operation::new("items.create", Method::Post, "/items");

async fn a_whole_call() {
    let server = Server::text(&ok(r#"{"n":1}"#)).await;
    let service = server.service(|b| b.token("tok-en"));
    let call = service
        .json::<Value>(&CREATE)
        .query("a", &"b c")
        .body_json("application/json", &json!({"x": 1}));
    assert_eq!(answered(call.send().await)["n"], 1);
    let seen = server.seen.lock().unwrap().clone();
    let request = seen[0].as_str();
    assert!(
        request.starts_with("POST /base/api/sample/v1/items?a=b%20c HTTP/1.1\r\n"),
        "{request}"
    );
    for line in [
        "authorization: Bearer tok-en\r\n",
        "content-type: application/json\r\n",
        "content-length: 7\r\n",
        "accept-encoding: gzip\r\n",
        "\r\n\r\n{\"x\":1}",
    ] {
        assert!(request.contains(line), "{line} not in {request}");
    }
}

#[tokio::test]
async fn a_call_works_on_one_thread() {
    a_whole_call().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_works_on_several_threads() {
    tokio::spawn(a_whole_call()).await.unwrap();
}

#[tokio::test]
async fn gzip_is_undone() {
    let zipped = [
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 170, 202, 44, 40, 72, 77, 81, 178, 42, 41, 42,
        77, 173, 5, 0, 132, 40, 188, 8, 15, 0, 0, 0,
    ];
    let head = format!("{HEAD}content-encoding: gzip\r\ncontent-length: {}\r\n\r\n", zipped.len());
    let server = Server::start(vec![send(&head), Step::Send(zipped.to_vec())]).await;
    assert_eq!(server.list(|b| b).await.unwrap(), json!({"zipped": true}));
}

#[tokio::test]
async fn redirects_are_followed_without_credentials() {
    let target = Server::text(&ok("1")).await;
    let head = format!(
        "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:{}/x\r\nconnection: close\r\ncontent-length: 0\r\n\r\n",
        target.port
    );
    let server = Server::text(&head).await;
    assert_eq!(server.list(|b| b.token("secret")).await.unwrap(), json!(1));
    let (first, second) = (server.seen.lock().unwrap()[0].clone(), target.seen.lock().unwrap());
    assert!(first.contains("secret") && !second[0].contains("secret"), "{second:?}");
    assert!(second[0].starts_with("GET /x HTTP/1.1"));
}

#[tokio::test]
async fn faults_of_the_network_are_told_apart() {
    let ms = Duration::from_millis;
    let slow: Vec<Step> = std::iter::once(send(&format!("{HEAD}content-length: 100\r\n\r\n")))
        .chain((0..100).flat_map(|_| [send("1"), Step::Wait(40)]))
        .collect();
    #[rustfmt::skip]
    let rows = vec![
        (vec![], ErrorKind::Connection, ""),
        (vec![send("HTTP/1.1 200")], ErrorKind::Connection, ""),
        (vec![send("nonsense\r\n\r\n")], ErrorKind::Connection, ""),
        (vec![send(&format!("{HEAD}content-length: 9\r\n\r\n123"))], ErrorKind::Connection, ""),
        (vec![Step::Wait(5000)], ErrorKind::Timeout, "no answer within 300ms"),
        (vec![send(&format!("{HEAD}content-length: 9\r\n\r\n1")), Step::Wait(5000)], ErrorKind::Timeout, "the answer stopped coming for 150ms"),
        (slow, ErrorKind::Timeout, "the answer was not complete within 300ms"),
    ];
    for (steps, kind, message) in rows {
        let server = Server::start(steps).await;
        let started = Instant::now();
        let error = server
            .list(|b| b.timeout(ms(300)).read_timeout(ms(150)).retries(Retries::none()))
            .await
            .unwrap_err();
        assert!(started.elapsed() < Duration::from_secs(3), "{error}");
        assert_eq!((error.kind(), error.origin()), (kind, ErrorOrigin::Transport), "{error}");
        assert!(
            error.message().contains(message) && !error.message().contains("127.0.0.1"),
            "{error}"
        );
        assert_eq!((error.attempts(), error.status()), (1, None));
    }
}

#[tokio::test]
async fn a_call_can_set_its_own_limits() {
    let server = Server::start(vec![Step::Wait(5000)]).await;
    let service = server.service(|b| b);
    let error =
        service.json::<Value>(&LIST).timeout(Duration::from_millis(100)).send().await.unwrap_err();
    assert_eq!(error.message(), "no answer within 100ms");
    // A limit without end is none, and no overflow.
    let server = Server::text(&ok("1")).await;
    let call = server
        .service(|b| b.timeout(Duration::MAX))
        .json::<Value>(&LIST)
        .read_timeout(Duration::MAX);
    assert_eq!(*answered(call.send().await), json!(1));
}

#[tokio::test]
async fn a_download_may_take_longer_than_an_attempt() {
    let steps = [send(&format!("{HEAD}content-length: 4\r\n\r\n"))]
        .into_iter()
        .chain((0..4).flat_map(|_| [Step::Wait(80), send("x")]))
        .collect();
    let server = Server::start(steps).await;
    let service = server.service(|b| b.timeout(Duration::from_millis(200)));
    assert_eq!(answered(service.bytes(&LIST).send().await).as_ref(), b"xxxx");
}

#[tokio::test]
async fn nobody_listening_is_an_error_of_the_connection() {
    let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let server = Server { port, seen: Arc::default() };
    let error = server.list(|b| b).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.origin()),
        (ErrorKind::Connect, ErrorOrigin::Transport),
        "{error}"
    );
    assert!(std::error::Error::source(&error).is_some());
}

#[tokio::test]
async fn answers_are_bounded_in_memory() {
    let chunked = format!("{HEAD}transfer-encoding: chunked\r\n\r\n");
    let chunk = || send(&format!("400\r\n{}\r\n", "1".repeat(1024)));
    let endless: Vec<Step> =
        std::iter::once(send(&chunked)).chain((0..1000).map(|_| chunk())).collect();
    for steps in [vec![send(&ok(&"1".repeat(10_001)))], endless] {
        let server = Server::start(steps).await;
        let error = server.list(|b| b.body_limit(10_000)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TooLarge, "{error}");
        assert!(error.message().contains("limit of 10000 bytes"), "{error}");
        assert!(error.raw().len() <= 10_000);
    }
    let exact = Server::text(&ok(&format!("\"{}\"", "1".repeat(9_998)))).await;
    assert!(exact.list(|b| b.body_limit(10_000)).await.is_ok());
}

#[tokio::test]
async fn an_error_keeps_its_status_when_its_body_breaks_off() {
    let server = Server::text(
        "HTTP/1.1 503 Busy\r\ncontent-length: 99\r\nx-request-id: r1\r\nconnection: close\r\n\r\n{",
    )
    .await;
    let error = server.list(|b| b).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Status, Some(StatusCode::SERVICE_UNAVAILABLE))
    );
    assert_eq!(error.request_id(), Some("r1"));
}

#[tokio::test]
async fn tls_that_is_none_is_an_error_of_the_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.write_all(b"HTTP/1.1 400 Bad\r\n\r\n").await;
        }
    });
    let client = Client::builder().base_url(Host::Console, url).build().unwrap();
    let error = client.service(&SERVICE).empty(&LIST).send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.origin()),
        (ErrorKind::Connect, ErrorOrigin::Transport),
        "{error}"
    );
}

#[tokio::test]
async fn dropping_a_call_cancels_it() {
    let server = Server::start(vec![Step::Wait(60_000)]).await;
    let service = server.service(|b| b);
    let call = service.empty(&LIST).send();
    assert!(tokio::time::timeout(Duration::from_millis(100), call).await.is_err());
    assert_eq!(server.seen.lock().unwrap().len(), 1);
    // Nothing is sent for a call that nobody polled.
    drop(service.empty(&LIST).send());
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(server.seen.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn an_answer_to_head_has_a_length_and_no_body() {
    static CHECK: Operation = Operation::new("items.check", Method::Head, "/items");
    let server = Server::text(&format!("{HEAD}content-length: 99999\r\n\r\n")).await;
    let service = server.service(|b| b.body_limit(1000));
    assert_eq!(answered(service.empty(&CHECK).send().await).headers()["content-length"], "99999");
}
