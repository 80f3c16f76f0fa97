//! The future of a call: one state machine for all calls, and one short `poll` for each type of answer.

use crate::{
    error::Error,
    execute::Answer,
    facts::Context,
    future::BoxFuture,
    offload::{ENDED, Offloaded},
    response::Response,
};
use std::{
    fmt,
    future::Future,
    pin::Pin,
    task::{self, Poll, ready},
};

/// What a call gives.
type Outcome<T> = Result<Response<T>, Error>;

/// A decoding on its way.
type Elsewhere<T> = BoxFuture<'static, Option<Outcome<T>>>;

/// Starts a decoding where it blocks nobody, or gives the outcome where there is no such place.
type Start<T> = fn(Decode<T>, Box<Answer>) -> Result<Elsewhere<T>, Outcome<T>>;

/// The one step of a call that knows the type of the answer.
pub(crate) struct Decode<T> {
    here: fn(Box<Answer>) -> Outcome<T>,
    /// Starts it where it blocks nobody; does it here where there is no such place.
    start: Start<T>,
}

impl<T> Clone for Decode<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Decode<T> {}

impl<T: Send + 'static> Decode<T> {
    pub(crate) fn new(here: fn(Box<Answer>) -> Outcome<T>) -> Self {
        let start = |this: Self, answer| match Offloaded::start(move || (this.here)(answer)) {
            Ok(elsewhere) => Ok(Box::pin(elsewhere) as Elsewhere<T>),
            Err(work) => Err(work()),
        };
        Self { here, start }
    }
}

/// A call on its way. Dropping it cancels the call.
#[must_use = "a call does nothing until it is awaited"]
pub struct Pending<T> {
    answer: BoxFuture<'static, Result<Box<Answer>, Error>>,
    /// A large answer is decoded where that blocks nobody.
    elsewhere: Option<Elsewhere<T>>,
    decode: Decode<T>,
    context: Context,
}

impl<T> Pending<T> {
    pub(crate) const fn new(
        answer: BoxFuture<'static, Result<Box<Answer>, Error>>,
        decode: Decode<T>,
        context: Context,
    ) -> Self {
        Self { answer, elsewhere: None, decode, context }
    }

    /// What was asked.
    pub(crate) const fn context(&self) -> Context {
        self.context
    }
}

impl<T> Future for Pending<T> {
    type Output = Outcome<T>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<Self::Output> {
        let decode = self.decode;
        if self.elsewhere.is_none() {
            match ready!(self.answer.as_mut().poll(cx)) {
                Ok(answer) if answer.is_large() => match (decode.start)(decode, answer) {
                    Ok(elsewhere) => self.elsewhere = Some(elsewhere),
                    Err(done) => return Poll::Ready(done),
                },
                Ok(answer) => return Poll::Ready((decode.here)(answer)),
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
        let context = self.context;
        let ended = || Err(Error::late(ENDED.to_owned()).about(context));
        match &mut self.elsewhere {
            Some(elsewhere) => elsewhere.as_mut().poll(cx).map(|made| made.unwrap_or_else(ended)),
            None => Poll::Pending,
        }
    }
}

impl<T> fmt::Debug for Pending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pending(..)")
    }
}
