//! One attempt: a request goes out with credentials, and its answer is read.

use super::{
    course::Course,
    follow::{self, Reached},
    read::{Clock, Collected, LONGEST_ERROR, collect, declared_length, start_of},
};
use crate::{
    auth::{self, Attempt, CredentialError, Grant, Rejection, Replay},
    call::Parts,
    client::{Inner, Service},
    error::Error,
    execute::Answer,
    facts::{Came, Context, ErrorKind, ErrorOrigin},
    offload::{ENDED, LARGE, Offloaded},
    request::Request,
    retry,
    time::asked,
    transport::{Body, Fault},
    upload::Streamed,
    wire::Deviations,
};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use std::time::{Duration, SystemTime};
use tokio::time::Instant;

/// The values of a long answer may take so many times the memory that its body may.
const GROWTH: usize = 4;

/// Why there is no answer, and what may change that.
pub(super) struct Failure {
    pub(super) error: Error,
    pub(super) verdict: Verdict,
}

/// What another attempt would be good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing.
    Final,
    /// There is a newer token.
    Replay,
    /// The trouble may have passed by then; the server may have said when.
    Retry { asked: Option<Duration> },
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { error, verdict: Verdict::Final }
    }
}

/// The head of an answer, and what led to it.
struct Head {
    status: StatusCode,
    headers: HeaderMap,
    grant: Option<Grant>,
    number: u32,
}

/// What an attempt sends.
pub(super) struct Sent<'s> {
    pub(super) request: &'s Request,
    pub(super) headers: HeaderMap,
}

pub(super) async fn attempt(
    service: &Service,
    parts: &Parts,
    sent: Sent<'_>,
    course: &Course<'_>,
    now: Instant,
) -> Result<Box<Answer>, Failure> {
    let request = sent.request;
    let (context, inner, number) = (parts.context, service.inner(), course.number());
    let clock = Clock::start(inner, parts, course, request.streamed(), now);
    let asks =
        Attempt::at(&request.origin, number, now).within(course.end().0, course.longest_asked());
    let grant = grant(inner, request, &clock, asks).await?;
    let reached = follow::send(service, parts, sent, grant.as_ref(), &clock).await;
    let Reached { response, from, moved } = reached.map_err(|fault| {
        let trouble = request.streamed().and_then(Streamed::trouble);
        trouble.map_or_else(
            || failure(parts, fault, number),
            |error| Error::of_disk("reading an upload", error).with_attempts(number).into(),
        )
    })?;
    let (head, body) = response.into_parts();
    // What another host says behind a redirect is said of itself, and a credential was not shown to it.
    if let Some(from) = &from {
        inner.limiter.learn(from, head.status, &head.headers);
    }
    let grant = grant.filter(|_| from.as_ref() == Some(&request.origin));
    let head = Head { status: head.status, headers: head.headers, grant, number };
    if context.operation.accepts(head.status.as_u16()) {
        return answer(inner, parts, head, body, &clock).await;
    }
    let (verdict, advice) = verdict(service, parts, request, &head, course.is_replay());
    let error = refusal(context, head, body, &clock).await.with_advice(advice.or(moved));
    Err(Failure { error, verdict })
}

/// What a status that is no answer calls for, and what to tell about it.
fn verdict(
    service: &Service,
    parts: &Parts,
    request: &Request,
    head: &Head,
    replayed: bool,
) -> (Verdict, Option<String>) {
    let status = head.status;
    if retry::passes(status, parts.context.operation.idempotent) {
        return (Verdict::Retry { asked: asked(&head.headers, SystemTime::now()) }, None);
    }
    let refused = matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN);
    match (&service.inner().credentials, &head.grant) {
        (Some(credentials), Some(grant)) if refused => {
            let rejection = Rejection::new(&request.origin, service.info().host, status, grant)
                .of_replay(replayed);
            let verdict = match credentials.rejected(&rejection) {
                Replay::Once => Verdict::Replay,
                Replay::Never => Verdict::Final,
            };
            let advice = auth::advice_on(credentials.as_ref(), &rejection, grant, &head.headers);
            (verdict, advice)
        }
        _ => (Verdict::Final, None),
    }
}

