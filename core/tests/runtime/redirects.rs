//! Which redirects are followed, and with what.

use crate::{CREATE, DELETE, LIST, ok, service};
use rhapi_core::{ErrorKind, StatusCode, Value};
use rhapi_testing::{Match, Memory, Reply};

fn moved(status: u16, to: &str) -> Memory {
    Memory::new()
        .serve(Match::endpoint(" /api/sample/v1/items"), {
            let to = to.to_owned();
            move |_| Reply::empty(status).header("location", &to)
        })
        .serve(Match::any(), |_| ok())
}

#[tokio::test]
async fn reads_are_followed_with_credentials_on_the_same_origin_only() {
    for (to, address, credentials) in [
        ("/api/sample/v1/items/", "https://console.redhat.com/api/sample/v1/items/", true),
        ("https://console.redhat.com:443/x", "https://console.redhat.com:443/x", true),
        ("../v2/items?a=1", "https://console.redhat.com/api/sample/v2/items?a=1", true),
        ("https://cdn.example.com/f?sig=1", "https://cdn.example.com/f?sig=1", false),
        (
            "https://console.redhat.com.example.com/",
            "https://console.redhat.com.example.com/",
            false,
        ),
        ("https://console.redhat.com:8443/x", "https://console.redhat.com:8443/x", false),
    ] {
        for status in [301, 302, 303, 307, 308] {
            let memory = moved(status, to);
            let service = service(memory.clone(), |b| b.token("secret"));
            let call = service.json::<Value>(&LIST).header("x-api-key", &"mine");
            let answer = call.send().await.unwrap();
            assert_eq!((answer["n"].as_i64(), answer.attempts()), (Some(1), 1));
            let last = &memory.seen()[1];
            assert_eq!(last.url, address);
            assert_eq!(last.headers.contains_key("authorization"), credentials, "{to}");
            assert_eq!(last.headers.contains_key("x-api-key"), credentials, "{to}");
            assert!(last.headers.contains_key("accept"));
        }
    }
}

#[tokio::test]
async fn writes_are_not_followed_and_the_error_says_what_is_wrong() {
    for operation in [&CREATE, &DELETE] {
        let memory = moved(302, "/login");
        let service = service(memory.clone(), |b| b.token("secret"));
        let error = service.json::<Value>(operation).send().await.unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::Status, Some(StatusCode::FOUND)));
        assert_eq!(memory.seen().len(), 1);
        assert!(error.to_string().contains("the path is wrong"), "{error}");
    }
}

#[tokio::test]
async fn some_redirects_lead_nowhere() {
    for (to, why) in [
        ("http://console.redhat.com/x", "away from https"),
        ("https://127.0.0.1/x", "to this machine"),
        ("http://localhost:8080/x", "to this machine"),
        ("https://user:pw@console.redhat.com/x", "user name"),
        ("ftp://console.redhat.com/x", "scheme"),
    ] {
        let memory = moved(302, to);
        let error = service(memory.clone(), |b| b).json::<Value>(&LIST).send().await.unwrap_err();
        assert!(error.to_string().contains(why), "{to}: {error}");
        assert_eq!(memory.seen().len(), 1);
    }
    let memory = Memory::new().serve(Match::any(), |_| Reply::empty(302));
    let error = service(memory, |b| b).json::<Value>(&LIST).send().await.unwrap_err();
    assert!(error.to_string().contains("does not say where to"), "{error}");
}

#[tokio::test]
async fn a_circle_ends() {
    let memory = moved(302, "/api/sample/v1/items");
    let error = service(memory.clone(), |b| b).json::<Value>(&LIST).send().await.unwrap_err();
    assert_eq!(error.message(), "there are more than 5 redirects");
    assert_eq!(memory.seen().len(), 6);
}
