//! Reading requests off a connection, for servers in tests.

use http::{HeaderMap, HeaderName, HeaderValue};
use std::io;
use tokio::{io::AsyncReadExt, net::TcpStream};

/// No request of a test is longer, in bytes.
const LONGEST: usize = 1 << 20;

/// Head and body of the next request; what was read of the one behind it stays in `bytes`.
pub(super) async fn request(
    stream: &mut TcpStream,
    bytes: &mut Vec<u8>,
) -> io::Result<Option<(String, Vec<u8>)>> {
    let mut buffer = [0; 4096];
    loop {
        if let Some((head, body, length)) = split(bytes) {
            bytes.drain(..length);
            return Ok(Some((head, body)));
        }
        let count = stream.read(&mut buffer).await?;
        bytes.extend_from_slice(&buffer[..count]);
        if count == 0 || bytes.len() > LONGEST {
            return Ok(None);
        }
    }
}

pub(super) fn headers<'a>(lines: impl Iterator<Item = &'a str>) -> HeaderMap {
    let pairs = lines.filter_map(|line| line.split_once(':'));
    pairs
        .filter_map(|(name, value)| {
            let name = HeaderName::try_from(name.trim()).ok()?;
            Some((name, HeaderValue::try_from(value.trim()).ok()?))
        })
        .collect()
}

/// Head, body, and the length of both, when the request is whole.
fn split(bytes: &[u8]) -> Option<(String, Vec<u8>, usize)> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let length: usize = headers(head.lines().skip(1))
        .get("content-length")
        .and_then(|value| value.to_str().ok()?.parse().ok())
        .unwrap_or(0);
    let body = bytes.get(end + 4..end + 4 + length)?;
    Some((head, body.to_vec(), end + 4 + length))
}