/// A failure of the network. Where the server may have seen the request, it is sent again only if that does no harm.
fn failure(parts: &Parts, fault: Fault, number: u32) -> Failure {
    let harmless = !fault.may_have_been_sent() || parts.context.operation.idempotent;
    let verdict = if harmless && !fault.is_lasting() {
        Verdict::Retry { asked: None }
    } else {
        Verdict::Final
    };
    Failure { error: Error::fault(fault, number), verdict }
}

/// Reads an answer that the operation promises.
async fn answer(
    inner: &Inner,
    parts: &Parts,
    head: Head,
    body: Body,
    clock: &Clock<'_>,
) -> Result<Box<Answer>, Failure> {
    let Head { status, headers, grant, number: attempts } = head;
    let context = parts.context;
    let limit = inner.limits.body;
    let length = declared_length(context, &headers);
    let (body, stream) = if parts.options.streamed {
        (Bytes::new().into(), Some(clock.stream(body)))
    } else {
        (body, None)
    };
    let collected = collect(body, if stream.is_some() { 0 } else { length }, clock, limit).await;
    match collected.map_err(|fault| failure(parts, fault, attempts))? {
        Collected::Whole(body) => {
            let strict = parts.options.strict || inner.limits.strict;
            let came = came(context, status, headers, body, attempts);
            Ok(Box::new(Answer {
                came,
                expects: parts.expects,
                strict,
                most: limit.saturating_mul(GROWTH),
                gone: false,
                grant,
                stream,
            }))
        }
        Collected::Cut(body) => {
            let message = format!(
                "the answer is longer than the limit of {limit} bytes (`body_limit` of the client)"
            );
            let came = came(context, status, headers, start_of(&body), attempts);
            Err(Error::answered(ErrorKind::TooLarge, message, came).into())
        }
    }
}

fn came(
    context: Context,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    attempts: u32,
) -> Came {
    let (earlier, deviations) = (Vec::new(), Deviations::default());
    Came { context, status, headers, body, attempts, earlier, deviations }
}

/// Makes an error of any other answer. One whose body breaks off is still that error.
async fn refusal(context: Context, head: Head, body: Body, clock: &Clock<'_>) -> Error {
    let body = match collect(body, 0, clock, LONGEST_ERROR).await {
        Ok(Collected::Whole(body) | Collected::Cut(body)) => body,
        Err(_) => Bytes::new(),
    };
    let Head { status, headers, grant, number: attempts } = head;
    let is_large = body.len() >= LARGE;
    let came = came(context, status, headers, body, attempts);
    // What it says has to be looked for in all of it.
    let work =
        move || Error::status_of(came, &grant.as_ref().map(Grant::secrets).unwrap_or_default());
    if !is_large {
        return work();
    }
    match Offloaded::start(work) {
        Ok(elsewhere) => elsewhere.await.unwrap_or_else(|| Error::late(ENDED.to_owned())),
        Err(work) => work(),
    }
}

/// Asks for credentials, if the client has any and the request goes where they may go.
async fn grant(
    inner: &Inner,
    request: &Request,
    clock: &Clock<'_>,
    attempt: Attempt<'_>,
) -> Result<Option<Grant>, Error> {
    let allowed = !request.is_link && inner.hosts.carries_credentials(&request.origin);
    let Some(credentials) = inner.credentials.as_ref().filter(|_| allowed) else {
        return Ok(None);
    };
    if let Some(grant) = credentials.ready(&attempt) {
        return Ok(Some(grant));
    }
    let number = attempt.number;
    let granted = clock.until_end(credentials.grant(&attempt)).await;
    match granted {
        Ok(grant) => {
            grant.map(Some).map_err(|error| no_credentials(error).with_attempts(number - 1))
        }
        Err(total) => {
            let message = format!("no credentials came within the time limit of {total:?}");
            Err(Error::late(message).with_attempts(number - 1))
        }
    }
}

/// No credentials could be had: by whose fault, the host that was asked tells.
fn no_credentials(error: CredentialError) -> Error {
    let origin = match (error.host(), error.status()) {
        (Some(_), Some(_)) => ErrorOrigin::Sso,
        (Some(_), None) => ErrorOrigin::Transport,
        (None, _) => ErrorOrigin::Caller,
    };
    let advice = error.advice().map(str::to_owned);
    Error::caused(ErrorKind::Credentials, origin, error).with_advice(advice)
}
