//! What servers do to connections: answers that nobody asked for, answers before the end of a request, and how many
//! connections there are.

use crate::{CREATE, LIST, SERVICE};
use rhapi_core::{Client, ClientBuilder, Error, ErrorKind, Host, Upload, Value, codegen::Service};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::sleep,
};

/// Serves each connection by this, and counts them.
async fn served<F: Future<Output = ()> + Send + 'static>(
    set: impl FnOnce(ClientBuilder) -> ClientBuilder,
    serve: impl Fn(TcpStream) -> F + Send + 'static,
) -> (Service, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let count = Arc::new(AtomicUsize::new(0));
    let counted = count.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            counted.fetch_add(1, Relaxed);
            tokio::spawn(serve(stream));
        }
    });
    let client = set(Client::builder().base_url(Host::Console, url)).build().unwrap();
    (client.service(&SERVICE), count)
}

/// The head of the next request; `None` at the end.
async fn head(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    while !bytes.ends_with(b"\r\n\r\n") {
        let byte = stream.read_u8().await.ok()?;
        bytes.push(byte);
    }
    Some(String::from_utf8(bytes).unwrap())
}

fn json(body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// A server on a thread of its own that answers by what was asked for, and then, so much later, by something else. It counts
/// what it sent.
fn talkative(
    delay: impl Fn(u64) -> Option<Duration> + Send + Copy + 'static,
) -> (Service, Arc<AtomicUsize>) {
    use std::io::{Read, Write};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let count = Arc::new(AtomicUsize::new(0));
    let counted = count.clone();
    let serve = move |mut stream: std::net::TcpStream, counted: &AtomicUsize| -> Option<()> {
        stream.set_nodelay(true).ok()?;
        let mut buffer = [0; 4096];
        for turn in 0.. {
            let length = stream.read(&mut buffer).ok().filter(|length| *length > 0)?;
            let head = String::from_utf8_lossy(&buffer[..length]);
            let asked = head.split(['=', ' ']).nth(2)?;
            match delay(turn) {
                None => stream.write_all(&[json(asked), json("\"evil\"")].concat()).ok()?,
                Some(delay) => {
                    stream.write_all(&json(asked)).ok()?;
                    std::thread::sleep(delay);
                    stream.write_all(&json("\"evil\"")).ok()?;
                }
            }
            counted.fetch_add(1, Relaxed);
        }
        Some(())
    };
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let counted = counted.clone();
            std::thread::spawn(move || serve(stream, &counted));
        }
    });
    let client = Client::builder().base_url(Host::Console, url).build().unwrap();
    (client.service(&SERVICE), count)
}

async fn asked(service: &Service, number: usize) -> Result<Value, Error> {
    let answer = service.json::<Value>(&LIST).query("n", &number).send().await;
    answer.map(rhapi_core::Response::into_inner)
}

/// What stands on a connection before a request is no answer to it, also where the runtime has not heard of it: the caller
/// does not let go between its calls.
#[tokio::test]
async fn an_answer_that_nobody_asked_for_is_nobodys() {
    for delay in [None, Some(Duration::ZERO)] {
        let (service, sent) = talkative(move |_| delay);
        for number in 0..40 {
            let before = sent.load(Relaxed);
            let answer = asked(&service, number).await.unwrap();
            assert_eq!(answer, number, "{delay:?}");
            while delay.is_some() && sent.load(Relaxed) == before {
                std::thread::yield_now();
            }
            // Systems may take a moment from one end of a connection to the other.
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

/// What is sent while the next request is on its way nobody can tell from its answer.
#[tokio::test]
#[ignore = "a measurement of what remains"]
async fn full_what_remains_of_answers_that_nobody_asked_for() {
    for most in [1, 10, 100, 1000] {
        let (service, _) = talkative(move |turn| Some(Duration::from_micros(turn * 7919 % most)));
        let mut wrong = 0;
        for number in 0..4000 {
            wrong +=
                usize::from(asked(&service, number).await.is_ok_and(|answer| answer != number));
        }
        println!("delays up to {most} us: {wrong} of 4000");
    }
}

/// A connection that the server closed is not written to, so that a request which is not to be sent twice is sent.
#[tokio::test]
async fn a_closed_connection_is_not_asked() {
    for _ in 0..50 {
        let (service, _) = served(
            |b| b,
            |mut stream| async move {
                if head(&mut stream).await.is_some() {
                    let _ = stream.write_all(&json("1")).await;
                    std::thread::sleep(Duration::from_micros(50));
                }
            },
        )
        .await;
        for operation in [&LIST, &CREATE, &CREATE] {
            service.json::<Value>(operation).send().await.unwrap();
        }
    }
}

/// Answers at once, without reading what is sent, and closes the connection.
async fn refusing(mut stream: TcpStream, status: u16, pause: u64) {
    let Some(_) = head(&mut stream).await else { return };
    let body = r#"{"detail": "no more"}"#;
    let answer = format!(
        "HTTP/1.1 {status} No\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    let _ = stream.write_all(answer.as_bytes()).await;
    sleep(Duration::from_millis(pause)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_early_answer_keeps_its_status() {
    for status in [413, 401, 503] {
        for pause in [0, 0, 0, 5] {
            let (service, _) = served(
                |b| b.retries(rhapi_core::Retries::none()),
                move |stream| refusing(stream, status, pause),
            )
            .await;
            let bytes = vec![b'x'; 3_000_000];
            let whole = service
                .json::<Value>(&CREATE)
                .body_json("application/json", &"x".repeat(3_000_000));
            let upload = service.json::<Value>(&CREATE).upload("text/plain", Upload::bytes(bytes));
            for error in [whole.send().await.unwrap_err(), upload.send().await.unwrap_err()] {
                assert_eq!(error.status().map(|s| s.as_u16()), Some(status), "{pause}: {error}");
                assert!(error.to_string().contains("no more"), "{error}");
            }
        }
    }
}

/// Two hundred calls at once share the connections that there may be, and all of them are answered.
#[tokio::test]
async fn there_are_no_more_connections_than_are_allowed() {
    let slow = |mut stream: TcpStream| async move {
        while head(&mut stream).await.is_some() {
            sleep(Duration::from_millis(5)).await;
            let _ = stream.write_all(&json("1")).await;
        }
    };
    for (most, connections) in [(3, 3), (1, 1), (0, 1)] {
        let (service, count) = served(|b| b.connections_per_host(most), slow).await;
        let calls: Vec<_> = (0..200)
            .map(|number| {
                let service = service.clone();
                tokio::spawn(async move { asked(&service, number).await })
            })
            .collect();
        for call in calls {
            assert_eq!(call.await.unwrap().unwrap(), 1);
        }
        assert!(count.load(Relaxed) <= connections, "{} for {most}", count.load(Relaxed));
    }
}

/// Waiting for a connection ends with the call.
#[tokio::test]
async fn waiting_for_a_connection_counts() {
    let silent = |mut stream: TcpStream| async move {
        let _ = head(&mut stream).await;
        sleep(Duration::from_secs(60)).await;
    };
    let set = |b: ClientBuilder| {
        b.connections_per_host(1)
            .total_timeout(Duration::from_millis(200))
            .retries(rhapi_core::Retries::none())
    };
    let (service, count) = served(set, silent).await;
    let (first, second) = tokio::join!(asked(&service, 1), asked(&service, 2));
    assert_eq!(first.unwrap_err().kind(), ErrorKind::Timeout);
    assert_eq!(second.unwrap_err().kind(), ErrorKind::Timeout);
    assert_eq!(count.load(Relaxed), 1);
}
