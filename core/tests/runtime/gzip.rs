//! Answers that are compressed, that only say so, and that break off.

use crate::faults::{HEAD, get, quick, raw};
use flate2::{Compression, write::GzEncoder};
use rhapi_core::ErrorKind;
use std::{io::Write, sync::atomic::Ordering, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

fn zipped(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

/// An answer of these bytes that says it is compressed.
fn answer(encoding: &str, body: &[u8]) -> Vec<u8> {
    let head =
        format!("{HEAD}content-encoding: {encoding}\r\ncontent-length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

const TEXT: &[u8] = br#"{"n": 7}"#;

#[tokio::test]
async fn what_is_compressed_is_read_whatever_it_is_called() {
    let twice = [zipped(br#"{"n":"#), zipped(b" 7}")].concat();
    for bytes in [
        answer("gzip", &zipped(TEXT)),
        answer("GZIP", &zipped(TEXT)),
        answer("x-gzip", &zipped(TEXT)),
        answer("gzip", &twice),
    ] {
        let answer = get(quick(&raw(bytes, b"", 0).await.0)).await.unwrap();
        assert_eq!((answer["n"].as_i64(), answer.attempts()), (Some(7), 1));
        let headers = answer.headers();
        assert!(
            !headers.contains_key("content-encoding") && !headers.contains_key("content-length")
        );
    }
}

/// A proxy decompressed it and left the header.
#[tokio::test]
async fn what_only_says_that_it_is_compressed_is_read_as_it_is() {
    let answer_to =
        async |body: &[u8]| get(quick(&raw(answer("gzip", body), b"", 0).await.0)).await;
    let answered = answer_to(TEXT).await.unwrap();
    assert_eq!((answered["n"].as_i64(), answered.raw().as_ref()), (Some(7), TEXT));
    assert_eq!(*answer_to(b"7").await.unwrap(), 7);
    for body in [&b"no gzip!"[..], b"\x1f", b"\x1f\x8c{}"] {
        let error = answer_to(body).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Decode, 1), "{error}");
        assert_eq!((error.status().unwrap().as_u16(), error.raw().as_ref()), (200, body));
    }
    assert!(answer_to(b"").await.unwrap().is_null());
}

#[tokio::test]
async fn what_breaks_off_or_is_broken_is_tried_again_and_told() {
    let whole = zipped(TEXT);
    let mut broken = whole.clone();
    let sum = broken.len() - 8;
    broken[sum] ^= 1;
    let cut = &whole[..whole.len() - 5];
    for body in [cut, &broken, &[&whole[..], b"rubbish"].concat(), b"\x1f\x8b"] {
        let error = get(quick(&raw(answer("gzip", body), b"", 0).await.0)).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connection, 4), "{error}");
        assert!(error.message().starts_with("the compressed answer is broken: "), "{error}");
    }
}

#[tokio::test]
async fn a_little_that_becomes_a_lot_is_bounded() {
    let zeros = vec![b'0'; 1 << 20];
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    (0..200).for_each(|_| encoder.write_all(&zeros).unwrap());
    let bytes = answer("gzip", &encoder.finish().unwrap());
    assert!(bytes.len() < 2 << 20, "{}", bytes.len());
    let (url, sent) = raw(bytes, b"", 0).await;
    let error = get(quick(&url).body_limit(1 << 20)).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::TooLarge, 1));
    assert_eq!((error.raw().len(), sent.load(Ordering::Relaxed)), (1 << 20, 0));
}

/// Wherever the network cuts it.
#[tokio::test]
async fn the_pieces_do_not_matter() {
    for body in [zipped(TEXT), TEXT.to_vec()] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                stream.set_nodelay(true).unwrap();
                let _ = stream.read(&mut [0; 4096]).await;
                let bytes = answer("gzip", &body);
                let (head, body) = bytes.split_at(bytes.len() - body.len());
                let _ = stream.write_all(head).await;
                for byte in body {
                    let _ = stream.write_all(&[*byte]).await;
                    tokio::time::sleep(Duration::from_millis(2)).await;
                }
            }
        });
        assert_eq!(get(quick(&url)).await.unwrap()["n"], 7);
    }
}
