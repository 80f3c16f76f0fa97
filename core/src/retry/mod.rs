//! Whether a request is sent again, and when.

mod budget;
mod limiter;

pub(crate) use self::budget::Budget;
pub use self::limiter::RateLimiter;
use crate::time::Backoff;
use http::StatusCode;
use std::time::Duration;

/// How a client tries again.
///
/// A request whose method is idempotent is sent again after a failure of the network, after 408, 429, 500, 502, 503 and
/// 504. Any other is sent again only where it cannot have been processed: when no connection was made, and after 429.
/// What a server asks for in `Retry-After` or `X-RateLimit-Delay` is waited for; without that the wait is drawn by
/// chance from zero to a bound that doubles with each attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retries {
    attempts: u32,
    first: Duration,
    longest: Duration,
    longest_asked: Duration,
    budget: u32,
}

impl Retries {
    /// The defaults: 4 attempts; waits of up to 0.5 s, 1 s and 2 s, never above 30 s; a server may ask for up to
    /// 120 s; a budget of 50 retries.
    pub const fn new() -> Self {
        Self {
            attempts: 4,
            first: Duration::from_millis(500),
            longest: Duration::from_secs(30),
            longest_asked: Duration::from_secs(120),
            budget: 50,
        }
    }

    /// One attempt only. A token that was refused is still renewed and tried once more.
    pub const fn none() -> Self {
        Self::new().attempts(1)
    }

    /// How often a request is sent at most; 0 counts as 1.
    #[must_use]
    pub const fn attempts(mut self, most: u32) -> Self {
        self.attempts = if most == 0 { 1 } else { most };
        self
    }

    /// The bound of the first wait, which doubles, and the bound of all waits.
    #[must_use]
    pub const fn waits(mut self, first: Duration, longest: Duration) -> Self {
        self.first = first;
        self.longest = longest;
        self
    }

    /// How long a server may ask to wait. When it asks for more, its answer is an error at once.
    #[must_use]
    pub const fn longest_asked(mut self, limit: Duration) -> Self {
        self.longest_asked = limit;
        self
    }

    /// How many retries all calls of the client have together. Ten calls that succeed earn one back.
    #[must_use]
    pub const fn budget(mut self, retries: u32) -> Self {
        self.budget = retries;
        self
    }

    pub(crate) const fn most(&self) -> u32 {
        self.attempts
    }

    pub(crate) const fn may_ask(&self) -> Duration {
        self.longest_asked
    }

    pub(crate) const fn whole_budget(&self) -> u32 {
        self.budget
    }

    /// The wait after an attempt; the first one is number 1.
    pub(crate) fn wait(&self, number: u32, asked: Option<Duration>) -> Duration {
        let Self { first, longest, .. } = *self;
        let drawn = Backoff { first, longest, factor: 2.0, jitter: 1.0 }.wait(number);
        // Whoever was told the same moment does not come back at the same moment.
        asked.map_or(drawn, |asked| asked + drawn.min(asked / 10))
    }
}

impl Default for Retries {
    fn default() -> Self {
        Self::new()
    }
}

/// Statuses after which an idempotent request is worth another try.
const PASSING: [u16; 6] = [408, 429, 500, 502, 503, 504];

/// Whether a request may be sent again after this status.
pub(crate) fn passes(status: StatusCode, idempotent: bool) -> bool {
    let status = status.as_u16();
    status == 429 || idempotent && PASSING.contains(&status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_drawn_below_a_bound_that_doubles() {
        let retries = Retries::new();
        for (number, most) in [(1, 0.5), (2, 1.0), (3, 2.0), (7, 30.0), (4_000_000_000, 30.0)] {
            let drawn: Vec<f64> =
                (0..200).map(|_| retries.wait(number, None).as_secs_f64()).collect();
            assert!(drawn.iter().all(|d| *d <= most), "{number}");
            assert!(drawn.iter().any(|d| *d < most * 0.3), "{number}: jitter is full");
            assert!(drawn.iter().any(|d| *d > most * 0.7), "{number}: the bound is reached");
        }
    }

    #[test]
    fn a_wait_that_was_asked_for_is_never_cut_short() {
        let asked = Duration::from_secs(7);
        for _ in 0..200 {
            let wait = Retries::new().wait(9, Some(asked));
            assert!(wait >= asked && wait <= asked + asked / 10, "{wait:?}");
        }
        let later = (0..200).filter(|_| Retries::new().wait(9, Some(asked)) > asked).count();
        assert!(later > 100, "those who were told the same come at the same time: {later}");
        assert_eq!(Retries::new().wait(1, Some(Duration::ZERO)), Duration::ZERO);
    }

    #[test]
    fn only_what_cannot_have_been_processed_is_sent_twice_without_idempotence() {
        let passing = |idempotent: bool| {
            (100..600)
                .filter(|code| passes(StatusCode::from_u16(*code).unwrap(), idempotent))
                .collect::<Vec<u16>>()
        };
        assert_eq!(passing(true), [408, 429, 500, 502, 503, 504]);
        assert_eq!(passing(false), [429]);
    }
}
