//! The verdict on each case: what was expected against what came of it.

use serde_json::Value;

use super::equal::{difference, equal};
use super::prism::{self, Finding};

/// What is wrong with the outcome of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    /// Prism finds something wrong with a request.
    Violation,
    /// Prism finds nothing wrong with a request that is wrong.
    Asleep,
    /// A value that the document allows does not fit its type, or is an error.
    Refused,
    /// What is written back is another value.
    Lossy,
}

/// The verdict on a case.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// As expected.
    Fine(Judged),
    /// Not as expected, and why.
    Wrong(Judged, Fault, String),
    /// Nothing to judge, and why.
    Nothing(&'static str),
}

/// What was judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Judged {
    Request,
    Control,
    Value,
}

/// Judges the outcome of a case.
pub(super) fn judge(case: &Value, outcome: &Value) -> Verdict {
    match case["expect"].as_str().unwrap_or_default() {
        "clean" => sent(case, outcome),
        "flagged" => flagged(outcome),
        "refused" => refused(outcome),
        "same" | "kept" if case["kind"] == "show" => request_body(case, outcome),
        "same" | "kept" => answer(case, outcome),
        "unmade" => Verdict::Nothing("unmade"),
        other => wrong(Judged::Request, Fault::Violation, format!("nothing is called `{other}`")),
    }
}

fn wrong(judged: Judged, fault: Fault, why: impl Into<String>) -> Verdict {
    Verdict::Wrong(judged, fault, why.into())
}

/// Why no request was made, when none was.
fn unsent(outcome: &Value) -> Option<&str> {
    outcome["trouble"].as_str().or(outcome["refused"].as_str())
}

fn sent(case: &Value, outcome: &Value) -> Verdict {
    if let Some(why) = unsent(outcome) {
        if case["optional"] == true && why.contains("is missing") {
            return Verdict::Nothing("demanded");
        }
        return wrong(Judged::Request, Fault::Violation, format!("no request: {why}"));
    }
    match prism::finding(outcome) {
        Finding::Clean => Verdict::Fine(Judged::Request),
        Finding::Wrong(messages) => wrong(Judged::Request, Fault::Violation, messages.join("; ")),
        Finding::NoVerdict(why) => {
            wrong(Judged::Request, Fault::Violation, format!("no verdict: {why}"))
        }
    }
}

fn flagged(outcome: &Value) -> Verdict {
    if let Some(why) = unsent(outcome) {
        return wrong(Judged::Control, Fault::Asleep, format!("no request: {why}"));
    }
    match prism::finding(outcome) {
        Finding::Wrong(_) => Verdict::Fine(Judged::Control),
        other => wrong(Judged::Control, Fault::Asleep, format!("{other:?}")),
    }
}

fn refused(outcome: &Value) -> Verdict {
    match (outcome["refused"].as_str(), outcome["trouble"].as_str()) {
        (Some(_), _) => Verdict::Fine(Judged::Request),
        (None, Some(why)) => wrong(Judged::Request, Fault::Violation, why),
        (None, None) => {
            let made = format!("{} {}", outcome["method"], outcome["url"]);
            wrong(Judged::Request, Fault::Violation, format!("was not refused: {made}"))
        }
    }
}

fn request_body(case: &Value, outcome: &Value) -> Verdict {
    if let Some(why) = unsent(outcome) {
        return wrong(Judged::Value, Fault::Refused, why);
    }
    let text = outcome["body"].as_str().unwrap_or_default();
    let Ok(body) = serde_json::from_str::<Value>(text) else {
        return wrong(Judged::Value, Fault::Lossy, "the body is no JSON");
    };
    compare(&case["arguments"]["body"], &body)
}

fn compare(before: &Value, after: &Value) -> Verdict {
    if equal(before, after) {
        return Verdict::Fine(Judged::Value);
    }
    wrong(Judged::Value, Fault::Lossy, difference(before, after))
}

fn answer(case: &Value, outcome: &Value) -> Verdict {
    if let Some(why) = unsent(outcome) {
        return wrong(Judged::Value, Fault::Refused, why);
    }
    if outcome["status"] != case["status"] {
        let error = &outcome["error"]["message"];
        return wrong(Judged::Value, Fault::Refused, format!("another status: {error}"));
    }
    let error = &outcome["error"];
    let typed = if error.is_null() { outcome } else { &error["body"] };
    if !error.is_null() && error["kind"] != "Status" {
        let why = format!("{}: {}", error["kind"], error["message"]);
        return wrong(Judged::Value, Fault::Refused, why);
    }
    if typed.is_null() {
        return Verdict::Nothing("an error whose body has no type");
    }
    let deviations = typed["deviations"].as_array().map_or(&[][..], Vec::as_slice);
    if let Some(first) = deviations.first().filter(|_| case["expect"] == "same") {
        return wrong(Judged::Value, Fault::Refused, format!("{} {}", first["at"], first["kind"]));
    }
    written(case["body"].as_str().unwrap_or_default(), &typed["encoded"])
}

/// What an answer of this text was written back as.
pub(super) fn written(text: &str, encoded: &Value) -> Verdict {
    let encoded = encoded.as_str().unwrap_or("null");
    let Ok(after) = serde_json::from_str::<Value>(encoded) else {
        return wrong(Judged::Value, Fault::Lossy, "what was written is no JSON");
    };
    // An answer that is no JSON is a text, bytes in base64, or nothing.
    let as_text = after.as_str().is_some_and(|after| after == text || after == base64(text));
    if as_text || text.trim().is_empty() {
        return Verdict::Fine(Judged::Value);
    }
    match serde_json::from_str(text) {
        Ok(before) => compare(&before, &after),
        Err(_) => wrong(Judged::Value, Fault::Lossy, format!("{text:.60} became {encoded:.60}")),
    }
}

fn base64(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let bits = chunk.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte));
        let bits = bits << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            out.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}
