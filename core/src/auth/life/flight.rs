//! One renewal at a time, which goes on when the call that began it is dropped.

use super::{margin, state::Shared};
use crate::auth::{CredentialError, CredentialErrorKind, Grant};
use std::{sync::Arc, time::Duration};
use tokio::{
    runtime::Handle,
    sync::watch,
    task::AbortHandle,
    time::{Instant, sleep},
};

/// How often a renewal tries before it reports a failure.
const TRIES: u32 = 3;
/// No try begins later than this after the first.
const BUDGET: Duration = Duration::from_secs(20);
/// How often a caller begins anew when the runtime of a renewal went away under it.
const RUNTIMES: u32 = 3;

type Outcome = Option<Result<Grant, CredentialError>>;

/// A renewal under way.
pub(super) struct Flight {
    outcome: watch::Receiver<Outcome>,
    task: AbortHandle,
}

impl Flight {
    /// Whether its result is still to come. The runtime that it ran on may have been shut down.
    fn is_under_way(&self) -> bool {
        self.outcome.borrow().is_none() && self.outcome.has_changed().is_ok()
    }
}

/// A token that lives, after at most one renewal.
pub(super) async fn wait(shared: &Arc<Shared>) -> Result<Grant, CredentialError> {
    for _ in 0..RUNTIMES {
        let mut outcome = match enter(shared)? {
            Entry::Ready(grant) => return Ok(grant),
            Entry::Waiting(outcome) => outcome,
        };
        let waited = outcome.wait_for(Option::is_some).await;
        if let Some(result) = waited.ok().and_then(|outcome| outcome.clone()) {
            return result;
        }
    }
    let message = "the runtime that renewed the token was shut down before the answer came";
    Err(CredentialError::unavailable(message).by(shared.mint.way()))
}

/// Begins a renewal if none is under way and none has just failed; nobody waits for it.
pub(super) fn renew(shared: &Arc<Shared>) {
    let mut slow = shared.slow();
    let busy = slow.flight.as_ref().is_some_and(Flight::is_under_way);
    if !busy && slow.failure().is_none() && !slow.closed {
        // Without a runtime this caller cannot begin one, and the next can: the old token still lives.
        slow.flight = begin(shared);
    }
}

enum Entry {
    Ready(Grant),
    Waiting(watch::Receiver<Outcome>),
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
    if let Some(error) = slow.failure() {
        return Err(error.clone());
    }
    let flight = begin(shared).ok_or_else(|| {
        CredentialError::new("a token can only be had inside of a tokio runtime")
            .by(shared.mint.way())
    })?;
    let outcome = flight.outcome.clone();
    slow.flight = Some(flight);
    Ok(Entry::Waiting(outcome))
}

fn begin(shared: &Arc<Shared>) -> Option<Flight> {
    let runtime = Handle::try_current().ok()?;
    let (sender, outcome) = watch::channel(None);
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
            return Err(CredentialError::unavailable("the client was dropped"));
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
