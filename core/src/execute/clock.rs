//! The time limits of an attempt.

use super::turn::{Calling, Turn};
use crate::{
    request::{Expects, Streamed},
    transport::{Body, Fault, FaultKind, Incoming},
};
use bytes::Bytes;
use std::{
    fmt,
    future::{Future, poll_fn},
    pin::{Pin, pin},
    task::Poll,
    time::Duration,
};
use tokio::time::{Instant, timeout_at};

/// The time limits of an attempt.
pub(super) struct Clock<'r> {
    /// The body of the request, where it is read as it is sent: while it moves, time does not count.
    sending: Option<&'r Streamed>,
    attempt: Duration,
    head: Instant,
    /// `None` for downloads, whose length nobody knows.
    end: Option<Instant>,
    /// The setting that `head` comes from.
    limit: Limit,
    /// When the call has to be over.
    call: Option<Instant>,
    total: Duration,
    read: Duration,
}

/// Which setting ends an attempt.
#[derive(Clone, Copy)]
enum Limit {
    Attempt(Duration),
    Call(Duration),
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Attempt(limit) => write!(f, "{limit:?}"),
            Self::Call(total) => write!(f, "the {total:?} of the whole call"),
        }
    }
}

impl<'r> Clock<'r> {
    pub(super) fn start(call: &Calling<'r>, turn: &Turn) -> Self {
        let limits = &call.limits;
        let (attempt, now) = (limits.attempt, turn.began);
        // An end beyond what the clock can say is no end.
        let far = now + Duration::from_secs(86_400 * 365);
        let own = now.checked_add(attempt).unwrap_or(far);
        let (end_of_call, total) = (turn.end, limits.total);
        let (head, limit) = match end_of_call {
            Some(call) if call < own => (call, Limit::Call(total)),
            _ => (own, Limit::Attempt(attempt)),
        };
        let end = (call.parts.expects != Expects::Bytes).then_some(head);
        let (sending, read) = (call.request.streamed(), limits.read);
        Self { sending, attempt, head, end, limit, call: end_of_call, total, read }
    }

    /// Waits for something before the request is sent; gives the limit when the call is over before.
    pub(super) async fn until_end<T>(&self, work: impl Future<Output = T>) -> Result<T, Duration> {
        match self.call {
            Some(call) => timeout_at(call, work).await.map_err(|_| self.total),
            None => Ok(work.await),
        }
    }

    pub(super) async fn until_head<T>(
        &self,
        answer: impl Future<Output = Result<T, Fault>>,
    ) -> Result<T, Fault> {
        let mut answer = pin!(answer);
        let mut until = self.moved(self.head);
        loop {
            match timeout_at(until, answer.as_mut()).await {
                Ok(result) => return result,
                Err(_) if self.moved(self.head) > until => until = self.moved(self.head),
                Err(_) => {
                    let message = format!("no answer within {}", self.limit);
                    return Err(Fault::new(FaultKind::Timeout, message));
                }
            }
        }
    }

    /// A limit, or the time that an attempt may take since the last byte of the request, whichever is later.
    fn moved(&self, limit: Instant) -> Instant {
        let last = self.sending.and_then(Streamed::last);
        last.and_then(|last| last.checked_add(self.attempt)).map_or(limit, |later| later.max(limit))
    }

    /// Hands the body on, with the limit for the silence between its pieces.
    pub(super) const fn stream(&self, body: Body) -> Incoming {
        Incoming::new(body, self.read)
    }

    /// The next piece of a body, within the limits.
    pub(super) async fn next(&self, body: &mut Body) -> Result<Option<Bytes>, Fault> {
        let mut next = pin!(body.next());
        // What is there already, as a short answer mostly is, needs neither the clock nor a timer.
        if let Some(result) = at_once(next.as_mut()).await {
            return result;
        }
        let idle = Instant::now().checked_add(self.read).unwrap_or(self.head);
        let until = self.end.map_or(idle, |end| self.moved(end).min(idle));
        match timeout_at(until, next).await {
            Ok(result) => result,
            Err(_) if until == idle => Err(Fault::silent(self.read)),
            Err(_) => Err(Fault::new(
                FaultKind::Timeout,
                format!("the answer was not complete within {}", self.limit),
            )),
        }
    }
}

/// What a future gives without waiting.
async fn at_once<W: Future>(mut work: Pin<&mut W>) -> Option<W::Output> {
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => Poll::Ready(None),
    })
    .await
}
