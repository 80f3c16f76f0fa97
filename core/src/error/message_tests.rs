//! One row for each shape that an error body was seen to have.

use super::{super::origin, *};
use crate::{
    facts::{
        Context,
        ErrorOrigin::{self, Gateway, Proxy, Service},
        Method, Operation,
    },
    wire::Deviations,
};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};

static LIST: Operation = Operation::new("things.list", Method::Get, "/things");

fn received(status: u16, header: &str, body: &str) -> Came {
    let mut headers = HeaderMap::new();
    for line in header.split('|').filter(|line| !line.is_empty()) {
        let (name, value) = line.split_once(": ").expect("name: value");
        headers.insert(name.parse::<http::HeaderName>().unwrap(), value.parse().unwrap());
    }
    let status = StatusCode::from_u16(status).unwrap();
    let context = Context { crate_name: "rhapi-test", operation: &LIST };
    let body = Bytes::copy_from_slice(body.as_bytes());
    let (attempts, earlier, deviations) = (1, Vec::new(), Deviations::default());
    Came { context, status, headers, body, attempts, earlier, deviations }
}

#[rustfmt::skip]
const SHAPES: &[(u16, &str, &str, ErrorOrigin, &str)] = &[
    // console gateway
    (401, "", r#"{"errors":[{"status":401,"detail":"Invalid token","meta":{"response_by":"gateway"}}]}"#, Gateway, "Invalid token"),
    (400, "", r#"{"errors":[{"detail":"x","meta":"odd"}]}"#, Service, "x"),
    (429, "", r#"{"errors":[{"status":429,"detail":"Too many requests. Wait a few minutes and try again","meta":{"response_by":"gateway"}}]}"#, Gateway, "Too many requests. Wait a few minutes and try again"),
    // lists of errors
    (400, "", r#"{"errors":[{"detail":"bad name","status":"400","title":"Bad"},{"detail":"bad id"}]}"#, Service, "bad name; bad id"),
    (400, "", r#"{"errors":[{"detail":"a"},{"detail":"b"},{"detail":"c"},{"detail":"d"},{"detail":"e"}]}"#, Service, "a; b; c; and 2 more"),
    (404, "", r#"{"errors":["V2::Policy not found with ID x"]}"#, Service, "V2::Policy not found with ID x"),
    (400, "", r#"{"errors":[{"code":"X1","title":"Only a title"}]}"#, Service, "Only a title"),
    (400, "", r#"{"errors":[{"id":"1","status":400,"code":"INVALID","details":{"name":"inner"},"title":"T"}]}"#, Service, "T"),
    (400, "", r#"{"errors":[{"source":"name","detail":"Required.","status":"400"}]}"#, Service, "name: Required."),
    (400, "", r#"{"errors":[{"source":{"pointer":"/data/x"},"detail":"Wrong"}]}"#, Service, "/data/x: Wrong"),
    (400, "", r#"{"errors":{"name":["too long","too odd"]}}"#, Service, "name: too long; too odd"),
    (400, "", r#"{"errors":{}}"#, Service, "Bad Request"),
    (400, "", r#"{"errors":[1]}"#, Service, "Bad Request"),
    (400, "", r#"{"errors":"plain"}"#, Service, "plain"),
    // a sentence a field
    (400, "", r#"{"sort":"The value is required to be one of name, -name"}"#, Service, "sort: The value is required to be one of name, -name"),
    (400, "", r#"{"id":"7","sort":"name"}"#, Service, "Bad Request"),
    // error
    (403, "", r#"{"error":"You don't have access to this application"}"#, Service, "You don't have access to this application"),
    (404, "", r#"{"error":{"code":404,"message":"System not found"}}"#, Service, "System not found"),
    (404, "", r#"{"error":{"detail":"CVE not found","status":404}}"#, Service, "CVE not found"),
    (400, "", r#"{"error":"invalid_grant","error_description":"Offline user session not found"}"#, Service, "invalid_grant: Offline user session not found"),
    (401, "", r#"{"error":"unauthorized_client"}"#, Service, "unauthorized_client"),
    // detail
    (400, "", r#"{"detail":"Not a UUID","status":400,"title":"Bad Request","type":"about:blank"}"#, Service, "Bad Request: Not a UUID"),
    (404, "", r#"{"detail":"Not Found"}"#, Service, "Not Found"),
    (422, "", r#"{"detail":[{"loc":["query","major",0],"msg":"not an integer","type":"int"}]}"#, Service, "query.major.0: not an integer"),
    (400, "", r#"{"detail":{"msg":"deep","x":1}}"#, Service, "deep"),
    (404, "", r#"{"title":"Host not found","status":404,"not_found_ids":["a"]}"#, Service, "Host not found"),
    // message and its relatives
    (400, "", r#"{"message":"Invalid input","code":"400"}"#, Service, "Invalid input"),
    (400, "", r#"{"message":"Bad","detailMessage":"Very bad","internalErrorCode":"7"}"#, Service, "Bad: Very bad"),
    (404, "", r#"{"kind":"Error","id":"404","href":"/x","code":"OCM-404","reason":"Cluster not found","operation_id":"z"}"#, Service, "Cluster not found"),
    (400, "", r#"{"kind":"Error","reason":"Bad","details":[{"message":"more"}]}"#, Service, "Bad: more"),
    (400, "", r#"{"msg":"short"}"#, Service, "short"),
    (400, "", r#"{"status":"Missing organisation"}"#, Service, "Missing organisation"),
    (400, "", r#"{"kind":"Error","value":"No such version"}"#, Service, "No such version"),
    (400, "", r#"{"name":["This field is required."],"non_field_errors":["No."]}"#, Service, "name: This field is required.; No."),
    // no object
    (400, "", r#""bare text""#, Service, "bare text"),
    (400, "", r#"["one","two"]"#, Service, "one; two"),
    (404, "", "[]", Service, "Not Found"),
    (404, "", "{}", Service, "Not Found"),
    (500, "", "null", Service, "Internal Server Error"),
    (503, "", "", Service, "Service Unavailable"),
    // text and pages
    (401, "content-type: text/plain; charset=utf-8", "Authentication required\n", Gateway, "Authentication required"),
    (400, "content-type: text/plain", "wrong organisation", Service, "wrong organisation"),
    (503, "content-type: text/html", "<html><head><TITLE>503 Service\n Unavailable</TITLE></head><body>x</body></html>", Gateway, "a page of HTML: 503 Service Unavailable"),
    (502, "", "<!DOCTYPE html><body class=a><h1>Application is not <b>available</b></h1></body>", Gateway, "a page of HTML: Application is not available"),
    (403, "", "<html><header>x</header>Access &amp; Denied", Gateway, "a page of HTML: x Access & Denied"),
    (400, "", "{\"error\":\"trunc", Service, "{\"error\":\"trunc"),
    // others on the way
    (407, "", "", Proxy, "Proxy Authentication Required"),
    (503, "x-squid-error: ERR_CONNECT_FAIL 111", "<html><title>ERROR</title></html>", Proxy, "a page of HTML: ERROR"),
    (403, "server: AkamaiGHost", "denied", Gateway, "denied"),
    (302, "location: https://x.example/login?state=secret", "", Service, "a redirect to https://x.example/login, which is not followed; the path may be wrong"),
    (599, "", "", Service, "no message"),
];

#[test]
fn every_known_shape_gives_its_message() {
    for (status, header, body, origin, message) in SHAPES {
        let received = received(*status, header, body);
        let found = find(&received);
        assert_eq!(found.message, *message, "{status} {body}");
        assert_eq!(origin::of_answer(&received, found.by_gateway), *origin, "{status} {body}");
    }
}

#[test]
fn a_request_id_is_found_under_any_of_its_names() {
    for (header, id) in [
        ("x-rh-insights-request-id: abc", Some("abc")),
        ("x-request-id: b|x-rh-insights-request-id: a", Some("a")),
        ("x-correlation-id: c", Some("c")),
        ("date: now", None),
    ] {
        assert_eq!(
            origin::request_id(&received(500, header, "").headers).as_deref(),
            id,
            "{header}"
        );
    }
}
