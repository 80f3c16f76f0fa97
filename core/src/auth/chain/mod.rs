//! Finds credentials where people put them, and says of each place why it did not serve.

mod profile;
mod surroundings;
#[cfg(test)]
mod tests;
mod variables;

pub(crate) use self::surroundings::Surroundings;
use super::{Auth, Certificate, FileStore, OfflineToken, ServiceAccount};
use crate::address::{Environment, Host};
use secrecy::SecretString;
use std::path::PathBuf;

/// What was found: a way in, and the hosts that go with it.
pub(crate) struct Found {
    pub(crate) auth: Option<Auth>,
    pub(crate) environment: Environment,
}

/// Settings of one place, wherever they were written down.
#[derive(Default)]
struct Settings {
    token: Option<SecretString>,
    client_id: Option<String>,
    client_secret: Option<SecretString>,
    offline_token: Option<SecretString>,
    certificate: Option<PathBuf>,
    key: Option<PathBuf>,
    /// `Some` of an empty text asks for no scope.
    scope: Option<String>,
    token_url: Option<String>,
    token_store: Option<PathBuf>,
    environment: Option<String>,
    urls: Vec<(Host, String)>,
}

/// Which settings make a way in, and which do not.
enum Outcome {
    Serves(Box<Auth>),
    /// Nothing here; why.
    Nothing(String),
}

/// Looks at each place in its order. A place that was meant to serve and cannot is an error: what comes after it would be
/// somebody else's credentials.
pub(crate) fn look(around: &Surroundings) -> Result<Found, String> {
    let mut looked = Vec::new();
    let variables = variables::read(around)?;
    let chosen = variables.profile.is_some();
    let in_variables = variables.settings.auth("RHAPI_")?;
    let profile = match &in_variables {
        // What a variable gives is not mixed with the hosts of a profile, unless somebody asks for both.
        Outcome::Serves(_) if !chosen => None,
        _ => profile::read(around, variables.profile.as_deref(), &mut looked)?,
    };
    let environment = environment(&variables.settings, profile.as_ref())?;
    let found = |auth: Box<Auth>| Found { auth: Some(*auth), environment: environment.clone() };
    match in_variables {
        Outcome::Serves(auth) => return Ok(found(auth)),
        Outcome::Nothing(why) => looked.insert(0, why),
    }
    if let Some(profile) = &profile {
        match profile.auth("")? {
            Outcome::Serves(auth) => return Ok(found(auth)),
            Outcome::Nothing(why) => looked.push(format!("the profile: {why}")),
        }
    }
    match certificate(around)? {
        Outcome::Serves(auth) => Ok(found(auth)),
        Outcome::Nothing(why) => {
            looked.push(why);
            Err(format!("no credentials were found: {}", looked.join("; ")))
        }
    }
}

/// The hosts alone, for a client whose way in is given.
pub(crate) fn hosts(around: &Surroundings) -> Result<Found, String> {
    let variables = variables::read(around)?;
    let profile = match &variables.profile {
        Some(name) => profile::read(around, Some(name), &mut Vec::new())?,
        None => None,
    };
    let environment = environment(&variables.settings, profile.as_ref())?;
    Ok(Found { auth: None, environment })
}

fn environment(variables: &Settings, profile: Option<&Settings>) -> Result<Environment, String> {
    let name = variables.environment.as_deref().or(profile.and_then(|p| p.environment.as_deref()));
    let mut environment = match name {
        None | Some("production") => Environment::production(),
        Some("stage") => Environment::stage(),
        Some(other) => {
            return Err(format!(
                "the environment `{}` is not known: it is `production` or `stage`",
                other.escape_debug()
            ));
        }
    };
    let urls = profile.into_iter().flat_map(|profile| &profile.urls).chain(&variables.urls);
    for (host, url) in urls {
        environment = environment.with(*host, url.as_str());
    }
    Ok(environment)
}

impl Settings {
    /// The way in that these settings describe. `prefix` makes their names what the user wrote.
    fn auth(&self, prefix: &str) -> Result<Outcome, String> {
        let name = |key: &str| {
            if prefix.is_empty() {
                key.to_owned()
            } else {
                format!("{prefix}{}", key.to_uppercase())
            }
        };
        if let Some(token) = &self.token {
            return Ok(Outcome::Serves(Box::new(Auth::bearer(token.clone()))));
        }
        // A profile may name the client of its offline token; of variables the account comes first.
        if let Some(token) = self.offline_token.clone().filter(|_| prefix.is_empty()) {
            return Ok(Outcome::Serves(Box::new(self.offline(OfflineToken::new(token)).into())));
        }
        match (&self.client_id, &self.client_secret) {
            (Some(id), Some(secret)) => {
                let account = self.account(ServiceAccount::new(id, secret.clone()));
                return Ok(Outcome::Serves(Box::new(account.into())));
            }
            (Some(_), None) if self.offline_token.is_none() => {
                return Err(half(&name("client_id"), &name("client_secret")));
            }
            (None, Some(_)) => return Err(half(&name("client_secret"), &name("client_id"))),
            _ => {}
        }
        if let Some(token) = self.offline_token.clone() {
            return Ok(Outcome::Serves(Box::new(self.offline(OfflineToken::new(token)).into())));
        }
        match (&self.certificate, &self.key) {
            (Some(certificate), Some(key)) => {
                let certificate = Certificate::from_files(certificate, key);
                return Ok(Outcome::Serves(Box::new(certificate.into())));
            }
            (None, None) => {}
            _ => {
                return Err(format!("{} and {} belong together", name("certificate"), name("key")));
            }
        }
        let missing = ["token", "client_id", "client_secret", "offline_token"].map(name);
        Ok(Outcome::Nothing(format!("{} are not set", missing.join(", "))))
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

/// The certificate of a registered machine, when it is there and can be read.
fn certificate(around: &Surroundings) -> Result<Outcome, String> {
    let certificate = Certificate::of_machine(around.root())?;
    Ok(match certificate.trouble() {
        None => Outcome::Serves(Box::new(certificate.into())),
        Some(why) => Outcome::Nothing(format!("the certificate of this machine: {why}")),
    })
}
