//! Tasks on systems.

use crate::{Told, client, reply};
use rhapi_core::ErrorKind;
use rhapi_flows::TaskRun;
use rhapi_tasks::types::ExecuteTask;
use rhapi_testing::Memory;
use serde_json::{Value, json};

const TASKS: &str = "/api/tasks/v1/executed_task";

fn task(status: &str, jobs: &[&str]) -> Value {
    let job = |status: &&str| {
        json!({
            "id": 7, "system_id": "3c1a4b6e-8f0d-4a75-9d3e-0f6f4f9b0001", "status": status, "has_stdout": false,
            "results": null, "updated_on": "2026-11-20T06:12:44Z", "run_id": null, "log_link": "", "stdout_link": "",
        })
    };
    json!({
        "id": 42, "name": "n", "status": status, "jobs": jobs.iter().map(job).collect::<Vec<_>>(),
        "task_slug": "log4shell", "parameters": [], "systems_count": jobs.len(),
    })
}

fn service(looks: &[Value]) -> Memory {
    let memory =
        Memory::new().on(&format!("POST {TASKS}"), reply(201, &task("Running", &["Running"])));
    looks
        .iter()
        .fold(memory, |memory, look| memory.on(&format!("GET {TASKS}/42"), reply(200, look)))
}

#[tokio::test(start_paused = true)]
async fn a_task_is_started_and_its_systems_are_counted() {
    let memory = service(&[
        task("Running", &["Running", "Success"]),
        task("Completed", &["Success", "Success"]),
    ]);
    let task = ExecuteTask::new(vec!["3c1a4b6e-8f0d-4a75-9d3e-0f6f4f9b0001".into()], "log4shell");
    let run = TaskRun::start(&client(&memory), &task).await.unwrap();
    let told = Told::default();
    let done = told.listen(run.wait()).await.unwrap();
    assert_eq!((run.id(), done.jobs.len()), (42, 2));
    assert_eq!(told.all(), ["Running (1 of 2)"]);
}

#[tokio::test(start_paused = true)]
async fn errors_on_some_systems_are_a_failure_unless_any_end_will_do() {
    let memory = service(&[task("Completed With Errors", &["Success", "Failure"])]);
    let run = TaskRun::resume(&client(&memory), 42);
    let error = run.wait().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::JobFailed);
    let wanted = "task 42 failed: Completed With Errors; 1 of 2 systems succeeded";
    assert_eq!(error.message(), wanted);
    assert_eq!(run.wait_for_any().await.unwrap().jobs[1].status, "Failure");

    for status in ["Failure", "Cancelled"] {
        let memory = service(&[task(status, &["Failure"])]);
        let run = TaskRun::resume(&client(&memory), 42);
        assert_eq!(run.wait_for_any().await.unwrap_err().kind(), ErrorKind::JobFailed);
    }
}

#[tokio::test(start_paused = true)]
async fn a_task_without_an_id_is_an_error() {
    let memory = Memory::new().on(&format!("POST {TASKS}"), reply(201, &json!({})));
    let task = ExecuteTask::new([], "log4shell");
    let error = TaskRun::start(&client(&memory), &task).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Content);
}
