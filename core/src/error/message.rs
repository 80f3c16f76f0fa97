//! Finding the message in whichever of many shapes an error body has.

use crate::{
    facts::Came,
    text::{looks_like_html, summary_of_html},
    wire,
};
use serde_json::{Map, Value};
use std::{cell::Cell, collections::HashSet};

/// At most this many of several messages are shown.
const MOST: usize = 3;
/// In a list of messages, so many are looked at; the others are counted.
const LOOKED_AT: usize = 1000;
/// The longest text that is taken for a message, in bytes; what is shown of it is shorter by far.
const LONGEST: usize = 4096;
/// In all of a body, so many values are looked at. Most shapes are told apart by the first dozen.
const LOOKS: u32 = 20_000;

/// What an error body says.
#[derive(Debug, PartialEq)]
pub(super) struct FoundMessage {
    pub(super) message: String,
    /// Whether the body says that the gateway wrote it.
    pub(super) by_gateway: bool,
}

/// A way to read a message out of an object, and what it reads.
type Attempt = fn(&Search, &Map<String, Value>) -> Option<String>;

/// What may still be looked at: a body can be made so that its parts are looked at again and again.
struct Search {
    left: Cell<u32>,
}

/// The ways, in the order in which they are tried. Shapes that say more come before those that say less.
const ATTEMPTS: &[Attempt] = &[
    // {"errors": [{"detail": ..}, "text", ..]}, {"errors": {"field": [..]}}: console services, the gateway, JSON:API
    |s, o| s.describe_all(o.get("errors")?),
    // {"error": "invalid_grant", "error_description": ".."}: OAuth
    |s, o| s.pair(o, "error", "error_description"),
    // {"error": "text"}, {"error": {"code", "message"}}: patch, rhsm
    |s, o| s.describe_all(o.get("error")?),
    // {"title", "detail": ..}: RFC 9457; {"detail": "text" | [..] | {..}}: FastAPI, vulnerability
    |s, o| s.pair(o, "title", "detail"),
    |s, o| s.describe_all(o.get("detail")?),
    // {"message", "detailMessage"}: case management
    |s, o| s.pair(o, "message", "detailMessage"),
    // {"reason", "details"}: OCM services
    |s, o| s.pair(o, "reason", "details"),
    |s, o| {
        [
            "message",
            "reason",
            "msg",
            "title",
            "error_description",
            "errorMessage",
            "error_message",
            "description",
            "displayMessage",
            "fault",
        ]
        .iter()
        .find_map(|key| s.describe_all(o.get(*key)?))
    },
    // {"status": "text"}: the results aggregator; {"kind", "value"}: the upgrades service
    |_, o| ["status", "value"].iter().find_map(|key| o.get(*key)?.as_str().and_then(filled)),
    // {"field": ["text", ..]}: what Django REST framework says of a form
    Search::fields,
    // {"sort": "The value is required to be ..."}: tasks
    |_, o| sentences(o),
];

/// The message of an answer, and whether the gateway signed it.
pub(super) fn find(came: &Came) -> FoundMessage {
    let body = came.body.trim_ascii();
    let mut value = Value::Null;
    let json = wire::read(&mut value, body).ok().map(|_| value);
    let by_gateway = json.as_ref().is_some_and(signed_by_gateway);
    let message = match &json {
        Some(value) => of_json(value),
        None if looks_like_html(body) => Some(summary_of_html(body)),
        None => of_text(body),
    };
    let message = message.unwrap_or_else(|| of_status(came));
    FoundMessage { message, by_gateway }
}

fn of_json(value: &Value) -> Option<String> {
    let search = Search { left: Cell::new(LOOKS) };
    match value {
        Value::Object(object) => ATTEMPTS.iter().find_map(|attempt| attempt(&search, object)),
        other => search.describe_all(other),
    }
}

fn of_text(body: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(&body[..body.len().min(4096)]);
    let text = match &text {
        Ok(text) => text,
        // A cut in the middle of a character is no reason to drop the text before it.
        Err(error) => std::str::from_utf8(&body[..error.valid_up_to()]).unwrap_or_default(),
    };
    filled(text)
}

/// What is left to say when the body says nothing.
fn of_status(came: &Came) -> String {
    let location = came.headers.get(http::header::LOCATION).and_then(|v| v.to_str().ok());
    if let (true, Some(location)) = (came.status.is_redirection(), location) {
        // A link may carry a signature in its query.
        let bare = location.split(['?', '#']).next().unwrap_or_default();
        return format!("a redirect to {bare}, which is not followed; the path may be wrong");
    }
    came.status.canonical_reason().unwrap_or("no message").to_owned()
}

