//! What becomes of each kind of answer.

use crate::{
    LIST, answered, operation, replying,
    types::{Account, Job},
};
use rhapi_core::{Bytes, Error, ErrorKind, ErrorOrigin, Response, StatusCode, Value};
use rhapi_testing::{Reply, from_json};

const ACCOUNT: &str = r#"{"id":"1","login":"ann"}"#;
const PAGE: &str = "<!DOCTYPE html><html><head><title>Log in</title></head></html>";

async fn account(reply: Reply) -> Result<Response<Account>, Error> {
    replying(reply).json::<Account>(&LIST).send().await
}

#[tokio::test]
async fn json_is_decoded_whatever_its_media_type_is_called() {
    for media_type in [
        "application/json",
        "application/vnd.api+json; charset=utf-8",
        "text/plain",
        "text/html",
        "application/octet-stream",
    ] {
        let reply = Reply::of(200, media_type, ACCOUNT).header("x-a", "1");
        let answer = answered(account(reply).await);
        assert_eq!(answer.login, "ann", "{media_type}");
        assert_eq!((answer.status(), answer.attempts()), (StatusCode::OK, 1));
        assert_eq!(
            (answer.raw().as_ref(), answer.headers()["x-a"].as_bytes()),
            (ACCOUNT.as_bytes(), &b"1"[..])
        );
        assert!(answer.deviations().is_empty());
        assert_eq!(answer.into_inner().id, "1");
    }
}

#[tokio::test]
async fn an_answer_of_another_kind_says_so() {
    for (reply, kind, origin, message) in [
        (
            Reply::of(200, "text/html", PAGE),
            ErrorKind::Content,
            ErrorOrigin::Gateway,
            "JSON was expected, but the answer is a page of HTML: Log in",
        ),
        (
            Reply::json(200, PAGE),
            ErrorKind::Content,
            ErrorOrigin::Gateway,
            "JSON was expected, but the answer is a page of HTML: Log in",
        ),
        (
            Reply::of(200, "text/csv", "a,b\n1,2"),
            ErrorKind::Content,
            ErrorOrigin::Service,
            "JSON was expected, but text/csv came: a,b 1,2",
        ),
        (
            Reply::json(200, ""),
            ErrorKind::Content,
            ErrorOrigin::Service,
            "JSON was expected, but the answer has no content",
        ),
        (
            Reply::json(204, ACCOUNT),
            ErrorKind::Content,
            ErrorOrigin::Service,
            "JSON was expected, but the answer has no content",
        ),
        (
            Reply::json(200, "{\"id\":"),
            ErrorKind::Decode,
            ErrorOrigin::Service,
            "the answer cannot be decoded: ",
        ),
        (
            Reply::of(302, "text/html", PAGE).header("location", "http://sso.example/x?y"),
            ErrorKind::Status,
            ErrorOrigin::Gateway,
            "a page of HTML: Log in",
        ),
        (
            Reply::empty(301).header("location", "http://sso.example/x?y"),
            ErrorKind::Status,
            ErrorOrigin::Service,
            "a redirect to http://sso.example/x, which is not followed; the path may be wrong",
        ),
    ] {
        let error = account(reply).await.unwrap_err();
        assert_eq!((error.kind(), error.origin()), (kind, origin), "{error}");
        assert!(error.message().starts_with(message), "{error}");
    }
}

#[tokio::test]
async fn no_content_is_null_where_null_is() {
    for reply in [
        Reply::empty(204),
        Reply::json(200, ""),
        Reply::json(200, " \n"),
        Reply::json(204, "ignored"),
    ] {
        let service = replying(reply);
        assert!(answered(service.json::<Option<Account>>(&LIST).send().await).is_none());
        assert_eq!(*answered(service.json::<Value>(&LIST).send().await), Value::Null);
    }
    let some = replying(Reply::json(200, ACCOUNT));
    assert!(answered(some.json::<Option<Account>>(&LIST).send().await).is_some());
}

#[tokio::test]
async fn a_text_may_come_as_what_it_is_where_a_json_string_is_promised() {
    for (media_type, body) in [("application/yaml", "---\n- hosts: all\n"), ("text/plain", "OK")] {
        let text = replying(Reply::of(200, media_type, body));
        assert_eq!(*answered(text.json::<String>(&LIST).send().await), body);
        let some = answered(text.json::<Option<String>>(&LIST).send().await);
        assert_eq!(some.as_deref(), Some(body));
    }
    let quoted = replying(Reply::of(200, "text/plain", "\"OK\""));
    assert_eq!(*answered(quoted.json::<String>(&LIST).send().await), "OK");
    let broken = replying(Reply::json(200, "OK"));
    let error = broken.json::<String>(&LIST).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn text_bytes_and_nothing() {
    let csv = replying(Reply::of(200, "text/csv", "\u{feff}a,é\n"));
    assert_eq!(*answered(csv.text(&LIST).send().await), "a,é\n");
    assert_eq!(
        *answered(csv.bytes(&LIST).send().await),
        Bytes::from_static("\u{feff}a,é\n".as_bytes())
    );
    answered(csv.empty(&LIST).send().await);
    answered(replying(Reply::empty(204)).empty(&LIST).send().await);
    let error = replying(Reply::of(200, "text/plain", &b"ab\xff"[..]))
        .text(&LIST)
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.message()),
        (ErrorKind::Decode, "text was expected, but byte 2 is not UTF-8")
    );
}

