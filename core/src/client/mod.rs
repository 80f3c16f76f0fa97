//! The client: where requests go, what they carry, and the limits they keep to.

mod builder;
#[cfg(feature = "legacy-password")]
mod password;

pub use self::builder::ClientBuilder;
use crate::{
    address::{Host, Origin},
    auth::{CredentialError, Credentials},
    download::{Download, LINKS, Link},
    engine::{Inner, Service},
    facts::ServiceInfo,
};
use std::{fmt, sync::Arc};

/// What all clients of single services share: environment, credentials, connections and limits.
///
/// A clone is another handle to the same client and costs one reference count.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

impl Client {
    /// The part of the client that calls one service; for generated code.
    pub fn service(&self, info: &'static ServiceInfo) -> Service {
        Service::new(self.0.clone(), info)
    }

    /// A download from a link that a server gave: an address outside of the client's environment.
    ///
    /// Neither credentials nor headers of a call go there. It has to be `https`, and may lead to this machine only where a
    /// host of the client is there too. A fixed link ends when its server refuses it; with [`Link::renewed`] a new one is
    /// asked for once.
    pub fn download(&self, link: impl Into<Link>) -> Download {
        Download::from_link(self.service(&LINKS), link.into())
    }

    /// Where a host is; credentials are bound to it.
    pub fn origin(&self, host: Host) -> &Origin {
        &self.0.hosts.base(host).origin
    }

    /// The source of the credentials, if there is one; for tests and measurements of one's own.
    pub fn credentials(&self) -> Option<&dyn Credentials> {
        self.0.credentials.as_deref()
    }

    /// Ends the renewal of tokens, for all clones: waits until one that is under way is over and what it got is kept, and begins
    /// no other. Calls go on until the present token ends.
    ///
    /// A program whose tokens are replaced by the server (see [`OfflineToken`](crate::auth::OfflineToken)) awaits this before it
    /// ends: a renewal that is cut off loses the session.
    ///
    /// # Errors
    /// The store cannot keep the newest token, which is lost with the program.
    pub async fn close(&self) -> Result<(), CredentialError> {
        match &self.0.credentials {
            Some(credentials) => credentials.close().await,
            None => Ok(()),
        }
    }

    #[cfg(feature = "legacy-password")]
    fn inner(&self) -> &Inner {
        &self.0
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
