//! How many connections and requests there are to a host at a time.

use crate::transport::{Fault, FaultKind};
use http::Uri;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Hosts that nobody calls any more are forgotten when there are more than these.
const MANY: usize = 64;

/// The places of each host. A request has one until its answer was read, and a connection until it ends.
pub(super) struct Places {
    most: usize,
    hosts: Mutex<HashMap<String, Arc<Semaphore>>>,
}

impl Places {
    pub(super) fn new(most: usize) -> Self {
        Self { most: most.clamp(1, Semaphore::MAX_PERMITS), hosts: Mutex::default() }
    }

    /// As many places, none of them taken.
    pub(super) fn again(&self) -> Self {
        Self::new(self.most)
    }

    /// A place at the host of an address, as soon as there is one.
    pub(super) async fn take(&self, uri: &Uri) -> Result<OwnedSemaphorePermit, Fault> {
        let host = self.host(uri.authority().map_or("", |authority| authority.as_str()));
        match host.clone().try_acquire_owned() {
            Ok(place) => Ok(place),
            // It is never closed.
            Err(_) => host.acquire_owned().await.map_err(|closed| {
                Fault::new(FaultKind::Connect, closed.to_string()).with_source(closed)
            }),
        }
    }

    fn host(&self, name: &str) -> Arc<Semaphore> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(host) = hosts.get(name) {
            return host.clone();
        }
        if hosts.len() >= MANY {
            // Whoever has a place, or waits for one, holds on to its host.
            hosts.retain(|_, host| Arc::strong_count(host) > 1);
        }
        let host = Arc::new(Semaphore::new(self.most));
        hosts.insert(name.to_owned(), host.clone());
        host
    }
}
