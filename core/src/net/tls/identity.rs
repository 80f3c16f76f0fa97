//! Who is on both ends of an encrypted connection: the certificate that is shown, and those that are taken.

use crate::transport::{Fault, FaultKind, chain};
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use std::{error::Error as StdError, fmt};

/// A certificate with its chain, and its key.
#[cfg_attr(
    not(any(feature = "tls-native", feature = "tls-aws-lc", feature = "tls-ring")),
    allow(dead_code) // Without TLS there is nobody to show it to.
)]
pub(crate) struct Identity {
    pub(crate) chain: Vec<CertificateDer<'static>>,
    pub(crate) key: PrivateKeyDer<'static>,
}

/// A connection that was not encrypted in the end.
#[cfg_attr(
    not(any(feature = "tls-native", feature = "tls-aws-lc", feature = "tls-ring")),
    allow(dead_code)
)]
pub(super) fn refused(error: &(dyn StdError + 'static)) -> Fault {
    let message = chain(error);
    // What a certificate says does not change from one moment to the next.
    let lasting = message.contains("certificate");
    let fault = Fault::new(FaultKind::Connect, message);
    if lasting { fault.lasting() } else { fault }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(***)")
    }
}

/// Whose certificates are believed.
#[cfg_attr(
    not(any(feature = "tls-native", feature = "tls-aws-lc", feature = "tls-ring")),
    allow(dead_code)
)]
#[derive(Clone, Debug)]
pub(crate) enum Trust {
    /// Those that the operating system believes.
    Platform,
    /// Those that these authorities signed.
    Only(Vec<CertificateDer<'static>>),
    /// None: for connections that use no TLS, on machines without root certificates.
    Nobody,
}
