//! Files and streams on their way out.

use crate::{Folder, SERVICE, cdn::file, service, wire::Server};
use rhapi_core::{
    BoxFuture, Bytes, Client, Error, ErrorKind, Upload, Value,
    auth::ServiceAccount,
    codegen::{Call, Method, Operation},
    transport::{Body, Fault, FaultKind, Transport},
};
use rhapi_testing::{FakeSso, Match, Memory, Reply};
use std::{
    io,
    pin::Pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};
use tokio::time::{Sleep, sleep};

static UPLOAD: Operation = Operation::new("uploads.create", Method::Post, "/upload");
static PUT: Operation = Operation::new("uploads.put", Method::Put, "/upload");
const PATH: &str = "/management/v1/upload";
const ARCHIVE: &str = "application/vnd.redhat.advisor.collection+tgz";

fn accepting() -> Memory {
    Memory::new().when(Match::endpoint(&format!(" {PATH}")), Reply::json(202, "{}"))
}

fn post(transport: impl Transport) -> Call<Value> {
    service(transport, |b| b).json(&UPLOAD)
}

/// Pieces with a pause before each.
pub(crate) struct Pieces(pub(crate) Vec<io::Result<Bytes>>, pub(crate) Duration, Pin<Box<Sleep>>);

impl Pieces {
    pub(crate) fn new(count: usize, pause: Duration) -> Self {
        let pieces = (0..count).map(|_| Ok(Bytes::from_static(b"0123456789"))).collect();
        Self(pieces, pause, Box::pin(sleep(pause)))
    }
}

impl futures_core::Stream for Pieces {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.2.as_mut().poll(cx).is_pending() {
            return Poll::Pending;
        }
        self.2 = Box::pin(sleep(self.1));
        Poll::Ready(self.0.pop())
    }
}

use std::future::Future;

