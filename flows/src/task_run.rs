//! Tasks that run on systems, such as the analysis before an upgrade.

use rhapi_core::{Client, Error, JobState, JobStep, Response, Wait};
use rhapi_tasks::types::{ExecuteTask, ExecutedTaskOne};

/// A task that was started on systems.
///
/// ```no_run
/// # async fn example(client: &rhapi_core::Client) -> Result<(), rhapi_core::Error> {
/// let task = rhapi_flows::TaskRun::resume(client, 42);
/// for job in task.wait_for_any().await?.jobs {
///     println!("{}: {}", job.display_name.as_deref().unwrap_or("-"), job.status);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct TaskRun {
    service: rhapi_tasks::Client,
    id: i64,
}

impl TaskRun {
    /// Starts a task.
    ///
    /// # Errors
    /// Those of `POST /api/tasks/v1/executed_task`.
    pub async fn start(client: &Client, task: &ExecuteTask) -> Result<Self, Error> {
        let service = rhapi_tasks::Client::new(client);
        let started = service.executed_task().create(task).send().await?;
        if started.id == 0 {
            return Err(started.useless("the executed task has no id"));
        }
        Ok(Self { service, id: started.id })
    }

    /// A task that was started before.
    pub fn resume(client: &Client, id: i64) -> Self {
        Self { service: rhapi_tasks::Client::new(client), id }
    }

    /// Its id.
    pub const fn id(&self) -> i64 {
        self.id
    }

    /// Waits until the task has succeeded on all systems. Its progress counts systems.
    pub fn wait(&self) -> Wait<ExecutedTaskOne> {
        self.wait_by(judge)
    }

    /// Waits until the task has ended on all systems, also where it failed: its [`jobs`](ExecutedTaskOne::jobs) tell.
    pub fn wait_for_any(&self) -> Wait<ExecutedTaskOne> {
        self.wait_by(|answer| match answer.status.as_str() {
            WITH_ERRORS => JobState::Done(answer.into_inner()),
            _ => judge(answer),
        })
    }

    fn wait_by(
        &self,
        judge: fn(Response<ExecutedTaskOne>) -> JobState<ExecutedTaskOne>,
    ) -> Wait<ExecutedTaskOne> {
        let look = self.service.executed_task().get(self.id);
        Wait::new(format!("task {}", self.id), move || look.clone().send(), judge)
            .unknown_for(super::COPIED)
    }
}

/// The document lists the words for the filter of the list only.
const WITH_ERRORS: &str = "Completed With Errors";

fn judge(answer: Response<ExecutedTaskOne>) -> JobState<ExecutedTaskOne> {
    let jobs = answer.jobs.len() as u64;
    let count = |status: &str| answer.jobs.iter().filter(|job| job.status == status).count() as u64;
    match answer.status.as_str() {
        "Completed" => JobState::Done(answer.into_inner()),
        status @ (WITH_ERRORS | "Failure" | "Cancelled") => {
            let succeeded = count("Success");
            JobState::Failed(format!("{status}; {succeeded} of {jobs} systems succeeded"))
        }
        status if jobs > 0 => {
            JobState::Running(JobStep::new(status).of(jobs - count("Running"), jobs))
        }
        status => JobState::running(status),
    }
}
