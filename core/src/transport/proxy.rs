//! The proxy that connections go through, as a caller names it.

use secrecy::SecretString;
use std::fmt;

/// A proxy of the caller's choice, instead of the one that `HTTPS_PROXY` names.
///
/// Hosts on this machine are reached without it. A proxy never sees a credential of an API: it is asked for a tunnel.
#[derive(Clone)]
pub struct Proxy {
    pub(crate) url: String,
    pub(crate) login: Option<(String, SecretString)>,
    pub(crate) except: Option<String>,
}

impl Proxy {
    /// A proxy at an address such as `http://proxy.example.com:3128`.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), login: None, except: None }
    }

    /// The user name and password that the proxy asks for.
    #[must_use]
    pub fn login(mut self, user: impl Into<String>, password: impl Into<SecretString>) -> Self {
        self.login = Some((user.into(), password.into()));
        self
    }

    /// Hosts that are reached without it: names, domains and networks, separated by commas, as in `NO_PROXY`.
    #[must_use]
    pub fn except(mut self, hosts: impl Into<String>) -> Self {
        self.except = Some(hosts.into());
        self
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // An address may hold a password that was put there by mistake.
        f.debug_struct("Proxy").field("except", &self.except).finish_non_exhaustive()
    }
}
