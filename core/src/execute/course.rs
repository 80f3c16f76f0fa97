//! The course of a call over its attempts: whether another one follows, when, and what the caller learns of it.

use super::{
    answer::Answer,
    turn::{Calling, Turn},
    verdict::{Failure, Verdict},
};
use crate::{
    address::Origin,
    engine::{CallLimits, Inner},
    error::Error,
    facts::{ErrorKind, Method, Tried},
    request::Parts,
};
use http::StatusCode;
use std::time::Duration;
use tokio::time::Instant;

/// What follows an attempt.
pub(super) enum CallStep {
    Done(Result<Box<Answer>, Error>),
    /// Another attempt, at this time or now.
    Again(Option<Instant>),
}

pub(super) struct CallCourse<'c> {
    inner: &'c Inner,
    parts: &'c Parts,
    limits: CallLimits,
    /// No attempt goes on after it.
    end: Option<Instant>,
    number: u32,
    earlier: Vec<Tried>,
    /// The refusal after which a newer token was tried.
    refused: Option<Error>,
    replayed: bool,
}

impl<'c> CallCourse<'c> {
    pub(super) fn start(call: &Calling<'c>, now: Instant) -> Self {
        Self {
            inner: call.service.inner(),
            parts: call.parts,
            limits: call.limits,
            // A time that the clock cannot say never comes.
            end: now.checked_add(call.limits.total),
            number: 0,
            earlier: Vec::new(),
            refused: None,
            replayed: false,
        }
    }

    /// The next attempt, which begins now.
    pub(super) const fn next(&mut self, began: Instant) -> Turn {
        self.number += 1;
        Turn { number: self.number, began, end: self.end, is_replay: self.replayed }
    }

    /// When the rate limit of the account allows the next attempt; `None` is now.
    pub(super) fn turn(&self, origin: &Origin) -> Result<Option<Instant>, Error> {
        match self.inner.limiter.reserve(origin) {
            Some(at) if self.is_too_late(at) => {
                let message = format!(
                    "the rate limit of the account allows no request for {:.1?}, and the time limit of the call is {:?}",
                    at - Instant::now(),
                    self.limits.total
                );
                Err(self.tell(Error::late(message).with_attempts(self.number)))
            }
            at => Ok(at),
        }
    }

    /// Decides what follows an attempt.
    pub(super) fn decide(
        &mut self,
        tried: Result<Box<Answer>, Failure>,
        started: Instant,
    ) -> CallStep {
        let Failure { error, verdict } = match tried {
            Ok(mut answer) => {
                self.inner.budget.earn();
                answer.came.earlier = std::mem::take(&mut self.earlier);
                return CallStep::Done(Ok(answer));
            }
            Err(failure) => failure,
        };
        if self.is_gone(&error) {
            let earlier = std::mem::take(&mut self.earlier);
            return CallStep::Done(Ok(Box::new(Answer::gone(self.parts, error, earlier))));
        }
        if verdict != Verdict::Final && self.parts.is_spent() {
            let why = "the body came from a stream, which cannot be sent again".to_owned();
            return self.finish(error, Some(why));
        }
        let (wait, charged) = match verdict {
            Verdict::Final => return self.finish(error, None),
            Verdict::Replay if self.replayed => return self.finish(error, None),
            Verdict::Replay => {
                self.replayed = true;
                (Duration::ZERO, false)
            }
            Verdict::Retry { asked } => match self.wait(asked) {
                Ok(wait) => (wait, true),
                Err(why) => return self.finish(error, why),
            },
        };
        let at = (!wait.is_zero()).then(|| Instant::now() + wait);
        if at.is_some_and(|at| self.is_too_late(at)) {
            let why = format!("the time limit of {:?} is too near for another", self.limits.total);
            return self.finish(error, Some(why));
        }
        if charged && !self.inner.budget.draw() {
            let why = "the retry budget of the client is used up".to_owned();
            return self.finish(error, Some(why));
        }
        self.earlier.push(Tried {
            kind: error.kind(),
            status: error.status(),
            took: started.elapsed(),
            waited: wait,
        });
        self.refused = (!charged).then_some(error);
        CallStep::Again(at)
    }

    /// How long to wait before a retry, or why there is none.
    fn wait(&self, asked: Option<Duration>) -> Result<Duration, Option<String>> {
        if self.number >= self.limits.retries.most() {
            return Err(None);
        }
        match asked {
            Some(asked) if asked > self.limits.retries.may_ask() => Err(Some(format!(
                "the server asks to wait {} s, and at most {} s are waited",
                asked.as_secs(),
                self.limits.retries.may_ask().as_secs()
            ))),
            asked => Ok(self.limits.retries.wait(self.number, asked)),
        }
    }

    /// Whether what was to be deleted is gone because an earlier attempt deleted it.
    fn is_gone(&self, error: &Error) -> bool {
        self.parts.context.operation.method == Method::Delete
            && matches!(error.status(), Some(StatusCode::NOT_FOUND | StatusCode::GONE))
            && self.earlier.iter().any(Tried::may_have_been_done)
    }

    fn is_too_late(&self, at: Instant) -> bool {
        self.end.is_some_and(|end| at >= end)
    }

    fn finish(&mut self, error: Error, why: Option<String>) -> CallStep {
        // A missing permission stays what it is when no newer token can be had.
        let untried = error.kind() == ErrorKind::Credentials;
        let permission =
            self.refused.take().filter(|r| untried && r.status() == Some(StatusCode::FORBIDDEN));
        if let Some(permission) = permission {
            self.earlier.pop();
            return CallStep::Done(Err(self.tell(permission)));
        }
        CallStep::Done(Err(self.tell(error).with_surrender(why)))
    }

    fn tell(&self, error: Error) -> Error {
        error.with_earlier(self.earlier.clone())
    }
}
