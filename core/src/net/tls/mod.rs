//! How connections are encrypted: by a library that a feature picks, set up for each client and for nothing else in the
//! process.
//!
//! Where several features are on, because crates of one program ask for different ones, the one that somebody had to ask
//! for wins: `tls-native` over `tls-aws-lc` over `tls-ring`, which is the default.

#[cfg(feature = "tls-native")]
mod ends;
mod identity;
#[cfg(feature = "tls-native")]
mod names;
#[cfg(feature = "tls-native")]
mod native;
#[cfg(not(any(feature = "tls-native", feature = "tls-aws-lc", feature = "tls-ring")))]
mod none;
#[cfg(all(not(feature = "tls-native"), any(feature = "tls-aws-lc", feature = "tls-ring")))]
mod rustls;

pub(crate) use self::identity::{Identity, Trust};
#[cfg(feature = "tls-native")]
pub(super) use self::native::{Config, configure, secure};
#[cfg(not(any(feature = "tls-native", feature = "tls-aws-lc", feature = "tls-ring")))]
pub(super) use self::none::{Config, configure, secure};
#[cfg(all(not(feature = "tls-native"), any(feature = "tls-aws-lc", feature = "tls-ring")))]
pub(super) use self::rustls::{Config, configure, secure};

/// Whether a key belongs to its certificate, and can be used.
pub(crate) fn check(identity: &Identity) -> Result<(), String> {
    configure(&Trust::Nobody, Some(identity)).map(|_| ())
}
