//! What is known of a token at one moment.

use super::{
    chance::Chance,
    margin,
    mint::{Mint, Minted, Occasion},
};
use crate::auth::{CredentialError, CredentialErrorKind, Grant, Rejection, Replay, bearer};
use http::StatusCode;
use secrecy::{ExposeSecret, SecretString};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;
use tokio::{sync::watch, task::AbortHandle, time::Instant};

/// After a refusal that a new token did not cure, no token is dropped for this long.
const AFTER_401: Duration = Duration::from_secs(30);
/// The same for 403, which mostly means that a permission is missing.
const AFTER_403: Duration = Duration::from_secs(300);

/// How far a token is in its life.
#[derive(Clone, Copy)]
pub(super) enum Age {
    Fresh,
    /// Inside the margin: it is renewed while everyone goes on with it.
    Soft,
}

/// A token in use.
#[derive(Clone)]
pub(super) struct Live {
    pub(super) grant: Grant,
    /// From here on it is renewed while everyone goes on with it.
    pub(super) soft: Instant,
    /// From here on it is no good.
    pub(super) hard: Instant,
}

/// What a renewal ended with; `None` while it goes on.
pub(super) type RenewalOutcome = Option<Result<Grant, CredentialError>>;

/// A renewal under way.
pub(super) struct Flight {
    pub(super) outcome: watch::Receiver<RenewalOutcome>,
    pub(super) task: AbortHandle,
}

impl Flight {
    /// Whether its result is still to come. The runtime that it ran on may have been shut down.
    pub(super) fn is_under_way(&self) -> bool {
        self.outcome.borrow().is_none() && self.outcome.has_changed().is_ok()
    }
}

/// What all callers and the renewal share.
pub(super) struct Shared {
    pub(super) mint: Box<dyn Mint>,
    /// Read by every call; written when a token comes or goes. Neither lock is ever held over a wait.
    present: RwLock<Option<Live>>,
    pub(super) slow: Mutex<Slow>,
}

/// What only renewals and refusals touch.
#[derive(Default)]
pub(super) struct Slow {
    /// The number of the present token; 0 before the first.
    generation: u64,
    /// The present token itself, to tell it from what a store holds.
    secret: Option<SecretString>,
    /// The token that a server refused last.
    refused: Option<SecretString>,
    pub(super) flight: Option<Flight>,
    failed: Option<Failed>,
    streak: u32,
    /// A token that a server may have refused for another reason; it comes back when no newer one can be had.
    suspect: Option<(Live, SecretString)>,
    /// When a token was last dropped because of this status.
    dropped: Option<(Instant, StatusCode)>,
    /// What replays were good for since then.
    chance: Chance,
    pub(super) closed: bool,
    /// Whether a request is under way whose answer must not be lost.
    pub(super) trying: bool,
}

/// No renewal is tried before a time.
struct Failed {
    until: Instant,
    error: CredentialError,
}

impl Shared {
    pub(super) fn new(mint: Box<dyn Mint>) -> Self {
        Self { mint, present: RwLock::new(None), slow: Mutex::default() }
    }

    /// The token in use, fresh or not.
    pub(super) fn present(&self) -> Option<Live> {
        self.present.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The header in use and how far its token is in its life, while it is good at all.
    pub(super) fn read(&self, now: Instant) -> Option<(Grant, Age)> {
        let present = self.present.read().unwrap_or_else(PoisonError::into_inner);
        let live = present.as_ref().filter(|live| now < live.hard)?;
        let age = if now < live.soft { Age::Fresh } else { Age::Soft };
        Some((live.grant.clone(), age))
    }

    pub(super) fn slow(&self) -> MutexGuard<'_, Slow> {
        self.slow.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a new token in the place of the old one.
    pub(super) fn install(&self, minted: &Minted) -> Result<Grant, CredentialError> {
        let grant = bearer::header(minted.token.expose_secret().trim())
            .map_err(|why| CredentialError::unavailable(why.to_owned()).by(self.mint.way()))?;
        let mut slow = self.slow();
        slow.generation += 1;
        let grant = grant.generation(slow.generation);
        let least = Instant::now() + margin::LEAST_USE;
        let soft = minted.end.checked_sub(margin::before_end(minted.life)).unwrap_or(minted.end);
        let hard = minted.end.checked_sub(margin::unsure(minted.life)).unwrap_or(minted.end);
        let live = Live { grant: grant.clone(), soft: soft.max(least), hard: hard.max(least) };
        slow.secret = Some(minted.token.clone());
        slow.suspect = None;
        slow.failed = None;
        slow.streak = 0;
        self.put(Some(live));
        Ok(grant)
    }

    /// Remembers a failure. The present token stays what it is.
    pub(super) fn fail(&self, error: &CredentialError) {
        let mut slow = self.slow();
        slow.streak = slow.streak.saturating_add(1);
        let wait = match error.kind() {
            CredentialErrorKind::Refused => margin::after_refusal(),
            _ => margin::after_failure(slow.streak, error.retry_after()),
        };
        slow.failed = Some(Failed { until: Instant::now() + wait, error: error.clone() });
        if let Some((live, secret)) = slow.suspect.take() {
            slow.secret = Some(secret);
            self.put(Some(live));
        }
    }

    /// Drops the token that a server refused, if it is still the present one.
    pub(super) fn refuse(&self, rejection: &Rejection<'_>) -> Replay {
        let (now, status) = (Instant::now(), rejection.status);
        let mut slow = self.slow();
        if slow.generation != rejection.generation || slow.secret.is_none() {
            // Another call was refused first: a newer token is there, or on its way.
            return Replay::Once;
        }
        let pause = |status| if status == StatusCode::FORBIDDEN { AFTER_403 } else { AFTER_401 };
        // An old token may simply have ended before its time.
        let live = self.present();
        let young = live.as_ref().is_some_and(|live| now < live.soft);
        if young && slow.dropped.is_some_and(|(at, why)| now.duration_since(at) < pause(why)) {
            return slow.chance.after(rejection, now);
        }
        slow.dropped = Some((now, status));
        slow.chance = Chance::of_a_new_token(rejection, now);
        let secret = slow.secret.take();
        slow.refused.clone_from(&secret);
        slow.suspect = live.zip(secret).filter(|_| status == StatusCode::FORBIDDEN);
        self.put(None);
        Replay::Once
    }

    pub(super) fn occasion(&self) -> Occasion {
        let slow = self.slow();
        Occasion { used: [slow.secret.clone(), slow.refused.clone()] }
    }

    fn put(&self, live: Option<Live>) {
        *self.present.write().unwrap_or_else(PoisonError::into_inner) = live;
    }
}

impl Slow {
    /// The failure that still counts, and until when.
    pub(super) fn failure(&self) -> Option<(&CredentialError, Instant)> {
        let failed = self.failed.as_ref()?;
        (Instant::now() < failed.until).then_some((&failed.error, failed.until))
    }

    /// Whether a renewal that nobody waits for could begin now.
    pub(super) fn is_due(&self) -> bool {
        let busy = self.flight.as_ref().is_some_and(Flight::is_under_way);
        !busy && self.failure().is_none() && !self.closed
    }
}
