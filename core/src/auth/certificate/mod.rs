//! The way in for registered hosts: a client certificate, shown to one origin, and no token.

mod host;
#[cfg(test)]
#[cfg(any(feature = "tls-ring", feature = "tls-aws-lc", feature = "tls-native"))]
mod machine_tests;
mod pem;
mod rhsm;
mod validity;

pub use self::host::CertificateHost;
pub use self::rhsm::understood;
use super::{
    Attempt, CredentialError, Credentials, Grant, Rejection, advice,
    private::{self, Readers},
};
use crate::{
    BoxFuture, Error,
    client::Hosts,
    transport::{ClientCertificate, Identity, Proxy, Route, Trust},
};
use http::StatusCode;
use secrecy::{ExposeSecret, SecretString};
use std::{
    fmt,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// The certificate of a registered host, with its key.
///
/// It opens the Insights APIs of console.redhat.com; the API host knows no certificates. Certificate and key are PEM; the
/// key is PKCS#8, PKCS#1 or SEC1 and has no password.
#[derive(Clone)]
#[must_use = "a way in does nothing until a client is built with it"]
pub struct Certificate {
    source: Source,
    host: CertificateHost,
    authorities: Option<PathBuf>,
    route: Route,
}

#[derive(Clone)]
enum Source {
    Files { certificate: PathBuf, key: PathBuf },
    Pem { certificate: String, key: SecretString },
}

impl Certificate {
    /// A certificate and a key in files. They are read when a client is built; a key that others than its owner and group
    /// can read is refused.
    pub fn from_files(certificate: impl Into<PathBuf>, key: impl Into<PathBuf>) -> Self {
        Self::of(Source::Files { certificate: certificate.into(), key: key.into() })
    }

    /// A certificate and a key as text.
    pub fn from_pem(certificate: impl Into<String>, key: impl Into<SecretString>) -> Self {
        Self::of(Source::Pem { certificate: certificate.into(), key: key.into() })
    }

    /// The certificate that this machine was registered with, as `/etc/rhsm/rhsm.conf` says: where the certificate is,
    /// whether the host belongs to Red Hat or to a Satellite and what signs its certificate, and the proxy.
    ///
    /// # Errors
    /// A configuration that cannot be read. Certificate and key are read when a client is built.
    pub fn of_this_machine() -> Result<Self, Error> {
        Self::of_machine(Path::new("/")).map_err(Error::setup)
    }

    /// The same below another root.
    pub(super) fn of_machine(root: &Path) -> Result<Self, String> {
        rhsm::read(root)
    }

    /// Why its files cannot be read, without a look at what they hold.
    pub(super) fn trouble(&self) -> Option<String> {
        self.read().err()
    }

    /// Calls another host than `cert.console.redhat.com`.
    pub fn host(mut self, host: CertificateHost) -> Self {
        self.host = host;
        self
    }

    /// Believes the host only if these authorities, in a PEM file, signed its certificate.
    ///
    /// By default the operating system decides, and for `cert-api.access.redhat.com` Red Hat's own authority in
    /// `/etc/rhsm/ca/redhat-uep.pem`.
    pub fn authorities(mut self, file: impl Into<PathBuf>) -> Self {
        self.authorities = Some(file.into());
        self
    }

    /// Goes through this proxy.
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.route = Route::Through(proxy);
        self
    }

    fn of(source: Source) -> Self {
        Self {
            source,
            host: CertificateHost::Console,
            authorities: None,
            route: Route::Environment,
        }
    }

    /// Checks everything, and moves the console host to where the certificate is taken.
    pub(super) fn build(self, hosts: &mut Hosts) -> Result<Checked, String> {
        let (certificate, key) = self.read()?;
        let chain = pem::certificates(&certificate)
            .map_err(|why| format!("the certificate of this host: {why}"))?;
        if let Some(first) = chain.first() {
            validity::check(first, SystemTime::now())
                .map_err(|why| format!("the certificate of this host {why}"))?;
        }
        let key = pem::key(key.expose_secret())
            .map_err(|why| format!("the key of the certificate: {why}"))?;
        let identity = Identity { chain, key };
        identity.check()?;
        self.host.apply(hosts)?;
        let trust = match self.authorities.or_else(|| self.host.authorities()) {
            None => Trust::Platform,
            Some(file) => Trust::Only(authorities(&file)?),
        };
        let origin = hosts.base(crate::Host::Console).origin.clone();
        if origin.scheme() != "https" {
            return Err("a certificate can only be shown over https".to_owned());
        }
        let certificate = ClientCertificate { origin, identity, trust };
        Ok(Checked { certificate, route: self.route })
    }

    fn read(&self) -> Result<(String, SecretString), String> {
        match &self.source {
            Source::Pem { certificate, key } => Ok((certificate.clone(), key.clone())),
            Source::Files { certificate, key } => {
                let text = std::fs::read_to_string(certificate)
                    .map_err(|why| format!("{}: {why}", certificate.display()))?;
                let secret = private::read_for(key, Readers::Group)
                    .map_err(|why| format!("{}: {why}", key.display()))?;
                Ok((text, secret))
            }
        }
    }
}

fn authorities(file: &Path) -> Result<Vec<rustls_pki_types::CertificateDer<'static>>, String> {
    let text = std::fs::read_to_string(file).map_err(|why| format!("{}: {why}", file.display()))?;
    pem::certificates(&text).map_err(|why| format!("{}: {why}", file.display()))
}

/// A certificate that was checked, and the way to its host.
pub(crate) struct Checked {
    pub(crate) certificate: ClientCertificate,
    pub(crate) route: Route,
}

/// What a call carries with a certificate: nothing, since the connection says who calls.
pub(super) struct Shown;

impl Credentials for Shown {
    fn grant<'a>(
        &'a self,
        _attempt: &'a Attempt<'a>,
    ) -> BoxFuture<'a, Result<Grant, CredentialError>> {
        Box::pin(std::future::ready(Ok(Grant::none())))
    }

    fn ready(&self, _attempt: &Attempt<'_>) -> Option<Grant> {
        Some(Grant::none())
    }

    fn advice(&self, rejection: &Rejection<'_>) -> Option<&'static str> {
        Some(match rejection.status {
            StatusCode::FORBIDDEN => advice::NO_HOST,
            _ => advice::UNKNOWN_CERTIFICATE,
        })
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Certificate");
        if let Source::Files { certificate, key } = &self.source {
            shown.field("certificate", certificate).field("key", key);
        }
        shown.field("host", &self.host).field("route", &self.route).finish_non_exhaustive()
    }
}
