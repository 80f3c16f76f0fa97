//! How connections are encrypted: by a library that a feature picks, set up for each client and for nothing else in the
//! process.
//!
//! Where several features are on, because crates of one program ask for different ones, the one that somebody had to ask
//! for wins: `tls-native` over `tls-aws-lc` over `tls-ring`, which is the default.

#[cfg(feature = "tls-native")]
mod ends;
#[cfg(feature = "tls-native")]
mod names;
#[cfg(feature = "tls-native")]
mod native;
#[cfg(not(any(feature = "tls-native", feature = "tls-aws-lc", feature = "tls-ring")))]
mod none;
#[cfg(all(not(feature = "tls-native"), any(feature = "tls-aws-lc", feature = "tls-ring")))]
mod rustls;

#[cfg(feature = "tls-native")]
pub(super) use self::native::{Config, configure, secure};
#[cfg(not(any(feature = "tls-native", feature = "tls-aws-lc", feature = "tls-ring")))]
pub(super) use self::none::{Config, configure, secure};
#[cfg(all(not(feature = "tls-native"), any(feature = "tls-aws-lc", feature = "tls-ring")))]
pub(super) use self::rustls::{Config, configure, secure};

use super::{Fault, FaultKind, fault::chain};
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

impl Identity {
    /// Whether the key belongs to the certificate, and can be used.
    pub(crate) fn check(&self) -> Result<(), String> {
        configure(&Trust::Nobody, Some(self)).map(|_| ())
    }
}

/// A connection that was not encrypted in the end.
#[cfg_attr(
    not(any(feature = "tls-native", feature = "tls-aws-lc", feature = "tls-ring")),
    allow(dead_code)
)]
fn refused(error: &(dyn StdError + 'static)) -> Fault {
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
