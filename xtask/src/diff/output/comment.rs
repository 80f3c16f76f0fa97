//! A comment on a pull request, made from `report.json` alone: short enough to be read, and nothing in it is more than text.
//!
//! The job that may write comments gets the report from a run that nobody trusts. So every text is cut and shown as code,
//! every verdict has to be a word that is known, and what is missing is an error.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use super::plain;
use crate::diff::changelog::code;

/// By this, a later run finds the comment and writes it anew.
pub(crate) const MARK: &str = "<!-- rhapi-spec-diff -->";

/// Bytes that a reader takes in; GitHub takes 65,536 characters.
pub(super) const LIMIT: usize = 10_000;

/// Bytes that are kept for what closes a section and the comment.
const TAIL: usize = 600;

/// Characters of a text of a document.
const LONGEST: usize = 160;

/// Findings of a service that are not folded.
const OPEN: usize = 5;

/// Findings of a service that are listed at all.
const LISTED: usize = 50;

const WIRE: [&str; 3] = ["breaking", "warning", "compatible"];
const RUST: [&str; 4] = ["major", "minor", "patch", "none"];
const STATES: [(&str, &str); 3] = [("changed", ""), ("added", " (new)"), ("removed", " (removed)")];

/// The comment about a report, or what is wrong with the report.
pub(crate) fn render(report: &Value) -> Result<String, String> {
    let mut out = format!("{MARK}\n### What this change of documents does to callers\n\n");
    if let Some(error) = report.get("error") {
        let error = error.as_str().ok_or("`error` is no text")?;
        out.push_str("There is no report:\n\n");
        for line in error.lines().take(20) {
            let _ = writeln!(out, "- {}", shown(line));
        }
        return Ok(out);
    }
    let services = list(report, "services")?;
    let wire = word(report, "wire", &WIRE)?;
    let rust = word(report, "rust", &RUST)?;
    if services.is_empty() {
        out.push_str("Nothing changed.\n");
        return Ok(out);
    }
    let mut count = 0;
    for service in services {
        count += list(service, "findings")?.len();
    }
    let _ = writeln!(
        out,
        "findings: {count}; programs that run: {wire}; programs that compile: {rust}\n"
    );
    over(&mut out, list(report, "over")?)?;
    table(&mut out, services)?;
    let mut left_out = 0;
    // The worst first, so that what does not fit is what matters least.
    let mut sorted: Vec<&Value> = services.iter().collect();
    sorted.sort_by_key(|service| rank(service));
    for (index, service) in sorted.iter().enumerate() {
        // What one service does not need is left to the next ones.
        let room = LIMIT.saturating_sub(out.len() + TAIL) / (sorted.len() - index).min(5);
        left_out += section(&mut out, service, room)?;
    }
    if left_out > 0 {
        let _ = writeln!(out, "\n{left_out} more findings are in the uploaded report.");
    }
    Ok(out)
}

fn over(out: &mut String, reasons: &[Value]) -> Result<(), String> {
    if reasons.is_empty() {
        return Ok(());
    }
    out.push_str("**Over the threshold:**\n\n");
    for reason in reasons.iter().take(OPEN) {
        let _ =
            writeln!(out, "- {}", shown(reason.as_str().ok_or("`over` holds what is no text")?));
    }
    if reasons.len() > OPEN {
        let _ = writeln!(out, "- and {} more", reasons.len() - OPEN);
    }
    out.push('\n');
    Ok(())
}

/// One row a service, as many as leave room for findings.
fn table(out: &mut String, services: &[Value]) -> Result<(), String> {
    out.push_str("| service | wire | Rust | version | breaking | warnings | other |\n|---|---|---|---|---|---|---|\n");
    let mut listed = 0;
    for service in services {
        if listed == LISTED || out.len() > LIMIT / 2 {
            break;
        }
        listed += 1;
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in list(service, "findings")? {
            *counts.entry(word(finding, "wire", &WIRE)?).or_default() += 1;
        }
        let count = |level: &str| counts.get(level).copied().unwrap_or_default();
        let _ = writeln!(
            out,
            "| {}{} | {} | {} | {} | {} | {} | {} |",
            cell(text(service, "service")?),
            state(service)?,
            word(service, "wire", &WIRE)?,
            word(service, "rust", &RUST)?,
            version(service)?,
            count("breaking"),
            count("warning"),
            count("compatible"),
        );
    }
    if services.len() > listed {
        let _ = writeln!(out, "\nand {} more services", services.len() - listed);
    }
    Ok(())
}

fn state(service: &Value) -> Result<&'static str, String> {
    let name = text(service, "state")?;
    let found = STATES.iter().find(|(state, _)| *state == name);
    found.map(|(_, words)| *words).ok_or_else(|| format!("`state` is {}", code(&cut(name))))
}

fn version(service: &Value) -> Result<String, String> {
    let Some(version) = service.get("version").filter(|version| !version.is_null()) else {
        return Ok(String::new());
    };
    let (now, needed) = (text(version, "revision")?, text(version, "needed")?);
    Ok(if now == needed { cell(now) } else { format!("{}, needs {}", cell(now), cell(needed)) })
}

