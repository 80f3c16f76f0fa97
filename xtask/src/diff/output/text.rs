//! For people at a terminal.

use std::fmt::Write;

use rhapi_generator::diff::{Finding, Impact, Level, Site};

use super::{change, plain};
use crate::diff::report::{Report, ServiceReport, State};

/// Whether to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colour {
    Ansi,
    None,
}

/// Operations that are named before the others are only counted.
const NAMED: usize = 3;

/// The report as lines.
pub(super) fn render(report: &Report, colour: Colour) -> String {
    let mut out = String::new();
    if report.services.is_empty() {
        return format!("nothing changed between {} and {}\n", report.base, report.revision);
    }
    for service in &report.services {
        head(&mut out, service);
        for finding in &service.findings {
            one(&mut out, report, finding, colour);
        }
        for note in &service.notes {
            let _ = writeln!(out, "  note: {}", plain(note));
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{}", summary(report));
    out
}

/// One line about everything.
pub(super) fn summary(report: &Report) -> String {
    let wire = report.services.iter().map(ServiceReport::wire).max().unwrap_or(Level::Compatible);
    let rust = report.services.iter().map(ServiceReport::rust).max().unwrap_or_default();
    let count = report.findings().count();
    let accepted = match report.accepted.len() {
        0 => String::new(),
        count => format!(", {count} accepted"),
    };
    format!("findings: {count}{accepted}; programs that run: {wire}; programs that compile: {rust}")
}

/// What a service is and which version it needs, on one line.
pub(super) fn title(service: &ServiceReport) -> String {
    let mut text = plain(&service.service);
    match service.state {
        State::Changed => {}
        State::Added => text.push_str(": the service is new"),
        State::Removed => text.push_str(": the service was removed"),
    }
    if let Some(version) = &service.version {
        let _ = write!(text, ": {} {} -> {}", service.crate_name, version.base, version.revision);
        if service.is_behind() {
            let _ = write!(text, ", needs {}", version.needed);
        }
    }
    text
}

fn head(out: &mut String, service: &ServiceReport) {
    let _ = writeln!(out, "{}", title(service));
    if let Some(finding) = service.forced_by().filter(|_| service.is_behind()) {
        let _ = writeln!(out, "  forced by {}", plain(&finding.title));
    }
}

fn one(out: &mut String, report: &Report, finding: &Finding, colour: Colour) {
    let wire = painted(finding.wire.as_str(), wire_colour(finding.wire), colour);
    let rust = painted(finding.rust.as_str(), rust_colour(finding.rust), colour);
    let _ = writeln!(out, "  wire {wire}, rust {rust}: {}", plain(&finding.title));
    let _ = write!(out, "      {} [{}]", plain(&finding.text), finding.rule);
    let is_told = finding.title.contains(&finding.to) && !finding.to.is_empty();
    if let Some(change) = change(&finding.from, &finding.to).filter(|_| !is_told) {
        let _ = write!(out, ": {change}");
    }
    out.push('\n');
    let place = |site: &Site| format!("{}:{}:{}", plain(&site.file), site.line, site.column);
    let places: Vec<String> =
        [&finding.base, &finding.revision].into_iter().flatten().map(place).collect();
    if !places.is_empty() {
        let _ = writeln!(out, "      at {}", places.join(" -> "));
    }
    if !finding.operations.is_empty() {
        let _ = writeln!(out, "      touches {}", operations(finding));
    }
    if let Some(migration) = &finding.migration {
        let _ = writeln!(out, "      {}", plain(migration));
    }
    let accepted =
        report.accepted.iter().find(|(fingerprint, _)| *fingerprint == finding.fingerprint);
    match accepted {
        Some((_, reason)) => {
            let _ = writeln!(out, "      accepted: {}", plain(reason));
        }
        None => {
            let _ = writeln!(out, "      fingerprint {}", finding.fingerprint);
        }
    }
}

/// The first operations by name, the others by number.
pub(super) fn operations(finding: &Finding) -> String {
    let named: Vec<String> =
        finding.operations.iter().take(NAMED).map(|name| plain(name)).collect();
    match finding.operations.len().saturating_sub(NAMED) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

fn wire_colour(level: Level) -> u8 {
    match level {
        Level::Breaking => 31,
        Level::Warning => 33,
        Level::Compatible => 32,
    }
}

fn rust_colour(impact: Impact) -> u8 {
    match impact {
        Impact::Major => 31,
        Impact::Minor => 33,
        Impact::Patch | Impact::None => 32,
    }
}

fn painted(word: &str, code: u8, colour: Colour) -> String {
    match colour {
        Colour::Ansi => format!("\u{1b}[{code}m{word}\u{1b}[0m"),
        Colour::None => word.to_owned(),
    }
}
