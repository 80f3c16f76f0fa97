//! For programs; `docs/spec-diff.schema.json` describes it.

use rhapi_generator::diff::{Finding, Level, Site};
use serde_json::{Map, Value, json};

use crate::diff::report::{Report, ServiceReport};

/// Raised when a key goes or means something else.
const FORMAT: u32 = 1;

/// The report as text.
pub(super) fn render(report: &Report, over: &[String]) -> String {
    format!("{:#}\n", value(report, over))
}

/// What stands in place of a report where there is none.
pub(crate) fn failed(error: &str) -> String {
    format!("{:#}\n", json!({ "format": FORMAT, "error": error }))
}

/// The report as one object.
pub(super) fn value(report: &Report, over: &[String]) -> Value {
    let wire = report.services.iter().map(ServiceReport::wire).max().unwrap_or(Level::Compatible);
    let rust = report.services.iter().map(ServiceReport::rust).max().unwrap_or_default();
    let services: Vec<Value> = report.services.iter().map(|s| service(report, s)).collect();
    json!({
        "format": FORMAT,
        "base": report.base,
        "revision": report.revision,
        "wire": wire.as_str(),
        "rust": rust.as_str(),
        "over": over,
        "services": services,
    })
}

fn service(report: &Report, service: &ServiceReport) -> Value {
    let version = service.version.as_ref().map(|version| {
        json!({
            "base": version.base.to_string(),
            "revision": version.revision.to_string(),
            "needed": version.needed.to_string(),
            "forced_by": service.forced_by().map(|finding| finding.fingerprint.clone()),
        })
    });
    let findings: Vec<Value> = service.findings.iter().map(|f| finding(report, f)).collect();
    json!({
        "service": service.service,
        "crate": service.crate_name,
        "state": service.state.as_str(),
        "wire": service.wire().as_str(),
        "rust": service.rust().as_str(),
        "version": version,
        "notes": service.notes,
        "findings": findings,
    })
}

fn finding(report: &Report, finding: &Finding) -> Value {
    let judged: Map<String, Value> = finding
        .judged
        .iter()
        .map(|(side, level)| (side.as_str().to_owned(), Value::from(level.as_str())))
        .collect();
    json!({
        "fingerprint": finding.fingerprint,
        "rule": finding.rule,
        "oasdiff": finding.aliases,
        "wire": finding.wire.as_str(),
        "directions": judged,
        "rust": finding.rust.as_str(),
        "title": finding.title,
        "text": finding.text,
        "from": finding.from,
        "to": finding.to,
        "base": finding.base.as_ref().map(site),
        "revision": finding.revision.as_ref().map(site),
        "operations": finding.operations,
        "lines": finding.lines,
        "migration": finding.migration,
        "accepted": report.is_accepted(finding),
    })
}

fn site(site: &Site) -> Value {
    json!({ "file": site.file, "line": site.line, "column": site.column, "pointer": site.pointer })
}