/// The findings of a service, the first few open and the others folded; gives how many are not shown.
fn section(out: &mut String, service: &Value, room: usize) -> Result<usize, String> {
    let findings = list(service, "findings")?;
    let head = format!("\n#### {}\n\n", shown(text(service, "service")?));
    let groups = gathered(findings)?;
    let Some(first) = groups.first() else { return Ok(0) };
    // A heading with nothing below it tells a reader nothing.
    if head.len() + entry(first)?.len() > room {
        return Ok(findings.len());
    }
    let end = out.len() + room;
    out.push_str(&head);
    let (mut seen, mut folded) = (0, false);
    for (index, group) in groups.iter().enumerate() {
        let entry = entry(group)?;
        if index == LISTED || out.len() + entry.len() > end {
            break;
        }
        if index == OPEN {
            let _ = writeln!(out, "\n<details><summary>more</summary>\n");
            folded = true;
        }
        out.push_str(&entry);
        seen += group.len();
    }
    if folded {
        out.push_str("\n</details>\n");
    }
    for note in list(service, "notes")?.iter().take(1) {
        let note = note.as_str().ok_or("`notes` holds what is no text")?;
        let _ = writeln!(out, "\n{}", shown(note));
    }
    Ok(findings.len() - seen)
}

/// Findings that say the same of several places, together at the place of the first.
fn gathered(findings: &[Value]) -> Result<Vec<Vec<&Value>>, String> {
    let mut groups: Vec<Vec<&Value>> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let parts = ["rule", "text", "wire", "rust"];
        let parts: Vec<&str> =
            parts.iter().map(|part| text(finding, part)).collect::<Result<_, _>>()?;
        let key = format!("{parts:?}{}", finding["accepted"]);
        let index = *known.entry(key).or_insert(groups.len());
        match groups.get_mut(index) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    Ok(groups)
}

/// Findings that are alike, as one entry of a list.
fn entry(group: &[&Value]) -> Result<String, String> {
    let [finding, others @ ..] = group else { return Ok(String::new()) };
    let accepted = if finding["accepted"] == Value::Bool(true) { " (accepted)" } else { "" };
    let mut out = format!(
        "- **wire {}, Rust {}**{accepted}: {}\n  {}\n",
        word(finding, "wire", &WIRE)?,
        word(finding, "rust", &RUST)?,
        shown(text(finding, "title")?),
        shown(text(finding, "text")?),
    );
    for other in others.iter().take(2) {
        let _ = writeln!(out, "  {}", shown(text(other, "title")?));
    }
    if others.len() > 2 {
        let _ = writeln!(out, "  and {} more places", others.len() - 2);
    }
    let (from, to) = (text(finding, "from")?, text(finding, "to")?);
    let is_told = |part: &str| text(finding, "title").is_ok_and(|title| title.contains(part));
    if !(is_told(from) && is_told(to)) {
        let _ = writeln!(out, "  {}", shown(&format!("{} -> {}", cut(from), cut(to))));
    }
    if let Some(migration) = finding.get("migration").and_then(Value::as_str) {
        let _ = writeln!(out, "  {}", shown(migration));
    }
    if let Some(place) = place(finding)? {
        let _ = writeln!(out, "  at {place}");
    }
    Ok(out)
}

/// The place in the new document, else in the old one.
fn place(finding: &Value) -> Result<Option<String>, String> {
    let sites = ["revision", "base"].into_iter().filter_map(|side| finding.get(side));
    let Some(site) = sites.into_iter().find(|site| !site.is_null()) else { return Ok(None) };
    let line = site["line"].as_u64().ok_or("`line` is no number")?;
    Ok(Some(shown(&format!("{}:{line}", text(site, "file")?))))
}

/// The order of services: the worst first.
fn rank(service: &Value) -> (usize, usize) {
    let at = |key: &str, words: &[&str]| {
        words.iter().position(|word| service[key] == **word).unwrap_or(words.len())
    };
    (at("wire", &WIRE), at("rust", &RUST))
}

fn list<'v>(value: &'v Value, key: &str) -> Result<&'v [Value], String> {
    let list = value.get(key).and_then(Value::as_array);
    list.map(Vec::as_slice).ok_or_else(|| format!("`{key}` is no list"))
}

fn text<'v>(value: &'v Value, key: &str) -> Result<&'v str, String> {
    value.get(key).and_then(Value::as_str).ok_or_else(|| format!("`{key}` is no text"))
}

fn word(value: &Value, key: &str, words: &[&'static str]) -> Result<&'static str, String> {
    let found = text(value, key)?;
    let known = words.iter().find(|word| **word == found).copied();
    known.ok_or_else(|| format!("`{key}` is {}, which is no verdict", code(&cut(found))))
}

/// A text as code, cut to what a reader takes in.
fn shown(text: &str) -> String {
    code(&cut(text))
}

/// The same in a table, where a bar would end the cell even inside code.
fn cell(text: &str) -> String {
    shown(&text.replace('|', "/"))
}

fn cut(text: &str) -> String {
    let text = plain(text);
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST - 3).chain("...".chars()).collect()
}
