//! What a way in is built with.

use super::told::Teller;
use crate::{address::Hosts, facts::Observer, transport::Transport};
use std::{sync::Arc, time::Duration};

/// An exchange that must not be given up takes at least so long before it is.
const LEAST_LIMIT: Duration = Duration::from_secs(60);
/// It goes on for so long after the call that waits for it.
const BEYOND_A_CALL: Duration = Duration::from_secs(30);

/// The parts of a client that credentials need.
pub(crate) struct Means<'c> {
    pub(crate) hosts: &'c Hosts,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) observers: Vec<Arc<dyn Observer>>,
    /// How long a call of this client may take.
    pub(crate) total: Duration,
}

impl Means<'_> {
    pub(super) fn teller(&self, way: &'static str) -> Teller {
        Teller::new(way, self.observers.clone())
    }

    /// The time limit of what must not be given up: longer than that of any call that waits for it.
    pub(super) fn patience(&self) -> Duration {
        self.total.max(LEAST_LIMIT).saturating_add(BEYOND_A_CALL)
    }
}
