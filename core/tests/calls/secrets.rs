//! What is secret shows nowhere.

use crate::{
    LIST, SERVICE,
    types::{Account, Team, Upload},
};
use rhapi_core::{
    Client, Extra, Map, Method, Value,
    codegen::{Call, Operation, Service},
};
use rhapi_testing::{Memory, Reply};
use serde_json::json;

/// Stands for every secret in this file.
const SECRET: &str = "hunter2-hunter2";

fn service(memory: &Memory) -> Service {
    Client::builder().token(SECRET).transport(memory.clone()).build().unwrap().service(&SERVICE)
}

fn create() -> Call<Value> {
    static CREATE: Operation = Operation::new("items.create", Method::Post, "/items");
    service(&Memory::new()).json(&CREATE)
}

fn account() -> Account {
    let mut account = Account::new("it's");
    account.pin = Some(SECRET.to_owned());
    account
}

const BASE: &str = "https://console.redhat.com/api/sample/v1/items";

/// Checks command lines by what follows `curl`: words up to the address, and words after the headers of every call.
fn check(rows: Vec<(Call<Value>, String, String)>) {
    let agent =
        format!("'user-agent: rhapi-sample/1.2.3 rhapi-core/{}'", env!("CARGO_PKG_VERSION"));
    for (call, before, after) in rows {
        let curl = call.to_curl().unwrap();
        let headers = "--header 'authorization: ***' --header 'accept: application/json'";
        assert_eq!(curl, format!("curl {before} {headers} --header {agent}{after}"));
        assert!(!curl.contains(SECRET));
    }
}

#[test]
fn a_command_line_shows_arguments_and_no_secret() {
    let list = || service(&Memory::new()).json(&LIST);
    let secret_header = " --header 'x-sfdc-access-token: ***'".to_owned();
    check(vec![
        (list(), BASE.to_owned(), String::new()),
        (
            list().query("a", &"b c").query("page_token", &SECRET),
            format!("'{BASE}?a=b%20c&page_token=***'"),
            String::new(),
        ),
        (list().header("X-Sfdc-Access-Token", &SECRET), BASE.to_owned(), secret_header),
    ]);
}

