//! The hosts of one installation of the platform, which belong together.

use super::{Base, Origin, shown};
use std::fmt;

/// A host by what it serves; the environment says where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Host {
    /// The Insights APIs: `console.redhat.com`.
    Console,
    /// The subscription management API: `api.access.redhat.com`.
    Api,
    /// Tokens: `sso.redhat.com`.
    Sso,
    /// The Insights APIs for callers with a certificate: `cert.console.redhat.com`.
    Cert,
}

impl Host {
    const ALL: [Self; 4] = [Self::Console, Self::Api, Self::Sso, Self::Cert];

    const fn name(self) -> &'static str {
        match self {
            Self::Console => "console",
            Self::Api => "api",
            Self::Sso => "sso",
            Self::Cert => "cert",
        }
    }
}

/// The addresses of the four hosts.
///
/// Production is the default. Single hosts can be moved, for a proxy of one's own or a server in a test.
#[derive(Clone, PartialEq, Eq)]
pub struct Environment {
    urls: [String; 4],
}

impl Environment {
    /// The public hosts at `redhat.com`.
    pub fn production() -> Self {
        Self::of([
            "https://console.redhat.com",
            "https://api.access.redhat.com",
            "https://sso.redhat.com",
            "https://cert.console.redhat.com",
        ])
    }

    /// The hosts that changes reach before production; they can be reached from inside Red Hat only.
    pub fn stage() -> Self {
        Self::of([
            "https://console.stage.redhat.com",
            "https://api.access.stage.redhat.com",
            "https://sso.stage.redhat.com",
            "https://cert.console.stage.redhat.com",
        ])
    }

    /// The same environment with one host at another address.
    ///
    /// The address is checked when a client is built: `https`, or `http` for a loopback address, with a path if the
    /// host serves below one.
    #[must_use]
    pub fn with(mut self, host: Host, url: impl Into<String>) -> Self {
        self.urls[host as usize] = url.into();
        self
    }

    /// The address of a host.
    pub fn url(&self, host: Host) -> &str {
        &self.urls[host as usize]
    }

    fn of(urls: [&str; 4]) -> Self {
        Self { urls: urls.map(str::to_owned) }
    }
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // They are not checked before a client is built: one may hold a password.
        f.debug_struct("Environment")
            .field("urls", &self.urls.each_ref().map(|u| shown(u)))
            .finish()
    }
}

impl Default for Environment {
    fn default() -> Self {
        Self::production()
    }
}

/// The checked addresses of an environment.
#[derive(Debug)]
pub(crate) struct Hosts {
    bases: Vec<Base>,
    /// Whether calls are made with a certificate, which only the console host takes.
    certificate: bool,
}

impl Hosts {
    /// Checks the addresses of an environment.
    pub(crate) fn of(environment: &Environment) -> Result<Self, String> {
        let base = |host: Host| {
            Base::parse(environment.url(host))
                .map_err(|why| format!("the base URL of host '{}' is refused: {why}", host.name()))
        };
        let bases = Host::ALL.into_iter().map(base).collect::<Result<_, _>>()?;
        Ok(Self { bases, certificate: false })
    }

    pub(crate) fn base(&self, host: Host) -> &Base {
        &self.bases[host as usize]
    }

    /// Whether one of them is on this machine.
    pub(crate) fn uses_loopback(&self) -> bool {
        self.bases.iter().any(|base| base.origin.is_loopback())
    }

    /// Moves the console to the address where certificates are taken; its paths take the place of this start.
    pub(crate) fn show_certificate(
        &mut self,
        url: &str,
        instead_of: &'static str,
    ) -> Result<(), String> {
        let base = Base::parse(url)
            .map_err(|why| format!("the address that takes the certificate is refused: {why}"))?;
        self.bases[Host::Console as usize] = base.instead_of(instead_of);
        self.certificate = true;
        Ok(())
    }

    pub(crate) fn uses_certificate(&self) -> bool {
        self.certificate
    }

    /// Whether the way in opens a host at all.
    pub(crate) fn opens(&self, host: Host) -> Result<(), String> {
        if !self.certificate || host == Host::Console {
            return Ok(());
        }
        Err(format!(
            "the host '{}' takes no certificates: only the Insights APIs of the console do; use a service account \
             or an offline token for it",
            host.name()
        ))
    }

    /// Whether the client's credentials may travel to this origin: only to those it was built with, and never to SSO,
    /// which gives tokens and takes none.
    pub(crate) fn carries_credentials(&self, origin: &Origin) -> bool {
        let hosts: &[Host] = if self.certificate {
            &[Host::Console]
        } else {
            &[Host::Console, Host::Api, Host::Cert]
        };
        hosts.iter().any(|host| self.base(*host).origin == *origin)
    }
}
