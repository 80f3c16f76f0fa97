//! The waits between attempts, which grow.

use super::jitter::jitter;
use std::time::Duration;

/// Waits that grow by a factor up to a bound, with jitter: whoever began together does not come back together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Backoff {
    /// The first wait, before jitter.
    pub(crate) first: Duration,
    /// No wait is longer.
    pub(crate) longest: Duration,
    /// By how much each wait is longer than the one before.
    pub(crate) factor: f64,
    /// The largest share of a wait that jitter takes off, from 0 to 1.
    pub(crate) jitter: f64,
}

impl Backoff {
    /// The wait after an attempt; the first one is number 1.
    pub(crate) fn wait(&self, number: u32) -> Duration {
        let steps = i32::try_from(number.saturating_sub(1)).unwrap_or(i32::MAX);
        let grown = self.first.as_secs_f64() * self.factor.powi(steps);
        // A product beyond what a duration holds, and zero times infinity, are bounded like any other.
        let grown = Duration::try_from_secs_f64(grown).unwrap_or(self.longest).min(self.longest);
        let grown = if self.first.is_zero() { Duration::ZERO } else { grown };
        let share = 1.0 - self.jitter * jitter();
        Duration::try_from_secs_f64(grown.as_secs_f64() * share).unwrap_or(grown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn waits_grow_to_a_bound_and_jitter_takes_its_share_off() {
        let backoff = Backoff { first: SECOND, longest: 30 * SECOND, factor: 1.5, jitter: 0.25 };
        for (number, most) in
            [(0, 1.0), (1, 1.0), (2, 1.5), (3, 2.25), (20, 30.0), (u32::MAX, 30.0)]
        {
            let drawn: Vec<f64> = (0..200).map(|_| backoff.wait(number).as_secs_f64()).collect();
            assert!(drawn.iter().all(|d| (most * 0.7499..=most).contains(d)), "{number}");
            assert!(drawn.iter().any(|d| *d < most * 0.85), "{number}: jitter is there");
            assert!(drawn.iter().any(|d| *d > most * 0.9), "{number}: the bound is reached");
        }
    }

    #[test]
    fn no_wait_stays_none_and_the_longest_stays_the_longest() {
        let backoff = |first, longest| Backoff { first, longest, factor: 2.0, jitter: 0.0 };
        assert_eq!(backoff(Duration::ZERO, SECOND).wait(u32::MAX), Duration::ZERO);
        assert_eq!(backoff(Duration::MAX, Duration::MAX).wait(5), Duration::MAX);
        assert_eq!(backoff(SECOND, Duration::ZERO).wait(1), Duration::ZERO);
    }
}
