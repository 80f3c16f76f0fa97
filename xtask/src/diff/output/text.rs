//! For people at a terminal.

use std::collections::BTreeSet;
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

/// The report as lines: the verdict first, then each service with its findings, the worst first.
pub(super) fn render(report: &Report, colour: Colour) -> String {
    if report.services.is_empty() {
        return format!("nothing changed between {} and {}\n", report.base, report.revision);
    }
    let mut out = format!("{}\n", summary(report));
    for service in &report.services {
        out.push('\n');
        head(&mut out, service, colour);
        for impact in [Impact::Major, Impact::Minor, Impact::Patch, Impact::None] {
            group(&mut out, report, service, impact, colour);
        }
        for note in &service.notes {
            let _ = writeln!(out, "  note: {}", plain(note));
        }
    }
    out
}

/// The findings with one effect on programs that compile.
fn group(
    out: &mut String,
    report: &Report,
    service: &ServiceReport,
    impact: Impact,
    colour: Colour,
) {
    let findings = service.findings.iter().filter(|finding| finding.rust == impact);
    let alike = super::alike::gather(report, findings);
    if alike.is_empty() {
        return;
    }
    let count: usize = alike.iter().map(Vec::len).sum();
    let words = effect(impact);
    let name = painted(impact.as_str(), rust_colour(impact), colour);
    let _ = writeln!(out, "\n  rust {name}: {words} ({count})");
    for findings in alike {
        one(out, report, &findings, colour);
    }
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

fn head(out: &mut String, service: &ServiceReport, colour: Colour) {
    let wire = painted(service.wire().as_str(), wire_colour(service.wire()), colour);
    let rust = painted(service.rust().as_str(), rust_colour(service.rust()), colour);
    let _ = writeln!(out, "{}: wire {wire}, rust {rust}", title(service));
    if let Some(finding) = service.forced_by().filter(|_| service.is_behind()) {
        let _ = writeln!(out, "  forced by {}", plain(&finding.title));
    }
}

/// What an impact means.
pub(super) fn effect(impact: Impact) -> &'static str {
    match impact {
        Impact::Major => "some programs no longer compile",
        Impact::Minor => "programs compile as before, and there is more to use",
        Impact::Patch => "programs compile as before, and may see other requests or answers",
        Impact::None => "nothing that Rust programs see",
    }
}

/// Findings that are alike, as one paragraph.
fn one(out: &mut String, report: &Report, findings: &[&Finding], colour: Colour) {
    let [finding, others @ ..] = findings else { return };
    let wire = painted(finding.wire.as_str(), wire_colour(finding.wire), colour);
    let sign = match (finding.from.is_empty(), finding.to.is_empty()) {
        (false, true) => '-',
        (true, false) => '+',
        _ => '~',
    };
    let _ = writeln!(out, "  {sign} {}", plain(&finding.title));
    let more = others.iter().take(NAMED);
    for other in more {
        let _ = writeln!(out, "    {}", plain(super::alike::other(finding, other)));
    }
    if others.len() > NAMED {
        let _ = writeln!(out, "    and {} more", others.len() - NAMED);
    }
    let _ = write!(out, "      wire {wire}: {} [{}]", plain(&finding.text), finding.rule);
    if let Some(change) =
        change(&finding.from, &finding.to).filter(|_| !super::alike::is_told(finding))
    {
        let _ = write!(out, ": {change}");
    }
    out.push('\n');
    let place = |site: &Site| format!("{}:{}:{}", plain(&site.file), site.line, site.column);
    let places: Vec<String> =
        [&finding.base, &finding.revision].into_iter().flatten().map(place).collect();
    let at =
        if places.is_empty() { String::new() } else { format!("at {}, ", places.join(" -> ")) };
    let _ = writeln!(out, "      {at}{}", accepted(report, findings));
    let touched = operations(findings);
    if !touched.is_empty() && touched != finding.title && !finding.text.ends_with(&touched) {
        let _ = writeln!(out, "      touches {touched}");
    }
    if let Some(migration) = &finding.migration {
        let _ = writeln!(out, "      {}", plain(migration));
    }
}

/// Why findings were accepted, or by which names they can be.
fn accepted(report: &Report, findings: &[&Finding]) -> String {
    let names: Vec<&str> = findings.iter().map(|finding| finding.fingerprint.as_str()).collect();
    let reason = report.accepted.iter().find(|(name, _)| names.first() == Some(&name.as_str()));
    if let Some((_, reason)) = reason {
        return format!("accepted: {}", plain(reason));
    }
    let (some, rest) = names.split_at(names.len().min(NAMED + 1));
    let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
    format!("fingerprint {}{more}", some.join(" "))
}

/// The first operations by name, the others by number.
pub(super) fn operations(findings: &[&Finding]) -> String {
    let all: BTreeSet<&String> = findings.iter().flat_map(|finding| &finding.operations).collect();
    let named: Vec<String> = all.iter().take(NAMED).map(|name| plain(name)).collect();
    match all.len().saturating_sub(NAMED) {
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
