//! Lists against small servers that page as the real ones do.

mod changes;
mod servers;
mod together;
mod tokens;

use self::servers::{SERVERS, Server};
use crate::{LIST, service};
use rhapi_core::{
    Error, ErrorKind, Extra, Items, Map, Value,
    codegen::{Call, IntoItems, Paging},
};
use rhapi_testing::{Match, Memory, Reply};
use serde_json::json;

/// The ids in a page of any of the servers.
pub(crate) fn ids(page: Value) -> Vec<Value> {
    let list = match page {
        Value::Object(mut object) => ["data", "body", "results"]
            .iter()
            .find_map(|name| object.remove(*name))
            .unwrap_or_default(),
        list => list,
    };
    match list {
        Value::Array(items) => items.into_iter().map(|item| item["id"].clone()).collect(),
        Value::Object(entries) => entries.into_values().collect(),
        _ => Vec::new(),
    }
}

pub(crate) fn call(memory: &Memory) -> Call<Value> {
    service(memory.clone(), |b| b).json::<Value>(&LIST).query("filter", &"a&b")
}

pub(crate) fn list(memory: &Memory, rule: &'static Paging) -> Items<Value, Value> {
    rhapi_core::codegen::items(call(memory), rule, ids)
}

pub(crate) async fn read(mut items: Items<Value, Value>) -> Result<Vec<u64>, Error> {
    let mut all = Vec::new();
    while let Some(id) = items.try_next().await? {
        all.push(id.as_u64().unwrap());
    }
    Ok(all)
}

fn numbers(count: u64) -> Vec<u64> {
    (0..count).collect()
}

/// Every server, every length around its page size, one by one and ahead: each item once, in order, and the caller's
/// filter on each request.
#[tokio::test]
async fn every_item_comes_once_and_in_order() {
    for Server { name, rule, answer, position, .. } in SERVERS {
        for count in [0, 1, 9, 10, 11, 19, 20, 21, 95, 100] {
            for width in [1, 3, 8] {
                let memory = Memory::new().serve(Match::any(), move |seen| answer(seen, count));
                let all = read(list(&memory, rule).concurrency(width)).await;
                let all = all.unwrap_or_else(|error| panic!("{name}, {count} items: {error}"));
                assert_eq!(all, numbers(count), "{name}, {width} at a time");
                let seen = memory.seen();
                // The first page is asked for as the caller asked: a service may not know the word for it.
                let start = position.and_then(|(position, _)| seen[0].query(position));
                assert_eq!(start, None, "{name}");
                let most = usize::try_from(count / 10).unwrap() + 2;
                assert!(seen.len() <= most, "{name}, {count} items: {} requests", seen.len());
                assert!(seen.iter().all(|s| s.query("filter").as_deref() == Some("a&b")), "{name}");
                assert!(
                    seen.iter().all(|s| s
                        .url
                        .starts_with("https://console.redhat.com/api/sample/v1/items?"))
                );
            }
        }
    }
}

/// A caller that asks for more than the server gives, or less, or starts in the middle.
#[tokio::test]
async fn the_size_and_the_start_are_the_callers() {
    for Server { name, rule, answer, size, position } in SERVERS {
        for asked in [1, 3, 7, 10, 500] {
            let memory = Memory::new().serve(Match::any(), move |seen| answer(seen, 43));
            let call = call(&memory).query(size, &asked);
            let all = read(rhapi_core::codegen::items(call, rule, ids)).await;
            assert_eq!(
                all.unwrap_or_else(|e| panic!("{name}: {e}")),
                numbers(43),
                "{name} by {asked}"
            );
            assert_eq!(memory.seen()[0].query(size), Some(asked.to_string()), "{name}");
        }
        let Some((position, second)) = position else { continue };
        let memory = Memory::new().serve(Match::any(), move |seen| answer(seen, 43));
        let call = call(&memory).query(size, &10).query(position, second);
        let all = read(rhapi_core::codegen::items(call, rule, ids).concurrency(4)).await.unwrap();
        assert_eq!(all, (10..43).collect::<Vec<u64>>(), "{name} from the second page on");
    }
}

