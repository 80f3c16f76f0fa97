//! The password grant of an old guide, sent as a client sends.

#![allow(deprecated)] // It is offered as it is.

use super::Client;
use crate::auth::{CredentialError, OfflineToken, PasswordGrant};

impl PasswordGrant {
    /// Gives the password away once, by the connections and to the SSO host of this client, which needs no credentials.
    ///
    /// # Errors
    /// What the server refuses, and trouble on the way.
    pub async fn offline_token(&self, client: &Client) -> Result<OfflineToken, CredentialError> {
        let inner = client.inner();
        self.exchange(&inner.hosts, inner.transport.clone()).await
    }
}
