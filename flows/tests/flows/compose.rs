//! Composes of images.

use crate::{Told, client, reply};
use rhapi_core::{Client, ErrorKind};
use rhapi_flows::Compose;
use rhapi_image_builder::types::{
    AwsUploadRequestOptions, ComposeRequest, ImageRequest, ImageRequestArchitecture, ImageTypes,
    UploadRequest, UploadRequestOptions, UploadTypes,
};
use rhapi_testing::{Memory, Reply};
use serde_json::{Value, json};

const ID: &str = "d1a5c2f4-6a0e-4f0a-8a51-2f7f5b0b7c11";
const API: &str = "/api/image-builder/v1";

fn service(looks: impl IntoIterator<Item = Value>) -> Memory {
    let memory = Memory::new().on(&format!("POST {API}/compose"), reply(201, &json!({"id": ID})));
    let look = |image: Value| {
        reply(200, &json!({"image_status": image, "request": {"image_requests": []}}))
    };
    let path = format!("GET {API}/composes/{ID}");
    looks.into_iter().fold(memory, |memory, image| memory.on(&path, look(image)))
}

fn request() -> ComposeRequest {
    let options = UploadRequestOptions::AwsUploadRequestOptions(AwsUploadRequestOptions::new());
    let upload = UploadRequest::new(options, UploadTypes::AwsS3);
    let image = ImageRequest::new(ImageRequestArchitecture::X86_64, ImageTypes::GuestImage, upload);
    ComposeRequest::new(vec![image])
}

#[tokio::test(start_paused = true)]
async fn an_image_is_built() {
    let memory = service([
        json!({"status": "pending"}),
        json!({"status": "building", "progress": {"done": 3, "total": 8}}),
        json!({"status": "a state of next year"}),
        json!({"status": "success", "upload_status": {
            "status": "success", "type": "aws.s3", "options": {"url": "https://s3.example.com/x"},
        }}),
    ]);
    let compose = Compose::start(&client(&memory), &request()).await.unwrap();
    let told = Told::default();
    let built = told.listen(compose.wait()).await.unwrap();
    assert_eq!(compose.id(), ID);
    assert_eq!(told.all(), ["pending", "building (3 of 8)", "a state of next year"]);
    assert_eq!(built.image_status.upload_status.unwrap().r#type, UploadTypes::AwsS3);
}

#[tokio::test(start_paused = true)]
async fn an_image_that_cannot_be_built_says_why() {
    for (error, wanted) in [
        (json!({"id": 9, "reason": "dnf: no such package"}), "dnf: no such package (error 9)"),
        (Value::Null, "no reason given"),
    ] {
        let memory = service([json!({"status": "failure", "error": error})]);
        let error = Compose::resume(&client(&memory), ID).wait().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::JobFailed);
        assert!(error.message().contains(wanted), "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_image_is_loaded_from_its_link_and_from_a_new_one_when_that_has_expired() {
    let uploaded = |url: &str| {
        json!({"status": "success", "upload_status": {
            "status": "success", "type": "aws.s3", "options": {"url": url},
        }})
    };
    let memory =
        service([uploaded("https://s3.example.com/old"), uploaded("https://s3.example.com/new")])
            .on(
                "GET /old",
                Reply::of(403, "application/xml", "<Error><Code>AccessDenied</Code></Error>"),
            )
            .on("GET /new", Reply::of(200, "application/octet-stream", &b"QFI\xfb image"[..]));
    let client = Client::builder().token("secret").transport(memory.clone()).build().unwrap();
    let image = Compose::resume(&client, ID).image().to_bytes().await.unwrap();
    assert_eq!(&image[..], b"QFI\xfb image");
    for seen in memory.seen() {
        let there = seen.url.starts_with("https://s3.");
        assert_eq!(seen.headers.contains_key("authorization"), !there, "{}", seen.url);
    }
}

#[tokio::test(start_paused = true)]
async fn an_image_in_a_cloud_has_no_link() {
    let memory = service([json!({"status": "success", "upload_status": {
        "status": "success", "type": "aws", "options": {"ami": "ami-1", "region": "us-east-1"},
    }})]);
    let error = Compose::resume(&client(&memory), ID).image().to_bytes().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Content);
    assert!(error.message().contains("where a link leads"), "{error}");
}
