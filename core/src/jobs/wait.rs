//! Waiting for the end of a job, as a value that can be set up and then awaited.

use super::{
    ends,
    pace::Pace,
    seen::{JobCourse, JobLimits, Looked},
    state::{JobProgress, JobState},
};
use crate::{call::Pending, error::Error, future::BoxFuture, response::Response};
use std::{fmt, future::IntoFuture, time::Duration};
use tokio::time::{sleep, timeout_at};

/// Waits for the end of a job: looks at it, at first often and then more rarely, until it ends.
///
/// It is set up and then awaited. Dropping the future ends the waiting at once and leaves nothing behind in this program; the
/// job goes on at the service. What a look may find:
///
/// - the job goes on: `on_progress` is told, and the next look comes after a wait, or when the service asks for it with
///   `Retry-After`. An answer of 202 without content says this as well;
/// - the job failed: an error of the kind [`JobFailed`](crate::ErrorKind::JobFailed);
/// - the job is gone (404 or 410 after it was known): [`JobGone`](crate::ErrorKind::JobGone);
/// - trouble of the network, of the gateway or of SSO, which is tolerated [`patience`](Self::patience) times in a row;
///   any other error ends the waiting.
///
/// At the deadline, an hour by default, the waiting ends with [`JobUnfinished`](crate::ErrorKind::JobUnfinished). These errors
/// say in what state the job was last seen, and keep the last answer: [`Error::body`](crate::Error::body) reads it.
///
/// Crates of flows make them for the jobs of single services; this makes one by hand:
///
/// ```
/// # use rhapi_core::{Client, Error, JobState, Value, Wait, codegen::{Host, Method, Operation, ServiceInfo}};
/// # async fn example(client: &Client) -> Result<(), Error> {
/// # static SERVICE: ServiceInfo = ServiceInfo { crate_name: "rhapi-x", crate_version: "1", host: Host::Console, path: "/x" };
/// # static STATUS: Operation = Operation::new("reports.get", Method::Get, "/reports/7");
/// # let status = client.service(&SERVICE).json::<Value>(&STATUS);
/// let report = Wait::new("report 7", move || status.clone().send(), |answer| match answer["state"].as_str() {
///     Some("ready") => JobState::Done(answer.into_inner()),
///     Some("broken") => JobState::Failed(answer["why"].to_string()),
///     other => JobState::running(other.unwrap_or("unknown")),
/// })
/// .deadline(std::time::Duration::from_secs(600))
/// .on_progress(|progress| eprintln!("{progress}"))
/// .await?;
/// # drop(report);
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is waited for until this is awaited"]
pub struct Wait<T> {
    look: Look<T>,
    limits: JobLimits,
    progress: Progress,
}

/// Begins a look.
type Look<T> = Box<dyn Fn(&mut JobCourse) -> Looking<T> + Send>;

/// A look on its way.
type Looking<T> = BoxFuture<'static, Result<Looked<T>, Error>>;

type Progress = Option<Box<dyn FnMut(&JobProgress) + Send>>;

impl<T> Wait<T> {
    /// Waits for a job by asking for it with `ask` and reading the answer with `judge`.
    ///
    /// `job` names it in errors, such as `export 1b2c`. Words for states that `judge` does not know are best taken for a
    /// job that goes on: a service may learn new ones, and the deadline ends the waiting in any case.
    pub fn new<A>(
        job: impl Into<String>,
        ask: impl Fn() -> Pending<A> + Send + 'static,
        judge: impl Fn(Response<A>) -> JobState<T> + Clone + Send + 'static,
    ) -> Self
    where
        A: 'static,
        T: 'static,
    {
        let look = move |course: &mut JobCourse| -> Looking<T> {
            let (pending, judge) = (ask(), judge.clone());
            course.asks(pending.context());
            Box::pin(async move {
                let answer = pending.await?;
                let came = answer.came().clone();
                let blank = ends::is_blank_acceptance(Some(came.status), &came.body);
                let state = if blank { JobState::running(ends::ACCEPTED) } else { judge(answer) };
                Ok(Looked { state, came })
            })
        };
        Self { look: Box::new(look), limits: JobLimits::new(job.into()), progress: None }
    }

    /// How long to wait at most, with all looks; an hour by default.
    pub fn deadline(mut self, limit: Duration) -> Self {
        self.limits.deadline = limit;
        self
    }

    /// The wait after the first look, and the longest one; 1 and 30 seconds by default.
    pub fn pace(mut self, first: Duration, longest: Duration) -> Self {
        self.limits.pace = Pace { first, longest };
        self
    }

    /// How many looks in a row may fail for reasons that pass, before the last of their errors ends the waiting; 5 by
    /// default. Each look has the attempts of any other call.
    pub fn patience(mut self, looks: u32) -> Self {
        self.limits.patience = looks;
        self
    }

    /// How long the service may know nothing of a job that was just made; not at all by default. Services that copy their
    /// data need a moment.
    pub fn unknown_for(mut self, limit: Duration) -> Self {
        self.limits.unknown = limit;
        self
    }

    /// Is told after each look at a job that goes on. Replaces another one.
    pub fn on_progress(mut self, tell: impl FnMut(&JobProgress) + Send + 'static) -> Self {
        self.progress = Some(Box::new(tell));
        self
    }

    async fn run(self) -> Result<T, Error> {
        let Self { look, limits, mut progress } = self;
        let mut course = JobCourse::start(limits);
        loop {
            let looking = look(&mut course);
            let wait = match timeout_at(course.end(), looking).await {
                Err(_) => return Err(course.late()),
                Ok(Ok(Looked { state: JobState::Done(value), .. })) => return Ok(value),
                Ok(Ok(Looked { state: JobState::Failed(why), came })) => {
                    return Err(course.failed(&why, &came));
                }
                Ok(Ok(Looked { state: JobState::Running(step), came })) => {
                    course.runs(step, came)?
                }
                Ok(Err(error)) => course.trouble(error)?,
            };
            if let Some(tell) = &mut progress {
                tell(&course.progress(wait));
            }
            sleep(wait).await;
        }
    }
}

impl<T: 'static> IntoFuture for Wait<T> {
    type Output = Result<T, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl<T> fmt::Debug for Wait<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait").field("limits", &self.limits).finish_non_exhaustive()
    }
}
