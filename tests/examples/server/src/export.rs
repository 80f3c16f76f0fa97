//! The export service: a job that becomes a zip.

use crate::{
    fleet::{SYSTEMS, System, hours_ago},
    lists::reply,
    zip::zip,
};
use rhapi_testing::{Match, Memory, Reply, Seen};
use serde_json::{Value, json};
use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicUsize, Ordering},
};

const EXPORTS: &str = "/api/export/v1/exports";
const ID: &str = "3c1a4b6e-8f0d-4a75-9d3e-0f6f4f9b0001";

/// How many looks a source needs to be gathered.
const LOOKS: usize = 1;

#[derive(Default)]
struct Job {
    request: Mutex<Value>,
    looks: AtomicUsize,
}

pub(crate) fn serve(memory: Memory) -> Memory {
    let job = Arc::new(Job::default());
    let (created, looked) = (job.clone(), job.clone());
    memory
        .serve(Match::post(EXPORTS), move |seen| create(&created, seen))
        .serve(Match::get(&format!("{EXPORTS}/{ID}/status")), move |_| {
            looked.looks.fetch_add(1, Ordering::SeqCst);
            reply(200, &status(&looked))
        })
        .serve(Match::get(&format!("{EXPORTS}/{ID}")), move |_| {
            if status(&job)["status"] != "complete" {
                return refusal(400, &format!("'{ID}' is not ready for download"));
            }
            Reply::of(200, "application/zip", archive(&job))
                .header("content-disposition", format!("attachment; filename=\"{ID}.zip\""))
        })
}

fn refusal(code: u16, message: &str) -> Reply {
    reply(code, &json!({ "message": message, "code": code }))
}

fn create(job: &Job, seen: &Seen) -> Reply {
    let Ok(request) = serde_json::from_slice::<Value>(&seen.body) else {
        return refusal(400, "the body is no JSON");
    };
    if request["sources"].as_array().is_none_or(Vec::is_empty) {
        return refusal(400, "no sources provided");
    }
    *job.request.lock().unwrap_or_else(PoisonError::into_inner) = request;
    job.looks.store(0, Ordering::SeqCst);
    reply(202, &status(job))
}

fn status(job: &Job) -> Value {
    let request = job.request.lock().unwrap_or_else(PoisonError::into_inner);
    let sources = request["sources"].as_array().cloned().unwrap_or_default();
    let (ready, at) = (job.looks.load(Ordering::SeqCst) / (LOOKS + 1), hours_ago(0));
    let state = |at: usize| if at < ready { "complete" } else { "pending" };
    let source = |(at, source): (usize, &Value)| {
        json!({
            "id": ID, "application": source["application"], "resource": source["resource"],
            "filters": {}, "status": state(at),
        })
    };
    let complete = ready >= sources.len();
    let mut status = json!({
        "id": ID, "name": request["name"], "format": request["format"], "created_at": at.as_str(),
        "status": if complete { "complete" } else if ready > 0 { "running" } else { "pending" },
        "sources": sources.iter().enumerate().map(source).collect::<Vec<_>>(),
    });
    if complete {
        status["completed_at"] = json!(at.as_str());
    }
    status
}

fn archive(job: &Job) -> Vec<u8> {
    let request = job.request.lock().unwrap_or_else(PoisonError::into_inner);
    let line = |s: &System| {
        format!(
            "{},{},{},{}
",
            s.id,
            s.name,
            s.os,
            s.seen()
        )
    };
    let rows: String = SYSTEMS.iter().map(line).collect();
    let table = format!(
        "host_id,display_name,os_release,updated
{rows}"
    );
    let sources = request["sources"].as_array().map_or(0, Vec::len);
    let name = |at: usize| format!("{:08x}.csv", at + 1);
    let files: Vec<_> = (0..sources).map(|at| (name(at), table.as_bytes())).collect();
    zip(&files)
}