#[tokio::test]
async fn pages_come_with_what_is_beside_their_items() {
    static RULE: Paging =
        Paging::offset("offset", "limit").most(10).items(&["data"]).total(&["meta", "count"]);
    let memory = Memory::new().serve(Match::any(), |seen| servers::advisor(seen, 25));
    let mut pages = rhapi_core::codegen::pages(call(&memory), &RULE);
    let mut counts = Vec::new();
    while let Some(page) = pages.try_next().await.unwrap() {
        assert_eq!((page.status().as_u16(), &page["meta"]["count"]), (200, &json!(25)));
        counts.push(page["data"].as_array().unwrap().len());
    }
    assert_eq!(counts, [10, 10, 5]);
    // The first page comes also when there is nothing on it.
    let memory = Memory::new().serve(Match::any(), |seen| servers::advisor(seen, 0));
    let mut pages = rhapi_core::codegen::pages(call(&memory), &RULE);
    assert!(pages.try_next().await.unwrap().is_some());
    assert!(pages.try_next().await.unwrap().is_none());
    assert_eq!(memory.seen().len(), 1);
}

/// What a generated crate has: the macro, a typed page, items in a list and in a map.
#[tokio::test]
async fn generated_lists_page() {
    let memory = Memory::new().serve(Match::any(), |seen| servers::inventory(seen, 25));
    let listed = || ListHosts(service(memory.clone(), |b| b).json(&LIST));
    let hosts = listed().collect(usize::MAX).await.unwrap();
    assert_eq!(hosts.iter().map(|h| h.id).collect::<Vec<_>>(), (0..25).collect::<Vec<i64>>());
    assert_eq!(listed().collect(3).await.unwrap().len(), 3);
    assert_eq!(listed().pages().try_next().await.unwrap().unwrap().total, 25);

    let memory = Memory::new().on(
        "GET /api/sample/v1/items",
        Reply::json(200, r#"{"results": {"a": 1, "b": 2}, "total": 2}"#),
    );
    let tags = ListTags(service(memory, |b| b).json(&LIST)).collect(9).await.unwrap();
    assert_eq!(tags, [("a".to_owned(), json!(1)), ("b".to_owned(), json!(2))]);
    assert_eq!(None::<Vec<Value>>.into_items(), Vec::<Value>::new());
}

#[tokio::test]
async fn a_list_that_does_not_go_on_is_an_error() {
    static OFFSET: Paging = Paging::offset("offset", "limit").items(&["data"]);
    static CURSOR: Paging = Paging::cursor("cursor", "limit").items(&["data"]).next(&["next"]);
    for rule in [&OFFSET, &CURSOR] {
        let page = json!({"data": [{"id": 1}, {"id": 2}], "next": "x"}).to_string();
        let memory = Memory::new().on("GET /api/sample/v1/items", Reply::json(200, page));
        let error = read(list(&memory, rule)).await.unwrap_err();
        assert_eq!((error.kind(), memory.seen().len()), (ErrorKind::Paging, 2), "{error}");
        assert!(error.to_string().contains("does not go on"), "{error}");
        assert!(!error.raw().is_empty());
    }
    // A circle of pages.
    for circle in [2, 3] {
        let memory = Memory::new().serve(Match::any(), {
            let count = std::sync::atomic::AtomicU64::new(0);
            move |_| {
                let n = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) % circle;
                let data: Vec<Value> = (0..9).map(|i| json!({"id": n * 10 + i})).collect();
                Reply::json(200, json!({"data": data}).to_string())
            }
        });
        let error = read(list(&memory, &OFFSET)).await.unwrap_err();
        let asked = u64::try_from(memory.seen().len()).unwrap();
        assert_eq!((error.kind(), asked), (ErrorKind::Paging, circle + 1), "{error}");
        assert!(error.to_string().contains("pagination is stuck"), "{error}");
    }
    // Items that are alike are no circle, until nothing else comes.
    let memory = Memory::new().serve(Match::any(), {
        let count = std::sync::atomic::AtomicU64::new(0);
        move |_| {
            let n = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let data = [["a", "b"], ["c", "d"], ["a", "b"], ["e", "f"], ["a", "b"], ["c", "d"]];
            Reply::json(200, json!({"data": data[usize::try_from(n % 6).unwrap()]}).to_string())
        }
    });
    let error = list(&memory, &OFFSET);
    let mut items = error;
    let error = loop {
        match items.try_next().await {
            Ok(Some(_)) => {}
            Ok(None) => panic!("no end was told"),
            Err(error) => break error,
        }
    };
    assert_eq!((error.kind(), memory.seen().len()), (ErrorKind::Paging, 7), "{error}");
    // A circle of texts whose pages all differ.
    let memory = Memory::new().serve(Match::any(), {
        let count = std::sync::atomic::AtomicU64::new(0);
        move |_| {
            let n = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            Reply::json(200, json!({"data": [{"id": n}], "next": format!("{}", n % 3)}).to_string())
        }
    });
    let error = read(list(&memory, &CURSOR)).await.unwrap_err();
    assert_eq!((error.kind(), memory.seen().len()), (ErrorKind::Paging, 4));
}

