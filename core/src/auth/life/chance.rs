//! Whether a request that was refused soon after another is worth a second try with the token that is there.
//!
//! Servers refuse a good token now and then. A new token for each such refusal would cost SSO a request, so the request is sent
//! once more with the token that is there. When most of these tries are refused as well, the refusals are meant, and further
//! calls are tried twice only once in a while.

use crate::auth::{Rejection, Replay};
use http::StatusCode;
use std::time::Duration;
use tokio::time::Instant;

/// How often a second try is made although they were mostly refused.
const BETWEEN_PROBES: Duration = Duration::from_secs(1);

/// What second tries were good for since a token was dropped.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Chance {
    tries: u32,
    refused: u32,
    last: Option<Instant>,
}

impl Chance {
    /// The first refusal, which a new token is got for.
    pub(super) fn of_a_new_token(rejection: &Rejection<'_>, now: Instant) -> Self {
        // The call of a replay is refused for good: there is no third try.
        Self { tries: u32::from(!rejection.replayed), refused: 0, last: Some(now) }
    }

    /// What follows a refusal soon after that.
    pub(super) fn after(&mut self, rejection: &Rejection<'_>, now: Instant) -> Replay {
        if rejection.replayed {
            self.refused = self.refused.saturating_add(1);
            return Replay::Never;
        }
        // A 403 mostly means that a permission is missing, and says so each time.
        let sporadic = rejection.status == StatusCode::UNAUTHORIZED;
        let helps = self.refused.saturating_mul(2) <= self.tries;
        let probe = self.last.is_none_or(|last| now.duration_since(last) >= BETWEEN_PROBES);
        if sporadic && (helps || probe) {
            self.tries = self.tries.saturating_add(1);
            self.last = Some(now);
            return Replay::Once;
        }
        Replay::Never
    }
}
