//! Says that there is no report, where one was expected.

use std::fmt::Write;

use super::github;
use super::markdown::MARK;
use crate::diff::changelog::code;

/// Lines of an error that a comment shows.
const LINES: usize = 20;

/// The comment in place of a report.
pub(crate) fn markdown(error: &str) -> String {
    let mut out =
        format!("{MARK}\n### What the documents' changes do to callers\n\nThere is no report:\n\n");
    for line in error.lines().take(LINES) {
        let line: String = line.chars().take(300).collect();
        let _infallible = writeln!(out, "- {}", code(&line));
    }
    out
}

/// The same as a workflow command.
pub(crate) fn github(error: &str) -> String {
    format!("::error title=diff::{}", github::data(error))
}