/// A status that ends a list ends none that has not begun.
#[tokio::test]
async fn a_list_that_is_not_there_is_an_error() {
    for (Server { name, rule, .. }, status) in [(&SERVERS[1], 404), (&SERVERS[3], 400)] {
        let memory = Memory::new().serve(Match::any(), move |_| Reply::empty(status));
        let error = read(list(&memory, rule)).await.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), status, "{name}");
    }
}

/// A list that may come as a text: its items are those of the list, and a text is an error with all that came.
#[tokio::test]
async fn a_list_beside_another_format_pages() {
    let listed = |body: &'static str| {
        let memory = Memory::new().on("GET /api/sample/v1/items", Reply::json(200, body));
        either::ListEither(service(memory, |b| b).json(&LIST)).collect(9)
    };
    assert_eq!(listed(r#"{"data": [1, 2], "total": 2}"#).await.unwrap(), [1, 2]);
    assert_eq!(listed(r#"{"data": [], "total": 0}"#).await.unwrap(), [0_i64; 0]);
    for body in [r#"{"data": "a,b\n1,2", "total": 2}"#, r#"{"data": "", "total": 0}"#] {
        let error = listed(body).await.unwrap_err();
        assert_eq!((error.kind(), error.raw().as_ref()), (ErrorKind::Paging, body.as_bytes()));
        assert!(error.message().contains("something else where its items should be"), "{error}");
    }
}

mod either {
    use super::{Call, Extra};

    #[derive(Clone)]
    pub(super) enum Data {
        Text(String),
        List(Vec<i64>),
        Unrecognized(rhapi_core::Value),
    }
    rhapi_core::union! { Data; 0 Text; 1 List; }

    #[derive(Clone)]
    pub(super) struct EitherPage {
        data: Data,
        total: i64,
        extra: Extra,
    }
    rhapi_core::record! { EitherPage; 0 => data "data" required; _ => total "total" required; }

    pub(super) struct ListEither(pub(super) Call<EitherPage>);
    rhapi_core::paged! {
        ListEither; EitherPage; i64;
        offset "offset" "limit" 0;
        items "data" data in Data::List;
        total "total";
    }
}

#[derive(Clone)]
struct Host {
    id: i64,
    extra: Extra,
}
rhapi_core::record! { Host; _ => id "id" required; }

#[derive(Clone)]
struct HostPage {
    results: Vec<Host>,
    total: i64,
    extra: Extra,
}
rhapi_core::record! { HostPage; 0 => results "results" required; _ => total "total" required; }

#[derive(Clone)]
struct TagPage {
    results: Option<Map<Value>>,
    extra: Extra,
}
rhapi_core::record! { TagPage; _ => results "results"; }

struct ListHosts(Call<HostPage>);
rhapi_core::paged! {
    ListHosts; HostPage; Host;
    page "page" "per_page" 10;
    items "results" results;
    total "total";
    beyond 404;
}

mod tags {
    use super::{Call, TagPage, Value};

    pub(super) struct ListTags(pub(super) Call<TagPage>);
    rhapi_core::paged! {
        ListTags; TagPage; (String, Value);
        page "page" "per_page" 0;
        items "results" results;
        total "total";
    }
}
use tags::ListTags;
