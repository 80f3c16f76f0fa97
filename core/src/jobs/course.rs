//! What is known of a job while it is waited for, and what follows from each look. It is not generic, and compiled once.

use super::{
    ends,
    pace::{Next, Pace},
    state::{JobProgress, JobState, JobStep},
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

/// No deadline is later: clocks end somewhere.
const FAR: Duration = Duration::from_secs(86_400 * 365);

/// What a look is given to be answered before the deadline, at most a tenth of it.
const LAST: Duration = Duration::from_secs(2);

/// What waiting keeps to.
#[derive(Clone, Debug)]
pub(super) struct Limits {
    /// What the job is called in errors.
    pub(super) job: String,
    pub(super) deadline: Duration,
    pub(super) pace: Pace,
    /// How many looks in a row may fail.
    pub(super) patience: u32,
    /// How long the service may not know the job yet.
    pub(super) unknown: Duration,
}

/// What a look that was answered found, and the answer without its value.
pub(super) struct Looked<T> {
    pub(super) state: JobState<T>,
    pub(super) came: Arc<Came>,
}

pub(super) struct Course {
    pub(super) limits: Limits,
    started: Instant,
    looks: u32,
    /// Looks that failed in a row.
    failed: u32,
    /// What was asked; set by the first look.
    pub(super) context: Option<Context>,
    pub(super) last: Option<Last>,
    /// Why the last look told nothing.
    pub(super) trouble: Option<String>,
}

/// The last answer of a job that went on.
pub(super) struct Last {
    pub(super) step: JobStep,
    pub(super) at: Instant,
    /// None where it was an answer without content.
    pub(super) came: Option<Arc<Came>>,
}

impl Limits {
    pub(super) const fn new(job: String) -> Self {
        Self {
            job,
            deadline: Duration::from_secs(3600),
            pace: Pace { first: Duration::from_secs(1), longest: Duration::from_secs(30) },
            patience: 5,
            unknown: Duration::ZERO,
        }
    }
}

impl Course {
    pub(super) fn start(limits: Limits) -> Self {
        let (last, trouble, context) = (None, None, None);
        Self { limits, started: Instant::now(), looks: 0, failed: 0, context, last, trouble }
    }

    /// The deadline.
    pub(super) fn end(&self) -> Instant {
        self.started + self.limits.deadline.min(FAR)
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    pub(super) const fn looks(&self) -> u32 {
        self.looks
    }

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

    pub(super) fn progress(&self, next: Duration) -> JobProgress {
        JobProgress {
            step: self.last.as_ref().map(|last| last.step.clone()).unwrap_or_default(),
            trouble: self.trouble.clone(),
            looks: self.looks,
            elapsed: self.elapsed(),
            next,
        }
    }

    pub(super) const fn failed_looks(&self) -> u32 {
        self.failed
    }

    fn seen(&mut self, step: JobStep, came: Option<Arc<Came>>) {
        (self.failed, self.trouble) = (0, None);
        self.last = Some(Last { step, at: Instant::now(), came });
    }

    fn next(&self, asked: Option<Duration>) -> Result<Duration, Error> {
        let left = self.end().saturating_duration_since(Instant::now());
        let reserve = LAST.min(self.limits.deadline / 10);
        match self.limits.pace.next(self.looks, asked, left, reserve) {
            Next::After(wait) => Ok(wait),
            Next::Never => Err(self.late()),
            Next::TooLate(asked) => Err(self.too_late(asked)),
        }
    }
}
