//! How long to wait between two looks at a job.

use crate::time::Backoff;
use std::time::Duration;

/// The waits between looks: they grow by half each time, up to a bound.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    pub(super) first: Duration,
    pub(super) longest: Duration,
}

/// When to look again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NextLook {
    After(Duration),
    /// There is no time for another look.
    Never,
    /// The service asks to wait beyond the deadline.
    TooLate(Duration),
}

impl Pace {
    /// The wait after so many looks. What the service asks for counts; without that jitter takes up to a quarter off, so that
    /// programs that began together do not stay together. The last look leaves `reserve` to the deadline, so that its answer
    /// comes in time.
    pub(super) fn next(
        &self,
        looks: u32,
        asked: Option<Duration>,
        left: Duration,
        reserve: Duration,
    ) -> NextLook {
        let (first, longest) = (self.first, self.longest.max(self.first));
        let own = Backoff { first, longest, factor: 1.5, jitter: 0.25 }.wait(looks);
        // A service that asks for no wait at all is not taken at its word.
        let wait = asked.map_or(own, |asked| asked.max(self.first / 2));
        let usable = left.saturating_sub(reserve);
        if wait <= usable {
            return NextLook::After(wait);
        }
        match asked {
            Some(asked) if asked >= left => NextLook::TooLate(asked),
            _ if usable.is_zero() => NextLook::Never,
            _ => NextLook::After(usable),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);
    const PACE: Pace = Pace { first: SECOND, longest: Duration::from_secs(30) };

    fn wait(looks: u32, asked: Option<Duration>, left: u64) -> f64 {
        match PACE.next(looks, asked, Duration::from_secs(left), 2 * SECOND) {
            NextLook::After(wait) => wait.as_secs_f64(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn waits_grow_by_half_to_a_bound_with_some_jitter() {
        for (looks, most) in [(1, 1.0), (2, 1.5), (3, 2.25), (20, 30.0), (u32::MAX, 30.0)] {
            let drawn: Vec<f64> = (0..200).map(|_| wait(looks, None, 3600)).collect();
            assert!(drawn.iter().all(|d| (most * 0.7499..=most).contains(d)), "{looks}");
            assert!(drawn.iter().any(|d| *d < most * 0.85), "{looks}: jitter has a say");
        }
    }

    #[test]
    fn what_the_service_asks_for_counts() {
        assert_eq!(wait(9, Some(7 * SECOND), 3600).to_bits(), 7.0_f64.to_bits());
        assert_eq!(wait(1, Some(90 * SECOND), 3600).to_bits(), 90.0_f64.to_bits());
        assert_eq!(wait(1, Some(Duration::ZERO), 3600).to_bits(), 0.5_f64.to_bits());
    }

    #[test]
    fn the_last_look_is_just_before_the_deadline() {
        let next = |asked, left: u32| PACE.next(9, asked, left * SECOND, 2 * SECOND);
        assert_eq!(next(None, 5), NextLook::After(3 * SECOND));
        assert_eq!(next(None, 2), NextLook::Never);
        assert_eq!(next(None, 0), NextLook::Never);
        // Asked for less than what is left, but more than leaves time for an answer.
        assert_eq!(next(Some(4 * SECOND), 5), NextLook::After(3 * SECOND));
        assert_eq!(next(Some(60 * SECOND), 10), NextLook::TooLate(60 * SECOND));
    }
}
