//! The password grant of an old guide, which is used once, for an offline token.

#![allow(deprecated)] // This is the one place that has to name it.

use super::{
    CredentialError, OfflineToken,
    pasted::{self, Kind},
    sso::{Form, TokenEndpoint},
};
use crate::{address::Hosts, transport::Transport};
use secrecy::{ExposeSecret, SecretString};
use std::{fmt, sync::Arc};

const WAY: &str = "password grant";

/// User name and password of a person, with the client id and secret of an RHSM application (`password`).
///
/// Red Hat has retired this for the console; some installations still take it. It gives an [`OfflineToken`], so that the
/// password is used once.
#[deprecated = "Red Hat has retired passwords for its APIs; use a service account"]
#[derive(Clone)]
pub struct PasswordGrant {
    client_id: String,
    client_secret: SecretString,
    user: String,
    password: SecretString,
    token_url: Option<String>,
}

impl PasswordGrant {
    /// A client and a person.
    pub fn new(
        client_id: impl Into<String>,
        client_secret: impl Into<SecretString>,
        user: impl Into<String>,
        password: impl Into<SecretString>,
    ) -> Self {
        Self {
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            user: user.into(),
            password: password.into(),
            token_url: None,
        }
    }

    /// Gets the token at this address instead of the SSO host of the environment.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// Gives the password away once, by these connections.
    pub(crate) async fn exchange(
        &self,
        hosts: &Hosts,
        transport: Arc<dyn Transport>,
    ) -> Result<OfflineToken, CredentialError> {
        let endpoint = TokenEndpoint::new(WAY, hosts, self.token_url.as_deref(), transport)
            .map_err(|why| CredentialError::refused(why).by(WAY))?;
        let tidy = |what, text, kind| {
            pasted::tidy(what, text, kind).map_err(|why| CredentialError::refused(why).by(WAY))
        };
        let client_id = tidy("client id", &self.client_id, Kind::Token)?;
        // A password is sent as it is: spaces and quotation marks may be part of one.
        let client_secret =
            tidy("client secret", self.client_secret.expose_secret(), Kind::Secret)?;
        let secrets = [client_secret, self.password.expose_secret()];
        let form = Form::new("password")
            .field("client_id", client_id)
            .field("client_secret", secrets[0])
            .field("username", &self.user)
            .field("password", secrets[1])
            .field("scope", "offline_access");
        let issued = endpoint.post(&form, None, &secrets).await?;
        let token = issued
            .refresh_token
            .ok_or_else(|| CredentialError::refused("the server gave no offline token").by(WAY))?;
        let token = OfflineToken::new(token)
            .client_id(&self.client_id)
            .client_secret(self.client_secret.clone());
        Ok(match &self.token_url {
            Some(url) => token.token_url(url),
            None => token,
        })
    }
}

impl fmt::Debug for PasswordGrant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PasswordGrant").field("client_id", &self.client_id).finish_non_exhaustive()
    }
}
