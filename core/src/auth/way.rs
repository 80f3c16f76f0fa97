//! One type for whichever way in a client is built with.

use super::{
    Certificate, Credentials, OfflineToken, ServiceAccount,
    bearer::Bearer,
    certificate::{Checked, Shown},
    life::Renewed,
    means::Means,
    source::{OwnSource, TokenSource},
};
use crate::address::Hosts;
use secrecy::SecretString;
use std::fmt;

/// A way in. Each of the types of this module turns into one.
#[must_use = "a way in does nothing until a client is built with it"]
pub struct Auth(Way);

pub(crate) enum Way {
    Anonymous,
    Account(ServiceAccount),
    Offline(OfflineToken),
    Bearer(SecretString),
    Certificate(Certificate),
    Source(Box<dyn TokenSource>),
    Own(Box<dyn Credentials>),
}

impl Auth {
    /// None: for servers of one's own.
    pub const fn anonymous() -> Self {
        Self(Way::Anonymous)
    }

    /// An access token that the caller has, and that is not renewed. White space and quotation marks around it are dropped.
    pub fn bearer(token: impl Into<SecretString>) -> Self {
        Self(Way::Bearer(token.into()))
    }

    /// Access tokens from a source of the caller's own.
    pub fn source(source: impl TokenSource) -> Self {
        Self(Way::Source(Box::new(source)))
    }

    /// Headers from a source of the caller's own, which is asked for each attempt.
    pub fn credentials(credentials: impl Credentials) -> Self {
        Self(Way::Own(Box::new(credentials)))
    }

    /// Reads and checks the certificate of this way in, if it is one, before connections are set up.
    pub(crate) fn certificate(&self, hosts: &mut Hosts) -> Result<Option<Checked>, String> {
        match &self.0 {
            Way::Certificate(certificate) => certificate.clone().build(hosts).map(Some),
            _ => Ok(None),
        }
    }

    pub(crate) fn build(self, means: &Means<'_>) -> Result<Option<Box<dyn Credentials>>, String> {
        let credentials: Box<dyn Credentials> = match self.0 {
            Way::Anonymous => return Ok(None),
            Way::Account(account) => Box::new(account.build(means)?),
            Way::Offline(token) => Box::new(token.build(means)?),
            Way::Bearer(token) => Box::new(Bearer::new(&token)?),
            Way::Certificate(_) => Box::new(Shown),
            Way::Source(source) => Box::new(Renewed::new(OwnSource(source))),
            Way::Own(credentials) => credentials,
        };
        Ok(Some(credentials))
    }
}

impl From<ServiceAccount> for Auth {
    fn from(account: ServiceAccount) -> Self {
        Self(Way::Account(account))
    }
}

impl From<OfflineToken> for Auth {
    fn from(token: OfflineToken) -> Self {
        Self(Way::Offline(token))
    }
}

impl From<Certificate> for Auth {
    fn from(certificate: Certificate) -> Self {
        Self(Way::Certificate(certificate))
    }
}

impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Way::Anonymous => f.write_str("Anonymous"),
            Way::Account(account) => account.fmt(f),
            Way::Offline(token) => token.fmt(f),
            Way::Bearer(_) => f.write_str("Bearer(***)"),
            Way::Certificate(certificate) => certificate.fmt(f),
            Way::Source(_) => f.write_str("TokenSource(..)"),
            Way::Own(_) => f.write_str("Credentials(..)"),
        }
    }
}
