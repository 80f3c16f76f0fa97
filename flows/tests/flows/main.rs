//! The flows against answers as the services give them, with a clock that does not wait.

#![cfg(test)]

mod compose;
mod export;
mod manifest;
mod playbook_run;
mod task_run;

use rhapi_core::{Client, JobProgress, Wait};
use rhapi_testing::{Memory, Reply};
use serde_json::Value;
use std::sync::{Arc, Mutex};

pub(crate) fn client(memory: &Memory) -> Client {
    Client::builder().transport(memory.clone()).build().unwrap()
}

pub(crate) fn reply(status: u16, value: &Value) -> Reply {
    Reply::json(status, value.to_string())
}

/// What was told of a job, one after the other.
#[derive(Clone, Default)]
pub(crate) struct Told(Arc<Mutex<Vec<String>>>);

impl Told {
    pub(crate) fn listen<T>(&self, wait: Wait<T>) -> Wait<T> {
        let told = self.clone();
        let tell =
            move |progress: &JobProgress| told.0.lock().unwrap().push(progress.step.to_string());
        wait.on_progress(tell)
    }

    pub(crate) fn all(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}
