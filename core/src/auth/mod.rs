//! How a client proves who it is: the ways in, and tokens that are always fresh.
#![doc = include_str!("guide.md")]

mod advice;
mod bearer;
mod certificate;
mod chain;
mod claims;
mod credentials;
mod error;
mod life;
mod means;
mod offline;
#[cfg(feature = "legacy-password")]
mod password;
mod pasted;
mod private;
mod service_account;
mod source;
mod sso;
mod store;
mod told;
mod way;

pub(crate) use self::advice::on_refusal as advice_on;
/// For the fuzzer.
#[doc(hidden)]
pub use self::certificate::understood as understood_of_rhsm_conf;
pub(crate) use self::chain::{Surroundings, hosts as find_hosts, look as find};
#[cfg(feature = "blocking")]
pub(crate) use self::life::Landings;
pub(crate) use self::means::Means;
#[cfg(feature = "legacy-password")]
#[allow(deprecated)] // It is offered as it is.
pub use self::password::PasswordGrant;
pub use self::{
    certificate::{Certificate, CertificateHost},
    credentials::{Attempt, Credentials, Grant, Rejection, Replay},
    error::{CredentialError, CredentialErrorKind},
    offline::OfflineToken,
    service_account::{SecretIn, ServiceAccount},
    source::{AccessToken, TokenSource},
    store::{
        FileStore, MemoryStore, StoreError, StoreGuard, StoreKey, StoredAccess, StoredTokens,
        TokenStore,
    },
    way::Auth,
};
