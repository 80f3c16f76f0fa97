//! Why credentials could not be had: what failed, what the server said, and what to do about it.

use crate::text::{one_line, redact};
use http::StatusCode;
use std::{error::Error as StdError, fmt, sync::Arc, time::Duration};

/// Why no credentials could be had.
///
/// Displayed, it is one line: the way in and the host, what the server said, and what to do. It holds no secret, and a
/// clone costs one reference count: all calls that waited for one token get the same error.
#[derive(Clone)]
pub struct CredentialError(Arc<Inner>);

#[derive(Clone)]
struct Inner {
    kind: CredentialErrorKind,
    way: Option<&'static str>,
    host: Option<String>,
    status: Option<StatusCode>,
    code: Option<String>,
    message: String,
    advice: Option<String>,
    retry_after: Option<Duration>,
    may_have_been_taken: bool,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

/// The kind of a [`CredentialError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CredentialErrorKind {
    /// The server of the tokens refused what it was given. Asking again with the same makes no difference soon.
    Refused,
    /// The server of the tokens could not be reached, or had trouble of its own. This passes.
    Unavailable,
    /// A source or a store of the caller's own failed.
    Source,
}

impl CredentialError {
    /// An error of a source of the caller's own, with a one-line message. It is taken for something that passes.
    pub fn new(message: impl Into<String>) -> Self {
        Self::of(CredentialErrorKind::Source, message)
    }

    pub(crate) fn refused(message: impl Into<String>) -> Self {
        Self::of(CredentialErrorKind::Refused, message)
    }

    pub(crate) fn unavailable(message: impl Into<String>) -> Self {
        Self::of(CredentialErrorKind::Unavailable, message)
    }

    fn of(kind: CredentialErrorKind, message: impl Into<String>) -> Self {
        Self(Arc::new(Inner {
            kind,
            way: None,
            host: None,
            status: None,
            code: None,
            message: message.into(),
            advice: None,
            retry_after: None,
            may_have_been_taken: false,
            source: None,
        }))
    }

    /// The kind.
    pub fn kind(&self) -> CredentialErrorKind {
        self.0.kind
    }

    /// The way in that failed, such as `service account`.
    pub fn way(&self) -> Option<&'static str> {
        self.0.way
    }

    /// The host that was asked.
    pub fn host(&self) -> Option<&str> {
        self.0.host.as_deref()
    }

    /// The status of the answer, when there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// What the server calls the error, such as `invalid_client`.
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// What happened; where the server described it, in its words.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What to do about it.
    pub fn advice(&self) -> Option<&str> {
        self.0.advice.as_deref()
    }

    /// How long the server asks to wait.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Whether the server may have done what it was asked for, and only its answer is missing.
    pub(crate) fn is_unsettled(&self) -> bool {
        self.0.may_have_been_taken
    }

    pub(crate) fn may_have_been_taken(self, maybe: bool) -> Self {
        self.change(|inner| inner.may_have_been_taken = maybe)
    }

    pub(crate) fn at(self, way: &'static str, host: &str) -> Self {
        self.change(|inner| {
            inner.way = Some(way);
            inner.host = Some(host.to_owned());
        })
    }

    pub(crate) fn by(self, way: &'static str) -> Self {
        self.change(|inner| inner.way = Some(way))
    }

    pub(crate) fn answered(self, status: StatusCode, code: Option<String>) -> Self {
        self.change(|inner| {
            inner.status = Some(status);
            inner.code = code;
        })
    }

    pub(crate) fn advise(self, advice: impl Into<String>) -> Self {
        let advice = advice.into();
        self.change(|inner| match &mut inner.advice {
            Some(before) => {
                before.push_str("; ");
                before.push_str(&advice);
            }
            None => inner.advice = Some(advice),
        })
    }

    /// Advice that knows more than what was advised before.
    pub(crate) fn advise_instead(self, advice: impl Into<String>) -> Self {
        self.change(|inner| inner.advice = Some(advice.into()))
    }

    pub(crate) fn wait(self, time: Option<Duration>) -> Self {
        self.change(|inner| inner.retry_after = time)
    }

    pub(crate) fn caused_by(self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.change(|inner| inner.source = Some(Arc::new(source)))
    }

    /// Drops what a server repeated of what it was given.
    pub(crate) fn without(self, secrets: &[&str]) -> Self {
        self.change(|inner| {
            inner.message = redact(&inner.message, secrets);
            inner.code = inner.code.take().map(|code| redact(&code, secrets));
        })
    }

    fn change(mut self, change: impl FnOnce(&mut Inner)) -> Self {
        change(Arc::make_mut(&mut self.0));
        self
    }
}

impl fmt::Display for CredentialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.0;
        match (inner.way, &inner.host) {
            (Some(way), Some(host)) => write!(f, "{way} at {host}: ")?,
            (Some(way), None) => write!(f, "{way}: ")?,
            (None, _) => {}
        }
        if let Some(status) = inner.status {
            write!(f, "{} ", status.as_u16())?;
        }
        if let Some(code) = &inner.code {
            write!(f, "{code}: ")?;
        }
        f.write_str(&one_line(&inner.message))?;
        match &inner.advice {
            Some(advice) => write!(f, "; {advice}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for CredentialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CredentialError")
            .field("kind", &self.0.kind)
            .field("message", &format_args!("{self}"))
            .finish()
    }
}

impl StdError for CredentialError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}
