//! Bodies on their way: nothing waits for the end of what comes or goes.

use crate::{CREATE, FILE, LIST, at, server::start};
use flate2::{Compression, write::GzEncoder};
use rhapi_core::{Bytes, ClientBuilder, Upload, Value, codegen::answer};
use rhapi_testing::{FakeGateway, Match, Memory, Reply};
use serde_json::json;
use std::{
    io::{self, Write},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    sync::{Notify, mpsc},
};

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n";

pub(crate) async fn answers_come_with_status_and_headers(builder: ClientBuilder) {
    let body = json!({"name": "b"});
    let path = "/api/sample/v1/items";
    let listed = Reply::json(200, r#"{"n": 1}"#).header("x-two", "a").header("x-two", "b");
    let memory = Memory::new()
        .when(Match::get(path).header("authorization", "Bearer secret"), listed)
        .when(Match::post(path).body(body.clone()), Reply::json(201, "{}"));
    let server = FakeGateway::in_front_of(memory.clone()).start().await.unwrap();
    let service = at(builder, server.url());
    let answer = service.json::<Value>(&LIST).query("q", &"a b/'").send().await.unwrap();
    assert_eq!((&answer["n"], answer.headers().get_all("x-two").iter().count()), (&json!(1), 2));
    let created = service.json::<Value>(&CREATE).body_json("application/json", &body).send().await;
    assert_eq!(created.unwrap().status().as_u16(), 201);
    let seen = memory.seen();
    assert_eq!((seen.len(), seen[0].query("q").as_deref()), (2, Some("a b/'")));
    assert_eq!(seen[1].headers["content-length"], "12");
}

pub(crate) async fn packed_answers_are_unpacked(builder: ClientBuilder) {
    let url = start(|_, head, mut stream| async move {
        assert!(head.contains("accept-encoding: gzip\r\n"), "{head}");
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        packed.write_all(format!("[1{}]", " ".repeat(100_000)).as_bytes()).unwrap();
        let packed = packed.finish().unwrap();
        let head =
            format!("{OK}content-encoding: gzip\r\ncontent-length: {}\r\n\r\n", packed.len());
        let _ = stream.write_all(&[head.as_bytes(), &packed].concat()).await;
    })
    .await;
    let answer = at(builder, &url).json::<Value>(&LIST).send().await.unwrap();
    assert_eq!(*answer, json!([1]));
    assert!(!answer.headers().contains_key("content-encoding"));
}

pub(crate) async fn downloads_come_as_they_are_sent(builder: ClientBuilder) {
    let seen = Arc::new(Notify::new());
    let told = seen.clone();
    let url = start(move |_, _, mut stream| {
        let told = told.clone();
        async move {
            let head =
                "HTTP/1.1 200 OK\r\ncontent-type: application/zip\r\ncontent-length: 10\r\n\r\n";
            let _ = stream.write_all(format!("{head}first").as_bytes()).await;
            // The rest is sent when the caller has what came before.
            told.notified().await;
            let _ = stream.write_all(b"after").await;
        }
    })
    .await;
    let mut stream = answer(at(builder, &url).bytes(&FILE)).stream();
    let mut whole = Vec::new();
    while let Some(piece) = stream.try_next().await.unwrap() {
        whole.extend_from_slice(&piece);
        if whole == b"first" {
            seen.notify_one();
        }
    }
    assert_eq!(whole, b"firstafter");
}

pub(crate) async fn downloads_that_are_cut_go_on_from_there(builder: ClientBuilder) {
    let url = start(|number, head, mut stream| async move {
        let kind = "content-type: application/zip\r\netag: \"1\"\r\naccept-ranges: bytes\r\n";
        let answer = if number == 0 {
            format!("HTTP/1.1 200 OK\r\n{kind}content-length: 10\r\n\r\n01234")
        } else {
            // A part is had of the file as it is, and of no packed one.
            assert!(head.contains("range: bytes=5-") && !head.contains("gzip"), "{head}");
            format!(
                "HTTP/1.1 206 Partial\r\n{kind}content-range: bytes 5-9/10\r\ncontent-length: 5\r\n\r\n56789"
            )
        };
        let _ = stream.write_all(answer.as_bytes()).await;
    })
    .await;
    let whole = answer(at(builder, &url).bytes(&FILE)).to_bytes().await.unwrap();
    assert_eq!(whole, "0123456789");
}

/// Pieces that somebody sends.
struct Pieces(mpsc::Receiver<Bytes>);

impl futures_core::Stream for Pieces {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context).map(|piece| piece.map(Ok))
    }
}

pub(crate) async fn uploads_go_out_as_they_are_made(builder: ClientBuilder) {
    let (maker, pieces) = mpsc::channel(1);
    maker.send(Bytes::from_static(b"first")).await.unwrap();
    let maker = Arc::new(std::sync::Mutex::new(Some(maker)));
    let url = start(move |_, head, mut stream| {
        let maker = maker.clone();
        async move {
            assert!(head.contains("content-length: 10\r\n"), "{head}");
            let mut body = [0; 5];
            stream.read_exact(&mut body).await.unwrap();
            assert_eq!(&body, b"first");
            // The rest is made when the server has what came before.
            let maker = maker.lock().unwrap().take().unwrap();
            maker.send(Bytes::from_static(b"after")).await.unwrap();
            drop(maker);
            stream.read_exact(&mut body).await.unwrap();
            assert_eq!(&body, b"after");
            let _ = stream.write_all(format!("{OK}content-length: 2\r\n\r\n{{}}").as_bytes()).await;
        }
    })
    .await;
    let upload = Upload::stream(Pieces(pieces)).length(10);
    let call = at(builder, &url).json::<Value>(&CREATE).upload("application/zip", upload);
    assert_eq!(call.send().await.unwrap().attempts(), 1);
}

pub(crate) async fn an_early_answer_is_the_answer(builder: ClientBuilder) {
    let url = start(|_, _, mut stream| async move {
        let head = "HTTP/1.1 413 Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
        let _ = stream.write_all(head.as_bytes()).await;
        // What is still on its way is read, so that the connection is not reset.
        let mut rest = vec![0; 65_536];
        while stream.read(&mut rest).await.is_ok_and(|count| count > 0) {}
    })
    .await;
    let (maker, pieces) = mpsc::channel(1);
    maker.send(Bytes::from_static(b"first")).await.unwrap();
    let upload = Upload::stream(Pieces(pieces)).length(1 << 40);
    let call = at(builder, &url).json::<Value>(&CREATE).upload("application/zip", upload);
    let error = call.send().await.unwrap_err();
    // The sender of the body lives on: nobody waited for its end.
    assert_eq!(error.status().unwrap().as_u16(), 413, "{error}");
    drop(maker);
}
