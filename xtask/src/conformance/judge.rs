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
    /// A value of a union becomes a branch that it is not.
    Astray,
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

pub(super) fn compare(before: &Value, after: &Value) -> Verdict {
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

#[cfg(test)]
mod tests {
    use super::{Fault, Judged, Verdict, base64, judge};
    use serde_json::{Value, json};

    fn fault(case: &Value, outcome: &Value) -> Option<Fault> {
        match judge(case, outcome) {
            Verdict::Wrong(_, fault, _) => Some(fault),
            Verdict::Fine(_) | Verdict::Nothing(_) => None,
        }
    }

    #[test]
    fn answers_have_to_come_back_without_a_deviation() {
        let case = |expect: &str| json!({"kind": "answer", "expect": expect, "status": 200, "body": r#"{"a":1.0,"b":null}"#});
        let told = |encoded: &str, deviations: Value| json!({"status": 200, "encoded": encoded, "deviations": deviations});
        let odd = json!([{"at": "/a", "kind": "UnknownValue"}]);
        let same = r#"{"b":null,"a":1}"#;
        assert_eq!(fault(&case("same"), &told(same, json!([]))), None);
        assert_eq!(fault(&case("same"), &told(same, odd.clone())), Some(Fault::Refused));
        assert_eq!(fault(&case("kept"), &told(same, odd)), None);
        assert_eq!(fault(&case("same"), &told(r#"{"a":1}"#, json!([]))), Some(Fault::Lossy));
        let error = json!({"status": 200, "error": {"kind": "Decode", "message": "m"}});
        assert_eq!(fault(&case("same"), &error), Some(Fault::Refused));
        assert_eq!(fault(&case("same"), &json!({"trouble": "t"})), Some(Fault::Refused));
        assert_eq!(fault(&case("same"), &json!({})), Some(Fault::Refused));
    }

    #[test]
    fn texts_and_files_have_to_come_back() {
        let case = json!({"kind": "answer", "expect": "same", "status": 200, "body": "a,ü\n"});
        for (encoded, wrong) in [
            (json!("a,ü\n").to_string(), None),
            (json!(base64("a,ü\n")).to_string(), None),
            (json!("a,u\n").to_string(), Some(Fault::Lossy)),
            ("null".to_owned(), Some(Fault::Lossy)),
        ] {
            let outcome = json!({"status": 200, "encoded": encoded, "deviations": []});
            assert_eq!(fault(&case, &outcome), wrong, "{encoded}");
        }
        let coded = ["", "a", "ab", "abc", "abcd"].map(base64);
        assert_eq!(coded, ["", "YQ==", "YWI=", "YWJj", "YWJjZA=="]);
    }

    #[test]
    fn requests_are_sent_refused_or_flagged_as_expected() {
        let sent = json!({"status": 200});
        let entry = json!([{"location": ["request"], "severity": "Error", "message": "m"}]);
        let wrong = json!({"status": 200, "violations": entry.to_string()});
        let refused = json!({"refused": "empty"});
        let missing = json!({"trouble": "the argument 'body' is missing"});
        let case = |expect: &str| json!({"kind": "send", "expect": expect});
        for (expect, outcome, found) in [
            ("clean", &sent, None),
            ("clean", &wrong, Some(Fault::Violation)),
            ("clean", &refused, Some(Fault::Violation)),
            ("clean", &missing, Some(Fault::Violation)),
            ("flagged", &wrong, None),
            ("flagged", &sent, Some(Fault::Asleep)),
            ("flagged", &refused, Some(Fault::Asleep)),
            ("refused", &refused, None),
            ("refused", &sent, Some(Fault::Violation)),
            ("else", &sent, Some(Fault::Violation)),
        ] {
            assert_eq!(fault(&case(expect), outcome), found, "{expect} {outcome}");
        }
        let optional = json!({"kind": "send", "expect": "clean", "optional": true});
        assert_eq!(judge(&optional, &missing), Verdict::Nothing("demanded"));
        assert_eq!(judge(&optional, &sent), Verdict::Fine(Judged::Request));
    }

    #[test]
    fn a_body_has_to_be_the_value_of_the_case() {
        let case = json!({"kind": "show", "expect": "same", "arguments": {"body": {"a": [1]}}});
        assert_eq!(fault(&case, &json!({"body": r#"{"a":[1.0]}"#})), None);
        assert_eq!(fault(&case, &json!({"body": "{}"})), Some(Fault::Lossy));
        assert_eq!(fault(&case, &json!({"body": null})), Some(Fault::Lossy));
        assert_eq!(fault(&case, &json!({"trouble": "does not fit"})), Some(Fault::Refused));
    }
}
