//! One comment on a pull request: folded, below the size that GitHub takes.

use std::fmt::Write;

use rhapi_generator::diff::{Finding, Site};

use super::text::{operations, summary, title};
use super::{alike, change, html_text, plain};
use crate::diff::changelog::code;
use crate::diff::report::{Report, ServiceReport};

/// By this, a later run finds the comment and writes it anew.
pub(super) const MARK: &str = "<!-- rhapi-spec-diff -->";

/// GitHub takes 65,536 characters; bytes are counted here, and some are left for the end.
const LIMIT: usize = 58_000;

/// The report as a comment.
pub(super) fn render(report: &Report, over: &[String]) -> String {
    let mut out =
        format!("{MARK}\n### What the documents' changes do to callers\n\n{}\n", summary(report));
    if report.services.is_empty() {
        out.push_str("\nNothing changed.\n");
    }
    if !over.is_empty() {
        out.push_str("\n**Over the threshold:**\n\n");
        for (index, reason) in over.iter().enumerate() {
            if index == 20 {
                let _ = writeln!(out, "- and {} more", over.len() - index);
                break;
            }
            let _ = writeln!(out, "- {}", code(&short(reason)));
        }
    }
    let mut left_out = 0;
    for service in &report.services {
        left_out += section(&mut out, report, service);
    }
    if left_out > 0 {
        let _ = writeln!(out, "\n{left_out} more findings are in the uploaded report.");
    }
    out
}

/// The findings of a service, folded; gives how many did not fit.
fn section(out: &mut String, report: &Report, service: &ServiceReport) -> usize {
    let count = service.findings.len();
    let head = format!(
        "\n<details><summary><b>{}</b>: wire {}, rust {}, {count} findings</summary>\n",
        html_text(&short(&title(service))),
        service.wire(),
        service.rust()
    );
    if out.len() + head.len() > LIMIT {
        return count;
    }
    out.push_str(&head);
    let mut left_out = 0;
    for findings in alike::gather(report, service.findings.iter()) {
        let text = one(report, &findings);
        if out.len() + text.len() > LIMIT {
            left_out += findings.len();
        } else {
            out.push_str(&text);
        }
    }
    for note in service.notes.iter().take(5) {
        let _ = writeln!(out, "\n{}", code(&short(note)));
    }
    out.push_str("\n</details>\n");
    left_out
}

/// Findings that are alike, as one entry of a list.
fn one(report: &Report, findings: &[&Finding]) -> String {
    let [finding, others @ ..] = findings else { return String::new() };
    let accepted = if report.is_accepted(finding) { " (accepted)" } else { "" };
    let mut text = format!(
        "\n- **wire {}, rust {}**{accepted}: {}\n  {} [{}]\n",
        finding.wire,
        finding.rust,
        code(&short(&finding.title)),
        code(&short(&finding.text)),
        finding.rule
    );
    for other in others.iter().take(3) {
        let _ = writeln!(text, "  {}", code(&short(alike::other(finding, other))));
    }
    if others.len() > 3 {
        let _ = writeln!(text, "  and {} more", others.len() - 3);
    }
    if let Some(change) = change(&finding.from, &finding.to).filter(|_| !alike::is_told(finding)) {
        let _ = writeln!(text, "  {}", code(&short(&change)));
    }
    let place = |site: &Site| code(&format!("{}:{}:{}", plain(&site.file), site.line, site.column));
    let places: Vec<String> =
        [&finding.base, &finding.revision].into_iter().flatten().map(place).collect();
    if !places.is_empty() {
        let _ = writeln!(text, "  at {}", places.join(" to "));
    }
    if !finding.operations.is_empty() {
        let _ = writeln!(text, "  touches {}", code(&short(&operations(findings))));
    }
    if let Some(migration) = &finding.migration {
        let _ = writeln!(text, "  {}", code(&short(migration)));
    }
    let _ = writeln!(text, "  fingerprint {}", code(&finding.fingerprint));
    text
}

/// A text that is not longer than a reader takes in.
fn short(text: &str) -> String {
    if text.chars().count() <= 300 {
        return text.to_owned();
    }
    text.chars().take(297).chain("...".chars()).collect()
}
