//! What networks do to answers. Each fault ends in success or in one clear error, in bounded time and memory.

use crate::{CREATE, LIST, SERVICE, ok, replying, service};
use rhapi_core::{
    Client, ClientBuilder, Error, ErrorKind, ErrorOrigin, Host, Response, Retries, Value,
    transport::Proxy,
};
use rhapi_testing::Reply;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

pub(crate) const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";

/// Answers each connection with these bytes, again and again up to so many of them, and tells how many were taken.
pub(crate) async fn raw(
    bytes: impl Into<Vec<u8>>,
    repeat: &'static [u8],
    most: usize,
) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (bytes, sent) = (bytes.into(), Arc::new(AtomicUsize::new(0)));
    let noted = sent.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(&bytes).await;
            let mut given = 0;
            while given < most && stream.write_all(repeat).await.is_ok() {
                given += repeat.len();
                noted.fetch_add(repeat.len(), Ordering::Relaxed);
            }
            let _ = stream.shutdown().await;
        }
    });
    (url, sent)
}

pub(crate) fn quick(url: &str) -> ClientBuilder {
    let retries = Retries::new().waits(Duration::from_millis(1), Duration::from_millis(1));
    Client::builder().base_url(Host::Console, url).retries(retries).timeout(Duration::from_secs(5))
}

pub(crate) async fn get(builder: ClientBuilder) -> Result<Response<Value>, Error> {
    builder.build().unwrap().service(&SERVICE).json::<Value>(&LIST).send().await
}

#[tokio::test]
async fn answers_that_break_are_tried_again_and_told() {
    for (bytes, attempts) in [
        ("HTTP/1.1 200 OK\r\ncontent-ty".to_owned(), 4),
        (format!("{HEAD}content-length: 100\r\n\r\n{{\"n\": "), 4),
        (format!("{HEAD}transfer-encoding: chunked\r\n\r\n5\r\n[1,2,\r\n"), 4),
        (format!("{HEAD}content-length: 3\r\ncontent-length: 4\r\n\r\n1234"), 4),
        (format!("{HEAD}content-length: many\r\n\r\n1234"), 4),
        ("HTTP/1.1 20x OK\r\n\r\n".to_owned(), 4),
    ] {
        let (url, _) = raw(bytes.clone(), b"", 0).await;
        let error = get(quick(&url)).await.unwrap_err();
        assert_eq!((error.kind(), error.origin()), (ErrorKind::Connection, ErrorOrigin::Transport));
        assert_eq!((error.attempts(), error.earlier().len()), (attempts, 3), "{bytes}");
        // What is not idempotent is not sent again.
        let service = quick(&url).build().unwrap().service(&SERVICE);
        let error = service.json::<Value>(&CREATE).send().await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connection, 1));
    }
}

/// Sends these bytes and resets the connection, which is not the end that a closed one has.
async fn resetting(bytes: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(bytes.as_bytes()).await;
            let _ = stream.flush().await;
            tokio::time::sleep(Duration::from_millis(20)).await;
            stream.set_zero_linger().unwrap();
        }
    });
    url
}

#[tokio::test]
async fn a_connection_that_is_reset_is_tried_again_and_told() {
    for bytes in [
        String::new(),
        "HTTP/1.1 200 OK\r\ncontent-ty".to_owned(),
        format!("{HEAD}content-length: 100\r\n\r\n{{\"n\": "),
    ] {
        let url = resetting(bytes.clone()).await;
        let error = get(quick(&url)).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::Connection, 4),
            "{bytes}: {error}"
        );
        let service = quick(&url).build().unwrap().service(&SERVICE);
        assert_eq!(service.json::<Value>(&CREATE).send().await.unwrap_err().attempts(), 1);
    }
}

#[tokio::test]
async fn what_comes_behind_the_declared_end_is_not_read() {
    let (url, _) = raw(format!("{HEAD}content-length: 1\r\n\r\n7"), b"8", 1).await;
    assert_eq!(*get(quick(&url)).await.unwrap(), 7);
}

