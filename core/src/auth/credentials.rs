//! The seam between calls and the ways in: what a request carries, and what follows when a server refuses it.

use super::CredentialError;
use crate::{
    address::{Host, Origin},
    future::BoxFuture,
};
use http::{HeaderName, HeaderValue, StatusCode};
use std::{fmt, sync::Arc, time::Duration};
use tokio::time::Instant;

/// How long is waited for a server that asks for it where no call says more.
const LONGEST_ASKED: Duration = Duration::from_secs(120);

/// A source of the headers that authenticate a request.
///
/// It is asked once for each attempt, and only for origins that the client was built with. A program that only has tokens
/// of its own to give writes a [`TokenSource`](super::TokenSource) instead, and leaves their life to this crate.
pub trait Credentials: Send + Sync + 'static {
    /// The headers for one attempt.
    fn grant<'a>(
        &'a self,
        attempt: &'a Attempt<'a>,
    ) -> BoxFuture<'a, Result<Grant, CredentialError>>;

    /// The same where nothing has to be waited for; `None` sends the caller to [`grant`](Self::grant).
    fn ready(&self, attempt: &Attempt<'_>) -> Option<Grant> {
        let _ = attempt;
        None
    }

    /// Learns that a server refused what it gave, and says whether to try once more.
    fn rejected(&self, rejection: &Rejection<'_>) -> Replay {
        let _ = rejection;
        Replay::Never
    }

    /// Waits for a renewal that is under way, so that nothing it got is lost, and begins no other.
    ///
    /// # Errors
    /// What was got cannot be kept.
    fn close(&self) -> BoxFuture<'_, Result<(), CredentialError>> {
        Box::pin(std::future::ready(Ok(())))
    }

    /// What to do about a refusal that stays; it becomes part of the error.
    fn advice(&self, rejection: &Rejection<'_>) -> Option<&'static str> {
        let _ = rejection;
        None
    }
}

/// What follows a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replay {
    /// The request is sent once more, with what [`Credentials::ready`] or [`Credentials::grant`] gives then.
    Once,
    /// Another try is worth nothing: the refusal is the answer.
    Never,
}

/// The attempt that headers are asked for.
#[derive(Debug)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// Where the request goes.
    pub origin: &'a Origin,
    /// 1 for the first attempt of a call.
    pub number: u32,
    /// When it began: what a token's life is compared with, so that the clock is read once for an attempt.
    pub began: Instant,
    /// When the call is over at the latest.
    pub(crate) end: Option<Instant>,
    /// No longer wait that a server asks for is waited.
    pub(crate) longest_asked: Duration,
}

impl<'a> Attempt<'a> {
    /// An attempt of a call that begins now; for tests and measurements of credentials.
    pub fn new(origin: &'a Origin, number: u32) -> Self {
        Self::at(origin, number, Instant::now())
    }

    /// An attempt of a call that began at this time.
    pub const fn at(origin: &'a Origin, number: u32, began: Instant) -> Self {
        Self { origin, number, began, end: None, longest_asked: LONGEST_ASKED }
    }

    /// The same of a call that may wait so long.
    pub(crate) const fn within(mut self, end: Option<Instant>, longest_asked: Duration) -> Self {
        self.end = end;
        self.longest_asked = longest_asked;
        self
    }
}

/// What an attempt carries. A clone costs one reference count.
#[derive(Clone, Default)]
pub struct Grant {
    headers: Option<Arc<[(HeaderName, HeaderValue)]>>,
    generation: u64,
}

impl Grant {
    /// A grant without headers: the connection itself says who calls.
    pub(crate) const fn none() -> Self {
        Self { headers: None, generation: 0 }
    }

    /// A grant of one header. Its value is marked sensitive and never shown.
    pub fn header(name: HeaderName, mut value: HeaderValue) -> Self {
        value.set_sensitive(true);
        Self { headers: Some(Arc::new([(name, value)])), generation: 0 }
    }

    /// Numbers the grant, so that a rejection can tell an old token from the present one.
    #[must_use]
    pub fn generation(mut self, generation: u64) -> Self {
        self.generation = generation;
        self
    }

    pub(crate) fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        self.headers.as_deref().unwrap_or_default()
    }

    /// What it carries, and each word of it: a server may repeat a token without the `Bearer` before it.
    pub(crate) fn secrets(&self) -> Vec<&str> {
        let texts = self.headers().iter().filter_map(|(_, value)| value.to_str().ok());
        texts.flat_map(|text| text.split(' ')).filter(|word| !is_scheme(word)).collect()
    }
}

/// The first word of an authorization header, which is no secret.
fn is_scheme(word: &str) -> bool {
    ["bearer", "basic"].contains(&word.to_ascii_lowercase().as_str())
}

impl fmt::Debug for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers().iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("Grant")
            .field("headers", &names)
            .field("generation", &self.generation)
            .finish()
    }
}

/// A request that was refused although it carried a grant.
#[derive(Debug)]
#[non_exhaustive]
pub struct Rejection<'a> {
    /// Who refused.
    pub origin: &'a Origin,
    /// What that host serves.
    pub host: Host,
    /// 401 or 403.
    pub status: StatusCode,
    /// The number of the grant that the request carried.
    pub generation: u64,
    /// Whether the request was sent again because of a refusal before.
    pub replayed: bool,
}

impl<'a> Rejection<'a> {
    pub(crate) const fn new(
        origin: &'a Origin,
        host: Host,
        status: StatusCode,
        grant: &Grant,
    ) -> Self {
        Self { origin, host, status, generation: grant.generation, replayed: false }
    }

    pub(crate) const fn of_replay(mut self, replayed: bool) -> Self {
        self.replayed = replayed;
        self
    }
}
