//! Recorded answers, whole or broken in a way that networks break them.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header::CONTENT_TYPE};
use rhapi_core::{
    BoxFuture,
    transport::{Body, Chunks, Fault, FaultKind},
};
use std::time::Duration;

/// A recorded answer.
#[derive(Clone, Debug)]
pub struct Reply {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    pub(super) delay: Duration,
    pub(super) ending: Ending,
}

/// How an answer comes.
#[derive(Clone, Debug)]
pub(super) enum Ending {
    /// To its end.
    Whole,
    /// Not at all: there is nobody.
    Refused,
    /// Not at all: the connection is reset after the request.
    Reset,
    /// With only so many bytes of its body before the connection is reset.
    Cut(usize),
    /// In pieces of so many bytes, with a pause before each.
    Slow(usize, Duration),
}

impl Reply {
    /// An answer without content. A number that is no status becomes 500.
    pub fn empty(status: u16) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self {
            status,
            headers: HeaderMap::new(),
            body: Bytes::new(),
            delay: Duration::ZERO,
            ending: Ending::Whole,
        }
    }

    /// An answer of JSON.
    pub fn json(status: u16, body: impl Into<Bytes>) -> Self {
        Self::of(status, "application/json", body)
    }

    /// An answer of another media type.
    pub fn of(status: u16, media_type: &'static str, body: impl Into<Bytes>) -> Self {
        let mut reply = Self::empty(status);
        reply.headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
        reply.body = body.into();
        reply
    }

    /// The same answer with this body.
    #[must_use]
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// No answer: no connection can be made, and nothing was sent.
    pub fn refused() -> Self {
        Self { ending: Ending::Refused, ..Self::empty(500) }
    }

    /// No answer: the connection is reset after the request was sent.
    pub fn reset() -> Self {
        Self { ending: Ending::Reset, ..Self::empty(500) }
    }

    /// The same answer with a header more; the name is in lower case. A value that no header can hold is left out.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl AsRef<str>) -> Self {
        if let Ok(value) = HeaderValue::from_str(value.as_ref()) {
            self.headers.append(HeaderName::from_static(name), value);
        }
        self
    }

    /// The same answer after this time.
    #[must_use]
    pub const fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// The same answer, reset when so many bytes of its body were sent.
    #[must_use]
    pub const fn cut_after(mut self, bytes: usize) -> Self {
        self.ending = Ending::Cut(bytes);
        self
    }

    /// The same answer in pieces of so many bytes, with a pause before each.
    #[must_use]
    pub const fn in_pieces(mut self, bytes: usize, pause: Duration) -> Self {
        self.ending = Ending::Slow(if bytes == 0 { 1 } else { bytes }, pause);
        self
    }

    pub(super) async fn into_http(self) -> Result<http::Response<Body>, Fault> {
        if !self.delay.is_zero() {
            tokio::time::sleep(self.delay).await;
        }
        let body = match self.ending {
            Ending::Refused => return Err(Fault::new(FaultKind::Connect, "connection refused")),
            Ending::Reset => return Err(Fault::new(FaultKind::Connection, "connection reset")),
            Ending::Whole => Body::from(self.body),
            Ending::Cut(bytes) => Body::chunks(Pieces {
                rest: self.body.slice(..bytes.min(self.body.len())),
                size: usize::MAX,
                pause: Duration::ZERO,
                breaks: true,
            }),
            Ending::Slow(size, pause) => {
                Body::chunks(Pieces { rest: self.body, size, pause, breaks: false })
            }
        };
        let mut response = http::Response::new(body);
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        Ok(response)
    }
}

/// A body that comes slowly, or breaks off.
struct Pieces {
    rest: Bytes,
    size: usize,
    pause: Duration,
    breaks: bool,
}

impl Chunks for Pieces {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, Fault>> {
        Box::pin(async move {
            if self.rest.is_empty() {
                let reset = || Fault::new(FaultKind::Connection, "connection reset in the body");
                return if self.breaks { Err(reset()) } else { Ok(None) };
            }
            tokio::time::sleep(self.pause).await;
            let size = self.size.min(self.rest.len());
            Ok(Some(self.rest.split_to(size)))
        })
    }
}
