//! What is known of a job while it is waited for.

use super::{
    pace::Pace,
    state::{JobProgress, JobState, JobStep},
};
use crate::facts::{Came, Context};
use std::{sync::Arc, time::Duration};
use tokio::time::Instant;

/// No deadline is later: clocks end somewhere.
const FAR: Duration = Duration::from_secs(86_400 * 365);

/// What waiting keeps to.
#[derive(Clone, Debug)]
pub(super) struct JobLimits {
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

pub(super) struct JobCourse {
    pub(super) limits: JobLimits,
    pub(super) started: Instant,
    pub(super) looks: u32,
    /// Looks that failed in a row.
    pub(super) failed: u32,
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

impl JobLimits {
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

impl JobCourse {
    pub(super) fn start(limits: JobLimits) -> Self {
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
}
