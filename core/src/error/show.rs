//! How an error is printed: one line, and no secret in it.

use super::Error;
use crate::facts::ErrorOrigin;
use std::{error::Error as StdError, fmt};

impl ErrorOrigin {
    const fn phrase(self) -> &'static str {
        match self {
            Self::Caller => "the caller",
            Self::Sso => "sso",
            Self::Gateway => "the gateway",
            Self::Service => "the service",
            Self::Proxy => "a proxy",
            Self::Transport => "the network",
        }
    }
}

impl fmt::Display for ErrorOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.phrase())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.0;
        if let Some(context) = inner.context {
            let operation = context.operation;
            write!(
                f,
                "{} {} ({} {}): ",
                context.crate_name, operation.id, operation.method, operation.path
            )?;
        }
        if let Some(status) = inner.status {
            write!(f, "{} from {}: ", status.as_u16(), inner.origin)?;
        }
        f.write_str(&inner.message)?;
        // The message of a failure to get credentials holds its advice.
        if let (Some(advice), Some(_)) = (&inner.advice, inner.status) {
            write!(f, "; {advice}")?;
        }
        if let Some(id) = &inner.request_id {
            write!(f, " [request id {id}]")?;
        }
        if inner.attempts > 1 {
            write!(f, " [{} attempts]", inner.attempts)?;
        }
        if let Some(why) = &inner.surrender {
            write!(f, " [given up: {why}]")?;
        }
        Ok(())
    }
}

/// `{:?}` is the line that `Display` gives: it is what a `main` that returns an error prints. `{:#?}` has the parts.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return fmt::Display::fmt(self, f);
        }
        let inner = &self.0;
        let mut shown = f.debug_struct("Error");
        shown.field("kind", &inner.kind).field("origin", &inner.origin);
        if let Some(context) = inner.context {
            shown.field("operation", &context.operation.id);
            shown.field(
                "endpoint",
                &format_args!("{} {}", context.operation.method, context.operation.path),
            );
        }
        if let Some(status) = inner.status {
            shown.field("status", &status.as_u16());
        }
        shown.field("message", &inner.message);
        if let Some(id) = &inner.request_id {
            shown.field("request_id", id);
        }
        shown.field("raw", &format_args!("{} bytes", inner.raw.len()));
        shown.field("attempts", &inner.attempts);
        shown.finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}
