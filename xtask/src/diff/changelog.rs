//! Adds what changed to the changelog of a crate, in Rust names.

use rhapi_generator::diff::{Finding, Impact, Level};
use std::fmt::Write as _;

/// The heading of what is not released yet, in small letters and without brackets.
const UNRELEASED: [&str; 2] = ["## unreleased", "## [unreleased]"];

const HEAD: &str = "# Changelog\n\nThe format is that of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).\n";

/// The changelog with a section for a version; one that is there already is written anew.
pub(super) fn with(old: Option<&str>, version: &str, day: &str, findings: &[Finding]) -> String {
    let old = old.unwrap_or(HEAD);
    let section = section(version, day, findings);
    let mark = format!("## [{version}]");
    let starts: Vec<usize> = old.match_indices("\n## ").map(|(at, _)| at + 1).collect();
    let same = starts.iter().position(|at| old[*at..].starts_with(&mark));
    // What people wrote down for the next release stays on top.
    let is_open = |at: usize| {
        let head = old[at..].lines().next().unwrap_or_default().to_ascii_lowercase();
        UNRELEASED.contains(&head.trim())
    };
    let first = starts.iter().copied().find(|at| !is_open(*at)).unwrap_or(old.len());
    let (before, after) = match same {
        Some(index) => {
            let end = starts.get(index + 1).copied().unwrap_or(old.len());
            (&old[..starts[index]], &old[end..])
        }
        None => (&old[..first], &old[first..]),
    };
    let gap = if before.ends_with("\n\n") { "" } else { "\n" };
    let rest = if after.is_empty() { String::new() } else { format!("\n{after}") };
    format!("{before}{gap}{section}{rest}")
}

fn section(version: &str, day: &str, findings: &[Finding]) -> String {
    let mut text = format!("## [{version}] - {day}\n");
    let kinds = ["Breaking", "Added", "Changed", "Deprecated"];
    for wanted in kinds {
        let list: Vec<&Finding> = findings.iter().filter(|f| kind(f) == Some(wanted)).collect();
        if list.is_empty() {
            continue;
        }
        let _ = write!(text, "\n### {wanted}\n\n");
        for finding in list {
            let _ = write!(text, "- {}: {}", code(&finding.title), one_line(&finding.text));
            if let Some(migration) = &finding.migration {
                let _ = write!(text, "; {}", one_line(migration));
            }
            text.push('\n');
        }
    }
    text
}

fn kind(finding: &Finding) -> Option<&'static str> {
    match (finding.rust, finding.wire) {
        (Impact::Major, _) => Some("Breaking"),
        (Impact::Minor, _) if finding.rule.contains("deprecated") => Some("Deprecated"),
        (Impact::Minor, _) => Some("Added"),
        (Impact::Patch, _) | (Impact::None, Level::Breaking | Level::Warning) => Some("Changed"),
        (Impact::None, Level::Compatible) => None,
    }
}

/// A text as code: in more backticks than it holds itself.
pub(super) fn code(text: &str) -> String {
    let text = one_line(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad =
        if text.starts_with('`') || text.ends_with('`') || text.is_empty() { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A text without anything that ends a line or changes the order of letters, and with marks of Markdown and HTML made
/// harmless outside of code.
pub(super) fn one_line(text: &str) -> String {
    super::output::plain(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_put_first_and_written_anew_the_second_time() {
        let first = with(None, "0.2.0", "2026-01-01", &[]);
        assert!(first.ends_with("\n\n## [0.2.0] - 2026-01-01\n"), "{first}");
        let second = with(Some(&first), "0.3.0", "2026-02-01", &[]);
        let (new, old) = (second.find("[0.3.0]").unwrap(), second.find("[0.2.0]").unwrap());
        assert!(new < old, "{second}");
        assert_eq!(with(Some(&second), "0.3.0", "2026-02-01", &[]), second);
    }

    #[test]
    fn what_is_unreleased_stays_on_top() {
        let old = "# Changelog\n\n## Unreleased\n\n### Added\n\n- A thing.\n";
        let new = with(Some(old), "0.2.0", "2026-01-01", &[]);
        assert_eq!(new, format!("{old}\n## [0.2.0] - 2026-01-01\n"));
        let next = with(Some(&new), "0.3.0", "2026-02-01", &[]);
        assert_eq!(next, format!("{old}\n## [0.3.0] - 2026-02-01\n\n## [0.2.0] - 2026-01-01\n"));
    }

    #[test]
    fn code_outlasts_the_backticks_in_it() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a``b"), "```a``b```");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code("a\nb"), "`a\\nb`");
    }
}
