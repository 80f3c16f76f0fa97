//! The proxy that connections go through.

use crate::client::Base;
use secrecy::{ExposeSecret, SecretString};
use std::fmt;

/// A proxy of the caller's choice, instead of the one that `HTTPS_PROXY` names.
///
/// Hosts on this machine are reached without it. A proxy never sees a credential of an API: it is asked for a tunnel.
#[derive(Clone)]
pub struct Proxy {
    url: String,
    login: Option<(String, SecretString)>,
    except: Option<String>,
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

    #[cfg(test)]
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn build(&self) -> Result<reqwest::Proxy, String> {
        let base =
            Base::parse_any(&self.url).map_err(|why| format!("the proxy is refused: {why}"))?;
        let mut proxy = reqwest::Proxy::all(base.text())
            .map_err(|error| format!("the proxy is refused: {}", error.without_url()))?;
        if let Some((user, password)) = &self.login {
            proxy = proxy.basic_auth(user, password.expose_secret());
        }
        let except = self.except.as_deref().and_then(reqwest::NoProxy::from_string);
        Ok(proxy.no_proxy(except))
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // An address may hold a password that was put there by mistake.
        f.debug_struct("Proxy").field("except", &self.except).finish_non_exhaustive()
    }
}

/// Which proxy is used.
#[derive(Clone, Debug, Default)]
pub(crate) enum Route {
    /// The one that the process environment names, if any.
    #[default]
    Environment,
    /// None, whatever the process environment says.
    Direct,
    /// This one.
    Through(Proxy),
}
