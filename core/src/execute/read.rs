//! Reading the body of an answer, within the limits of time and memory.

use super::course::Course;
use crate::{
    call::{Expects, Parts},
    client::Inner,
    facts::{Context, Method},
    transport::{Body, Fault, FaultKind, Incoming},
    upload::Streamed,
};
use bytes::Bytes;
use http::{HeaderMap, header::CONTENT_LENGTH};
use std::{
    fmt,
    future::{Future, poll_fn},
    pin::{Pin, pin},
    task::Poll,
    time::Duration,
};
use tokio::time::{Instant, timeout_at};

/// The longest body of an error that is kept, in bytes.
pub(super) const LONGEST_ERROR: usize = 1 << 20;

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
    pub(super) fn start(
        inner: &Inner,
        parts: &Parts,
        course: &Course<'_>,
        sending: Option<&'r Streamed>,
        now: Instant,
    ) -> Self {
        let attempt = parts.options.attempt.unwrap_or(inner.limits.attempt);
        // An end beyond what the clock can say is no end.
        let far = now + Duration::from_secs(86_400 * 365);
        let own = now.checked_add(attempt).unwrap_or(far);
        let (call, total) = course.end();
        let (head, limit) = match call {
            Some(call) if call < own => (call, Limit::Call(total)),
            _ => (own, Limit::Attempt(attempt)),
        };
        let end = (parts.expects != Expects::Bytes).then_some(head);
        let read = parts.options.read.unwrap_or(inner.limits.read);
        Self { sending, attempt, head, end, limit, call, total, read }
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

    async fn next(&self, body: &mut Body) -> Result<Option<Bytes>, Fault> {
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

pub(super) enum Collected {
    Whole(Bytes),
    /// As much as the limit allows; there was more.
    Cut(Bytes),
}

/// How long the body says it is; 0 when it does not say.
pub(super) fn declared_length(context: Context, headers: &HeaderMap) -> usize {
    // An answer to HEAD tells the length of a body that it does not have.
    let length = headers.get(CONTENT_LENGTH).filter(|_| context.operation.method != Method::Head);
    length.and_then(|v| v.to_str().ok()?.parse().ok()).unwrap_or(0)
}

pub(super) async fn collect(
    mut body: Body,
    declared: usize,
    clock: &Clock<'_>,
    limit: usize,
) -> Result<Collected, Fault> {
    if declared > limit {
        return Ok(Collected::Cut(Bytes::new()));
    }
    // An answer that comes in one piece is not copied.
    let Some(first) = clock.next(&mut body).await? else {
        return Ok(Collected::Whole(Bytes::new()));
    };
    if first.len() > limit {
        return Ok(Collected::Cut(first.slice(..limit)));
    }
    let Some(second) = clock.next(&mut body).await? else {
        return Ok(Collected::Whole(first));
    };
    let mut whole = Vec::new();
    let mut next = Some(first);
    let mut following = Some(second);
    while let Some(chunk) = next {
        let room = chunk.len().min(limit - whole.len());
        make_room(&mut whole, room, declared);
        whole.extend_from_slice(&chunk[..room]);
        if room < chunk.len() {
            return Ok(Collected::Cut(whole.into()));
        }
        next = match following.take() {
            Some(chunk) => Some(chunk),
            None => clock.next(&mut body).await?,
        };
    }
    Ok(Collected::Whole(whole.into()))
}

/// Makes room for so many bytes more. What a server declares is believed up to a MiB, and beyond that up to twice what came:
/// so the buffer is as long as the body where the server tells the truth, and a lie costs little.
fn make_room(whole: &mut Vec<u8>, more: usize, declared: usize) {
    let least = whole.len() + more;
    if least <= whole.capacity() {
        return;
    }
    let believed = declared.min((whole.len() * 2).max(1 << 20));
    // Behind the declared end, and without one, it grows as vectors do.
    let twice = if least > declared { whole.capacity() * 2 } else { 0 };
    whole.reserve_exact(least.max(believed).max(twice) - whole.len());
}

/// The start of a body that is kept with an error; a copy, so that the rest is given back.
pub(super) fn start_of(body: &Bytes) -> Bytes {
    Bytes::copy_from_slice(&body[..body.len().min(LONGEST_ERROR)])
}
