//! Waiting for jobs: how they end, and what is borne until then.

mod ends;
mod troubles;

use crate::service;
use rhapi_core::{
    ClientBuilder, Error, JobProgress, JobState, JobStep, Map, Response, Value, Wait,
    codegen::{Method, Operation},
};
use rhapi_testing::{Memory, Reply};
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

static LOOK: Operation = Operation::new("jobs.get", Method::Get, "/jobs/7");
const PATH: &str = "GET /api/sample/v1/jobs/7";
const SECOND: Duration = Duration::from_secs(1);

/// A service that answers looks by these replies, and by the last one for ever.
fn looks(replies: impl IntoIterator<Item = Reply>) -> Memory {
    replies.into_iter().fold(Memory::new(), |memory, reply| memory.on(PATH, reply))
}

fn state(state: &str) -> Reply {
    Reply::json(200, format!(r#"{{"state": "{state}"}}"#))
}

/// An object: null and nothing at all are no such answer.
type Job = Map<Value>;

fn judge(answer: Response<Job>) -> JobState<Job> {
    match answer.get("state").and_then(Value::as_str) {
        Some("done") => JobState::Done(answer.into_inner()),
        Some("broken") => JobState::Failed("the disk\nis full".to_owned()),
        Some("second of three") => JobState::Running(JobStep::new("building").of(2, 3)),
        other => JobState::running(other.unwrap_or_default()),
    }
}

/// Each look is one request, so that tests can count them.
fn wait(memory: &Memory) -> Wait<Job> {
    wait_with(memory, |builder| builder)
}

fn wait_with(memory: &Memory, set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Wait<Job> {
    let call = service(memory.clone(), set).json::<Job>(&LOOK).attempts(1);
    Wait::new("job 7", move || call.clone().send(), judge)
}

/// What was told.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<JobProgress>>>);

impl Told {
    fn listen(&self, wait: Wait<Job>) -> Wait<Job> {
        let told = self.clone();
        wait.on_progress(move |progress| told.0.lock().unwrap().push(progress.clone()))
    }

    fn shown(&self) -> Vec<String> {
        self.0.lock().unwrap().iter().map(|progress| progress.step.to_string()).collect()
    }
}

async fn ends_badly(memory: &Memory) -> Error {
    wait(memory).await.unwrap_err()
}
