//! The way out of the crate: one object-safe trait, so that no HTTP library shows in any signature.

mod fault;
mod gzip;
mod http1;
mod proxy;
mod tls;

pub use self::fault::{Fault, FaultKind};
pub use self::proxy::Proxy;
pub(crate) use self::{
    http1::{ClientCertificate, Http, Network},
    proxy::Route,
    tls::{Identity, Trust},
};
use crate::BoxFuture;
use bytes::Bytes;
use std::fmt;

/// Sends one request and gives the answer as it comes.
///
/// An implementation sends each request once, follows no redirect and adds no credentials: all of that is decided above.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request; the future is done when the head of the answer is there.
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Fault>>;
}

/// The body of an answer, which comes in pieces.
pub struct Body(Source);

enum Source {
    Whole(Bytes),
    Chunks(Box<dyn Chunks>),
}

/// A body that is still on its way.
pub trait Chunks: Send {
    /// The next piece; `None` at the end.
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, Fault>>;
}

impl Body {
    /// A body that comes in pieces.
    pub fn chunks(chunks: impl Chunks + 'static) -> Self {
        Self(Source::Chunks(Box::new(chunks)))
    }

    /// The next piece; `None` at the end. No piece is empty.
    pub async fn next(&mut self) -> Result<Option<Bytes>, Fault> {
        match &mut self.0 {
            Source::Whole(bytes) if bytes.is_empty() => Ok(None),
            Source::Whole(bytes) => Ok(Some(std::mem::take(bytes))),
            Source::Chunks(chunks) => loop {
                match chunks.next().await? {
                    Some(chunk) if chunk.is_empty() => {}
                    other => return Ok(other),
                }
            },
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Source::Whole(bytes))
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Source::Whole(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            Source::Chunks(_) => f.write_str("Body(..)"),
        }
    }
}
