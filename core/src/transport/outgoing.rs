//! The body of a request as the HTTP library takes it.

use super::{Body, Fault, Source};
use crate::BoxFuture;
use bytes::Bytes;
use http_body::{Frame, SizeHint};
use std::{
    pin::Pin,
    sync::{Mutex, PoisonError},
    task::{Context, Poll},
};

/// Bytes in memory stay what they are; pieces are asked for as the connection takes them.
pub(super) fn body(body: Body) -> reqwest::Body {
    let length = body.length();
    match body.0 {
        Source::Whole(bytes) => bytes.into(),
        Source::Chunks(..) | Source::Network(_) => {
            let state = Mutex::new(State::Idle(body));
            reqwest::Body::wrap(Outgoing { state, length })
        }
    }
}

struct Outgoing {
    /// Never locked: the library wants bodies that threads may share, and shares none.
    state: Mutex<State>,
    length: Option<u64>,
}

enum State {
    Idle(Body),
    Busy(BoxFuture<'static, (Body, Result<Option<Bytes>, Fault>)>),
    Done,
}

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = Fault;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Fault>>> {
        let state = self.get_mut().state.get_mut().unwrap_or_else(PoisonError::into_inner);
        let mut busy = match std::mem::replace(state, State::Done) {
            State::Done => return Poll::Ready(None),
            State::Busy(busy) => busy,
            State::Idle(mut body) => Box::pin(async move {
                let next = body.next().await;
                (body, next)
            }),
        };
        match busy.as_mut().poll(cx) {
            Poll::Pending => {
                *state = State::Busy(busy);
                Poll::Pending
            }
            Poll::Ready((body, Ok(Some(chunk)))) => {
                *state = State::Idle(body);
                Poll::Ready(Some(Ok(Frame::data(chunk))))
            }
            Poll::Ready((_, Ok(None))) => Poll::Ready(None),
            Poll::Ready((_, Err(fault))) => Poll::Ready(Some(Err(fault))),
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
