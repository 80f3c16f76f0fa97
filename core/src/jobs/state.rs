//! What a look at a job finds, and what is told of it.

use std::{fmt, time::Duration};

/// What an answer says of a job.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum JobState<T> {
    /// It goes on.
    Running(JobStep),
    /// It ended well, with this.
    Done(T),
    /// It ended badly; the service's reason, or whatever it says instead of one.
    Failed(String),
}

/// How far a job is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JobStep {
    state: String,
    part: Option<(u64, u64)>,
}

impl<T> JobState<T> {
    /// It goes on; its state as the service names it, such as `building`.
    pub fn running(state: impl Into<String>) -> Self {
        Self::Running(JobStep::new(state))
    }
}

impl JobStep {
    /// A state as the service names it, such as `building`.
    pub fn new(state: impl Into<String>) -> Self {
        Self { state: state.into(), part: None }
    }

    /// So many steps of so many are done.
    #[must_use]
    pub const fn of(mut self, done: u64, total: u64) -> Self {
        self.part = Some((done, total));
        self
    }

    /// The state as the service names it.
    pub fn state(&self) -> &str {
        &self.state
    }

    /// How many steps are done, and of how many, where the service tells.
    pub const fn part(&self) -> Option<(u64, u64)> {
        self.part
    }
}

/// `building (3 of 5)`.
impl fmt::Display for JobStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.state)?;
        match self.part {
            Some((done, total)) => write!(f, " ({done} of {total})"),
            None => Ok(()),
        }
    }
}

/// What is told after each look at a job that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct JobProgress {
    /// How far the job was when the service last told; blank before it has.
    pub step: JobStep,
    /// Why the service did not tell this time. Waiting goes on all the same.
    pub trouble: Option<String>,
    /// How many looks there were.
    pub looks: u32,
    /// The time since waiting began.
    pub elapsed: Duration,
    /// The time until the next look.
    pub next: Duration,
}

/// `building (3 of 5), after 12 s`.
impl fmt::Display for JobProgress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unknown = self.step == JobStep::default();
        let step: &dyn fmt::Display = if unknown { &"not known yet" } else { &self.step };
        write!(f, "{step}, after {} s", self.elapsed.as_secs())?;
        match &self.trouble {
            Some(trouble) => write!(f, "; this time: {trouble}"),
            None => Ok(()),
        }
    }
}
