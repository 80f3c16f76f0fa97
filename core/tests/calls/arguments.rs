//! Every style of parameter, as it stands in the address.

use crate::{LIST, SERVICE, idle, operation};
use rhapi_core::{
    Client, Host, Method, Value,
    codegen::{Call, Operation},
};
use serde_json::json;

type List = Call<Value>;

fn list() -> List {
    idle().json(&LIST)
}

/// What follows the path, with the brackets readable.
fn query_of(call: &List) -> String {
    let request = call.request().unwrap();
    let (_, query) = request.url().split_once('?').unwrap_or_default();
    query.replace("%5B", "[").replace("%5D", "]")
}

#[test]
fn each_style_of_query_parameter_is_encoded() {
    let filter = json!({"system": {"os": {"eq": "RHEL"}, "ids": ["a", "b"]}, "none": null});
    #[rustfmt::skip]
    let rows: Vec<(List, &str)> = vec![
        (list(), ""),
        (list().query("per_page", &100), "per_page=100"),
        (list().query("q", &"a b&c=d+é/?#%"), "q=a%20b%26c%3Dd%2B%C3%A9%2F%3F%23%25"),
        (list().query("q", &""), "q="),
        (list().query("ok", &true).query("x", &1.5), "ok=true&x=1.5"),
        (list().query("filter[id]", &"x"), "filter[id]=x"),
        (list().query_list("n", [1, 2]), "n=1&n=2"),
        (list().query_list("n", [0; 0]), ""),
        (list().query_texts("t", ["a", "b,c"]), "t=a&t=b%2Cc"),
        (list().query_texts("t", Vec::<String>::new()).query("z", &1), "z=1"),
        (list().query_joined("s", ',', [1, 2]), "s=1,2"),
        (list().query_joined_texts("s", ',', ["a", "b c|d"]), "s=a,b%20c%7Cd"),
        (list().query_joined_texts("s", '|', ["a", "b"]), "s=a%7Cb"),
        (list().query_joined("s", ',', [0; 0]), ""),
        (list().query_deep("filter", &filter), "filter[system][ids][]=a&filter[system][ids][]=b&filter[system][os][eq]=RHEL"),
        (list().query_deep_joined("fields", &json!({"system": ["arch", "type"]})), "fields[system]=arch%2Ctype"),
        (list().query_deep("filter", &json!({})), ""),
        (list().query_exploded("any_id", &json!({"cluster_id": "a", "n": [1, 2]})), "cluster_id=a&n=1&n=2"),
        (list().query_json("where", &json!({"a": [1]})), "where=%7B%22a%22%3A[1]%7D"),
        // A second use replaces the first, and keeps its place.
        (list().query("a", &1).query("b", &2).query("a", &3), "a=3&b=2"),
        (list().query_texts("a", ["x", "y"]).query_texts("a", ["z"]), "a=z"),
        (list().query_texts("a", ["x"]).query_texts("a", [""; 0]), ""),
        (list().query_deep("f", &json!({"a": 1, "b": 2})).query_deep("f", &json!({"c": 3})), "f[c]=3"),
    ];
    for (call, expected) in rows {
        assert_eq!(query_of(&call), expected);
    }
}

