//! One renewal at a time, which goes on when the call that began it is dropped.

use super::{
    margin,
    state::{Age, Flight, RenewalOutcome, Shared},
};
use crate::auth::{Attempt, CredentialError, CredentialErrorKind, Grant};
use std::{sync::Arc, time::Duration};
use tokio::{
    runtime::Handle,
    sync::watch,
    time::{Instant, sleep, sleep_until, timeout_at},
};

/// How often a renewal tries before it reports a failure.
const TRIES: u32 = 3;
/// No try begins later than this after the first.
const BUDGET: Duration = Duration::from_secs(20);
/// How often a caller begins anew when the runtime of a renewal went away under it.
const RUNTIMES: u32 = 3;

/// How often one call waits for a server that asks for it.
const WAITS: u32 = 3;

/// A token that lives, after at most one renewal; a server that asks to wait is waited for, if the call has the time.
pub(super) async fn wait(
    shared: &Arc<Shared>,
    attempt: &Attempt<'_>,
) -> Result<Grant, CredentialError> {
    let (mut runtimes, mut waits) = (0, 0);
    while runtimes < RUNTIMES {
        let failed = match enter(shared)? {
            Entry::Ready(grant) => return Ok(grant),
            Entry::Failed(error, until) => (error, until),
            Entry::Waiting(mut outcome) => {
                let waited = outcome.wait_for(Option::is_some).await;
                match waited.ok().and_then(|outcome| outcome.clone()) {
                    Some(Ok(grant)) => return Ok(grant),
                    Some(Err(error)) => {
                        let until = shared.slow().failure().map(|(_, until)| until);
                        (error, until.unwrap_or_else(Instant::now))
                    }
                    None => {
                        runtimes += 1;
                        continue;
                    }
                }
            }
        };
        // All who wait for the same answer go on at the same time, and one of them asks.
        let (error, until) = failed;
        let asked = error.retry_after().filter(|asked| *asked <= attempt.longest_asked);
        let in_time = attempt.end.is_none_or(|end| until < end);
        if asked.is_none() || !in_time || waits == WAITS {
            return Err(error);
        }
        waits += 1;
        sleep_until(until).await;
    }
    let message = "the runtime that renewed the token was shut down before the answer came";
    Err(CredentialError::unavailable(message).by(shared.mint.way()))
}

/// Begins a renewal if none is under way and none has just failed; nobody waits for it.
pub(super) fn renew(shared: &Arc<Shared>) {
    let mut slow = shared.slow();
    if slow.is_due() {
        // Without a runtime this caller cannot begin one, and the next can: the old token still lives.
        slow.flight = begin(shared);
    }
}

/// Whether a renewal could begin now.
pub(super) fn is_due(shared: &Shared) -> bool {
    shared.slow().is_due()
}

/// Begins a renewal and waits for it while the old token lives, for at most half of the time that the call has left. Gives
/// the token to go on with; `None` when there is none.
///
/// # Errors
/// Only those that nobody may overlook: the store cannot keep a token. Other trouble passes, or comes again when the old token
/// has ended.
pub(super) async fn renew_and_wait(
    shared: &Arc<Shared>,
    attempt: &Attempt<'_>,
) -> Result<Option<Grant>, CredentialError> {
    let now = Instant::now();
    let Some((_, Age::Soft)) = shared.read(now) else { return Ok(None) };
    let begun = {
        let mut slow = shared.slow();
        if slow.is_due() {
            slow.flight = begin(shared);
            slow.flight.as_ref().map(|flight| flight.outcome.clone())
        } else {
            None
        }
    };
    if let Some(mut outcome) = begun {
        let until = attempt.end.map(|end| now + end.saturating_duration_since(now) / 2);
        let landed = outcome.wait_for(Option::is_some);
        let landed = match until {
            Some(until) => timeout_at(until, landed).await.ok().and_then(Result::ok),
            None => landed.await.ok(),
        };
        let failure = landed.and_then(|outcome| outcome.clone()).and_then(Result::err);
        if let Some(error) = failure.filter(|e| e.kind() == CredentialErrorKind::Source) {
            return Err(error);
        }
    }
    Ok(shared.read(Instant::now()).map(|(grant, _)| grant))
}

