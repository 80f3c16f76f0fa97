//! The one error type of all calls.

mod message;
mod origin;
mod show;

#[cfg(feature = "tracing")]
pub(crate) use self::origin::request_id;
use crate::{
    facts::{Came, Context, ErrorKind, ErrorOrigin, Tried},
    text::{one_line, safe_line},
    transport::Fault,
    wire::{self, Deviations, Wire},
};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use std::error::Error as StdError;

/// What went wrong with a call, or with building a client.
///
/// Displayed, it is one line: the operation, `METHOD /path`, the status, who answered, the message that was found in the
/// body, and the request id. `{:?}` is the same line, since that is what a `main` that returns an error prints; `{:#?}` has the
/// parts one by one. Neither `Display` nor `Debug` shows a secret, a header value or the body.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    origin: ErrorOrigin,
    context: Option<Context>,
    status: Option<StatusCode>,
    message: String,
    advice: Option<String>,
    request_id: Option<String>,
    headers: HeaderMap,
    raw: Bytes,
    attempts: u32,
    earlier: Vec<Tried>,
    /// Why there was no other attempt, although one might have helped.
    surrender: Option<String>,
    deviations: Deviations,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// What kind of error it is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Who it comes from.
    pub fn origin(&self) -> ErrorOrigin {
        self.0.origin
    }

    /// The short name of the operation, such as `hosts.list`.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.context.map(|c| c.operation.id)
    }

    /// Method and path as in the document, such as `GET /hosts/{host_id_list}`.
    pub fn endpoint(&self) -> Option<String> {
        self.0.context.map(|c| format!("{} {}", c.operation.method, c.operation.path))
    }

    /// The status, when there was an answer.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// What went wrong: the message that the answer holds, whatever its shape, or one of this crate.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The id that the server gave to the request, for a question to support.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The headers of the answer; empty when there was none.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The body of the answer as it came, of an error at most the first MiB; empty when there was none.
    pub fn raw(&self) -> &Bytes {
        &self.0.raw
    }

    /// What to do about it, where that is known.
    pub fn advice(&self) -> Option<&str> {
        self.0.advice.as_deref()
    }

    /// How often the request was sent.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The attempts before the last one: what was wrong with each, and how long was waited.
    pub fn earlier(&self) -> &[Tried] {
        &self.0.earlier
    }

    /// Why no other attempt was made although one might have helped: the budget, the time limit, or a server that asks
    /// to wait longer than the client is willing to. `None` when nothing stood in the way but the number of attempts.
    pub fn gave_up_because(&self) -> Option<&str> {
        self.0.surrender.as_deref()
    }

    /// Where the answer deviates from the document, when that is the error.
    pub fn deviations(&self) -> &Deviations {
        &self.0.deviations
    }

    /// The body as the type that the document declares for this status; `None` when it is not JSON.
    pub fn body<T: Wire>(&self) -> Option<T> {
        let mut value = T::default();
        wire::read(value.slot_mut(), &self.0.raw).ok()?;
        Some(value)
    }

    fn new(kind: ErrorKind, origin: ErrorOrigin, message: String) -> Self {
        Self(Box::new(Inner {
            kind,
            origin,
            context: None,
            status: None,
            message,
            advice: None,
            request_id: None,
            headers: HeaderMap::new(),
            raw: Bytes::new(),
            attempts: 0,
            earlier: Vec::new(),
            surrender: None,
            deviations: Deviations::default(),
            source: None,
        }))
    }

    /// Says which call it is about, where nobody has yet: done once, where a call leaves this crate.
    pub(crate) fn about(mut self, context: Context) -> Self {
        self.0.context = self.0.context.or(Some(context));
        self
    }

    pub(crate) fn setup(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Setup, ErrorOrigin::Caller, message.into())
    }

    pub(crate) fn request(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Request, ErrorOrigin::Caller, message.into())
    }

    /// An error that another one is the cause of.
    pub(crate) fn caused(
        kind: ErrorKind,
        origin: ErrorOrigin,
        source: impl StdError + Send + Sync + 'static,
    ) -> Self {
        let mut made = Self::new(kind, origin, one_line(&source.to_string()));
        made.0.source = Some(Box::new(source));
        made
    }

    pub(crate) fn fault(fault: Fault, attempts: u32) -> Self {
        let (kind, origin) = origin::of_fault(&fault);
        Self::caused(kind, origin, fault).with_attempts(attempts)
    }

    /// An error that an answer with a status outside the promised ones is. `secrets` are what the request carried: a server
    /// that repeats it does not make it public.
    pub(crate) fn status_of(came: Came, secrets: &[&str]) -> Self {
        let found = message::find(&came);
        let origin = origin::of_answer(&came, found.by_gateway);
        let message = safe_line(&found.message, secrets);
        Self::new(ErrorKind::Status, origin, message).with_answer(came)
    }

    /// An error about an answer whose status is fine.
    pub(crate) fn answered(kind: ErrorKind, message: String, came: Came) -> Self {
        let origin = origin::of_answer(&came, false);
        Self::new(kind, origin, message).with_answer(came)
    }

    fn with_answer(mut self, came: Came) -> Self {
        let inner = &mut self.0;
        inner.context = Some(came.context);
        inner.status = Some(came.status);
        inner.request_id = origin::request_id(&came.headers);
        inner.headers = came.headers;
        inner.raw = came.body;
        inner.attempts = came.attempts;
        inner.earlier = came.earlier;
        if inner.kind == ErrorKind::Deviation {
            inner.deviations = came.deviations;
        }
        self
    }

    pub(crate) fn with_advice(mut self, advice: Option<String>) -> Self {
        self.0.advice = advice;
        self
    }

    /// The end of a job other than a good one, with the last answer there was.
    pub(crate) fn job(kind: ErrorKind, message: String, came: Option<Came>) -> Self {
        let made = Self::new(kind, ErrorOrigin::Service, message);
        match came {
            Some(came) => made.with_answer(came),
            None => made,
        }
    }

    /// The same answer, but what it means is known better.
    pub(crate) fn turned(mut self, kind: ErrorKind, message: String) -> Self {
        (self.0.kind, self.0.message) = (kind, message);
        self
    }

    /// Trouble with what came of a file.
    pub(crate) fn of_file(kind: ErrorKind, message: String) -> Self {
        Self::new(kind, ErrorOrigin::Service, message)
    }

    /// Trouble with a file of this machine.
    pub(crate) fn of_disk(doing: &str, error: std::io::Error) -> Self {
        let message = one_line(&format!("{doing} failed: {error}"));
        let mut made = Self::new(ErrorKind::File, ErrorOrigin::Caller, message);
        made.0.source = Some(Box::new(error));
        made
    }

    /// A time limit that passed outside of an exchange with the server.
    pub(crate) fn late(message: String) -> Self {
        Self::new(ErrorKind::Timeout, ErrorOrigin::Transport, message)
    }

    /// What came, without what was made of it.
    pub(crate) fn into_came(self, context: Context) -> Came {
        let inner = *self.0;
        Came {
            context,
            status: inner.status.unwrap_or_default(),
            headers: inner.headers,
            body: inner.raw,
            attempts: inner.attempts,
            earlier: inner.earlier,
            deviations: inner.deviations,
        }
    }

    pub(crate) fn with_earlier(mut self, earlier: Vec<Tried>) -> Self {
        self.0.earlier = earlier;
        self
    }

    /// Puts attempts of earlier requests before those of its own.
    pub(crate) fn preceded_by(mut self, earlier: &[Tried]) -> Self {
        self.0.earlier.splice(0..0, earlier.iter().copied());
        self
    }

    pub(crate) fn with_surrender(mut self, why: Option<String>) -> Self {
        self.0.surrender = why;
        self
    }

    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }
}
