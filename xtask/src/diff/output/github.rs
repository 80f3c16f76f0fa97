//! Annotations of GitHub's workflows: one command a line.

use rhapi_generator::diff::{Finding, Impact, Level};
use std::fmt::Write;

use super::change;
use crate::diff::report::Report;

/// That there is no report, as a workflow command.
pub(in crate::diff) fn failed(error: &str) -> String {
    format!("::error title=diff::{}", data(error))
}

/// The report as workflow commands.
pub(super) fn render(report: &Report) -> String {
    let mut out = String::new();
    for (service, finding) in report.findings() {
        if report.is_accepted(finding) {
            continue;
        }
        let command = command(finding);
        let title = format!("{}: wire {}, rust {}", service.service, finding.wire, finding.rust);
        let mut message = format!("{}\n{} [{}]", finding.title, finding.text, finding.rule);
        if let Some(change) = change(&finding.from, &finding.to) {
            let _ = write!(message, "\n{change}");
        }
        let _ = write!(out, "::{command} ");
        if let Some(site) = &finding.revision {
            let file = property(&site.file);
            let _ = write!(out, "file={file},line={},col={},", site.line, site.column);
        }
        let _ = writeln!(out, "title={}::{}", property(&title), data(&message));
    }
    for service in report.services.iter().filter(|service| service.is_behind()) {
        let Some(version) = &service.version else { continue };
        let by = service.forced_by().map_or("", |finding| finding.title.as_str());
        let message = format!(
            "version {} of {} is too small: {by} needs {}",
            version.revision, service.crate_name, version.needed
        );
        let file = property(&format!("specs/{}/service.toml", service.service));
        let _ = writeln!(out, "::error file={file},title=version::{}", data(&message));
    }
    out
}

fn command(finding: &Finding) -> &'static str {
    match (finding.wire, finding.rust) {
        (Level::Breaking, _) | (_, Impact::Major) => "error",
        (Level::Warning, _) | (_, Impact::Minor) => "warning",
        _ => "notice",
    }
}

/// The text of a command: line ends and the sign of escapes are written as escapes.
fn data(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(super::plain).collect();
    lines.join("\n").replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which also ends at `:` and `,`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_start_a_command_or_a_property() {
        assert_eq!(data("a\n::error::b%0A"), "a%0A::error::b%250A");
        assert_eq!(property("a,title=b::c\r"), "a%2Ctitle=b%3A%3Ac\\r");
        assert_eq!(data("\u{1b}[31m"), "\\u{1b}[31m");
    }
}