#[test]
fn a_command_line_shows_bodies_and_no_secret() {
    let team = Team { members: Some(vec![account()]), ..Team::default() };
    let upload = Upload {
        file: Some(rhapi_core::Bytes::from_static(b"\0")),
        name: Some("a;b".to_owned()),
        secret: Some(SECRET.to_owned()),
        ..Upload::default()
    };
    let free = json!({"b": 1.50, "Client_Secret": SECRET, "x": {"password": SECRET}});
    let data = |media_type: &str, data: &str| {
        format!(" --header 'content-type: application/{media_type}' {data}")
    };
    let rows = [
        (
            create().body_json("application/json", &account()),
            data("json", r#"--data-raw '{"login":"it'\''s","pin":"***"}'"#),
        ),
        (
            create().body_json("application/json", &team),
            data("json", r#"--data-raw '{"members":[{"login":"it'\''s","pin":"***"}]}'"#),
        ),
        (
            create().body_json("application/json", &free),
            data("json", r#"--data-raw '{"Client_Secret":"***","b":1.5,"x":{"password":"***"}}'"#),
        ),
        (
            create().body_form(&account()),
            data("x-www-form-urlencoded", "--data-raw 'login=it%27s&pin=***'"),
        ),
        (
            create().body_multipart(&upload),
            " --form 'file=@\"file\";type=application/octet-stream' --form-string 'name=a;b' --form 'secret=***'"
                .to_owned(),
        ),
        (
            create().body_bytes("application/octet-stream", vec![0, 1]),
            data("octet-stream", "--data-binary @FILE-OF-2-BYTES"),
        ),
    ];
    let post = format!("--request POST {BASE}");
    check(rows.into_iter().map(|(call, after)| (call, post.clone(), after)).collect());
}

#[test]
fn nothing_that_can_be_printed_shows_a_secret() {
    let service = service(&Memory::new());
    let call = create()
        .query("token", &SECRET)
        .header("x-api-key", &SECRET)
        .body_json("application/json", &account());
    let request = call.request().unwrap();
    assert!(request.headers().get("authorization").is_none());
    for shown in [
        format!("{:?}", Client::builder().token(SECRET)),
        format!("{service:?}"),
        format!("{call:?}"),
        format!("{request:?}"),
        format!("{:?}", call.send()),
    ] {
        assert!(!shown.contains(SECRET), "{shown}");
    }
}

/// A record whose marks say what its names do not, and the other way round.
#[derive(Clone)]
struct Marked {
    code: Option<Value>,
    labels: Option<Map<String>>,
    nested: Option<Box<Marked>>,
    others: Option<Vec<Marked>>,
    token: Option<String>,
    extra: Extra,
}
rhapi_core::record! {
    Marked;
    0 => code "code" secret;
    1 => labels "labels";
    2 => nested "nested";
    3 => others "others";
    _ => token "token";
}

/// A value with a secret in every place that can have one, read as an answer is.
fn marked(code: &Value) -> Marked {
    let one = json!({
        "code": code,
        "labels": {"apiKey": SECRET, "plain": "seen-1", "n": {"password": SECRET}},
        "others": [{"code": code}, SECRET_FREE, {"code": code, "new": [{"activation-key": [SECRET]}]}],
        "token": "seen-2",
        "bearer_authentication": {"a": SECRET},
        "token_type": "seen-3",
        "link": format!("https://u:{SECRET}@h/seen-4"),
    });
    let mut whole = one.clone();
    whole["nested"] = one;
    serde_json::from_value(whole).unwrap()
}

/// An element that fits no list of records.
const SECRET_FREE: &str = "seen-5";

#[test]
fn marks_and_names_mask_whatever_stands_there() {
    for code in
        [json!(SECRET), json!(314_159_265), json!({"a": [SECRET]}), json!([SECRET, 314_159_265])]
    {
        let value = marked(&code);
        let curl = create().body_json("application/json", &value).to_curl().unwrap();
        let query = |call: Call<Value>| call.request().unwrap();
        let form = create().body_form(&value).to_curl().unwrap();
        let multipart = create().body_multipart(&value).to_curl().unwrap();
        let asked = query(create().query_json("q", &value).query_deep("d", &value));
        let exploded = create().query_exploded("e", &value);
        for (shown, seen) in [
            (format!("{value:?} {value:#?}"), 4),
            (curl, 3),
            (form, 0),
            (multipart, 0),
            (asked.to_curl() + &format!("{asked:?}"), 0),
            (exploded.to_curl().unwrap() + &format!("{exploded:?}"), 0),
        ] {
            for hidden in [SECRET, "314159265"] {
                assert!(!shown.contains(hidden), "{shown}");
            }
            assert!(shown.contains("***"), "{shown}");
            for seen in 1..=seen {
                assert!(shown.contains(&format!("seen-{seen}")), "seen-{seen}: {shown}");
            }
        }
        // What is sent is whole.
        let sent = create().body_json("application/json", &value).request().unwrap();
        let sent: Value = serde_json::from_slice(sent.body().unwrap()).unwrap();
        assert_eq!(sent["code"], code);
        assert_eq!(sent["others"][2]["code"], code);
    }
}

#[test]
fn an_element_that_does_not_fit_shifts_no_mask() {
    let list = json!({"others": ["x", {"code": SECRET}, 7, {"code": SECRET}]});
    let value: Marked = serde_json::from_value(list).unwrap();
    let curl = create().body_json("application/json", &value).to_curl().unwrap();
    assert!(curl.contains(r#"["x",{"code":"***"},7,{"code":"***"}]"#), "{curl}");
}

#[test]
fn marked_parameters_are_masked_wherever_they_go() {
    static MARKED: Operation = Operation::new("items.get", Method::Get, "/items/{code}/{id}")
        .secrets(&["code", "pin", "X-Proof"]);
    let call = service(&Memory::new())
        .json::<Value>(&MARKED)
        .path("code", &SECRET)
        .path("id", &"seen")
        .query("pin", &SECRET)
        .query("kept", &"x")
        .header("x-proof", &SECRET);
    let request = call.request().unwrap();
    assert!(request.url().contains(SECRET) && request.headers()["x-proof"] == SECRET);
    for shown in [call.to_curl().unwrap(), format!("{call:?}"), format!("{request:?}")] {
        assert!(!shown.contains(SECRET), "{shown}");
    }
    let curl = call.to_curl().unwrap();
    assert!(curl.contains("/items/***/seen?pin=***&kept=x"), "{curl}");
    assert!(curl.contains("x-proof: ***"), "{curl}");
}

#[test]
fn structs_of_required_values_mask_what_is_marked() {
    struct Required {
        code: String,
        free: Value,
        note: Option<String>,
    }
    rhapi_core::required! { Required; code secret; free; note; }
    let free = json!({"password": SECRET});
    let required = Required { code: SECRET.to_owned(), free, note: Some("seen".to_owned()) };
    assert_eq!(
        format!("{required:?}"),
        r#"Required { code: ***, free: {"password":"***"}, note: "seen" }"#
    );
}

#[tokio::test]
async fn an_answer_and_its_deviations_show_no_secret() {
    let body = json!({"password": SECRET, "token_type": "seen"});
    let answer = Reply::json(200, body.to_string());
    let memory = Memory::new().on("GET /api/sample/v1/items", answer);
    let response = service(&memory).json::<Value>(&LIST).send().await.unwrap();
    let shown = format!("{response:?} {response:#?}");
    assert!(!shown.contains(SECRET) && shown.contains("seen"), "{shown}");
    assert_eq!(*response, body);

    let body =
        json!({"lead": {"login": "x", "pin": {"a": SECRET}}, "members": [{"password": SECRET}]});
    let memory = Memory::new().on("GET /api/sample/v1/items", Reply::json(200, body.to_string()));
    let response = service(&memory).json::<Team>(&LIST).send().await.unwrap();
    let found = response.deviations();
    assert!(found.iter().any(|d| d.raw.as_ref() == Some(&json!({"a": SECRET}))), "{found:?}");
    let told: Vec<String> = found.iter().map(|d| format!("{d} {d:?} {d:#?}")).collect();
    let shown = format!("{response:?} {}", told.join(" "));
    assert!(!shown.contains(SECRET), "{shown}");
}

#[tokio::test]
async fn a_server_that_repeats_the_token_does_not_make_it_public() {
    let jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln";
    for body in [
        format!("token {SECRET} is bad"),
        format!(r#"{{"error":"bad: Bearer {SECRET}"}}"#),
        format!(r#"{{"detail":"stale {jwt}"}}"#),
        format!("<html><title>No {SECRET} {jwt}</title></html>"),
    ] {
        let memory =
            Memory::new().on("GET /api/sample/v1/items", Reply::of(401, "text/plain", body));
        let error = service(&memory).json::<Value>(&LIST).send().await.unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains(SECRET) && !shown.contains(jwt), "{shown}");
        assert!(shown.contains("***"), "{shown}");
    }
}

#[tokio::test]
async fn a_page_with_status_200_does_not_repeat_the_token_either() {
    let page = format!("<html><title>Hello {SECRET}</title></html>");
    let memory = Memory::new().on("GET /api/sample/v1/items", Reply::of(200, "text/html", page));
    let error = service(&memory).json::<Value>(&LIST).send().await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains(SECRET), "{error}");
}

#[test]
fn a_password_in_an_address_shows_nowhere() {
    use rhapi_core::{Environment, Host, Link, auth::CertificateHost, transport::Proxy};
    let url = format!("https://user:{SECRET}@host.example/x?sig={SECRET}#{SECRET}");
    let environment = Environment::production().with(Host::Console, &*url);
    let satellite = CertificateHost::Satellite(url.clone());
    for shown in [
        format!("{environment:?} {environment:#?}"),
        format!("{satellite:?} {satellite:#?}"),
        format!("{:?}", Link::from(&*url)),
        format!("{:?}", Proxy::new(&*url)),
        Client::builder().environment(environment).build().unwrap_err().to_string(),
        Client::builder().proxy(Proxy::new(&*url)).build().unwrap_err().to_string(),
    ] {
        assert!(!shown.contains(SECRET) && !shown.contains("user:"), "{shown}");
    }
    assert!(format!("{satellite:?}").contains("https://***@host.example/x"), "{satellite:?}");
}
