//! The rate limit of an account, kept to by all clients that share it.

use crate::{address::Origin, time};
use http::{HeaderMap, StatusCode};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};
use tokio::time::Instant;

/// Without a word about how long, this long: the limits are counted by the second.
const A_WHILE: Duration = Duration::from_secs(1);
/// Longer than this no server stops all clients of an account.
const LONGEST: Duration = Duration::from_secs(300);

/// Knows when the next request to a host is allowed. Clones share what they know.
///
/// The subscription API counts the requests of all users of an account together, so one program that was told to wait
/// spares the others the same answer. A client has a limiter of its own; give all clients of one account the same one
/// with [`ClientBuilder::rate_limiter`](crate::ClientBuilder::rate_limiter).
#[derive(Clone, Debug, Default)]
pub struct RateLimiter(Arc<Mutex<HashMap<Origin, Hold>>>);

/// A host that wants to be left alone.
#[derive(Debug)]
struct Hold {
    /// When the next request may go.
    until: Instant,
    /// How long after that the one behind it may.
    gap: Duration,
}

impl RateLimiter {
    /// A limiter that knows of no limit yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The time of the next request to a host; `None` when it may go at once. Whoever asks has that moment to itself.
    pub(crate) fn reserve(&self, origin: &Origin) -> Option<Instant> {
        let mut holds = self.holds();
        if holds.is_empty() {
            return None;
        }
        let hold = holds.get_mut(origin)?;
        if hold.until <= Instant::now() {
            holds.remove(origin);
            return None;
        }
        let at = hold.until;
        hold.until += hold.gap;
        Some(at)
    }

    /// Learns from the headers of an answer.
    pub(crate) fn learn(&self, origin: &Origin, status: StatusCode, headers: &HeaderMap) {
        let refused = status == StatusCode::TOO_MANY_REQUESTS;
        if !refused && !time::exhausted(headers) {
            return;
        }
        let wait = time::asked(headers, SystemTime::now()).unwrap_or(A_WHILE).min(LONGEST);
        let (until, gap) = (Instant::now() + wait, time::gap(headers));
        let mut holds = self.holds();
        let hold = holds.entry(origin.clone()).or_insert(Hold { until, gap });
        hold.until = hold.until.max(until);
        hold.gap = gap;
    }

    fn holds(&self) -> MutexGuard<'_, HashMap<Origin, Hold>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(limiter: &RateLimiter, origin: &Origin, seconds: &'static str) {
        let headers = [(http::header::RETRY_AFTER, http::HeaderValue::from_static(seconds))];
        limiter.learn(origin, StatusCode::TOO_MANY_REQUESTS, &headers.into_iter().collect());
    }

    fn wait(limiter: &RateLimiter, origin: &Origin) -> Duration {
        limiter.reserve(origin).map_or(Duration::ZERO, |at| at - Instant::now())
    }

    #[tokio::test(start_paused = true)]
    async fn the_longest_that_was_asked_for_counts_within_reason() {
        let origin = Origin::of(&"https://api.access.redhat.com".parse().unwrap()).unwrap();
        let limiter = RateLimiter::new();
        for (seconds, held) in [("10", 10), ("1", 10), ("20", 20), ("86400", 300), ("5", 300)] {
            told(&limiter, &origin, seconds);
            assert_eq!(wait(&limiter, &origin), Duration::from_secs(held), "{seconds}");
        }
        tokio::time::advance(Duration::from_secs(300)).await;
        assert_eq!(wait(&limiter, &origin), Duration::ZERO);
    }
}
