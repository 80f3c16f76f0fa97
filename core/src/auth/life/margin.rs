//! How long before its end a token is renewed, and how long to wait after a failure.

use crate::time::{Backoff, jitter};
use std::time::Duration;

/// The widest margin.
const WIDEST: Duration = Duration::from_secs(90);
/// A whole second, and the time of a request: in the last of it a token is given to nobody.
const ROUNDING: Duration = Duration::from_millis(1250);
/// A renewal begins at least this long before the end, so that it is done before nobody gets the old token.
const LEAST: Duration = Duration::from_millis(2250);
/// A refusal is not repeated sooner.
const AFTER_REFUSAL: Duration = Duration::from_secs(30);
/// The waits after trouble that passes.
const AFTER_TROUBLE: Backoff = Backoff {
    first: Duration::from_secs(1),
    longest: Duration::from_secs(30),
    factor: 2.0,
    jitter: 0.2,
};
/// The waits between two tries of one renewal.
const BETWEEN_TRIES: Backoff = Backoff {
    first: Duration::from_millis(500),
    longest: Duration::from_secs(8),
    factor: 2.0,
    jitter: 0.5,
};
/// Longer than this no server is believed that asks to wait.
const LONGEST_ASKED: Duration = Duration::from_secs(300);
/// A token is used for this long, whatever its life: a server that gives dead tokens is asked once in this time.
pub(super) const LEAST_USE: Duration = Duration::from_secs(1);

/// The time before a token's end in which it is renewed: a fifth of its life, at most 90 s, and up to a fifth less by
/// chance, so that many programs that started together do not renew together.
pub(super) fn before_end(life: Duration) -> Duration {
    let widest = (life / 5).min(WIDEST);
    widest.mul_f64(1.0 - 0.2 * jitter()).max(LEAST).min(life / 2)
}

/// The time before a token's end in which it is given to nobody: servers count in whole seconds, so that it may end up to a
/// second before it should, and a request takes its time to arrive.
pub(super) fn unsure(life: Duration) -> Duration {
    ROUNDING.min(life / 4)
}

/// The wait after a failure; the `streak` counts failures one after the other, from 1.
pub(super) fn after_failure(streak: u32, asked: Option<Duration>) -> Duration {
    let wait = AFTER_TROUBLE.wait(streak);
    asked.map_or(wait, |asked| asked.min(LONGEST_ASKED).max(wait))
}

/// The wait after a refusal.
pub(super) const fn after_refusal() -> Duration {
    AFTER_REFUSAL
}

/// The wait between two tries of one renewal; the first try is number 1.
pub(super) fn between_tries(number: u32) -> Duration {
    BETWEEN_TRIES.wait(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_margin_scales_with_the_life_of_a_token() {
        for (life, least, most) in [
            (300, 48, 60),
            (900, 72, 90),
            (36_000, 72, 90),
            (50, 8, 10),
            (3, 1, 2),
            (1, 0, 1),
            (0, 0, 0),
        ] {
            for _ in 0..200 {
                let margin = before_end(Duration::from_secs(life)).as_secs_f64();
                assert!((f64::from(least)..=f64::from(most)).contains(&margin), "{life}: {margin}");
            }
        }
    }

    #[test]
    fn waits_grow_to_their_limit_and_no_server_sets_them_at_will() {
        let seconds = |streak, asked| after_failure(streak, asked).as_secs_f64();
        for (streak, most) in [(1, 1.0), (2, 2.0), (4, 8.0), (6, 30.0), (1000, 30.0)] {
            let wait = seconds(streak, None);
            assert!(wait <= most && wait >= 0.79 * most, "{streak}: {wait}");
        }
        assert!((seconds(1, Some(Duration::from_secs(40))) - 40.0).abs() < 0.01);
        assert!((seconds(1, Some(Duration::from_secs(86_400))) - 300.0).abs() < 0.01);
    }
}
