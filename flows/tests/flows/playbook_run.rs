//! Runs of playbooks.

use crate::{Told, client, reply};
use rhapi_core::ErrorKind;
use rhapi_flows::PlaybookRun;
use rhapi_testing::Memory;
use serde_json::{Value, json};

const RUNS: &str = "/api/remediations/v1/remediations/r-1/playbook_runs";

fn run(status: &str, [pending, running, success, failure]: [u32; 4]) -> Value {
    json!({
        "id": "8ff5717a-cce8-4738-907b-a89eaa559275", "remediation_id": "f1b55e05-acac-4a80-b460-6e290f467c15",
        "status": status, "created_by": {"username": "u"},
        "created_at": "2026-11-20T06:12:44Z", "updated_at": "2026-11-20T06:12:44Z",
        "executors": [{
            "executor_id": "8ff5717a-cce8-4738-907b-a89eaa559275", "executor_name": "satellite",
            "status": status, "playbook": "---", "system_count": pending + running + success + failure,
            "playbook_run_id": "8ff5717a-cce8-4738-907b-a89eaa559275", "updated_at": "2026-11-20T06:12:44Z",
            "counts": {
                "pending": pending, "running": running, "success": success, "failure": failure, "canceled": 0,
            },
        }],
    })
}

fn service(looks: &[Value]) -> Memory {
    let memory = Memory::new()
        .on(&format!("POST {RUNS}"), reply(201, &json!({"id": "run-2"})))
        .on(&format!("POST {RUNS}/run-2/cancel"), reply(202, &json!({})));
    looks
        .iter()
        .fold(memory, |memory, look| memory.on(&format!("GET {RUNS}/run-2"), reply(200, look)))
}

#[tokio::test(start_paused = true)]
async fn a_run_is_started_and_its_systems_are_counted() {
    let memory = service(&[
        run("pending", [3, 0, 0, 0]),
        run("running", [1, 0, 1, 1]),
        run("success", [0, 0, 3, 0]),
    ]);
    let run = PlaybookRun::start(&client(&memory), "r-1").await.unwrap();
    let told = Told::default();
    let done = told.listen(run.wait()).await.unwrap();
    assert_eq!((run.id(), done.executors.len()), ("run-2", 1));
    assert_eq!(told.all(), ["pending (0 of 3)", "running (2 of 3)"]);
}

#[tokio::test(start_paused = true)]
async fn every_bad_end_is_an_error_that_counts() {
    for status in ["failure", "canceled", "timeout"] {
        let memory = service(&[run(status, [0, 0, 2, 1])]);
        let error = PlaybookRun::resume(&client(&memory), "r-1", "run-2").wait().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::JobFailed);
        let wanted = format!("playbook run run-2 failed: {status}; 2 of 3 systems succeeded");
        assert_eq!(error.message(), wanted);
    }
}

#[tokio::test(start_paused = true)]
async fn a_run_can_be_cancelled_after_the_deadline() {
    let memory = service(&[run("running", [0, 1, 0, 0])]);
    let run = PlaybookRun::resume(&client(&memory), "r-1", "run-2");
    let waiting = run.wait().deadline(std::time::Duration::from_secs(30));
    assert_eq!(waiting.await.unwrap_err().kind(), ErrorKind::JobUnfinished);
    run.cancel().await.unwrap();
    assert_eq!(memory.seen().last().unwrap().path(), format!("{RUNS}/run-2/cancel"));
}
