//! The client: where requests go, what they carry, and the limits they keep to.

mod builder;
#[cfg(feature = "legacy-password")]
mod password;
mod service;

pub use self::{builder::ClientBuilder, service::Service};
use crate::{
    address::{Host, Hosts, Origin},
    auth::{CredentialError, Credentials},
    download::{Download, Link},
    error::Error,
    facts::Observer,
    facts::ServiceInfo,
    layer::Layer,
    retry::{Budget, RateLimiter, Retries},
    transport::Transport,
};
use std::{fmt, sync::Arc, time::Duration};

/// What all clients of single services share: environment, credentials, connections and limits.
///
/// A clone is another handle to the same client and costs one reference count.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) hosts: Hosts,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) credentials: Option<Box<dyn Credentials>>,
    /// The names of the program that calls, put before those of the crates.
    pub(crate) user_agent: Option<String>,
    pub(crate) limits: Limits,
    pub(crate) retries: Retries,
    pub(crate) budget: Budget,
    pub(crate) limiter: RateLimiter,
    pub(crate) layers: Vec<Arc<dyn Layer>>,
    pub(crate) observers: Vec<Arc<dyn Observer>>,
}

/// What a call keeps to unless it says otherwise.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) connect: Duration,
    /// How many connections there are to a host at most.
    pub(crate) connections: usize,
    pub(crate) attempt: Duration,
    pub(crate) read: Duration,
    pub(crate) total: Duration,
    /// In bytes.
    pub(crate) body: usize,
    pub(crate) strict: bool,
}

impl Client {
    /// A client to be set up: production, no credentials, default limits.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// A client with the credentials and hosts that are found around the process: the first of
    ///
    /// 1. `RHAPI_TOKEN`, an access token;
    /// 2. `RHAPI_CLIENT_ID` and `RHAPI_CLIENT_SECRET`, a service account;
    /// 3. `RHAPI_OFFLINE_TOKEN`;
    /// 4. the profile that `RHAPI_PROFILE` names, or `default`, in `~/.config/rhapi/config.toml`;
    /// 5. the certificate that this machine was registered with.
    ///
    /// Each of these variables can be replaced by one with `_FILE` at its end that names a file. The page of
    /// [`auth`](crate::auth) has all variables, and how profiles are written.
    ///
    /// # Errors
    /// Nothing was found: the message lists each place and why it did not serve. Or the first place that was meant to
    /// serve cannot.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().or_from_env().build()
    }

    /// The part of the client that calls one service; for generated code.
    pub fn service(&self, info: &'static ServiceInfo) -> Service {
        Service::new(self.clone(), info)
    }

    /// A download from a link that a server gave: an address outside of the client's environment.
    ///
    /// Neither credentials nor headers of a call go there. It has to be `https`, and may lead to this machine only where a
    /// host of the client is there too. A fixed link ends when its server refuses it; with [`Link::renewed`] a new one is
    /// asked for once.
    pub fn download(&self, link: impl Into<Link>) -> Download {
        Download::from_link(self, link.into())
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

    pub(crate) fn inner(&self) -> &Inner {
        &self.0
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("hosts", &self.0.hosts)
            .field("credentials", &self.0.credentials.as_ref().map(|_| "***"))
            .field("limits", &self.0.limits)
            .finish_non_exhaustive()
    }
}
