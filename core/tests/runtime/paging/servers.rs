//! Small servers, each with the way of paging of a real one, faults included.

use rhapi_core::codegen::Paging;
use rhapi_testing::{Reply, Seen};
use serde_json::{Value, json};

pub(crate) struct Server {
    pub(crate) name: &'static str,
    pub(crate) rule: &'static Paging,
    pub(crate) answer: fn(&Seen, u64) -> Reply,
    pub(crate) size: &'static str,
    /// The parameter that says where a page is, and its value for the second page of ten.
    pub(crate) position: Option<(&'static str, &'static str)>,
}

static RHSM: Paging = Paging::offset("offset", "limit").items(&["body"]);
static INVENTORY: Paging =
    Paging::page("page", "per_page").most(100).items(&["results"]).total(&["total"]).beyond(&[404]);
static ADVISOR: Paging =
    Paging::offset("offset", "limit").items(&["data"]).total(&["meta", "count"]);
static VULNERABILITY: Paging = Paging::offset("offset", "limit")
    .items(&["data"])
    .total(&["meta", "total_items"])
    .beyond(&[400]);
static BARE: Paging = Paging::offset("offset", "limit").most(50);
static COMPLIANCE: Paging = Paging::page("offset", "limit").most(10).items(&["data"]);
static FROM_ONE: Paging = Paging::offset("start", "count").first(1).items(&["data"]);
static CURSOR: Paging = Paging::cursor("cursor", "limit").items(&["data"]).next(&["links", "next"]);

pub(crate) const SERVERS: &[Server] = &[
    Server {
        name: "rhsm: caps silently, and its count is that of the page",
        rule: &RHSM,
        answer: rhsm,
        size: "limit",
        position: Some(("offset", "10")),
    },
    Server {
        name: "inventory: numbers pages, and has none behind the last",
        rule: &INVENTORY,
        answer: inventory,
        size: "per_page",
        position: Some(("page", "2")),
    },
    Server {
        name: "advisor: the last page links to itself",
        rule: &ADVISOR,
        answer: advisor,
        size: "limit",
        position: Some(("offset", "10")),
    },
    Server {
        name: "vulnerability: rounds offsets down, and refuses those behind the end",
        rule: &VULNERABILITY,
        answer: vulnerability,
        size: "limit",
        position: Some(("offset", "10")),
    },
    Server {
        name: "notifications: a bare list without a total",
        rule: &BARE,
        answer: bare,
        size: "limit",
        position: Some(("offset", "10")),
    },
    Server {
        name: "compliance: an offset that is the number of a page",
        rule: &COMPLIANCE,
        answer: compliance,
        size: "limit",
        position: Some(("offset", "2")),
    },
    Server {
        name: "offsets from 1",
        rule: &FROM_ONE,
        answer: from_one,
        size: "count",
        position: Some(("start", "11")),
    },
    Server {
        name: "rbac v2: a text in the link leads on",
        rule: &CURSOR,
        answer: cursor,
        size: "limit",
        position: None,
    },
];

fn asked(seen: &Seen, name: &str, otherwise: u64) -> u64 {
    seen.query(name).map_or(otherwise, |text| text.parse().unwrap())
}

/// Items from an index on: never more than ten.
fn slice(from: u64, size: u64, count: u64) -> Value {
    let end = from.saturating_add(size.min(10)).min(count);
    (from..end).map(|id| json!({"id": id, "name": format!("item {id}")})).collect()
}

fn ok(page: &Value) -> Reply {
    Reply::json(200, page.to_string())
}

pub(crate) fn rhsm(seen: &Seen, count: u64) -> Reply {
    let (offset, limit) = (asked(seen, "offset", 0), asked(seen, "limit", 10));
    let body = slice(offset, limit, count);
    let of_page = body.as_array().map_or(0, Vec::len);
    ok(&json!({"body": body, "pagination": {"count": of_page, "limit": limit, "offset": offset}}))
}

pub(crate) fn inventory(seen: &Seen, count: u64) -> Reply {
    let (page, size) = (asked(seen, "page", 1), asked(seen, "per_page", 10).min(10));
    let results = slice((page - 1) * size, size, count);
    if page > 1 && results.as_array().is_some_and(Vec::is_empty) {
        return Reply::json(404, r#"{"detail": "no such page"}"#);
    }
    ok(&json!({"results": results, "total": count, "page": page, "per_page": size}))
}

pub(crate) fn advisor(seen: &Seen, count: u64) -> Reply {
    let (offset, limit) = (asked(seen, "offset", 0), asked(seen, "limit", 10));
    let last = format!("https://internal.svc:8000/items?offset={}", count.saturating_sub(1));
    let links = json!({"next": last, "previous": last});
    ok(&json!({"data": slice(offset, limit, count), "meta": {"count": count}, "links": links}))
}

pub(crate) fn vulnerability(seen: &Seen, count: u64) -> Reply {
    let (offset, limit) = (asked(seen, "offset", 0), asked(seen, "limit", 10));
    if offset > 0 && offset >= count {
        return Reply::json(
            400,
            r#"{"errors": [{"detail": "offset out of range", "status": "400"}]}"#,
        );
    }
    let floored = offset / limit * limit;
    ok(&json!({"data": slice(floored, limit, count), "meta": {"total_items": count}}))
}

fn bare(seen: &Seen, count: u64) -> Reply {
    ok(&slice(asked(seen, "offset", 0), asked(seen, "limit", 10), count))
}

fn compliance(seen: &Seen, count: u64) -> Reply {
    let (page, limit) = (asked(seen, "offset", 1), asked(seen, "limit", 10).min(10));
    ok(&json!({"data": slice((page - 1) * limit, limit, count), "meta": {}}))
}

fn from_one(seen: &Seen, count: u64) -> Reply {
    ok(&json!({"data": slice(asked(seen, "start", 1) - 1, asked(seen, "count", 10), count)}))
}

fn cursor(seen: &Seen, count: u64) -> Reply {
    let from =
        seen.query("cursor").map_or(0, |text| text.trim_start_matches("at=").parse().unwrap());
    let data = slice(from, asked(seen, "limit", 10), count);
    let next = from + u64::try_from(data.as_array().map_or(0, Vec::len)).unwrap();
    let link = format!("http://internal.svc/items?limit=1&cursor=at%3D{next}");
    let link = if next < count { json!(link) } else { Value::Null };
    ok(&json!({"data": data, "links": {"next": link}}))
}