#[tokio::test]
async fn a_page_of_html_is_no_success_of_any_call() {
    let page = replying(Reply::of(200, "text/html; charset=utf-8", PAGE));
    let errors = [
        (page.text(&LIST).send().await.unwrap_err(), "text"),
        (page.bytes(&LIST).send().await.unwrap_err(), "a file"),
        (page.empty(&LIST).send().await.unwrap_err(), "no content"),
    ];
    for (error, wanted) in errors {
        assert_eq!(
            error.message(),
            format!("{wanted} was expected, but the answer is a page of HTML: Log in")
        );
    }
    let html = operation(LIST.accept("text/html"));
    assert_eq!(*answered(page.text(html).send().await), PAGE);
}

#[tokio::test]
async fn the_status_picks_the_type() {
    let download = operation(LIST.redirects(&[307]));
    let call = |reply| replying(reply).by_status::<Job>(download).send();
    assert!(
        matches!(answered(call(Reply::json(200, ACCOUNT)).await).into_inner(), Job::Done(a) if a.login == "ann")
    );
    let link = answered(
        call(Reply::json(307, r#"{"href":"x"}"#).header("location", "https://cdn/x")).await,
    );
    assert_eq!(link.status(), StatusCode::TEMPORARY_REDIRECT);
    assert!(matches!(&*link, Job::Link(value) if value["href"] == "x"));
    assert!(
        matches!(&*answered(call(Reply::json(202, "[1]")).await), Job::Unrecognized(value) if value[0] == 1)
    );
    assert!(matches!(&*answered(call(Reply::empty(202)).await), Job::Unrecognized(Value::Null)));
    assert_eq!(call(Reply::json(302, "{}")).await.unwrap_err().kind(), ErrorKind::Status);
}

#[tokio::test]
async fn deviations_are_reported_and_strict_calls_refuse_them() {
    let reply = Reply::json(200, r#"{"login":5,"pin":"hunter2"}"#);
    let answer = answered(account(reply.clone()).await);
    assert_eq!((answer.login.as_str(), answer.deviations().len()), ("", 2));
    let error = replying(reply).json::<Account>(&LIST).strict().send().await.unwrap_err();
    assert_eq!((error.kind(), error.deviations().len()), (ErrorKind::Deviation, 2));
    assert!(error.message().starts_with("the answer deviates from the document: /"), "{error}");
    assert_eq!(error.status(), Some(StatusCode::OK));
}

#[tokio::test]
async fn an_error_says_everything_in_one_line() {
    let body = r#"{"errors":[{"detail":"no such\nitem","meta":{"response_by":"gateway"}}]}"#;
    let reply = Reply::json(404, body).header("x-rh-insights-request-id", "abc123");
    let error = account(reply).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "rhapi-sample items.list (GET /items): 404 from the gateway: no such item [request id abc123]"
    );
    // A `main` that returns an error prints it so.
    assert_eq!(format!("{error:?}"), error.to_string());
    assert!(format!("{error:#?}").contains("kind: Status"), "{error:#?}");
    assert_eq!(error.operation(), Some("items.list"));
    assert_eq!(error.endpoint().as_deref(), Some("GET /items"));
    assert_eq!((error.status(), error.request_id()), (Some(StatusCode::NOT_FOUND), Some("abc123")));
    assert_eq!((error.attempts(), error.raw().as_ref()), (1, body.as_bytes()));
    assert_eq!(error.headers()["content-type"], "application/json");
    assert_eq!(error.body::<Value>().unwrap()["errors"][0]["detail"], "no such\nitem");
    let text = account(Reply::of(400, "text/plain", "plain")).await.unwrap_err();
    assert!(text.body::<Value>().is_none());
}

#[test]
fn values_for_tests_come_from_json() {
    assert_eq!(from_json::<Account>(ACCOUNT).unwrap().login, "ann");
    assert!(from_json::<Account>("{\"id\":\"1\"}").unwrap_err().contains("/login"));
    assert!(from_json::<Account>("{").is_err());
}

#[tokio::test]
async fn a_recorded_transport_gives_its_replies_in_turn() {
    let memory = rhapi_testing::Memory::new()
        .on("GET /api/sample/v1/items", Reply::json(200, "1"))
        .on("GET /api/sample/v1/items", Reply::json(200, "2"));
    let service = crate::service(&memory);
    for expected in [1, 2, 2] {
        assert_eq!(
            *answered(service.json::<i64>(&LIST).query("n", &expected).send().await),
            expected
        );
    }
    let seen = memory.seen();
    assert_eq!(seen.len(), 3);
    assert_eq!(seen[1].url, "https://console.redhat.com/api/sample/v1/items?n=2");
    let none = crate::service(&rhapi_testing::Memory::new());
    let error = none.empty(&LIST).send().await.unwrap_err();
    assert_eq!(error.message(), "no reply is recorded for GET /api/sample/v1/items");
}
