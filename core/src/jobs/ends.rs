//! How waiting for a job ends other than well: which errors pass, and what the others say.

use super::seen::JobCourse;
use crate::{
    auth::{CredentialError, CredentialErrorKind},
    error::Error,
    facts::{Came, ErrorKind},
    retry,
    text::one_line,
};
use http::StatusCode;
use std::{error::Error as _, time::Duration};

/// The state of a job of which the service says no more.
pub(super) const ACCEPTED: &str = "accepted";

/// An answer that the job was accepted, and nothing else. Where a value is promised it is an error otherwise.
pub(super) fn is_blank_acceptance(status: Option<StatusCode>, body: &[u8]) -> bool {
    status == Some(StatusCode::ACCEPTED) && body.trim_ascii().is_empty()
}

/// An answer that there is no such job.
pub(super) fn is_unknown(error: &Error) -> bool {
    matches!(error.status(), Some(StatusCode::NOT_FOUND | StatusCode::GONE))
}

/// Whether what is wrong may be right at the next look. The call itself has tried more than once.
pub(super) fn passes(error: &Error) -> bool {
    match error.kind() {
        // A page of HTML is a gateway in trouble.
        ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Connection | ErrorKind::Content => {
            true
        }
        ErrorKind::Status => error.status().is_some_and(|status| retry::passes(status, true)),
        ErrorKind::Credentials => error
            .source()
            .and_then(|source| source.downcast_ref::<CredentialError>())
            .is_some_and(|error| error.kind() != CredentialErrorKind::Refused),
        _ => false,
    }
}

impl JobCourse {
    /// The job failed.
    pub(super) fn failed(&self, why: &str, came: &Came) -> Error {
        let before =
            self.last.as_ref().map(|last| format!("; it was last seen as '{}'", last.step));
        let (job, before) = (&self.limits.job, before.unwrap_or_default());
        let message = format!("{job} failed: {}{before}", one_line(why));
        self.answered(ErrorKind::JobFailed, message, Some(came))
    }

    /// The job is no longer known.
    pub(super) fn gone(&self, error: Error) -> Error {
        let message =
            format!("{} is gone: {}; {}", self.limits.job, error.message(), self.seen_last());
        error.turned(ErrorKind::JobGone, message)
    }

    /// The deadline passed, or no other look fits before it.
    pub(super) fn late(&self) -> Error {
        let (limit, looks) = (self.limits.deadline, self.looks());
        self.unfinished(&format!("has not ended within {limit:?}, at {looks} looks"))
    }

    /// The service asks to come back after the deadline.
    pub(super) fn too_late(&self, asked: Duration) -> Error {
        let limit = self.limits.deadline;
        self.unfinished(&format!(
            "will not end within {limit:?}: the service asks to look again in {asked:?}"
        ))
    }

    /// Looks failed in a way that does not pass, or too often.
    pub(super) fn impatient(&self, error: Error) -> Error {
        let (job, looks) = (&self.limits.job, self.failed_looks());
        let times =
            if looks > 1 { format!("{looks} looks in a row failed; ") } else { String::new() };
        let why = format!("waiting for {job}: {times}{}", self.seen_last());
        error.with_surrender(Some(why))
    }

    fn unfinished(&self, how: &str) -> Error {
        let trouble = self.trouble.as_ref().map(|why| format!("; the last look failed: {why}"));
        let (job, trouble) = (&self.limits.job, trouble.unwrap_or_default());
        let message = format!("{job} {how}; {}{trouble}", self.seen_last());
        let came = self.last.as_ref().and_then(|last| last.came.as_deref());
        self.answered(ErrorKind::JobUnfinished, message, came)
    }

    fn seen_last(&self) -> String {
        self.last.as_ref().map_or_else(
            || "it was never seen".to_owned(),
            |last| {
                let ago = last.at.elapsed().as_secs();
                format!("it was last seen as '{}', {ago} s ago", last.step)
            },
        )
    }

    fn answered(&self, kind: ErrorKind, message: String, came: Option<&Came>) -> Error {
        let error = Error::job(kind, message, came.cloned());
        match self.context {
            Some(context) => error.about(context),
            None => error,
        }
    }
}
