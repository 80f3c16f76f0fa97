//! What follows from each look at a job. It is not generic, and compiled once.

use super::{
    ends,
    pace::NextLook,
    seen::{JobCourse, Last},
    state::JobStep,
};
use crate::{
    error::Error,
    facts::{Came, Context},
    time::asked,
};
use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};
use tokio::time::Instant;

/// What a look is given to be answered before the deadline, at most a tenth of it.
const LAST: Duration = Duration::from_secs(2);

impl JobCourse {
    /// A look begins.
    pub(super) fn asks(&mut self, context: Context) {
        self.context = Some(context);
        self.looks = self.looks.saturating_add(1);
    }

    /// The job goes on: how long to wait.
    pub(super) fn runs(&mut self, step: JobStep, came: Arc<Came>) -> Result<Duration, Error> {
        let asked = asked(&came.headers, SystemTime::now());
        self.seen(step, Some(came));
        self.next(asked)
    }

    /// A look failed: how long to wait, if that makes sense.
    pub(super) fn trouble(&mut self, error: Error) -> Result<Duration, Error> {
        let asked = asked(error.headers(), SystemTime::now());
        if ends::is_blank_acceptance(error.status(), error.raw()) {
            self.seen(JobStep::new(ends::ACCEPTED), None);
            return self.next(asked);
        }
        let unknown = ends::is_unknown(&error);
        if unknown && self.last.is_some() {
            return Err(self.gone(error));
        }
        self.failed = self.failed.saturating_add(1);
        let tolerated = if unknown {
            self.elapsed() < self.limits.unknown
        } else {
            ends::passes(&error) && self.failed <= self.limits.patience
        };
        if !tolerated {
            return Err(self.impatient(error));
        }
        self.trouble = Some(error.to_string());
        self.next(asked)
    }

    fn seen(&mut self, step: JobStep, came: Option<Arc<Came>>) {
        (self.failed, self.trouble) = (0, None);
        self.last = Some(Last { step, at: Instant::now(), came });
    }

    fn next(&self, asked: Option<Duration>) -> Result<Duration, Error> {
        let left = self.end().saturating_duration_since(Instant::now());
        let reserve = LAST.min(self.limits.deadline / 10);
        match self.limits.pace.next(self.looks, asked, left, reserve) {
            NextLook::After(wait) => Ok(wait),
            NextLook::Never => Err(self.late()),
            NextLook::TooLate(asked) => Err(self.too_late(asked)),
        }
    }
}
