//! The future of a call: one state machine for all calls, and one short `poll` for each type of answer.

use crate::{BoxFuture, call::Context, decode::Answer, error::Error, response::Response};
use std::{
    fmt,
    future::Future,
    pin::Pin,
    task::{self, Poll},
};

/// The one step of a call that knows the type of the answer.
pub(crate) type Decode<T> = fn(Box<Answer>) -> Result<Response<T>, Error>;

/// A call on its way. Dropping it cancels the call.
#[must_use = "a call does nothing until it is awaited"]
pub struct Pending<T> {
    answer: BoxFuture<'static, Result<Box<Answer>, Error>>,
    decode: Decode<T>,
    context: Context,
}

impl<T> Pending<T> {
    pub(crate) const fn new(
        answer: BoxFuture<'static, Result<Box<Answer>, Error>>,
        decode: Decode<T>,
        context: Context,
    ) -> Self {
        Self { answer, decode, context }
    }

    /// What was asked.
    pub(crate) const fn context(&self) -> Context {
        self.context
    }
}

impl<T> Future for Pending<T> {
    type Output = Result<Response<T>, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<Self::Output> {
        let decode = self.decode;
        match self.answer.as_mut().poll(cx) {
            Poll::Ready(Ok(answer)) => Poll::Ready(decode(answer)),
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl<T> fmt::Debug for Pending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pending(..)")
    }
}
