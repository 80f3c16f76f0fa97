//! The one error type of all calls.

mod message;
mod origin;
mod show;

#[cfg(feature = "tracing")]
pub(crate) use self::origin::request_id;
use crate::{
    auth::{CredentialError, Grant},
    facts::{Context, ErrorKind, ErrorOrigin, Tried},
    response::Response,
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

/// An answer of a server, as an error keeps it.
pub(crate) struct Received {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) attempts: u32,
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

    fn new(
        kind: ErrorKind,
        origin: ErrorOrigin,
        context: Option<Context>,
        message: String,
    ) -> Self {
        Self(Box::new(Inner {
            kind,
            origin,
            context,
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

    pub(crate) fn setup(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Setup, ErrorOrigin::Caller, None, message.into())
    }

    /// A host that the way in of the client does not open.
    pub(crate) fn closed(context: Context, why: String) -> Self {
        Self::new(ErrorKind::Setup, ErrorOrigin::Caller, Some(context), why)
    }

    pub(crate) fn request(context: Context, message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Request, ErrorOrigin::Caller, Some(context), message.into())
    }

    pub(crate) fn credentials(context: Context, error: CredentialError) -> Self {
        let origin = match (error.host(), error.status()) {
            (Some(_), Some(_)) => ErrorOrigin::Sso,
            (Some(_), None) => ErrorOrigin::Transport,
            (None, _) => ErrorOrigin::Caller,
        };
        let mut made =
            Self::new(ErrorKind::Credentials, origin, Some(context), one_line(&error.to_string()));
        made.0.advice = error.advice().map(str::to_owned);
        made.0.source = Some(Box::new(error));
        made
    }

    pub(crate) fn fault(context: Context, fault: Fault, attempts: u32) -> Self {
        let (kind, origin) = origin::of_fault(&fault);
        let mut made = Self::new(kind, origin, Some(context), one_line(&fault.to_string()));
        made.0.attempts = attempts;
        made.0.source = Some(Box::new(fault));
        made
    }

    /// An error that an answer with a status outside the promised ones is. A server that repeats what the
    /// request carried does not make it public.
    pub(crate) fn status_of(context: Context, received: Received, grant: Option<&Grant>) -> Self {
        let found = message::find(&received);
        let origin = origin::of_answer(&received, found.by_gateway);
        let message = safe_line(&found.message, &grant.map(Grant::secrets).unwrap_or_default());
        Self::new(ErrorKind::Status, origin, Some(context), message).with_answer(received)
    }

    /// An error about an answer whose status is fine.
    pub(crate) fn answered(
        kind: ErrorKind,
        context: Context,
        message: String,
        received: Received,
    ) -> Self {
        let origin = origin::of_answer(&received, false);
        Self::new(kind, origin, Some(context), message).with_answer(received)
    }

    fn with_answer(self, received: Received) -> Self {
        let mut made = self;
        made.0.status = Some(received.status);
        made.0.request_id = origin::request_id(&received.headers);
        made.0.headers = received.headers;
        made.0.raw = received.body;
        made.0.attempts = received.attempts;
        made
    }

    pub(crate) fn with_deviations(mut self, deviations: Deviations) -> Self {
        self.0.deviations = deviations;
        self
    }

    pub(crate) fn with_advice(mut self, advice: Option<String>) -> Self {
        self.0.advice = advice;
        self
    }

    /// A page that does not go on from the one before.
    pub(crate) fn of_page(context: Context, message: String, page: &Response<()>) -> Self {
        let received = Received {
            status: page.status(),
            headers: page.headers().clone(),
            body: page.raw().clone(),
            attempts: page.attempts(),
        };
        Self::answered(ErrorKind::Paging, context, message, received)
    }

    /// The end of a job other than a good one, with the last answer there was.
    pub(crate) fn job(
        kind: ErrorKind,
        context: Option<Context>,
        message: String,
        received: Option<Received>,
    ) -> Self {
        let made = Self::new(kind, ErrorOrigin::Service, context, message);
        match received {
            Some(received) => made.with_answer(received),
            None => made,
        }
    }

    /// The same answer, but what it means is known better.
    pub(crate) fn turned(mut self, kind: ErrorKind, message: String) -> Self {
        (self.0.kind, self.0.message) = (kind, message);
        self
    }

    /// Trouble with what came of a file.
    pub(crate) fn of_file(kind: ErrorKind, context: Context, message: String) -> Self {
        Self::new(kind, ErrorOrigin::Service, Some(context), message)
    }

    /// Trouble with a file of this machine.
    pub(crate) fn of_disk(context: Context, doing: &str, error: std::io::Error) -> Self {
        let message = one_line(&format!("{doing} failed: {error}"));
        let mut made = Self::new(ErrorKind::File, ErrorOrigin::Caller, Some(context), message);
        made.0.source = Some(Box::new(error));
        made
    }

    /// A time limit that passed outside of an exchange with the server.
    pub(crate) fn late(context: Context, message: String) -> Self {
        Self::new(ErrorKind::Timeout, ErrorOrigin::Transport, Some(context), message)
    }

    /// What was received, without what was made of it.
    pub(crate) fn into_received(self) -> Received {
        let inner = *self.0;
        Received {
            status: inner.status.unwrap_or_default(),
            headers: inner.headers,
            body: inner.raw,
            attempts: inner.attempts,
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
