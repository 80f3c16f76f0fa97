//! Runs of the playbook of a remediation on its systems.

use rhapi_core::{Client, Error, JobState, JobStep, Response, Wait};
use rhapi_remediations::types::{Counts, PlaybookRunExecutorDetails, PlaybookRunStatus};

/// A run of the playbook of a remediation.
///
/// ```no_run
/// # async fn example(client: &rhapi_core::Client) -> Result<(), rhapi_core::Error> {
/// let run = rhapi_flows::PlaybookRun::start(client, "f1b55e05-acac-4a80-b460-6e290f467c15").await?;
/// let waiting = run.wait().deadline(std::time::Duration::from_secs(1800));
/// if let Err(error) = waiting.await {
///     if error.kind() == rhapi_core::ErrorKind::JobUnfinished {
///         run.cancel().await?; // waiting ends in this program only, the run does not
///     }
///     return Err(error);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct PlaybookRun {
    service: rhapi_remediations::Client,
    remediation: String,
    id: String,
}

impl PlaybookRun {
    /// Runs the playbook of a remediation on all its systems that can be reached. To leave some out, send
    /// `remediations().run(..)` and `resume` with the id that it gives.
    ///
    /// # Errors
    /// Those of `POST /remediations/{id}/playbook_runs`.
    pub async fn start(client: &Client, remediation: impl Into<String>) -> Result<Self, Error> {
        let (service, remediation) = (rhapi_remediations::Client::new(client), remediation.into());
        let started = service.remediations().run(&remediation).send().await?;
        if started.id.is_empty() {
            return Err(started.useless("the run has no id"));
        }
        let id = started.into_inner().id;
        Ok(Self { service, remediation, id })
    }

    /// A run that was started before.
    pub fn resume(client: &Client, remediation: impl Into<String>, id: impl Into<String>) -> Self {
        let service = rhapi_remediations::Client::new(client);
        Self { service, remediation: remediation.into(), id: id.into() }
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Waits until the run has succeeded on all systems. Its progress counts systems.
    pub fn wait(&self) -> Wait<PlaybookRunExecutorDetails> {
        let look =
            self.service.remediations().get_playbook_run_details(&self.remediation, &self.id);
        let name = format!("playbook run {}", self.id);
        Wait::new(name, move || look.clone().send(), judge).unknown_for(super::COPIED)
    }

    /// Asks the service to end the run. Systems that have begun may go on to their end.
    ///
    /// # Errors
    /// Those of `POST /remediations/{id}/playbook_runs/{playbook_run_id}/cancel`.
    pub async fn cancel(&self) -> Result<(), Error> {
        let remediations = self.service.remediations();
        remediations.cancel_playbook_runs(&self.remediation, &self.id).send().await?;
        Ok(())
    }
}

fn judge(answer: Response<PlaybookRunExecutorDetails>) -> JobState<PlaybookRunExecutorDetails> {
    match answer.status {
        PlaybookRunStatus::Success => JobState::Done(answer.into_inner()),
        PlaybookRunStatus::Failure | PlaybookRunStatus::Canceled | PlaybookRunStatus::Timeout => {
            let (succeeded, total) = systems(&answer, |counts| counts.success);
            let status = answer.status.as_str();
            JobState::Failed(format!("{status}; {succeeded} of {total} systems succeeded"))
        }
        _ => {
            let (ended, total) = systems(&answer, |c| c.success + c.failure + c.canceled);
            let step = JobStep::new(answer.status.as_str());
            JobState::Running(if total > 0 { step.of(ended, total) } else { step })
        }
    }
}

/// How many systems are counted, and how many there are. Counts of a service are never below zero, but who knows.
fn systems(run: &PlaybookRunExecutorDetails, count: fn(&Counts) -> i64) -> (u64, u64) {
    let counts = run.executors.iter().filter_map(|executor| executor.counts.as_ref());
    let counted = counts.map(count).sum::<i64>();
    let total = run.executors.iter().map(|executor| executor.system_count).sum::<i64>();
    (counted.try_into().unwrap_or(0), total.try_into().unwrap_or(0))
}
