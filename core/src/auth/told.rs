//! Trouble with tokens that fails no call, told where it can be noticed: by `tracing` and to observers.

use crate::facts::{Observer, StoreAction, StoreError, StoreTrouble};
use std::sync::Arc;

/// An event of the target `rhapi`. The text holds no secret.
pub(super) fn warn(message: &str) {
    #[cfg(feature = "tracing")]
    tracing::warn!(target: "rhapi", "{message}");
    #[cfg(not(feature = "tracing"))]
    let _ = message;
}

/// Tells of stores that fail.
pub(crate) struct Teller {
    way: &'static str,
    observers: Vec<Arc<dyn Observer>>,
}

impl Teller {
    pub(super) const fn new(way: &'static str, observers: Vec<Arc<dyn Observer>>) -> Self {
        Self { way, observers }
    }

    pub(super) fn store(&self, action: StoreAction, error: &StoreError, at_stake: bool) {
        let doing = match action {
            StoreAction::Load => "read",
            StoreAction::Save => "written",
            StoreAction::Lock => "locked",
        };
        let stake =
            if at_stake { "; the newest refresh token is in this program alone" } else { "" };
        warn(&format!("{}: the token store cannot be {doing}: {error}{stake}", self.way));
        let trouble = StoreTrouble { way: self.way, action, error, at_stake };
        self.observers.iter().for_each(|observer| observer.store(&trouble));
    }
}
