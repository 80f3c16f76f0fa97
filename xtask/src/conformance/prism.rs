//! What Prism says of a request.
//!
//! It answers as if the request were fine, and lists what is wrong in the header `sl-violations`; where the document has
//! no answer for a wrong request, it answers with a problem of its own that lists the same. Entries about credentials are
//! switched off, and those that only say that a parameter is deprecated are no violations.

use serde_json::Value;

/// How Prism names its own problems.
const PROBLEMS: &str = "https://stoplight.io/prism/errors#";

/// What Prism found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Finding {
    /// Nothing is wrong with the request.
    Clean,
    /// These are the messages about the request.
    Wrong(Vec<String>),
    /// It did not get as far as a verdict.
    NoVerdict(String),
}

/// Reads the outcome of a request that was sent to Prism.
pub(super) fn finding(outcome: &Value) -> Finding {
    if outcome["status"].is_null() {
        let why = outcome["error"]["message"].as_str().unwrap_or("no answer");
        return Finding::NoVerdict(why.to_owned());
    }
    if let Some(header) = outcome["violations"].as_str() {
        // What is longer than a header may be is cut.
        let Ok(list) = serde_json::from_str::<Value>(header) else {
            if header.contains("\"location\":[\"request\"") {
                return Finding::Wrong(vec![header.chars().take(400).collect()]);
            }
            return Finding::Clean;
        };
        return wrong(&list);
    }
    let problem = outcome["problem"].as_str().unwrap_or_default();
    let problem: Value = serde_json::from_str(problem).unwrap_or_default();
    let Some(kind) = problem["type"].as_str().and_then(|kind| kind.strip_prefix(PROBLEMS)) else {
        return Finding::Clean;
    };
    match kind {
        "UNPROCESSABLE_ENTITY" => Finding::Wrong(messages(&problem["validation"], &|_| true)),
        // The request had been judged before an answer to it was looked for.
        "NOT_FOUND" | "NO_RESPONSE_RESPONSE_DEFINED" | "SCHEMA_TOO_COMPLEX" => Finding::Clean,
        "NOT_ACCEPTABLE"
        | "NO_PATH_MATCHED_ERROR"
        | "NO_METHOD_MATCHED_ERROR"
        | "NO_SERVER_MATCHED_ERROR" => {
            Finding::Wrong(vec![format!("request: {}", problem["detail"])])
        }
        other => Finding::NoVerdict(format!("{other}: {}", problem["detail"])),
    }
}

fn wrong(list: &Value) -> Finding {
    let found = messages(list, &|entry| entry["location"][0] == "request");
    if found.is_empty() { Finding::Clean } else { Finding::Wrong(found) }
}

/// The errors of a list that are about the request.
fn messages(list: &Value, about_request: &dyn Fn(&Value) -> bool) -> Vec<String> {
    let entries = list.as_array().into_iter().flatten();
    let errors = entries.filter(|entry| entry["severity"] == "Error" && about_request(entry));
    let message = |entry: &Value| {
        let place: Vec<String> =
            entry["location"].as_array().into_iter().flatten().map(plain).collect();
        format!("{}: {}", place.join("."), plain(&entry["message"]))
    };
    errors.map(message).collect()
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{Finding, finding};
    use serde_json::json;

    #[test]
    fn only_errors_about_the_request_count() {
        let entry = |place: &str, severity: &str| json!({"location": [place, "query", "a"], "severity": severity, "message": "m"});
        let of = |list: serde_json::Value| {
            finding(&json!({"status": 200, "violations": list.to_string()}))
        };
        assert_eq!(of(json!([entry("response", "Error")])), Finding::Clean);
        assert_eq!(of(json!([entry("request", "Warning")])), Finding::Clean);
        let wrong = of(json!([entry("request", "Error"), entry("response", "Error")]));
        assert_eq!(wrong, Finding::Wrong(vec!["request.query.a: m".to_owned()]));
    }

    #[test]
    fn a_problem_of_its_own_is_read_too() {
        let of = |kind: &str| {
            let problem = json!({"type": format!("{}{kind}", super::PROBLEMS), "detail": "d",
                "validation": [{"location": ["request"], "severity": "Error", "message": "m"}]});
            finding(&json!({"status": 422, "problem": problem.to_string()}))
        };
        assert_eq!(of("UNPROCESSABLE_ENTITY"), Finding::Wrong(vec!["request: m".to_owned()]));
        assert!(matches!(of("NO_PATH_MATCHED_ERROR"), Finding::Wrong(_)));
        assert_eq!(of("NOT_FOUND"), Finding::Clean);
        assert!(matches!(of("UNKNOWN"), Finding::NoVerdict(_)));
        assert!(matches!(finding(&json!({"status": null})), Finding::NoVerdict(_)));
        assert_eq!(finding(&json!({"status": 404, "problem": "<html>"})), Finding::Clean);
    }
}
