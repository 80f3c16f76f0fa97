//! Exports.

use crate::{Told, client, reply};
use rhapi_core::ErrorKind;
use rhapi_export::types::{ExportRequest, ExportRequestResource, ExportStatus, Format, Status};
use rhapi_flows::Export;
use rhapi_testing::{Match, Memory, Reply};
use serde_json::{Value, json};

const ID: &str = "3c1a4b6e-8f0d-4a75-9d3e-0f6f4f9b0001";
const EXPORTS: &str = "/api/export/v1/exports";

fn status(status: &str, sources: &[&str]) -> Value {
    let source = |state: &&str| {
        let mut source = json!({
            "id": ID, "application": "patch", "resource": "systems", "status": state, "filters": {},
        });
        if *state == "failed" {
            source["message"] = json!("the database is away");
            source["error"] = json!(503);
        }
        source
    };
    json!({
        "id": ID, "name": "n", "format": "csv", "status": status, "created_at": "2026-11-20T06:12:44Z",
        "sources": sources.iter().map(source).collect::<Vec<_>>(),
    })
}

fn service(states: &[Value]) -> Memory {
    let memory = Memory::new()
        .when(
            Match::post(EXPORTS).body_part("format", "csv").body_part("name", "all"),
            reply(202, &status("pending", &["pending"; 2])),
        )
        .on(&format!("GET {EXPORTS}/{ID}"), Reply::of(200, "application/zip", &b"PK zip"[..]));
    let path = format!("GET {EXPORTS}/{ID}/status");
    states.iter().fold(memory, |memory, state| memory.on(&path, reply(200, state)))
}

fn request() -> ExportRequest {
    let source = |name: &str| ExportRequestResource::new("patch", name);
    ExportRequest::new(Format::Csv, "all", vec![source("systems"), source("advisories")])
}

#[tokio::test(start_paused = true)]
async fn an_export_is_asked_for_waited_for_and_taken() {
    let memory = service(&[
        status("pending", &["pending", "pending"]),
        status("running", &["complete", "pending"]),
        status("complete", &["complete", "complete"]),
    ]);
    let export = Export::start(&client(&memory), &request()).await.unwrap();
    assert_eq!(export.id(), ID);
    let told = Told::default();
    let done = told.listen(export.wait()).await.unwrap();
    assert_eq!(
        (done.status, told.all()),
        (Status::Complete, vec!["pending (0 of 2)".to_owned(), "running (1 of 2)".to_owned(),])
    );
    assert_eq!(&export.zip().send().await.unwrap().into_inner()[..], b"PK zip");
}

#[tokio::test(start_paused = true)]
async fn a_source_that_failed_is_named_and_a_part_is_no_success() {
    for (word, sources, count) in
        [("partial", &["complete", "failed"][..], "1 of 2"), ("failed", &["failed"], "1 of 1")]
    {
        let memory = service(&[status("running", &["pending"]), status(word, sources)]);
        let export = Export::resume(&client(&memory), ID);
        let error = export.wait().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::JobFailed);
        let wanted = format!(
            "export {ID} failed: {count} sources failed: systems of patch: the database is away (503)"
        );
        assert!(error.message().starts_with(&wanted), "{error}");
        assert_eq!(error.body::<ExportStatus>().unwrap().status.as_str(), word);
    }
}

#[tokio::test(start_paused = true)]
async fn a_part_is_enough_for_who_says_so() {
    let memory = service(&[status("partial", &["complete", "failed"])]);
    let export = Export::resume(&client(&memory), ID);
    assert_eq!(export.wait_for_any().await.unwrap().status, Status::Partial);
    let memory = service(&[status("failed", &["failed"])]);
    let nothing = Export::resume(&client(&memory), ID).wait_for_any().await;
    assert_eq!(nothing.unwrap_err().kind(), ErrorKind::JobFailed);
}

#[tokio::test(start_paused = true)]
async fn an_export_that_expires_while_it_is_waited_for_is_gone() {
    let memory = service(&[status("running", &[])])
        .on(&format!("GET {EXPORTS}/{ID}/status"), reply(404, &json!({"message": "not found"})));
    let error = Export::resume(&client(&memory), ID).wait().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::JobGone);
    assert!(error.message().contains("last seen as 'running'"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn an_answer_without_an_id_is_an_error_at_once() {
    let memory = Memory::new().on(&format!("POST {EXPORTS}"), reply(202, &json!({"name": "n"})));
    let error = Export::start(&client(&memory), &request()).await.unwrap_err();
    assert_eq!((error.kind(), error.message()), (ErrorKind::Content, "the export has no id"));
}
