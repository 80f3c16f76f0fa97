//! What all calls of a client share.

use super::{exit::Proof, layer::Layer, limits::ClientLimits};
use crate::{
    address::{Hosts, Origin},
    auth::Credentials,
    facts::Observer,
    retry::{Budget, RateLimiter, Retries},
    transport::Transport,
};
use std::{fmt, sync::Arc};

/// A client without the name that programs know it by.
pub(crate) struct Inner {
    pub(crate) hosts: Hosts,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) credentials: Option<Box<dyn Credentials>>,
    /// The names of the program that calls, put before those of the crates.
    pub(crate) user_agent: Option<String>,
    pub(crate) limits: ClientLimits,
    pub(crate) retries: Retries,
    pub(crate) budget: Budget,
    pub(crate) limiter: RateLimiter,
    pub(crate) layers: Vec<Arc<dyn Layer>>,
    pub(crate) observers: Vec<Arc<dyn Observer>>,
}

impl Inner {
    /// How a request to one of the hosts shows who calls.
    pub(crate) fn proof(&self, origin: &Origin) -> Proof {
        Proof::at(&self.hosts, self.credentials.is_some(), origin)
    }
}

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("hosts", &self.hosts)
            .field("credentials", &self.credentials.as_ref().map(|_| "***"))
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}
