//! The body of a request or an answer.

use super::Fault;
use crate::future::BoxFuture;
use bytes::{Bytes, BytesMut};
use http_body::{Frame, SizeHint};
use std::{
    fmt,
    future::poll_fn,
    mem,
    pin::Pin,
    task::{Context, Poll, ready},
};

/// The body of a request or an answer: bytes in memory, or pieces on their way.
pub struct Body(Source);

enum Source {
    Whole(Bytes),
    Chunks(Box<dyn Chunks>, Option<u64>),
    /// The same while the next piece is waited for by nobody in particular.
    Busy(Busy, Option<u64>),
    /// An answer from the network; the usual case, so its pieces are not boxed one by one.
    Network(Box<dyn Pieces>),
}

/// The next piece on its way, which comes with what it comes from.
type Busy = BoxFuture<'static, (Box<dyn Chunks>, Result<Option<Bytes>, Fault>)>;

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
            Source::Chunks(..) | Source::Busy(..) | Source::Network(_) => None,
        }
    }

    /// How many bytes there are, if that is known.
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Source::Whole(bytes) => Some(bytes.len() as u64),
            Source::Chunks(_, length) | Source::Busy(_, length) => *length,
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
                Source::Busy(busy, length) => {
                    let (length, (chunks, next)) = (*length, busy.as_mut().await);
                    self.0 = Source::Chunks(chunks, length);
                    next?
                }
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
            Source::Chunks(..) | Source::Busy(..) | Source::Network(_) => f.write_str("Body(..)"),
        }
    }
}

/// As other libraries take it: each piece is a frame, and there is nothing else.
impl http_body::Body for Body {
    type Data = Bytes;
    type Error = Fault;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Fault>>> {
        loop {
            let next = match mem::replace(&mut self.0, Source::Whole(Bytes::new())) {
                Source::Whole(bytes) if bytes.is_empty() => return Poll::Ready(None),
                Source::Whole(bytes) => Ok(Some(bytes)),
                Source::Chunks(mut chunks, length) => {
                    let busy = Box::pin(async move {
                        let next = chunks.next().await;
                        (chunks, next)
                    });
                    self.0 = Source::Busy(busy, length);
                    continue;
                }
                Source::Busy(mut busy, length) => match busy.as_mut().poll(context) {
                    Poll::Pending => {
                        self.0 = Source::Busy(busy, length);
                        return Poll::Pending;
                    }
                    Poll::Ready((chunks, next)) => {
                        if matches!(next, Ok(Some(_))) {
                            self.0 = Source::Chunks(chunks, length);
                        }
                        next
                    }
                },
                Source::Network(mut pieces) => {
                    let next = pieces.poll_piece(context);
                    if !matches!(next, Poll::Ready(Ok(None) | Err(_))) {
                        self.0 = Source::Network(pieces);
                    }
                    ready!(next)
                }
            };
            match next {
                Ok(Some(chunk)) if chunk.is_empty() => {}
                next => return Poll::Ready(next.map(|chunk| chunk.map(Frame::data)).transpose()),
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        // Whether there is nothing in what comes in pieces, its source says.
        self.as_bytes().is_some_and(Bytes::is_empty)
    }

    fn size_hint(&self) -> SizeHint {
        self.length().map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body::Body as _;

    /// Some pieces, an empty one among them, each after it was asked for twice.
    struct Slow(Vec<&'static str>);

    impl Chunks for Slow {
        fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, Fault>> {
            Box::pin(async move {
                tokio::task::yield_now().await;
                match self.0.pop() {
                    Some("!") => Err(Fault::new(super::super::FaultKind::Connection, "broken")),
                    piece => Ok(piece.map(|piece| Bytes::from_static(piece.as_bytes()))),
                }
            })
        }
    }

    async fn frame(body: &mut Body) -> Option<Result<Bytes, Fault>> {
        let frame = poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await;
        frame.map(|frame| frame.map(|frame| frame.into_data().unwrap()))
    }

    #[tokio::test]
    async fn pieces_are_frames_whichever_way_they_are_asked_for() {
        let mut body = Body::sized(Slow(vec!["c", "", "b", "a"]), 3);
        assert_eq!((body.size_hint().exact(), body.is_end_stream()), (Some(3), false));
        assert_eq!(frame(&mut body).await.unwrap().unwrap(), "a");
        // Nobody waits for the next piece to its end; it is there for whoever asks next.
        let pending =
            poll_fn(|context| Poll::Ready(Pin::new(&mut body).poll_frame(context).is_pending()));
        assert!(pending.await);
        assert_eq!(body.next().await.unwrap().unwrap(), "b");
        assert_eq!(frame(&mut body).await.unwrap().unwrap(), "c");
        assert!(frame(&mut body).await.is_none());
        assert!(frame(&mut body).await.is_none() && body.is_end_stream());
    }

    #[tokio::test]
    async fn nothing_comes_behind_an_error() {
        let mut body = Body::chunks(Slow(vec!["a", "!"]));
        assert_eq!(frame(&mut body).await.unwrap().unwrap_err().to_string(), "broken");
        assert!(frame(&mut body).await.is_none());
        let mut whole = Body::from(Bytes::from_static(b"all"));
        assert_eq!((whole.size_hint().exact(), whole.is_end_stream()), (Some(3), false));
        assert_eq!(frame(&mut whole).await.unwrap().unwrap(), "all");
        assert!(whole.is_end_stream() && frame(&mut whole).await.is_none());
    }
}
