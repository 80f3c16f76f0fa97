//! A bearer token that the caller has, and that never changes.

use super::{Attempt, CredentialError, Credentials, Grant, claims, pasted};
use crate::future::BoxFuture;
use http::{HeaderValue, header::AUTHORIZATION};
use secrecy::{ExposeSecret, SecretString};
use std::fmt;

/// The header of a token that stays the same for the life of a client.
pub(crate) struct Bearer(Grant);

impl Bearer {
    /// Takes a token as it came from a file or a variable.
    pub(crate) fn new(token: &SecretString) -> Result<Self, String> {
        let token = token.expose_secret().trim();
        let scheme = |name: &str| {
            token.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
        };
        if scheme("basic ") {
            return Err("the token holds a space: it is a user name and password for HTTP Basic, \
                        which these APIs take no more; make a service account and use its client \
                        id and secret"
                .to_owned());
        }
        if scheme("bearer ") {
            return Err(
                "the token holds a space: give it without the word `Bearer` in front".to_owned()
            );
        }
        let token = pasted::tidy("token", token, pasted::Kind::Token)?;
        match claims::kind(token) {
            Some(claims::Kind::Refresh) => {
                Err("the token is an offline token and no access token: \
                give it to `OfflineToken` (`RHAPI_OFFLINE_TOKEN`), which gets access tokens for it"
                    .to_owned())
            }
            Some(claims::Kind::Identity) => {
                Err("the token is an identity token and no access token".to_owned())
            }
            Some(claims::Kind::Access) | None => Ok(Self(header(token)?)),
        }
    }
}

/// The header of a token, marked sensitive.
pub(super) fn header(token: &str) -> Result<Grant, &'static str> {
    if !token.bytes().all(|b| b.is_ascii_graphic()) {
        return Err("the token holds a space, a control character or a letter outside ASCII");
    }
    let value = HeaderValue::from_str(&format!("Bearer {token}"))
        .map_err(|_| "the token does not fit a header")?;
    Ok(Grant::header(AUTHORIZATION, value))
}

impl Credentials for Bearer {
    fn grant<'a>(
        &'a self,
        _attempt: &'a Attempt<'a>,
    ) -> BoxFuture<'a, Result<Grant, CredentialError>> {
        Box::pin(std::future::ready(Ok(self.0.clone())))
    }

    fn ready(&self, _attempt: &Attempt<'_>) -> Option<Grant> {
        Some(self.0.clone())
    }
}

impl fmt::Debug for Bearer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bearer(***)")
    }
}