/// Lets no other renewal begin, and waits for the one that is under way.
pub(super) async fn finish(shared: &Shared) {
    let under_way = {
        let mut slow = shared.slow();
        slow.closed = true;
        slow.flight.as_ref().map(|flight| flight.outcome.clone())
    };
    if let Some(mut outcome) = under_way {
        let _ = outcome.wait_for(Option::is_some).await;
    }
}

enum Entry {
    Ready(Grant),
    Waiting(watch::Receiver<RenewalOutcome>),
    /// The failure that is remembered, and until when.
    Failed(CredentialError, Instant),
}

/// Finds the token, the renewal to wait for, or the failure that is remembered.
fn enter(shared: &Arc<Shared>) -> Result<Entry, CredentialError> {
    let mut slow = shared.slow();
    if let Some(live) = shared.present().filter(|live| Instant::now() < live.hard) {
        return Ok(Entry::Ready(live.grant));
    }
    if let Some(flight) = slow.flight.as_ref().filter(|flight| flight.is_under_way()) {
        return Ok(Entry::Waiting(flight.outcome.clone()));
    }
    if let Some((error, until)) = slow.failure() {
        return Ok(Entry::Failed(error.clone(), until));
    }
    if slow.closed {
        return Err(closed(shared));
    }
    let flight = begin(shared).ok_or_else(|| {
        CredentialError::new("a token can only be had inside of a tokio runtime")
            .by(shared.mint.way())
    })?;
    let outcome = flight.outcome.clone();
    slow.flight = Some(flight);
    Ok(Entry::Waiting(outcome))
}

fn closed(shared: &Shared) -> CredentialError {
    let message = "the client was closed, and its last token has ended";
    CredentialError::unavailable(message).by(shared.mint.way())
}

fn begin(shared: &Arc<Shared>) -> Option<Flight> {
    let runtime = Handle::try_current().ok()?;
    let (sender, outcome) = watch::channel(None);
    #[cfg(feature = "blocking")]
    if shared.mint.must_finish() {
        super::landing::add(&outcome);
    }
    let shared = shared.clone();
    let task = runtime.spawn(async move {
        let result = fly(&shared).await;
        sender.send_replace(Some(result));
    });
    Some(Flight { outcome, task: task.abort_handle() })
}

/// Tries until there is a token, a refusal, or no time.
async fn fly(shared: &Shared) -> Result<Grant, CredentialError> {
    let begun = Instant::now();
    let mut number = 1;
    loop {
        if !shared.begin_try() {
            return Err(closed(shared));
        }
        let minted = shared.mint.mint(shared.occasion()).await;
        let result = minted.and_then(|minted| shared.install(&minted));
        let closed = shared.end_try();
        let error = match result {
            Ok(grant) => return Ok(grant),
            Err(error) => error,
        };
        let wait = margin::between_tries(number);
        let worth_it =
            error.kind() == CredentialErrorKind::Unavailable && error.retry_after().is_none();
        if closed || !worth_it || number == TRIES || begun.elapsed() + wait > BUDGET {
            shared.fail(&error);
            return Err(error);
        }
        sleep(wait).await;
        number += 1;
    }
}

impl Shared {
    /// Ends the renewal with the client, unless a rotated token would be lost: then the request that is under way is
    /// the last.
    pub(super) fn close(&self) {
        let mut slow = self.slow();
        slow.closed = true;
        let keep = slow.trying && self.mint.must_finish();
        if let Some(flight) = slow.flight.take().filter(|_| !keep) {
            flight.task.abort();
        }
    }

    fn begin_try(&self) -> bool {
        let mut slow = self.slow();
        slow.trying = true;
        !slow.closed
    }

    fn end_try(&self) -> bool {
        let mut slow = self.slow();
        slow.trying = false;
        slow.closed
    }
}
