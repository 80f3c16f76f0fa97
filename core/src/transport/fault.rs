//! What can go wrong between a request and its answer.

use std::{error::Error as StdError, fmt, time::Duration};

/// A failure of the network, or of a transport.
#[derive(Debug)]
pub struct Fault {
    kind: FaultKind,
    message: String,
    lasting: bool,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// The kind of a [`Fault`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FaultKind {
    /// No connection was made: nothing was sent.
    Connect,
    /// A proxy did not let the connection through: nothing was sent.
    Proxy,
    /// The transport cannot do what the request asks of it: nothing was sent.
    Setup,
    /// A time limit passed after the request had been sent, at least in part.
    Timeout,
    /// The connection failed after the request had been sent, at least in part.
    Connection,
}

impl Fault {
    /// A fault with a message, which holds neither address nor secret.
    pub fn new(kind: FaultKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), lasting: false, source: None }
    }

    /// A fault with the messages of an error and of all that caused it, each once. Of addresses and secrets in them nothing is
    /// known here.
    pub fn from_error(kind: FaultKind, error: impl StdError + Send + Sync + 'static) -> Self {
        Self::new(kind, chain(&error)).with_source(error)
    }

    /// Keeps the error that it comes from.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Says that another try would fail in the same way.
    #[must_use]
    pub fn lasting(mut self) -> Self {
        self.lasting = true;
        self
    }

    /// A server that stopped in the middle of its answer.
    pub(crate) fn silent(limit: Duration) -> Self {
        Self::new(FaultKind::Timeout, format!("the answer stopped coming for {limit:?}"))
    }

    /// The same of another kind.
    pub(crate) fn of_kind(self, kind: FaultKind) -> Self {
        Self { kind, ..self }
    }

    /// The same without what it comes from.
    pub(crate) fn told(&self) -> Self {
        Self { kind: self.kind, message: self.message.clone(), lasting: self.lasting, source: None }
    }

    /// Whether another try would fail in the same way.
    pub const fn is_lasting(&self) -> bool {
        self.lasting
    }

    /// The kind.
    pub const fn kind(&self) -> FaultKind {
        self.kind
    }

    /// Whether the server may have seen the request.
    pub const fn may_have_been_sent(&self) -> bool {
        matches!(self.kind, FaultKind::Timeout | FaultKind::Connection)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for Fault {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

/// The messages of an error and of all that caused it, each once.
pub(crate) fn chain(error: &dyn StdError) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(error) = next {
        let cause = error.to_string();
        if !text.contains(&cause) {
            text.push_str(": ");
            text.push_str(&cause);
        }
        next = error.source();
    }
    text
}

/// What is wrong with a request is so each time, and keeps it from being sent.
pub(crate) fn unsent(error: &(dyn StdError + 'static)) -> Fault {
    let message = format!("the request cannot be sent: {}", chain(error));
    Fault::new(FaultKind::Connect, message).lasting()
}
