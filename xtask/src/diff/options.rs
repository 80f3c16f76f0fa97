//! What `cargo xtask diff` was asked for.

use std::path::PathBuf;

use rhapi_generator::diff::{Impact, Level};

use crate::args::{Usage, Word, Words};

/// What was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub(crate) subject: Subject,
    pub(crate) format: Format,
    /// None means what the subject calls for.
    pub(crate) fail_on: Option<Limits>,
    /// A file instead of standard output.
    pub(crate) output: Option<PathBuf>,
    /// The folder for the reports of a run in CI.
    pub(crate) ci: Option<PathBuf>,
    /// Whether to raise versions.
    pub(crate) write: bool,
}

/// What is compared.
#[derive(Clone, Debug)]
pub(crate) enum Subject {
    /// Two documents.
    Pair { base: PathBuf, revision: PathBuf },
    /// A git revision and the working tree.
    Repository { base: Option<String> },
    /// A report of an earlier run, of which only the comment is made.
    Report(PathBuf),
}

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    /// For people at a terminal.
    #[default]
    Text,
    /// For programs.
    Json,
    /// A comment on a pull request.
    Markdown,
    /// A page with both sides.
    Html,
    /// Annotations of GitHub's workflows.
    Github,
}

/// From where on a finding is too much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Limits {
    pub(crate) wire: Option<Level>,
    pub(crate) rust: Option<Impact>,
    pub(crate) bump: bool,
}

impl Limits {
    /// What CI takes for too much when it is not told.
    pub(super) fn all() -> Self {
        Self { wire: Some(Level::Breaking), rust: Some(Impact::Major), bump: true }
    }
}

impl Options {
    /// The text for people about the repository, whatever it says.
    pub(super) fn review() -> Self {
        let subject = Subject::Repository { base: None };
        let fail_on = Some(Limits::default());
        Self { subject, format: Format::Text, fail_on, output: None, ci: None, write: false }
    }

    /// In a repository, a version that is too small is too much; of two documents, nothing is.
    pub(crate) fn limits(&self) -> Limits {
        let bump = matches!(self.subject, Subject::Repository { .. });
        self.fail_on.unwrap_or(Limits { bump, ..Limits::default() })
    }
}

/// Reads the words behind `diff`.
pub(crate) fn options(words: &mut Words) -> Result<Options, Usage> {
    let (mut base, mut files) = (None, Vec::new());
    let (mut format, mut fail_on, mut output, mut write) = (Format::Text, None, None, false);
    let (mut ci, mut comment) = (None, None);
    while let Some(word) = words.next() {
        match word {
            Word::Option("base", value) => base = Some(value.to_string_lossy().into_owned()),
            Word::Option("format", value) => format = read_format(&value.to_string_lossy())?,
            Word::Option("fail-on", value) => fail_on = Some(limits(&value.to_string_lossy())?),
            Word::Option("output", value) => output = Some(PathBuf::from(value)),
            Word::Option("ci", value) => ci = Some(PathBuf::from(value)),
            Word::Option("comment", value) => comment = Some(PathBuf::from(value)),
            Word::Option("write", _) => write = true,
            Word::Option(name, _) => return Err(Usage(format!("`diff` has no option `--{name}`"))),
            Word::Value(value) => files.push(PathBuf::from(value)),
        }
    }
    if let Some(report) = comment {
        if !files.is_empty() || base.is_some() || write || ci.is_some() || fail_on.is_some() {
            return Err(Usage(
                "`--comment` takes a report, and only `--output` with it".to_owned(),
            ));
        }
        let subject = Subject::Report(report);
        return Ok(Options { subject, format, fail_on, output, ci, write });
    }
    let mut files = files.into_iter();
    let subject = match (files.next(), files.next(), files.next()) {
        (None, _, _) => Subject::Repository { base },
        (Some(first), Some(revision), None) if base.is_none() && !write && ci.is_none() => {
            Subject::Pair { base: first, revision }
        }
        (Some(_), Some(_), None) => {
            return Err(Usage("`--base`, `--write` and `--ci` are for the repository".to_owned()));
        }
        _ => return Err(Usage("`diff` takes two documents, or none".to_owned())),
    };
    if ci.is_some() && (write || output.is_some()) {
        return Err(Usage("`--ci` writes its own reports, and nothing else".to_owned()));
    }
    Ok(Options { subject, format, fail_on, output, ci, write })
}

fn read_format(name: &str) -> Result<Format, Usage> {
    Ok(match name {
        "text" => Format::Text,
        "json" => Format::Json,
        "markdown" => Format::Markdown,
        "html" => Format::Html,
        "github" => Format::Github,
        other => {
            let other = other.escape_debug();
            return Err(Usage(format!(
                "unknown format `{other}`: text, json, markdown, html or github"
            )));
        }
    })
}

fn limits(text: &str) -> Result<Limits, Usage> {
    let mut limits = Limits::default();
    for part in text.split(',') {
        match part {
            "wire=breaking" => limits.wire = Some(Level::Breaking),
            "wire=warning" => limits.wire = Some(Level::Warning),
            "rust=major" => limits.rust = Some(Impact::Major),
            "rust=minor" => limits.rust = Some(Impact::Minor),
            "rust=patch" => limits.rust = Some(Impact::Patch),
            "bump" => limits.bump = true,
            "none" => {}
            other => {
                return Err(Usage(format!(
                    "`--fail-on` knows wire=breaking, wire=warning, rust=major, rust=minor, rust=patch, bump and \
                     none, not `{}`",
                    other.escape_debug()
                )));
            }
        }
    }
    Ok(limits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thresholds_are_read() {
        let read = |text| limits(text).map_err(|Usage(message)| message);
        let all = Limits { wire: Some(Level::Breaking), rust: Some(Impact::Major), bump: true };
        assert_eq!(read("wire=breaking,rust=major,bump"), Ok(all));
        assert_eq!(read("none"), Ok(Limits::default()));
        assert!(read("wire=all").is_err() && read("").is_err());
    }
}
