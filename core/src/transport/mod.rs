//! The way out of the crate: one object-safe trait, so that no HTTP library shows in any signature.

mod address;
mod connect;
mod connection;
mod fault;
mod frames;
mod gzip;
mod http1;
mod places;
mod proxy;
mod settings;
mod tls;
mod watched;

pub use self::address::encode_address;
pub use self::fault::{Fault, FaultKind};
pub use self::gzip::{ask_for_gzip, undo_gzip};
pub use self::proxy::Proxy;
pub use self::settings::NetworkSettings;
pub(crate) use self::{
    connect::{ClientCertificate, Network},
    http1::Http,
    proxy::Route,
    tls::{Identity, Trust},
};
use crate::BoxFuture;
use bytes::{Bytes, BytesMut};
use std::{fmt, future::poll_fn};

/// Sends one request and gives the answer as it comes.
///
/// An implementation sends each request once, follows no redirect and adds no credentials: all of that is decided above.
/// Any HTTP library can be one: the crate `rhapi-reqwest` lends a client of reqwest to the core.
pub trait Transport: Send + Sync + 'static {
    /// Says whether it can do what the settings of a client ask of the network. It is asked once, before the client is made;
    /// by default it takes all of them, which suits answers that come from no network.
    ///
    /// # Errors
    /// Why it cannot, for the error that [`ClientBuilder::build`](crate::ClientBuilder::build) gives.
    fn check(&self, settings: &NetworkSettings) -> Result<(), String> {
        let _ = settings;
        Ok(())
    }

    /// Sends a request; the future is done when the head of the answer is there.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Fault>>;
}

/// Marks a request that is not to show who calls, also not by the certificate of its connection.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unproven;

/// The body of a request or an answer: bytes in memory, or pieces on their way. HTTP libraries take it as an
/// [`http_body::Body`].
pub struct Body(Source);

enum Source {
    Whole(Bytes),
    Chunks(Box<dyn Chunks>, Option<u64>),
    /// The same while a piece is asked for.
    Busy(BoxFuture<'static, Asked>, Option<u64>),
    /// An answer from the network; the usual case, so its pieces are not boxed one by one.
    Network(http1::Incoming),
}

/// A source of pieces, and what it gave.
type Asked = (Box<dyn Chunks>, Result<Option<Bytes>, Fault>);

impl Source {
    const END: Self = Self::Whole(Bytes::new());
}

/// A body that is still on its way.
pub trait Chunks: Send {
    /// The next piece; `None` at the end.
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, Fault>>;
}

impl Body {
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
            Source::Chunks(..) | Source::Busy(..) | Source::Network(_) => None,
        }
    }

    /// How many bytes are left, if that is known.
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Source::Whole(bytes) => Some(bytes.len() as u64),
            Source::Chunks(_, left) | Source::Busy(_, left) => *left,
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
                Source::Chunks(chunks, left) => {
                    let next = chunks.next().await?;
                    *left = next.as_ref().map_or(*left, |chunk| frames::less(*left, chunk));
                    next
                }
                Source::Busy(..) | Source::Network(_) => {
                    poll_fn(|context| self.poll_next(context)).await.transpose()?
                }
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
            Source::Chunks(..) | Source::Busy(..) | Source::Network(_) => f.write_str("Body(..)"),
        }
    }
}