#[tokio::test]
async fn a_gigabyte_is_not_taken_into_memory() {
    static ZEROS: [u8; 1 << 16] = [b'0'; 1 << 16];
    let (url, sent) = raw(format!("{HEAD}\r\n"), &ZEROS, 1 << 30).await;
    let error = get(quick(&url).body_limit(1 << 20)).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::TooLarge, 1));
    assert!(error.raw().len() <= 1 << 20);
    assert!(sent.load(Ordering::Relaxed) < 64 << 20, "{sent:?}");
    // One that says so beforehand is not read at all.
    let (url, _) = raw(format!("{HEAD}content-length: 1073741824\r\n\r\n"), b"", 0).await;
    assert_eq!(get(quick(&url)).await.unwrap_err().kind(), ErrorKind::TooLarge);
}

#[tokio::test]
async fn deep_json_is_an_error_and_no_overflow() {
    for body in
        ["[".repeat(10_000), "{\"a\":".repeat(10_000), "[".repeat(10_000) + &"]".repeat(10_000)]
    {
        let memory = replying([Reply::json(200, body.clone())]);
        let error = service(memory, |b| b).json::<Value>(&LIST).send().await.unwrap_err();
        assert_eq!((error.kind(), error.raw().len()), (ErrorKind::Decode, body.len()));
        assert_eq!(error.status().unwrap().as_u16(), 200);
        // Of an error body it is the same: it stays as it came, and its status says what there is to say.
        let memory = replying([Reply::json(400, body.clone())]);
        let error = service(memory, |b| b).json::<Value>(&LIST).send().await.unwrap_err();
        assert_eq!((error.kind(), error.raw().len()), (ErrorKind::Status, body.len()));
        assert!(error.body::<Value>().is_none() && error.to_string().len() < 2000, "{error}");
    }
}

#[tokio::test]
async fn text_that_is_none_is_an_error_with_its_bytes() {
    let memory = replying([Reply::json(200, &b"{\"a\": \"\xff\xfe\"}"[..])]);
    let error = service(memory.clone(), |b| b).json::<Value>(&LIST).send().await.unwrap_err();
    assert_eq!((error.kind(), error.raw().len()), (ErrorKind::Decode, 11));
    let error = service(memory, |b| b).text(&LIST).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn headers_that_come_twice_are_both_kept() {
    let twice = ok().header("x-request-id", "one").header("x-request-id", "two");
    let answer = service(replying([twice]), |b| b).json::<Value>(&LIST).send().await.unwrap();
    let ids: Vec<_> = answer.headers().get_all("x-request-id").iter().collect();
    assert_eq!(ids, ["one", "two"]);
}

#[tokio::test]
async fn headers_that_are_no_text_are_kept_and_do_no_harm() {
    for status in ["200 OK", "400 Bad"] {
        let bytes = format!(
            "HTTP/1.1 {status}\r\nx-request-id: a?b\r\ncontent-type: ?\r\ncontent-length: 1\r\n\r\n7"
        );
        let bytes: Vec<u8> = bytes.bytes().map(|b| if b == b'?' { 0xff } else { b }).collect();
        let (url, _) = raw(bytes, b"", 0).await;
        match get(quick(&url)).await {
            Ok(answer) => {
                assert_eq!(*answer, 7);
                assert_eq!(answer.headers()["x-request-id"].as_bytes(), b"a\xffb");
            }
            Err(error) => {
                assert_eq!((error.kind(), error.raw().as_ref()), (ErrorKind::Status, &b"7"[..]));
                assert!(!error.to_string().contains('\u{fffd}'), "{error}");
            }
        }
    }
}

#[tokio::test]
async fn names_proxies_and_tls_that_fail_are_told_apart() {
    let quick_retries = Retries::new().attempts(2).waits(Duration::ZERO, Duration::ZERO);
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let (garbage, _) = raw("HTTP/1.1 400 Bad\r\n\r\n", b"", 0).await;
    let (refusing, _) = raw("HTTP/1.1 407 Who are you\r\ncontent-length: 0\r\n\r\n", b"", 0).await;
    // No name has a part of more than 63 letters, so no server has to be asked for this one.
    let nameless = format!("https://{}.example", "x".repeat(64));
    // Each library has its own words.
    let no_tls = if cfg!(feature = "tls-native") { "SSL" } else { "corrupt" };
    let builder = |url: &str| {
        let builder = Client::builder().retries(quick_retries).timeout(Duration::from_secs(10));
        builder.base_url(Host::Console, url)
    };
    let far = || builder("https://console.invalid");
    for (builder, origin, part) in [
        (far().proxy(Proxy::new(format!("http://{nobody}"))), ErrorOrigin::Proxy, "refused"),
        (far().proxy(Proxy::new(&refusing)), ErrorOrigin::Proxy, "proxy"),
        (
            builder(&nameless).proxy(Proxy::new(&refusing).except("example")),
            ErrorOrigin::Transport,
            "dns",
        ),
        (builder(&garbage.replace("http:", "https:")), ErrorOrigin::Transport, no_tls),
        (builder(&format!("https://{nobody}")), ErrorOrigin::Transport, "refused"),
    ] {
        let error = get(builder).await.unwrap_err();
        assert_eq!((error.kind(), error.origin()), (ErrorKind::Connect, origin), "{error}");
        assert_eq!((error.attempts(), error.status()), (2, None), "{error}");
        assert!(error.message().contains(part), "{part}: {error}");
        assert!(!error.to_string().contains('\n'));
    }
}

/// Somebody who takes connections and says nothing: that the connection is made takes its own limit, TLS included.
#[tokio::test]
async fn a_connection_that_is_not_made_in_time_ends() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let started = std::time::Instant::now();
    let builder =
        quick(&url).connect_timeout(Duration::from_millis(50)).timeout(Duration::from_secs(60));
    let error = get(builder).await.unwrap_err();
    // Nothing was sent, so it is tried again, whatever the method.
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 4), "{error}");
    assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
    drop(listener);
}

