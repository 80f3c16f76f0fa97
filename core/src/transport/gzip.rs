//! Undoing the one compression that is asked for, also where an answer says that it is compressed and is not.
//!
//! There are proxies that decompress a body and leave the header that says how it was compressed. What does not begin as
//! gzip begins is passed on as it came.

use super::{
    body::{Body, Chunks},
    fault::{Fault, FaultKind},
};
use crate::future::BoxFuture;
use bytes::Bytes;
use flate2::write::MultiGzDecoder;
use http::{
    HeaderMap, HeaderValue,
    header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, RANGE},
};
use std::{io::Write, mem};

/// The first two bytes of gzip (RFC 1952, section 2.3.1).
const MAGIC: [u8; 2] = [0x1f, 0x8b];
/// So much is decompressed at a time, which bounds what one step gives: gzip can grow about a thousandfold.
const STEP: usize = 4096;

/// Says that compressed answers are welcome, unless the request says what is. A part of a body can only be had of the body as
/// it is.
pub fn ask_for_gzip(headers: &mut HeaderMap) {
    if !headers.contains_key(ACCEPT_ENCODING) && !headers.contains_key(RANGE) {
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    }
}

/// Undoes the gzip that the headers of an answer tell of, and takes it out of them. A body that does not begin as gzip does
/// comes as it is.
pub fn undo_gzip(headers: &mut HeaderMap, body: Body) -> Body {
    let encoding =
        headers.get(CONTENT_ENCODING).map_or(&b""[..], HeaderValue::as_bytes).trim_ascii();
    if !encoding.eq_ignore_ascii_case(b"gzip") && !encoding.eq_ignore_ascii_case(b"x-gzip") {
        return body;
    }
    headers.remove(CONTENT_ENCODING);
    // The length is that of the compressed body.
    headers.remove(CONTENT_LENGTH);
    Body::chunks(Unpacking { body, rest: Bytes::new(), state: GzipState::Start })
}

struct Unpacking {
    body: Body,
    /// What came and was not looked at.
    rest: Bytes,
    state: GzipState,
}

enum GzipState {
    /// Fewer than two bytes came.
    Start,
    /// It is what it says it is.
    Packed(Box<MultiGzDecoder<Vec<u8>>>),
    /// It is not.
    Plain,
}

impl Chunks for Unpacking {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, Fault>> {
        Box::pin(async move {
            loop {
                let came =
                    if self.needs_more() { self.body.next().await? } else { Some(Bytes::new()) };
                match self.step(came)? {
                    Some(chunk) if chunk.is_empty() => {}
                    other => return Ok(other),
                }
            }
        })
    }
}

impl Unpacking {
    const fn needs_more(&self) -> bool {
        self.rest.is_empty() || matches!(self.state, GzipState::Start)
    }

    /// Works on what came; `None` is the end. An empty piece asks for the next step.
    fn step(&mut self, came: Option<Bytes>) -> Result<Option<Bytes>, Fault> {
        let ended = came.is_none();
        self.rest = joined(mem::take(&mut self.rest), came.unwrap_or_default());
        if let GzipState::Start = self.state {
            if self.rest.len() < MAGIC.len() && !ended {
                return Ok(Some(Bytes::new()));
            }
            self.state = if self.rest.starts_with(&MAGIC) {
                GzipState::Packed(Box::new(MultiGzDecoder::new(Vec::new())))
            } else {
                GzipState::Plain
            };
        }
        let GzipState::Packed(decoder) = &mut self.state else {
            let chunk = mem::take(&mut self.rest);
            return Ok((!ended || !chunk.is_empty()).then_some(chunk));
        };
        if self.rest.is_empty() && ended {
            decoder.try_finish().map_err(broken)?;
            let last = mem::take(decoder.get_mut());
            return Ok((!last.is_empty()).then(|| last.into()));
        }
        let piece = self.rest.split_to(self.rest.len().min(STEP));
        decoder.write_all(&piece).map_err(broken)?;
        Ok(Some(mem::take(decoder.get_mut()).into()))
    }
}

/// Without a copy where one of them is empty, which is nearly always.
fn joined(first: Bytes, second: Bytes) -> Bytes {
    match (first.is_empty(), second.is_empty()) {
        (true, _) => second,
        (_, true) => first,
        _ => [first, second].concat().into(),
    }
}

fn broken(error: std::io::Error) -> Fault {
    Fault::new(FaultKind::Connection, format!("the compressed answer is broken: {error}"))
        .with_source(error)
}
