//! Jitter, to spread in time what many programs would do at once.

use std::hash::{BuildHasher, Hasher, RandomState};

/// A number from 0 to 1. The standard library seeds its hashers at random, which is enough to spread clients in time.
pub(crate) fn jitter() -> f64 {
    let bits = u32::try_from(RandomState::new().build_hasher().finish() >> 32).unwrap_or(0);
    f64::from(bits) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jitter_spreads() {
        let (low, high) =
            (0..1000).map(|_| jitter()).fold((1.0_f64, 0.0_f64), |(l, h), c| (l.min(c), h.max(c)));
        assert!(low < 0.1 && high > 0.9 && low >= 0.0 && high <= 1.0, "{low} {high}");
    }
}
