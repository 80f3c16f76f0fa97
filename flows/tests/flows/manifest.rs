//! Manifests of allocations.

use crate::{Told, client, reply};
use rhapi_core::ErrorKind;
use rhapi_flows::ManifestExport;
use rhapi_testing::{Memory, Reply};
use serde_json::json;

const ALLOCATION: &str = "/management/v1/allocations/a-1";

fn service(looks: impl IntoIterator<Item = Reply>) -> Memory {
    let job = json!({"body": {"exportJobID": "j-2", "href": "https://api.example.com/j-2"}});
    let memory = Memory::new()
        .on(&format!("GET {ALLOCATION}/export"), reply(200, &job))
        .on(&format!("GET {ALLOCATION}/export/e-3"), Reply::of(200, "application/zip", &b"PK"[..]));
    let path = format!("GET {ALLOCATION}/exportJob/j-2");
    looks.into_iter().fold(memory, |memory, look| memory.on(&path, look))
}

fn going_on() -> Reply {
    reply(202, &json!({"body": {"message": "Export job in progress"}}))
}

#[tokio::test(start_paused = true)]
async fn the_job_is_waited_for_and_the_zip_is_taken() {
    let done = reply(200, &json!({"body": {"exportID": "e-3", "href": "https://x/e-3"}}));
    // The service does not know its own job at first, and may say nothing but 202.
    let memory = service([Reply::empty(404), going_on(), Reply::empty(202), done]);
    let job = ManifestExport::start(&client(&memory), "a-1").await.unwrap();
    assert_eq!(job.id(), "j-2");
    let told = Told::default();
    let manifest = told.listen(job.wait()).await.unwrap();
    assert_eq!(told.all(), ["", "Export job in progress", "accepted"]);
    assert_eq!(manifest.id(), "e-3");
    assert_eq!(&manifest.zip().send().await.unwrap().into_inner()[..], b"PK");
}

#[tokio::test(start_paused = true)]
async fn the_address_tells_the_export_where_its_id_does_not() {
    let done = reply(200, &json!({"body": {"href": "https://x/allocations/a-1/export/e-3/"}}));
    let job = ManifestExport::resume(&client(&service([done])), "a-1", "j-2");
    assert_eq!(job.wait().await.unwrap().id(), "e-3");
}

#[tokio::test(start_paused = true)]
async fn an_end_without_an_export_is_a_failure() {
    for nothing in [json!({}), json!({"body": {}}), json!({"body": {"exportID": "", "href": "/"}})]
    {
        let job = ManifestExport::resume(&client(&service([reply(200, &nothing)])), "a-1", "j-2");
        let error = job.wait().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::JobFailed, "{nothing}");
        assert!(error.message().contains("without an export"), "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_start_that_names_no_job_is_an_error() {
    for nothing in [json!({}), json!({"body": {"exportJobID": ""}})] {
        let memory = Memory::new().on(&format!("GET {ALLOCATION}/export"), reply(200, &nothing));
        let error = ManifestExport::start(&client(&memory), "a-1").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Content);
        assert!(error.to_string().contains("`exportJobID`"), "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_id_cannot_lead_to_another_path() {
    let memory = service([going_on()]);
    let error = ManifestExport::resume(&client(&memory), "..", "j-2").wait().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(memory.seen().is_empty());
}
