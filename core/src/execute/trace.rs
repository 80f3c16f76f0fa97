//! Spans for `tracing`: one for a call and one for each of its attempts, with nothing secret in them.
//!
//! Names follow the semantic conventions of OpenTelemetry for HTTP clients. Without the feature `tracing` nothing is left of it.

#[cfg(not(feature = "tracing"))]
pub(super) use self::off::{attempt, call};
#[cfg(feature = "tracing")]
pub(super) use self::on::{attempt, call};

#[cfg(feature = "tracing")]
mod on {
    use crate::{
        address::Host,
        error::{Error, request_id},
        execute::Answer,
        request::Parts,
    };
    use tracing::{Instrument, Span, field::Empty, instrument::Instrumented};

    pub(in crate::execute) struct Traced(Span);

    pub(in crate::execute) fn call(parts: &Parts, host: Host) -> Traced {
        let operation = parts.context.operation;
        Traced(tracing::info_span!(
            "rhapi.call",
            otel.kind = "client",
            service = parts.context.crate_name,
            host = ?host,
            operation = operation.id,
            http.request.method = operation.method.as_str(),
            url.template = operation.path,
            http.response.status_code = Empty,
            http.request.resend_count = Empty,
            request_id = Empty,
            error.type = Empty,
        ))
    }

    pub(in crate::execute) fn attempt(number: u32) -> Traced {
        Traced(tracing::debug_span!(
            "rhapi.attempt",
            attempt = number,
            http.response.status_code = Empty,
            request_id = Empty,
            error.type = Empty,
        ))
    }

    impl Traced {
        // Not an `async fn`, which would hold the work twice.
        pub(in crate::execute) fn enter<W>(&self, work: W) -> Instrumented<W> {
            work.instrument(self.0.clone())
        }

        pub(in crate::execute) fn end(&self, result: Result<&Answer, &Error>) {
            if self.0.is_disabled() {
                return;
            }
            self.note(result);
            let attempts = result.map_or_else(Error::attempts, |a| a.came.attempts);
            self.0.record("http.request.resend_count", attempts.saturating_sub(1));
        }

        pub(in crate::execute) fn note(&self, result: Result<&Answer, &Error>) {
            if self.0.is_disabled() {
                return;
            }
            let (status, id) = match result {
                Ok(answer) => (Some(answer.came.status), request_id(&answer.came.headers)),
                Err(error) => (error.status(), error.request_id().map(str::to_owned)),
            };
            if let Some(status) = status {
                self.0.record("http.response.status_code", status.as_u16());
            }
            if let Some(id) = id {
                self.0.record("request_id", id.as_str());
            }
            if let Err(error) = result {
                self.0.record("error.type", tracing::field::debug(error.kind()));
            }
        }
    }
}

#[cfg(not(feature = "tracing"))]
mod off {
    use crate::{address::Host, error::Error, execute::Answer, request::Parts};

    pub(in crate::execute) struct Traced;

    pub(in crate::execute) const fn call(_: &Parts, _: Host) -> Traced {
        Traced
    }

    pub(in crate::execute) const fn attempt(_: u32) -> Traced {
        Traced
    }

    impl Traced {
        pub(in crate::execute) const fn enter<W>(&self, work: W) -> W {
            let Self = self;
            work
        }

        pub(in crate::execute) const fn end(&self, _: Result<&Answer, &Error>) {
            let Self = self;
        }

        pub(in crate::execute) const fn note(&self, _: Result<&Answer, &Error>) {
            let Self = self;
        }
    }
}
