//! The comment: short, text only, and never made of what is no report.

use super::comment::{LIMIT, MARK, render};
use serde_json::{Value, json};

fn finding(title: &str) -> Value {
    json!({
        "rule": "x", "text": title, "from": title, "to": "", "wire": "breaking", "rust": "major",
        "title": title, "accepted": false, "base": null, "operations": [title],
        "revision": { "file": title, "line": 3, "column": 1, "pointer": title },
        "migration": title, "fingerprint": title,
    })
}

fn report(services: usize, findings: usize, title: &str) -> Value {
    let findings: Vec<Value> =
        (0..findings).map(|index| finding(&format!("{title}{index}"))).collect();
    let service = json!({
        "service": title, "crate": title, "state": "changed", "wire": "breaking", "rust": "major",
        "version": { "base": "0.1.0", "revision": title, "needed": "0.2.0" },
        "notes": [title, title], "findings": findings,
    });
    json!({
        "format": 1, "base": "a", "revision": "b", "wire": "breaking", "rust": "major",
        "over": vec![title; 40], "services": vec![service; services],
    })
}

#[test]
fn a_report_of_any_size_is_short() {
    for (services, findings) in [(1, 0), (1, 5), (1, 3_000), (29, 200), (400, 3)] {
        let text = render(&report(services, findings, &"long ".repeat(300))).unwrap();
        assert!(text.len() <= LIMIT, "{services} {findings}: {}", text.len());
        let real = render(&report(services, findings, "Host.id")).unwrap();
        assert!(real.len() <= LIMIT, "{services} {findings}: {}", real.len());
        assert!(findings == 0 || real.contains("Host.id0"), "{real}");
        assert_eq!(real.matches("<details>").count(), real.matches("</details>").count());
    }
}

#[test]
fn foreign_text_is_code_on_one_line() {
    let hostile = "`` @all ![x](http://e)\n\n# | </details> <script> \u{202e}";
    let text = render(&report(2, 9, hostile)).unwrap();
    for line in text.lines().filter(|line| line.contains("script")) {
        let outside: String = line.split("```").step_by(2).collect();
        assert!(!outside.contains(['<', '@', '!']), "{line}");
    }
    assert!(!text.contains('\u{202e}') && !text.contains("\n# "), "{text}");
}

#[test]
fn what_is_no_report_is_refused() {
    let mut wrong = report(1, 1, "a");
    wrong["wire"] = json!("**fine**");
    assert!(render(&wrong).unwrap_err().contains("no verdict"));
    let mut wrong = report(1, 1, "a");
    wrong["services"][0]["findings"][0]["rust"] = json!(1);
    assert!(render(&wrong).is_err());
    assert!(render(&json!([])).is_err());
    assert!(render(&json!({ "error": {} })).is_err());
}

#[test]
fn a_run_without_a_report_says_why() {
    let text = render(&json!({ "format": 1, "error": "a.yaml:1: `x`\n<b>" })).unwrap();
    assert!(text.starts_with(MARK) && text.contains("There is no report"), "{text}");
    assert!(text.contains("- `` a.yaml:1: `x` ``") && text.contains("- `<b>`"), "{text}");
}