#[test]
fn path_arguments_are_filled_in_and_guarded() {
    static GET: Operation = Operation::new("items.get", Method::Get, "/items/{ids}/parts/{part}/");
    let call = || idle().json::<Value>(&GET);
    let url = |call: Call<Value>| call.request().map(|r| r.url().to_owned());
    let base = "https://console.redhat.com/api/sample/v1/items";
    let filled = call().path_list("ids", ["a", "b/c"]).path("part", &7);
    assert_eq!(url(filled).unwrap(), format!("{base}/a,b%2Fc/parts/7/"));
    let filled = call().path_values("ids", [1, 2]).path("part", &"x").path("part", &"y");
    assert_eq!(url(filled).unwrap(), format!("{base}/1,2/parts/y/"));
    for (call, part) in [
        (call().path_list("ids", ["a"]).path("part", &""), "'part' is empty"),
        (call().path_list("ids", ["a"]).path("part", &".."), "'part' is '.'"),
        (call().path_list("ids", ["a"]).path("part", &"a\u{7f}"), "control"),
        (call().path_list("ids", [""; 0]).path("part", &1), "'ids' is an empty list"),
        (call().path_list("ids", ["a", ""]).path("part", &1), "element 1 is empty"),
        (call().path_list("ids", ["a"]), "'part' has no value"),
    ] {
        let error = url(call).unwrap_err();
        assert_eq!(error.kind(), rhapi_core::ErrorKind::Request);
        assert!(error.to_string().contains(part), "{error}");
    }
}

#[test]
fn elements_that_would_be_read_as_two_are_refused() {
    static GET: Operation = Operation::new("items.get", Method::Get, "/items/{ids}");
    let deep = |value: Value| list().query_deep("filter", &value);
    let joined = |value: Value| list().query_deep_joined("fields", &value);
    for (call, part) in [
        (idle().json(&GET).path_list("ids", ["a", "b,c"]), "'ids' is refused: element 1 holds ','"),
        (idle().json(&GET).path_values("ids", [","]), "element 0 holds ','"),
        (list().query_joined_texts("s", ',', ["a", "b,c"]), "'s' cannot be encoded: element 1"),
        (list().query_joined("s", '|', ["a|b"]), "element 0 holds '|'"),
        (list().query_joined_texts("s", ' ', ["x", "y", "a b"]), "element 2 holds ' '"),
        (list().header_texts("X-Ids", ["a", "b,c"]), "header 'x-ids' cannot be encoded: element 1"),
        (list().header_list("x-ids", ["a,b"]), "element 0 holds ','"),
        (joined(json!({"system": ["arch", "a,b"]})), "element 1 holds ','"),
        (deep(json!({"a]b": 1})), "the key \"a]b\" is empty or holds a bracket"),
        (deep(json!({"a": {"b[c": ["x"]}})), "\"b[c\""),
        (deep(json!({"a": [{"b][c": 1}]})), "\"b][c\""),
        (deep(json!({"": 1})), "is empty"),
        (joined(json!({"a][b": ["x"]})), "\"a][b\""),
    ] {
        let error = call.request().unwrap_err();
        assert_eq!(error.kind(), rhapi_core::ErrorKind::Request);
        assert!(error.to_string().contains(part), "{error} / {part}");
    }
    // What is set again is right again; other characters are no trouble.
    let header = list().header_texts("x-ids", ["b,c"]).header_texts("X-Ids", ["b", "c|d"]);
    assert_eq!(header.request().unwrap().headers()["x-ids"], "b,c|d");
    let query = list().query_joined_texts("s", '|', ["a|b"]).query_joined_texts("s", '|', ["a,b"]);
    assert_eq!(query_of(&query), "s=a%2Cb");
}

#[tokio::test]
async fn a_path_of_another_operation_is_refused() {
    static DELETE: Operation = Operation::new("items.delete", Method::Delete, "/items/{ids}")
        .siblings(&["/items/all", "/items/a,b/", "/items/{id}/parts/{part}", "/items/{id}:purge"]);
    let memory = rhapi_testing::Memory::new();
    let call = |ids: &[&str]| crate::service(&memory).empty(&DELETE).path_list("ids", ids);
    for (ids, other) in [
        (vec!["all"], "/items/all"),
        (vec!["all/"], "/items/all"),
        (vec!["/all"], "/items/all"),
        (vec!["a", "b"], "/items/a,b/"),
        (vec!["1/parts/2"], "/items/{id}/parts/{part}"),
        (vec!["1:purge"], "/items/{id}:purge"),
        (vec!["1", "2:purge"], "/items/{id}:purge"),
    ] {
        let error = call(&ids).send().await.unwrap_err();
        assert_eq!(error.kind(), rhapi_core::ErrorKind::Request);
        let text = format!("with these path arguments it is another operation, DELETE {other}");
        assert!(error.to_string().ends_with(&text), "{error}");
        assert!(call(&ids).to_curl().is_err());
    }
    assert!(memory.seen().is_empty());
    for ids in [["ALL", "1"], ["all", "1"], ["b", "a"], ["1/parts", "2/3/4"], ["%61ll", "x"]] {
        assert!(call(&ids).request().is_ok(), "{ids:?}");
    }
    assert!(call(&["ALL"]).request().is_ok(), "letters are compared exactly");
}

