//! The body of a request as the HTTP library takes it.

use crate::{
    future::BoxFuture,
    transport::{Body, Fault},
};
use bytes::Bytes;
use http_body::{Frame, SizeHint};
use std::{
    mem,
    pin::Pin,
    task::{Context, Poll},
};

/// Bytes in memory go out as one piece; others are asked for as the connection takes them.
pub(super) struct Outgoing {
    state: OutgoingState,
    length: Option<u64>,
}

enum OutgoingState {
    Idle(Body),
    Busy(BoxFuture<'static, (Body, Result<Option<Bytes>, Fault>)>),
    Done,
}

impl Outgoing {
    pub(super) fn new(body: Body) -> Self {
        let length = body.length();
        Self { state: OutgoingState::Idle(body), length }
    }
}

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = Fault;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Fault>>> {
        let state = &mut self.get_mut().state;
        let mut busy = match mem::replace(state, OutgoingState::Done) {
            OutgoingState::Done => return Poll::Ready(None),
            OutgoingState::Idle(body) if body.as_bytes().is_some() => {
                let bytes = body.as_bytes().filter(|bytes| !bytes.is_empty()).cloned();
                return Poll::Ready(bytes.map(|bytes| Ok(Frame::data(bytes))));
            }
            OutgoingState::Busy(busy) => busy,
            OutgoingState::Idle(mut body) => Box::pin(async move {
                let next = body.next().await;
                (body, next)
            }),
        };
        match busy.as_mut().poll(cx) {
            Poll::Pending => {
                *state = OutgoingState::Busy(busy);
                Poll::Pending
            }
            Poll::Ready((body, Ok(Some(chunk)))) => {
                *state = OutgoingState::Idle(body);
                Poll::Ready(Some(Ok(Frame::data(chunk))))
            }
            Poll::Ready((_, Ok(None))) => Poll::Ready(None),
            Poll::Ready((_, Err(fault))) => Poll::Ready(Some(Err(fault))),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.state {
            OutgoingState::Done => true,
            // Whether there is nothing in another one, its source says.
            OutgoingState::Idle(body) => body.as_bytes().is_some_and(Bytes::is_empty),
            OutgoingState::Busy(_) => false,
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
