//! The way out of the crate as a contract: one object-safe trait, so that no HTTP library shows in any signature.

mod fault;
mod incoming;
mod proxy;

pub(crate) use self::{fault::chain, incoming::Incoming};
pub use self::{
    fault::{Fault, FaultKind},
    proxy::Proxy,
};
use crate::future::BoxFuture;
use bytes::{Bytes, BytesMut};
use std::{
    fmt,
    future::poll_fn,
    task::{Context, Poll},
};

/// Sends one request and gives the answer as it comes.
///
/// An implementation sends each request once, follows no redirect and adds no credentials: all of that is decided above.
/// Any HTTP library can be one: the tests of this crate lend a client of reqwest to the core (`tests/runtime/lent.rs`).
pub trait Transport: Send + Sync + 'static {
    /// Sends a request; the future is done when the head of the answer is there.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Fault>>;
}

/// Marks a request that is not to show who calls, also not by the certificate of its connection.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unproven;

/// The body of a request or an answer: bytes in memory, or pieces on their way.
pub struct Body(Source);

enum Source {
    Whole(Bytes),
    Chunks(Box<dyn Chunks>, Option<u64>),
    /// An answer from the network; the usual case, so its pieces are not boxed one by one.
    Network(Box<dyn Pieces>),
}

/// A body that is still on its way.
pub trait Chunks: Send {
    /// The next piece; `None` at the end.
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, Fault>>;
}

/// A body whose pieces are asked for without a future of its own.
pub(crate) trait Pieces: Send {
    /// The next piece; `None` at the end.
    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Bytes>, Fault>>;
}

impl Body {
    /// A body from the network.
    pub(crate) fn pieces(pieces: impl Pieces + 'static) -> Self {
        Self(Source::Network(Box::new(pieces)))
    }

    /// A body that comes in pieces, and nobody knows how many.
    pub fn chunks(chunks: impl Chunks + 'static) -> Self {
        Self(Source::Chunks(Box::new(chunks), None))
    }

    /// A body that comes in pieces of so many bytes together.
    pub fn sized(chunks: impl Chunks + 'static, bytes: u64) -> Self {
        Self(Source::Chunks(Box::new(chunks), Some(bytes)))
    }

    /// The bytes, if they are in memory.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Source::Whole(bytes) => Some(bytes),
            Source::Chunks(..) | Source::Network(_) => None,
        }
    }

    /// How many bytes there are, if that is known.
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Source::Whole(bytes) => Some(bytes.len() as u64),
            Source::Chunks(_, length) => *length,
            Source::Network(_) => None,
        }
    }

    /// All bytes that are left, in memory.
    ///
    /// # Errors
    /// What ends the pieces before their end.
    pub async fn collect(mut self) -> Result<Bytes, Fault> {
        let first = self.next().await?.unwrap_or_default();
        let Some(second) = self.next().await? else { return Ok(first) };
        let mut whole = BytesMut::from(first);
        whole.extend_from_slice(&second);
        while let Some(chunk) = self.next().await? {
            whole.extend_from_slice(&chunk);
        }
        Ok(whole.freeze())
    }

    /// The next piece; `None` at the end. No piece is empty.
    pub async fn next(&mut self) -> Result<Option<Bytes>, Fault> {
        loop {
            let next = match &mut self.0 {
                Source::Whole(bytes) if bytes.is_empty() => None,
                Source::Whole(bytes) => Some(std::mem::take(bytes)),
                Source::Chunks(chunks, _) => chunks.next().await?,
                Source::Network(pieces) => poll_fn(|context| pieces.poll_piece(context)).await?,
            };
            match next {
                Some(chunk) if chunk.is_empty() => {}
                next => return Ok(next),
            }
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
            Source::Chunks(..) | Source::Network(_) => f.write_str("Body(..)"),
        }
    }
}
