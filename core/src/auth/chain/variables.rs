//! Settings from environment variables.

use super::{settings::Settings, surroundings::Surroundings};
use crate::address::Host;
use secrecy::ExposeSecret;

/// What the variables say.
pub(super) struct Variables {
    pub(super) settings: Settings,
    /// The profile that was chosen.
    pub(super) profile: Option<String>,
}

pub(super) fn read(around: &Surroundings) -> Result<Variables, String> {
    let id = around.secret("RHAPI_CLIENT_ID")?;
    let mut urls = Vec::new();
    for (host, name) in [
        (Host::Console, "RHAPI_CONSOLE_URL"),
        (Host::Api, "RHAPI_API_URL"),
        (Host::Sso, "RHAPI_SSO_URL"),
        (Host::Cert, "RHAPI_CERT_URL"),
    ] {
        urls.extend(around.variable(name)?.map(|url| (host, url)));
    }
    let settings = Settings {
        token: around.secret("RHAPI_TOKEN")?,
        client_id: id.map(|id| id.expose_secret().trim().to_owned()),
        client_secret: around.secret("RHAPI_CLIENT_SECRET")?,
        offline_token: around.secret("RHAPI_OFFLINE_TOKEN")?,
        scope: around.variable("RHAPI_SCOPE")?.map(|scope| {
            // The word stands for leaving it out, since an empty variable counts as not set.
            if scope == "none" { String::new() } else { scope }
        }),
        token_url: around.variable("RHAPI_TOKEN_URL")?,
        token_store: around.variable("RHAPI_TOKEN_STORE")?.map(Into::into),
        environment: around.variable("RHAPI_ENVIRONMENT")?,
        urls,
        ..Settings::default()
    };
    Ok(Variables { settings, profile: around.variable("RHAPI_PROFILE")? })
}
