//! Lists in pages, and the other answers that services share.

use rhapi_testing::{Reply, Seen};
use serde_json::{Value, json};

pub(crate) fn reply(status: u16, body: &Value) -> Reply {
    Reply::json(status, body.to_string())
}

/// How the services with `errors` say that something is wrong.
pub(crate) fn error(status: u16, detail: &str) -> Reply {
    reply(status, &json!({ "errors": [{ "status": status.to_string(), "detail": detail }] }))
}

/// A part of a list that is asked for by limit and offset.
pub(crate) struct Part {
    pub(crate) items: Vec<Value>,
    pub(crate) total: usize,
    pub(crate) limit: usize,
    pub(crate) offset: usize,
}

/// The part that a request asks for; `most` is the cap of the service.
pub(crate) fn part(seen: &Seen, items: Vec<Value>, most: usize) -> Part {
    let number = |name: &str| seen.query(name).and_then(|text| text.parse::<usize>().ok());
    let limit = number("limit").unwrap_or(10).clamp(1, most);
    let offset = number("offset").unwrap_or(0);
    let total = items.len();
    Part { items: items.into_iter().skip(offset).take(limit).collect(), total, limit, offset }
}

impl Part {
    /// Addresses of other pages, without a host, as the console writes them.
    pub(crate) fn links(&self, path: &str) -> Value {
        let at = |offset: usize| json!(format!("{path}?limit={}&offset={offset}", self.limit));
        let last = self.total.saturating_sub(1) / self.limit * self.limit;
        let next = self.offset + self.limit;
        let before = self.offset.checked_sub(self.limit).map_or(Value::Null, at);
        json!({
            "first": at(0), "last": at(last), "previous": before,
            "next": if next < self.total { at(next) } else { Value::Null },
        })
    }
}