#[tokio::test]
async fn an_archive_is_a_part_with_its_name_and_kind() {
    let (folder, memory) = (Folder::new("part"), accepting());
    std::fs::write(folder.at("host.tar.gz"), file(600_000)).unwrap();
    let told = Arc::new(Mutex::new(Vec::new()));
    let telling = told.clone();
    let upload = Upload::file(folder.at("host.tar.gz"))
        .media_type(ARCHIVE)
        .progress(move |done, total| telling.lock().unwrap().push((done, total)));
    let body = serde_json::json!({"file": "overridden", "metadata": {"reporter": "me"}});
    // What is read as it is sent wins, in whichever order it is given.
    for call in [
        post(memory.clone()).body_multipart(&body).upload_part("file", upload.clone()),
        post(memory.clone()).upload_part("file", upload.clone()).body_multipart(&body),
    ] {
        let curl = call.to_curl().unwrap();
        assert!(curl.contains("host.tar.gz") && curl.contains(ARCHIVE), "{curl}");
        call.send().await.unwrap();
    }
    for seen in memory.seen() {
        let kind = seen.headers["content-type"].to_str().unwrap();
        let boundary = kind.strip_prefix("multipart/form-data; boundary=").unwrap();
        let file_part = [
            format!(
                "--{boundary}\r\ncontent-disposition: form-data; name=\"file\"; \
                 filename=\"host.tar.gz\"\r\ncontent-type: {ARCHIVE}\r\n\r\n"
            )
            .as_bytes(),
            &file(600_000),
            b"\r\n",
        ]
        .concat();
        assert!(seen.body.starts_with(&file_part));
        let rest = String::from_utf8(seen.body[file_part.len()..].to_vec()).unwrap();
        assert!(rest.contains("name=\"metadata\"") && rest.contains(r#"{"reporter":"me"}"#));
        assert!(rest.ends_with(&format!("--{boundary}--\r\n")));
    }
    let total = Some(600_000);
    let once = [(262_144, total), (524_288, total), (600_000, total)];
    assert_eq!(*told.lock().unwrap(), [once, once].concat());
}

#[tokio::test]
async fn the_length_is_announced_where_it_is_known() {
    let folder = Folder::new("length");
    std::fs::write(folder.at("x"), file(600_000)).unwrap();
    let server = Server::accepting().await;
    let call = || server.service().json::<Value>(&PUT);
    call().upload("application/octet-stream", Upload::file(folder.at("x"))).send().await.unwrap();
    std::fs::write(folder.at("empty"), "").unwrap();
    let stream = || Upload::stream(Pieces::new(5, Duration::ZERO));
    call().upload("application/octet-stream", stream().length(50)).send().await.unwrap();
    call().upload("application/octet-stream", stream()).send().await.unwrap();
    call()
        .upload("application/octet-stream", Upload::file(folder.at("empty")))
        .send()
        .await
        .unwrap();
    let seen = server.seen();
    assert_eq!(seen[0], (Some(600_000), file(600_000)));
    assert_eq!(seen[1], (Some(50), b"0123456789".repeat(5)));
    assert_eq!(seen[2], (None, b"0123456789".repeat(5)));
    assert_eq!(seen[3], (Some(0), Vec::new()));
    for wrong in [0, 49, 51] {
        let upload = stream().length(wrong);
        let error = call().upload("application/octet-stream", upload).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::File, "{error}");
        assert!(
            error.to_string().contains(&format!("{wrong} bytes that were announced")),
            "{error}"
        );
    }
}

fn replaying(reply: Reply) -> (Client, Memory) {
    let memory = Memory::new()
        .on(&format!("POST {PATH}"), reply)
        .on(&format!("POST {PATH}"), Reply::json(202, "{}"));
    let sso = FakeSso::new();
    let client = Client::builder()
        .auth(ServiceAccount::new("id", "secret"))
        .transport(sso.in_front_of(memory.clone()))
        .build()
        .unwrap();
    (client, memory)
}

async fn send(client: &Client, upload: Upload) -> Result<(), Error> {
    let call = client.service(&SERVICE).json::<Value>(&UPLOAD);
    call.upload("application/octet-stream", upload).send().await.map(|_| ())
}

#[tokio::test(start_paused = true)]
async fn a_file_is_sent_again_and_a_stream_is_not() {
    let folder = Folder::new("again");
    std::fs::write(folder.at("x"), file(50)).unwrap();
    let (client, memory) = replaying(Reply::empty(401));
    send(&client, Upload::file(folder.at("x"))).await.unwrap();
    let bodies: Vec<Bytes> = memory.seen().into_iter().map(|seen| seen.body).collect();
    assert_eq!(bodies, [file(50), file(50)]);

    for status in [401, 429] {
        let (client, memory) = replaying(Reply::empty(status));
        let upload = Upload::stream(Pieces::new(5, Duration::ZERO));
        let error = send(&client, upload.clone()).await.unwrap_err();
        assert_eq!((error.status().unwrap().as_u16(), memory.seen().len()), (status, 1));
        let why = error.gave_up_because().unwrap();
        assert!(why.contains("stream") && error.to_string().contains(why), "{error}");
        let error = send(&client, upload).await.unwrap_err();
        assert!(error.to_string().contains("was sent already"), "{error}");
    }
}

/// Refuses the first connection, before anything is read.
struct Refusing(AtomicBool, Memory);

impl Transport for Refusing {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Fault>> {
        if !self.0.swap(true, Ordering::Relaxed) {
            let refused = Fault::new(FaultKind::Connect, "connection refused");
            return Box::pin(std::future::ready(Err(refused)));
        }
        self.1.send(request)
    }
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_was_not_begun_can_be_sent() {
    let memory = accepting();
    let transport = Refusing(AtomicBool::new(false), memory.clone());
    let upload = Upload::stream(Pieces::new(5, Duration::ZERO));
    let answer = post(transport).upload("application/octet-stream", upload).send().await.unwrap();
    assert_eq!((answer.attempts(), memory.seen().len()), (2, 1));
}

#[tokio::test]
async fn files_that_cannot_be_read_are_errors_with_their_path() {
    let folder = Folder::new("unreadable");
    let upload = Upload::file(folder.at("missing"));
    let error = post(accepting()).upload_part("file", upload).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::File);
    assert!(error.to_string().contains("missing"), "{error}");
    let upload = Upload::file(folder.at(""));
    let error = post(accepting()).upload_part("file", upload).send().await.unwrap_err();
    assert!(error.to_string().contains("no plain file"), "{error}");
    // A file that shrinks while it is sent.
    let path = folder.at("shrinks");
    std::fs::write(&path, file(2_000_000)).unwrap();
    let shrinking = path.clone();
    let upload = Upload::file(&path).progress(move |_, _| {
        std::fs::OpenOptions::new().write(true).open(&shrinking).unwrap().set_len(300_000).unwrap();
    });
    let error = post(accepting()).upload_part("file", upload).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::File);
    assert!(error.to_string().contains("2000000 bytes that were announced"), "{error}");
    let mut pieces = Pieces::new(1, Duration::ZERO);
    pieces.0.insert(0, Err(io::Error::other("the tape broke")));
    let upload = Upload::stream(pieces);
    let error =
        post(accepting()).upload("application/octet-stream", upload).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::File);
    assert!(error.to_string().contains("the tape broke"), "{error}");
    let upload = Upload::bytes("x").media_type("text/plain\r\nx: y");
    let error = post(accepting()).upload_part("file", upload).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
}

#[tokio::test(start_paused = true)]
async fn time_does_not_count_while_bytes_move() {
    let slow = |pause| Upload::stream(Pieces::new(20, Duration::from_secs(pause)));
    let call = || post(accepting());
    call().upload("application/octet-stream", slow(40)).send().await.unwrap();
    let error = call().upload("application/octet-stream", slow(70)).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn an_upload_that_is_cut_is_one_error_and_is_not_repeated() {
    let folder = Folder::new("cut-upload");
    std::fs::write(folder.at("x"), file(8_000_000)).unwrap();
    let server = Server::closing_after(100_000).await;
    let call = server.service().json::<Value>(&UPLOAD);
    let error = call.upload_part("file", Upload::file(folder.at("x"))).send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connection, 1), "{error}");
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn an_answer_that_comes_before_the_end_is_heard() {
    let folder = Folder::new("early");
    std::fs::write(folder.at("x"), file(8_000_000)).unwrap();
    let server = Server::refusing_after(100_000).await;
    let call = server.service().json::<Value>(&UPLOAD);
    let error = call.upload_part("file", Upload::file(folder.at("x"))).send().await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(413), "{error}");
}