#[tokio::test]
async fn nothing_is_sent_when_an_argument_is_refused() {
    static DELETE: Operation = Operation::new("items.delete", Method::Delete, "/items/{id}");
    let memory = rhapi_testing::Memory::new();
    let error = crate::service(&memory).empty(&DELETE).path("id", &"..").send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "rhapi-sample items.delete (DELETE /items/{id}): path parameter 'id' is '.' or '..', or holds such a segment"
    );
    assert!(memory.seen().is_empty());
}

#[test]
fn headers_are_set_once_and_some_never() {
    let names = |call: &List| {
        let request = call.request().unwrap();
        let text = |name: &str| request.headers().get(name).map(|v| v.to_str().unwrap().to_owned());
        (text("accept").unwrap(), text("user-agent").unwrap(), text("x-range"))
    };
    let agent = format!("rhapi-sample/1.2.3 rhapi-core/{}", env!("CARGO_PKG_VERSION"));
    assert_eq!(names(&list()), ("application/json".into(), agent.clone(), None));
    let call = list().header("X-Range", &1).header("x-range", &"0-9").header("Accept", &"text/csv");
    assert_eq!(names(&call), ("text/csv".into(), agent, Some("0-9".into())));
    for (name, value, part) in [
        ("Authorization", "Bearer x", "set by the client"),
        ("x-rh-identity", "x", "set by the client"),
        ("Host", "x", "set by the client"),
        ("Cookie", "x", "set by the client"),
        ("content-length", "1", "set by the client"),
        ("bad name", "x", "name of a header"),
        ("x-a", "a\r\nb: c", "plain ASCII"),
        ("x-a", "é", "plain ASCII"),
    ] {
        let error = list().header(name, &value).request().unwrap_err();
        assert!(error.to_string().contains(part), "{error}");
    }
}

#[test]
fn the_kind_of_answer_decides_what_is_accepted() {
    let accept = |request: Result<rhapi_core::Request, rhapi_core::Error>| {
        request.unwrap().headers()["accept"].to_str().unwrap().to_owned()
    };
    let csv = operation(LIST.accept("text/csv"));
    assert_eq!(accept(idle().text(&LIST).request()), "*/*");
    assert_eq!(accept(idle().bytes(&LIST).request()), "*/*");
    assert_eq!(accept(idle().text(csv).request()), "text/csv");
    assert_eq!(accept(idle().json::<Value>(csv).request()), "text/csv");
}

#[test]
fn a_base_url_with_a_path_stays_in_front() {
    for (base, url) in [
        (
            "https://relay.example.com:8443/r/",
            "https://relay.example.com:8443/r/api/sample/v1/items",
        ),
        ("http://127.0.0.1:9", "http://127.0.0.1:9/api/sample/v1/items"),
    ] {
        let client = Client::builder().base_url(Host::Console, base).build().unwrap();
        let call = client.service(&SERVICE).json::<Value>(&LIST);
        assert_eq!(call.request().unwrap().url(), url);
    }
}

#[test]
fn an_address_that_is_too_long_is_an_error() {
    let error = list().query("q", &"x".repeat(70_000)).request().unwrap_err();
    assert!(error.to_string().contains("address"), "{error}");
    assert!(error.to_string().len() < 200);
}
