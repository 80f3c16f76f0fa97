//! Settings of one place, and the way in that they describe.

use crate::{
    address::Host,
    auth::{Auth, Certificate, FileStore, OfflineToken, ServiceAccount},
};
use secrecy::SecretString;
use std::path::PathBuf;

/// Settings of one place, wherever they were written down.
#[derive(Default)]
pub(super) struct Settings {
    pub(super) token: Option<SecretString>,
    pub(super) client_id: Option<String>,
    pub(super) client_secret: Option<SecretString>,
    pub(super) offline_token: Option<SecretString>,
    pub(super) certificate: Option<PathBuf>,
    pub(super) key: Option<PathBuf>,
    /// `Some` of an empty text asks for no scope.
    pub(super) scope: Option<String>,
    pub(super) token_url: Option<String>,
    pub(super) token_store: Option<PathBuf>,
    pub(super) environment: Option<String>,
    pub(super) urls: Vec<(Host, String)>,
}

/// Which settings make a way in, and which do not.
pub(super) enum SettingsOutcome {
    Serves(Box<Auth>),
    /// Nothing here; why.
    Nothing(String),
}

impl Settings {
    /// The way in that these settings describe. `prefix` makes their names what the user wrote.
    pub(super) fn auth(&self, prefix: &str) -> Result<SettingsOutcome, String> {
        let name = |key: &str| {
            if prefix.is_empty() {
                key.to_owned()
            } else {
                format!("{prefix}{}", key.to_uppercase())
            }
        };
        if let Some(token) = &self.token {
            return Ok(SettingsOutcome::Serves(Box::new(Auth::bearer(token.clone()))));
        }
        // A profile may name the client of its offline token; of variables the account comes first.
        if let Some(token) = self.offline_token.clone().filter(|_| prefix.is_empty()) {
            return Ok(SettingsOutcome::Serves(Box::new(
                self.offline(OfflineToken::new(token)).into(),
            )));
        }
        match (&self.client_id, &self.client_secret) {
            (Some(id), Some(secret)) => {
                let account = self.account(ServiceAccount::new(id, secret.clone()));
                return Ok(SettingsOutcome::Serves(Box::new(account.into())));
            }
            (Some(_), None) if self.offline_token.is_none() => {
                return Err(half(&name("client_id"), &name("client_secret")));
            }
            (None, Some(_)) => return Err(half(&name("client_secret"), &name("client_id"))),
            _ => {}
        }
        if let Some(token) = self.offline_token.clone() {
            return Ok(SettingsOutcome::Serves(Box::new(
                self.offline(OfflineToken::new(token)).into(),
            )));
        }
        match (&self.certificate, &self.key) {
            (Some(certificate), Some(key)) => {
                let certificate = Certificate::from_files(certificate, key);
                return Ok(SettingsOutcome::Serves(Box::new(certificate.into())));
            }
            (None, None) => {}
            _ => {
                return Err(format!("{} and {} belong together", name("certificate"), name("key")));
            }
        }
        let missing = ["token", "client_id", "client_secret", "offline_token"].map(name);
        Ok(SettingsOutcome::Nothing(format!("{} are not set", missing.join(", "))))
    }

    fn account(&self, mut account: ServiceAccount) -> ServiceAccount {
        if let Some(scope) = &self.scope {
            account = account.scope(scope);
        }
        if let Some(url) = &self.token_url {
            account = account.token_url(url);
        }
        match &self.token_store {
            Some(folder) => account.store(FileStore::new(folder)),
            None => account,
        }
    }

    fn offline(&self, mut token: OfflineToken) -> OfflineToken {
        if let Some(id) = &self.client_id {
            token = token.client_id(id);
        }
        if let Some(secret) = &self.client_secret {
            token = token.client_secret(secret.clone());
        }
        if let Some(scope) = &self.scope {
            token = token.scope(scope);
        }
        if let Some(url) = &self.token_url {
            token = token.token_url(url);
        }
        match &self.token_store {
            Some(folder) => token.store(FileStore::new(folder)),
            None => token,
        }
    }
}

fn half(there: &str, missing: &str) -> String {
    format!("{there} is set and {missing} is not")
}
