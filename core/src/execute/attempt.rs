//! One attempt: a request goes out with credentials, and its answer is read.

use super::{
    answer::Answer,
    clock::Clock,
    collect::{Collected, LONGEST_ERROR, collect, declared_length, start_of},
    follow::{self, Reached},
    turn::{Calling, Turn},
    verdict::{Failure, Verdict},
};
use crate::{
    auth::{self, CredentialError, Grant, Rejection, Replay},
    error::Error,
    facts::{Came, Context, ErrorKind, ErrorOrigin},
    offload::{ENDED, LARGE, Offloaded},
    request::{Parts, Streamed},
    retry,
    time::asked,
    transport::{Body, Fault},
    wire::Deviations,
};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use std::time::SystemTime;

/// The values of a long answer may take so many times the memory that its body may.
const GROWTH: usize = 4;

/// The head of an answer, and what led to it.
struct Head {
    status: StatusCode,
    headers: HeaderMap,
    grant: Option<Grant>,
    number: u32,
}

pub(super) async fn attempt(call: &Calling<'_>, turn: &Turn) -> Result<Box<Answer>, Failure> {
    let Calling { service, parts, request, .. } = *call;
    let (context, inner, number) = (parts.context, service.inner(), turn.number);
    let clock = Clock::start(call, turn);
    let grant = grant(call, turn, &clock).await?;
    let reached = follow::send(call, grant.as_ref(), &clock).await;
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
        return answer(call, head, body, &clock).await;
    }
    let (verdict, advice) = verdict(call, &head, turn.is_replay);
    let error = refusal(context, head, body, &clock).await.with_advice(advice.or(moved));
    Err(Failure { error, verdict })
}

/// What a status that is no answer calls for, and what to tell about it.
fn verdict(call: &Calling<'_>, head: &Head, replayed: bool) -> (Verdict, Option<String>) {
    let Calling { service, parts, request, .. } = *call;
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
    call: &Calling<'_>,
    head: Head,
    body: Body,
    clock: &Clock<'_>,
) -> Result<Box<Answer>, Failure> {
    let Head { status, headers, grant, number: attempts } = head;
    let Calling { parts, limits, .. } = *call;
    let (context, limit) = (parts.context, limits.body);
    let length = declared_length(context, &headers);
    let (body, stream) = if parts.options.streamed {
        (Bytes::new().into(), Some(clock.stream(body)))
    } else {
        (body, None)
    };
    let collected = collect(body, if stream.is_some() { 0 } else { length }, clock, limit).await;
    match collected.map_err(|fault| failure(parts, fault, attempts))? {
        Collected::Whole(body) => {
            let came = came(context, status, headers, body, attempts);
            Ok(Box::new(Answer {
                came,
                expects: parts.expects,
                strict: limits.strict,
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

/// Asks for credentials, if the request shows who calls.
async fn grant(call: &Calling<'_>, turn: &Turn, clock: &Clock<'_>) -> Result<Option<Grant>, Error> {
    let Calling { service, request, .. } = *call;
    let credentials = service.inner().credentials.as_ref();
    let Some(credentials) = credentials.filter(|_| request.proof.is_asked_for()) else {
        return Ok(None);
    };
    let (attempt, number) = (turn.asks(&request.origin, &call.limits), turn.number);
    if let Some(grant) = credentials.ready(&attempt) {
        return Ok(Some(grant));
    }
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
