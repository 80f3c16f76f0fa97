//! Every kind of body, as it is sent.

use crate::{
    idle, operation,
    types::{Account, Team, Upload},
};
use rhapi_core::{
    Bytes, Method, Request, Value,
    codegen::{Call, Operation},
};
use serde_json::json;

fn create() -> Call<Value> {
    static CREATE: Operation = Operation::new("items.create", Method::Post, "/items");
    idle().json(&CREATE)
}

fn sent(call: &Call<Value>) -> (String, String) {
    let request: Request = call.request().unwrap_or_else(|error| panic!("{error}"));
    let media_type = request.headers()["content-type"].to_str().unwrap().to_owned();
    (media_type, String::from_utf8_lossy(request.body().unwrap()).into_owned())
}

#[test]
fn json_leaves_out_what_only_answers_hold() {
    let mut account = Account::new("ann");
    account.tags = Some(vec!["x".to_owned()]);
    let team = Team {
        lead: Some(account.clone()),
        members: Some(vec![account.clone()]),
        ..Team::default()
    };
    for (call, body) in [
        (create().body_json("application/json", &account), r#"{"login":"ann","tags":["x"]}"#),
        (
            create().body_json("application/json", &team),
            r#"{"lead":{"login":"ann","tags":["x"]},"members":[{"login":"ann","tags":["x"]}]}"#,
        ),
        (create().body_json("application/json", &json!({"any": [1, null]})), r#"{"any":[1,null]}"#),
        (create().body_json("application/json", &"08:00".to_owned()), r#""08:00""#),
        (create().body_json("application/json", &vec![1_i64, 2]), "[1,2]"),
    ] {
        assert_eq!(sent(&call), ("application/json".to_owned(), body.to_owned()));
    }
    let (media_type, _) = sent(&create().body_json("application/vnd.api+json", &account));
    assert_eq!(media_type, "application/vnd.api+json");
}

#[test]
fn forms_are_pairs() {
    let mut account = Account::new("a b&c");
    account.tags = Some(vec!["x".to_owned(), "y".to_owned()]);
    let (media_type, body) = sent(&create().body_form(&account));
    assert_eq!(media_type, "application/x-www-form-urlencoded");
    assert_eq!(body, "login=a%20b%26c&tags=x&tags=y");
    let error = create().body_form(&json!([1])).request().unwrap_err();
    assert!(error.to_string().contains("a form is made of an object"), "{error}");
}

#[test]
fn bytes_and_text_go_as_they_are() {
    let call = create().body_bytes("application/octet-stream", vec![b'a', 0, b'b']);
    assert_eq!(sent(&call), ("application/octet-stream".into(), "a\0b".into()));
    assert_eq!(sent(&create().body_text("text/plain", "é")), ("text/plain".into(), "é".into()));
    let replaced = create().body_text("text/plain", "x").body_json("application/json", &json!(1));
    assert_eq!(sent(&replaced), ("application/json".into(), "1".into()));
}

#[test]
fn no_body_has_no_media_type() {
    let request = create().request().unwrap();
    assert!(request.body().is_none());
    assert!(!request.headers().contains_key("content-type"));
}

fn upload() -> Upload {
    let mut metadata = rhapi_core::Map::default();
    metadata.insert("a".to_owned(), json!(1));
    Upload {
        count: Some(3),
        file: Some(Bytes::from_static(b"\x00\xff--file")),
        metadata: Some(metadata),
        name: Some("n\"1".to_owned()),
        parts: Some(vec![Bytes::from_static(b"p1"), Bytes::from_static(b"p2")]),
        ..Upload::default()
    }
}

/// The parts of a body, each as head and content.
fn split(media_type: &str, body: &[u8]) -> Vec<(String, Vec<u8>)> {
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    let text = body.iter().map(|b| char::from(*b)).collect::<String>();
    let text = text.strip_suffix(&format!("--{boundary}--\r\n")).expect("an end");
    let line = format!("--{boundary}\r\n");
    let parts = text.split(&line).skip(1);
    parts
        .map(|part| {
            let (head, content) = part.split_once("\r\n\r\n").unwrap();
            let content = content.strip_suffix("\r\n").unwrap();
            (
                head.to_owned(),
                content.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect(),
            )
        })
        .collect()
}

#[test]
fn multipart_bodies_tell_files_from_fields() {
    let request = create().body_multipart(&upload()).request().unwrap();
    let media_type = request.headers()["content-type"].to_str().unwrap();
    let head =
        |name: &str, more: &str| format!("content-disposition: form-data; name=\"{name}\"{more}");
    let file =
        |name: &str| format!("; filename=\"{name}\"\r\ncontent-type: application/octet-stream");
    let expected: Vec<(String, Vec<u8>)> = vec![
        (head("count", ""), b"3".to_vec()),
        (head("file", &file("file")), b"\x00\xff--file".to_vec()),
        (head("metadata", "\r\ncontent-type: application/json"), br#"{"a":1}"#.to_vec()),
        (head("name", ""), b"n\"1".to_vec()),
        (head("parts", &file("parts")), b"p1".to_vec()),
        (head("parts", &file("parts")), b"p2".to_vec()),
    ];
    assert_eq!(split(media_type, request.body().unwrap()), expected);
}

#[test]
fn a_file_can_be_named_and_typed() {
    let call =
        create().body_multipart(&upload()).file("file", "a\"b.tgz", "application/vnd.redhat.x+tgz");
    let request = call.request().unwrap();
    let parts = split(request.headers()["content-type"].to_str().unwrap(), request.body().unwrap());
    assert_eq!(
        parts[1].0,
        "content-disposition: form-data; name=\"file\"; filename=\"a%22b.tgz\"\r\n\
         content-type: application/vnd.redhat.x+tgz"
    );
}

#[test]
fn boundaries_differ_from_request_to_request() {
    let call = create().body_multipart(&upload());
    let boundary = |call: &Call<Value>| call.request().unwrap().headers()["content-type"].clone();
    assert_ne!(boundary(&call), boundary(&call));
}

#[test]
fn a_file_type_cannot_break_out_of_its_header() {
    let call = create().body_multipart(&upload()).file("file", "a\r\nx: y", "text/plain\r\nx: y");
    let error = call.request().unwrap_err();
    assert!(error.to_string().contains("media type"), "{error}");
}

#[test]
fn names_of_parts_are_written_as_browsers_do_or_refused() {
    let named = |name: &str| {
        let request = create().body_multipart(&upload()).file("file", name, "text/plain").request();
        let request = request.map_err(|error| error.to_string())?;
        let media_type = request.headers()["content-type"].to_str().unwrap().to_owned();
        let head = split(&media_type, request.body().unwrap()).remove(1).0;
        let (_, name) = head.split_once("filename=\"").unwrap();
        Ok::<_, String>(name.split_once('"').unwrap().0.to_owned())
    };
    assert_eq!(named("a b'c%.tgz").unwrap(), "a b'c%.tgz");
    assert_eq!(named("a\"\r\nb").unwrap(), "a%22%0D%0Ab");
    for name in ["a\0b", "a\u{1b}[2J", "a\tb", "a\u{7f}", "a\u{85}b", "a\\", "..\\b"] {
        let error = named(name).unwrap_err();
        assert!(error.contains("holds a control character or a backslash"), "{name:?}: {error}");
    }
    let field = create().body_multipart(&json!({"a\0b": 1})).request().unwrap_err();
    assert!(field.to_string().contains("name \"a\\0b\" of a part"), "{field}");
}

#[test]
fn delete_can_have_a_body() {
    let delete = operation(Operation::new("items.delete", Method::Delete, "/items"));
    let request = idle()
        .empty(delete)
        .body_json("application/json", &json!({"ids": ["a"]}))
        .request()
        .unwrap();
    assert_eq!(
        (request.method(), request.body().unwrap().as_ref()),
        (Method::Delete, &br#"{"ids":["a"]}"#[..])
    );
}
