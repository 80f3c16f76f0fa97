//! Bodies as HTTP libraries take them: frame by frame, as the connection asks for them.

use super::{Body, Fault, Source};
use bytes::Bytes;
use http_body::{Frame, SizeHint};
use std::{
    mem,
    pin::Pin,
    task::{Context, Poll, ready},
};

impl Body {
    pub(super) fn poll_next(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Fault>>> {
        loop {
            if let Source::Network(incoming) = &mut self.0 {
                match ready!(incoming.poll_next(context)) {
                    Some(Ok(chunk)) if chunk.is_empty() => continue,
                    came => return Poll::Ready(came),
                }
            }
            let (came, rest) = match mem::replace(&mut self.0, Source::END) {
                Source::Whole(bytes) => {
                    return Poll::Ready((!bytes.is_empty()).then_some(Ok(bytes)));
                }
                network @ Source::Network(_) => {
                    self.0 = network;
                    continue;
                }
                Source::Chunks(mut chunks, left) => {
                    // The piece is asked for by a future that owns its source, since it may be asked for many times.
                    let work = async move {
                        let next = chunks.next().await;
                        (chunks, next)
                    };
                    self.0 = Source::Busy(Box::pin(work), left);
                    continue;
                }
                Source::Busy(mut work, left) => match work.as_mut().poll(context) {
                    Poll::Pending => {
                        self.0 = Source::Busy(work, left);
                        return Poll::Pending;
                    }
                    Poll::Ready((chunks, next)) => (next.transpose(), (chunks, left)),
                },
            };
            let Some(Ok(chunk)) = came else { return Poll::Ready(came) };
            self.0 = Source::Chunks(rest.0, less(rest.1, &chunk));
            // An empty piece is not an end.
            if !chunk.is_empty() {
                return Poll::Ready(Some(Ok(chunk)));
            }
        }
    }
}

/// What is left of so many bytes behind this piece.
pub(super) fn less(left: Option<u64>, piece: &Bytes) -> Option<u64> {
    left.map(|left| left.saturating_sub(piece.len() as u64))
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = Fault;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Fault>>> {
        self.get_mut().poll_next(context).map(|next| next.map(|came| came.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Source::Whole(bytes) => bytes.is_empty(),
            // Whether there is nothing in it, its source says.
            Source::Chunks(..) | Source::Busy(..) | Source::Network(_) => false,
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.length().map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BoxFuture, transport::Chunks};
    use http_body::Body as _;
    use std::task::Waker;

    /// `one`, an empty piece, `two`; each after it was asked twice.
    struct Slow(u8);

    impl Chunks for Slow {
        fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, Fault>> {
            Box::pin(async {
                tokio::task::yield_now().await;
                self.0 += 1;
                let pieces = [&b"one"[..], b"", b"two"];
                Ok(pieces.get(usize::from(self.0) - 1).map(|piece| Bytes::from_static(piece)))
            })
        }
    }

    fn hint(body: &Body) -> (Option<u64>, Option<u64>, bool) {
        (body.size_hint().exact(), body.length(), body.is_end_stream())
    }

    #[tokio::test]
    async fn frames_and_pieces_are_one_stream() {
        let mut body = Body::sized(Slow(0), 6);
        assert_eq!(hint(&body), (Some(6), Some(6), false));
        let mut context = Context::from_waker(Waker::noop());
        assert!(Pin::new(&mut body).poll_frame(&mut context).is_pending());
        // What a frame was asked for is not lost to who asks for a piece.
        assert_eq!(body.next().await.unwrap().unwrap(), "one");
        assert_eq!(hint(&body), (Some(3), Some(3), false));
        let frame = std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await;
        assert_eq!(frame.unwrap().unwrap().into_data().unwrap(), "two");
        assert_eq!(hint(&body), (Some(0), Some(0), false));
        assert!(body.next().await.unwrap().is_none());
        let mut whole = Body::from(Bytes::from_static(b"all"));
        assert_eq!(hint(&whole), (Some(3), Some(3), false));
        assert_eq!(whole.next().await.unwrap().unwrap(), "all");
        assert_eq!(hint(&whole), (Some(0), Some(0), true));
    }
}
