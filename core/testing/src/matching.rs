//! Which requests a recorded answer is for.

use super::Seen;
use serde_json::Value;

/// What a request has to be like.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Any when it is empty.
    method: String,
    path: String,
    conditions: Vec<Condition>,
}

#[derive(Clone, Debug, PartialEq)]
enum Condition {
    Query(String, String),
    NoQuery(String),
    Header(String, String),
    Body(Value),
    BodyPart(String, Value),
}

impl Match {
    /// `METHOD /path`, whatever host and query.
    pub fn endpoint(endpoint: &str) -> Self {
        let (method, path) = endpoint.split_once(' ').unwrap_or(("", endpoint));
        Self { method: method.to_owned(), path: path.to_owned(), conditions: Vec::new() }
    }

    /// Any request.
    pub fn any() -> Self {
        Self::endpoint(" *")
    }

    /// `GET` with this path; a `*` at its end stands for any rest.
    pub fn get(path: &str) -> Self {
        Self::endpoint(&format!("GET {path}"))
    }

    /// `POST` with this path.
    pub fn post(path: &str) -> Self {
        Self::endpoint(&format!("POST {path}"))
    }

    /// `PUT` with this path.
    pub fn put(path: &str) -> Self {
        Self::endpoint(&format!("PUT {path}"))
    }

    /// `DELETE` with this path.
    pub fn delete(path: &str) -> Self {
        Self::endpoint(&format!("DELETE {path}"))
    }

    /// And this value of a query parameter, unescaped.
    #[must_use]
    pub fn query(self, name: &str, value: &str) -> Self {
        self.and(Condition::Query(name.to_owned(), value.to_owned()))
    }

    /// And no such query parameter.
    #[must_use]
    pub fn without_query(self, name: &str) -> Self {
        self.and(Condition::NoQuery(name.to_owned()))
    }

    /// And this value of a header.
    #[must_use]
    pub fn header(self, name: &str, value: &str) -> Self {
        self.and(Condition::Header(name.to_owned(), value.to_owned()))
    }

    /// And this JSON as its body.
    #[must_use]
    pub fn body(self, value: impl Into<Value>) -> Self {
        self.and(Condition::Body(value.into()))
    }

    /// And this value of a property in its body.
    #[must_use]
    pub fn body_part(self, property: &str, value: impl Into<Value>) -> Self {
        self.and(Condition::BodyPart(property.to_owned(), value.into()))
    }

    fn and(mut self, condition: Condition) -> Self {
        self.conditions.push(condition);
        self
    }

    pub(super) fn takes(&self, seen: &Seen) -> bool {
        let method = self.method.is_empty() || self.method == seen.method;
        let path = match self.path.strip_suffix('*') {
            Some(start) => seen.path().starts_with(start),
            None => seen.path() == self.path,
        };
        method && path && self.conditions.iter().all(|condition| condition.holds(seen))
    }
}

impl Condition {
    fn holds(&self, seen: &Seen) -> bool {
        let json = || serde_json::from_slice::<Value>(&seen.body).ok();
        match self {
            Self::Query(name, value) => seen.queries(name).any(|found| found == *value),
            Self::NoQuery(name) => seen.query(name).is_none(),
            Self::Header(name, value) => {
                seen.headers.get_all(name).iter().any(|found| found == value.as_str())
            }
            Self::Body(value) => json().as_ref() == Some(value),
            Self::BodyPart(property, value) => {
                json().as_ref().and_then(|json| json.get(property)) == Some(value)
            }
        }
    }
}