/// The date of the server counts, not the clock of this machine, which may be anywhere.
#[tokio::test(start_paused = true)]
async fn a_clock_that_jumps_changes_no_wait() {
    for year in [1994, 2038, 2999] {
        let late = Reply::empty(503)
            .header("date", format!("Sun, 06 Nov {year} 08:49:00 GMT"))
            .header("retry-after", format!("Sun, 06 Nov {year} 08:49:20 GMT"));
        let started = tokio::time::Instant::now();
        let service = service(replying([late, ok()]), |b| b);
        service.json::<Value>(&LIST).send().await.unwrap();
        let waited = started.elapsed().as_secs_f64();
        assert!((20.0..21.0).contains(&waited), "{year}: {waited}");
    }
}

/// Every class of status that is no success: one line that says it.
#[tokio::test]
async fn every_class_of_status_has_its_error() {
    for status in [300, 304, 399, 400, 402, 418, 451, 499, 501, 505, 599] {
        let memory = replying([Reply::json(status, r#"{"detail": "because"}"#)]);
        let error = service(memory, |b| b).json::<Value>(&CREATE).send().await.unwrap_err();
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Status, status));
        let line = error.to_string();
        assert!(line.contains("POST /items") && line.contains(&status.to_string()), "{line}");
    }
    for status in [200, 201, 202, 203, 206, 226, 299] {
        let memory = replying([Reply::json(status, "{}")]);
        assert!(service(memory, |b| b).json::<Value>(&CREATE).send().await.is_ok(), "{status}");
    }
    // A protocol that nobody asked for is no answer either.
    let (url, _) = raw(
        "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n",
        b"",
        0,
    )
    .await;
    let error = get(quick(&url)).await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Status, 101));
    // A status before the real one is no answer yet.
    let early =
        format!("HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n{HEAD}content-length: 1\r\n\r\n7");
    let (url, _) = raw(early, b"", 0).await;
    assert_eq!(*get(quick(&url)).await.unwrap(), 7);
}
