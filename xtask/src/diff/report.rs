//! A report: what was found in which service, and which version its crate needs.

use rhapi_generator::diff::{Finding, Impact, Level, Version};

/// All that was found.
#[derive(Debug)]
pub(super) struct Report {
    /// What was compared, for people.
    pub(super) base: String,
    pub(super) revision: String,
    pub(super) services: Vec<ServiceReport>,
    /// Findings that somebody accepted, by fingerprint, and why.
    pub(super) accepted: Vec<(String, String)>,
    /// What is wrong with the list of accepted findings.
    pub(super) complaints: Vec<String>,
}

/// What was found in one service.
#[derive(Debug)]
pub(super) struct ServiceReport {
    pub(super) service: String,
    pub(super) crate_name: String,
    pub(super) state: State,
    pub(super) version: Option<Versions>,
    pub(super) findings: Vec<Finding>,
    /// What kept a verdict from being given.
    pub(super) notes: Vec<String>,
    /// The texts of both documents, to show their changed parts.
    pub(super) texts: (String, String),
}

/// What became of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Changed,
    Added,
    Removed,
}

impl State {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }
}

/// The versions of a crate.
#[derive(Clone, Debug)]
pub(super) struct Versions {
    pub(super) base: Version,
    pub(super) revision: Version,
    pub(super) needed: Version,
    /// The index of the finding that forces it.
    pub(super) forced_by: Option<usize>,
}

impl ServiceReport {
    /// The worst for programs that run.
    pub(super) fn wire(&self) -> Level {
        let removed =
            if self.state == State::Removed { Level::Breaking } else { Level::Compatible };
        self.findings.iter().map(|f| f.wire).max().unwrap_or(Level::Compatible).max(removed)
    }

    /// The worst for programs that compile.
    pub(super) fn rust(&self) -> Impact {
        let own = match self.state {
            State::Removed => Impact::Major,
            State::Added => Impact::Minor,
            State::Changed => Impact::None,
        };
        self.findings.iter().map(|f| f.rust).max().unwrap_or_default().max(own)
    }

    /// Whether the crate's version is too small for what changed.
    pub(super) fn is_behind(&self) -> bool {
        self.version.as_ref().is_some_and(|v| v.revision < v.needed)
    }

    /// The finding that forces the version.
    pub(super) fn forced_by(&self) -> Option<&Finding> {
        self.findings.get(self.version.as_ref()?.forced_by?)
    }
}

impl Report {
    pub(super) fn is_accepted(&self, finding: &Finding) -> bool {
        self.accepted.iter().any(|(fingerprint, _)| *fingerprint == finding.fingerprint)
    }

    pub(super) fn findings(&self) -> impl Iterator<Item = (&ServiceReport, &Finding)> {
        self.services.iter().flat_map(|s| s.findings.iter().map(move |f| (s, f)))
    }
}

/// The versions of a crate after these findings.
pub(super) fn versions(base: &str, revision: &str, findings: &[Finding]) -> Option<Versions> {
    let (base, revision): (Version, Version) = (base.parse().ok()?, revision.parse().ok()?);
    let worst = findings.iter().map(|f| f.rust).max().unwrap_or_default();
    let forced_by = findings.iter().position(|f| f.rust == worst && worst != Impact::None);
    Some(Versions { base, revision, needed: base.after(worst), forced_by })
}
