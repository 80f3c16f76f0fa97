//! The way in for registered hosts: a client certificate, shown to one origin, and no token.

mod given;
mod host;
#[cfg(test)]
#[cfg(any(feature = "tls-ring", feature = "tls-aws-lc", feature = "tls-native"))]
mod machine_tests;
mod pem;
mod rhsm;
mod validity;

pub(crate) use self::given::{Checked, Shown};
pub use self::{given::Certificate, host::CertificateHost, rhsm::understood};
