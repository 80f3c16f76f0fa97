//! The hosts that take certificates, and where each has the paths of the Insights APIs.

use crate::address::{Host, Hosts, shown};
use std::{fmt, path::PathBuf};

/// A host that takes certificates.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum CertificateHost {
    /// `cert.console.redhat.com`, or what the environment says, with the same paths as the console.
    #[default]
    Console,
    /// `cert.console.stage.redhat.com`, for hosts that were registered with the stage environment.
    StageConsole,
    /// `cert-api.access.redhat.com`, where `/api/<app>` is `/r/insights/platform/<app>`.
    CertApi,
    /// A Satellite at this address, such as `https://satellite.example.com`, where `/api/<app>` is
    /// `/redhat_access/r/insights/platform/<app>`. Its certificate is mostly signed by an authority of its own.
    Satellite(String),
}

impl fmt::Debug for CertificateHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Console => f.write_str("Console"),
            Self::StageConsole => f.write_str("StageConsole"),
            Self::CertApi => f.write_str("CertApi"),
            // An address may hold a password that was put there by mistake.
            Self::Satellite(url) => f.debug_tuple("Satellite").field(&shown(url)).finish(),
        }
    }
}

impl CertificateHost {
    /// Moves the console host here, and closes the API host, which takes no certificates.
    pub(super) fn apply(&self, hosts: &mut Hosts) -> Result<(), String> {
        let url = match self {
            Self::Console => {
                let url = hosts.base(Host::Cert).text().to_owned();
                return hosts.show_certificate(&url, "");
            }
            Self::StageConsole => {
                return hosts.show_certificate("https://cert.console.stage.redhat.com", "");
            }
            Self::CertApi => "https://cert-api.access.redhat.com/r/insights/platform".to_owned(),
            Self::Satellite(url) => {
                format!("{}/redhat_access/r/insights/platform", url.trim_end_matches('/'))
            }
        };
        hosts.show_certificate(&url, "/api")
    }

    /// The authorities that sign for it, where the operating system does not know them.
    pub(super) fn authorities(&self) -> Option<PathBuf> {
        match self {
            Self::CertApi => Some(PathBuf::from("/etc/rhsm/ca/redhat-uep.pem")),
            Self::Console | Self::StageConsole | Self::Satellite(_) => None,
        }
    }
}
