//! What an attempt works on.

use crate::{
    address::Origin,
    auth::Attempt,
    engine::{CallLimits, Service},
    request::{Parts, Request},
};
use tokio::time::Instant;

/// A call on its way: what stays the same in all of its attempts.
#[derive(Clone, Copy)]
pub(super) struct Calling<'c> {
    pub(super) service: &'c Service,
    pub(super) parts: &'c Parts,
    pub(super) request: &'c Request,
    pub(super) limits: CallLimits,
}

/// One attempt among those of its call.
#[derive(Clone, Copy)]
pub(super) struct Turn {
    /// The first one is number 1.
    pub(super) number: u32,
    pub(super) began: Instant,
    /// When the call has to be over.
    pub(super) end: Option<Instant>,
    /// Whether it follows a refusal of credentials.
    pub(super) is_replay: bool,
}

impl Turn {
    /// The attempt as those see it who give credentials.
    pub(super) const fn asks<'o>(&self, origin: &'o Origin, limits: &CallLimits) -> Attempt<'o> {
        Attempt::at(origin, self.number, self.began).within(self.end, limits.retries.may_ask())
    }
}
