//! Finds credentials where people put them, and says of each place why it did not serve.

mod profile;
mod settings;
mod surroundings;
#[cfg(test)]
mod tests;
mod variables;

use self::settings::{Settings, SettingsOutcome};
pub(crate) use self::surroundings::Surroundings;
use super::{Auth, Certificate};
use crate::address::Environment;

/// What was found: a way in, and the hosts that go with it.
pub(crate) struct FoundSettings {
    pub(crate) auth: Option<Auth>,
    pub(crate) environment: Environment,
}

/// Looks at each place in its order. A place that was meant to serve and cannot is an error: what comes after it would be
/// somebody else's credentials.
pub(crate) fn look(around: &Surroundings) -> Result<FoundSettings, String> {
    let mut looked = Vec::new();
    let variables = variables::read(around)?;
    let chosen = variables.profile.is_some();
    let in_variables = variables.settings.auth("RHAPI_")?;
    let profile = match &in_variables {
        // What a variable gives is not mixed with the hosts of a profile, unless somebody asks for both.
        SettingsOutcome::Serves(_) if !chosen => None,
        _ => profile::read(around, variables.profile.as_deref(), &mut looked)?,
    };
    let environment = environment(&variables.settings, profile.as_ref())?;
    let found =
        |auth: Box<Auth>| FoundSettings { auth: Some(*auth), environment: environment.clone() };
    match in_variables {
        SettingsOutcome::Serves(auth) => return Ok(found(auth)),
        SettingsOutcome::Nothing(why) => looked.insert(0, why),
    }
    if let Some(profile) = &profile {
        match profile.auth("")? {
            SettingsOutcome::Serves(auth) => return Ok(found(auth)),
            SettingsOutcome::Nothing(why) => looked.push(format!("the profile: {why}")),
        }
    }
    match certificate(around)? {
        SettingsOutcome::Serves(auth) => Ok(found(auth)),
        SettingsOutcome::Nothing(why) => {
            looked.push(why);
            Err(format!("no credentials were found: {}", looked.join("; ")))
        }
    }
}

/// The hosts alone, for a client whose way in is given.
pub(crate) fn hosts(around: &Surroundings) -> Result<FoundSettings, String> {
    let variables = variables::read(around)?;
    let profile = match &variables.profile {
        Some(name) => profile::read(around, Some(name), &mut Vec::new())?,
        None => None,
    };
    let environment = environment(&variables.settings, profile.as_ref())?;
    Ok(FoundSettings { auth: None, environment })
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

/// The certificate of a registered machine, when it is there and can be read.
fn certificate(around: &Surroundings) -> Result<SettingsOutcome, String> {
    let certificate = Certificate::of_machine(around.root())?;
    Ok(match certificate.trouble() {
        None => SettingsOutcome::Serves(Box::new(certificate.into())),
        Some(why) => SettingsOutcome::Nothing(format!("the certificate of this machine: {why}")),
    })
}