impl Search {
    /// The text of two fields that belong together, the second being the one that says more.
    fn pair(&self, object: &Map<String, Value>, first: &str, second: &str) -> Option<String> {
        let more = self.describe_all(object.get(second)?)?;
        match object.get(first).and_then(Value::as_str).and_then(filled) {
            Some(first) if !more.contains(&first) => Some(format!("{first}: {more}")),
            _ => Some(more),
        }
    }

    /// The message of a value that may be one message or a list of them.
    fn describe_all(&self, value: &Value) -> Option<String> {
        let Value::Array(items) = value else {
            return self.describe(value);
        };
        let mut messages: Vec<String> = Vec::new();
        let mut known = HashSet::new();
        for message in items.iter().take(LOOKED_AT).filter_map(|item| self.describe(item)) {
            if !known.contains(&message) {
                if messages.len() < MOST {
                    messages.push(message.clone());
                }
                known.insert(message);
            }
        }
        if messages.is_empty() {
            return None;
        }
        let more = known.len() - messages.len() + items.len().saturating_sub(LOOKED_AT);
        let mut text = messages.join("; ");
        if more > 0 {
            text = format!("{text}; and {more} more");
        }
        filled(&text)
    }

    /// The message of one value: a text, or an object by the fields that usually hold it.
    fn describe(&self, value: &Value) -> Option<String> {
        self.left.set(self.left.get().checked_sub(effort(value))?);
        match value {
            Value::String(text) => filled(text),
            Value::Object(object) => {
                const KEYS: [&str; 11] = [
                    "detail",
                    "details",
                    "message",
                    "msg",
                    "error_description",
                    "faultstring",
                    "description",
                    "reason",
                    "error",
                    "title",
                    "code",
                ];
                let message = KEYS
                    .iter()
                    .find_map(|key| self.describe_all(object.get(*key)?))
                    .or_else(|| self.fields(object))?;
                match place(object) {
                    Some(place) if !message.contains(&place) => Some(format!("{place}: {message}")),
                    _ => Some(message),
                }
            }
            _ => None,
        }
    }

    /// An object whose values are lists of texts, one list a field.
    fn fields(&self, object: &Map<String, Value>) -> Option<String> {
        let lines: Vec<String> = object
            .iter()
            .filter_map(|(name, value)| {
                let messages = self.describe_all(value.as_array().map(|_| value)?)?;
                Some(if name == "non_field_errors" {
                    messages
                } else {
                    format!("{name}: {messages}")
                })
            })
            .take(MOST)
            .collect();
        filled(&lines.join("; "))
    }
}

/// How much work it is to look at a value, as such.
fn effort(value: &Value) -> u32 {
    let more = match value {
        Value::String(text) => text.len() / 1024,
        Value::Object(object) => object.len() / 64,
        _ => 0,
    };
    u32::try_from(more).map_or(u32::MAX, |more| more.saturating_add(1))
}

/// Where in the request an error is: `loc` of `FastAPI`, `source` of JSON:API and RBAC.
fn place(object: &Map<String, Value>) -> Option<String> {
    if let Some(Value::Array(steps)) = object.get("loc") {
        let steps: Vec<String> =
            steps.iter().map(|s| s.as_str().map_or_else(|| s.to_string(), str::to_owned)).collect();
        return filled(&steps.join("."));
    }
    match object.get("source")? {
        Value::String(name) => filled(name),
        Value::Object(source) => {
            ["pointer", "parameter"].iter().find_map(|key| filled(source.get(*key)?.as_str()?))
        }
        _ => None,
    }
}

/// An object whose values are sentences, one a field; a single word is more likely a value than a message.
fn sentences(object: &Map<String, Value>) -> Option<String> {
    let lines = object.iter().filter_map(|(name, value)| {
        let sentence = value.as_str().and_then(filled).filter(|text| text.contains(' '))?;
        Some(format!("{name}: {sentence}"))
    });
    filled(&lines.take(MOST).collect::<Vec<_>>().join("; "))
}

/// A text that is not empty. A long one is cut between two words, so that no part of a secret remains that would not be known
/// for one.
fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    let cut = || {
        let end = (0..=LONGEST).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        let start = &text[..end];
        start.rfind(char::is_whitespace).map_or(start, |end| &start[..end])
    };
    let text = if text.len() > LONGEST { cut() } else { text };
    (!text.is_empty()).then(|| text.to_owned())
}

/// `{"errors": [{"meta": {"response_by": "gateway"}}]}` is how the gateway in front of the console signs.
fn signed_by_gateway(value: &Value) -> bool {
    let Some(Value::Array(errors)) = value.get("errors") else {
        return false;
    };
    errors.iter().any(|e| e.pointer("/meta/response_by").and_then(Value::as_str) == Some("gateway"))
}

#[cfg(test)]
#[path = "message_tests.rs"]
mod tests;
