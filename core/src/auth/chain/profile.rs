//! Settings from the file of profiles.

use super::{
    settings::Settings,
    surroundings::{self, Surroundings},
};
use crate::{address::Host, auth::private};
use secrecy::{ExposeSecret, SecretString};
use std::path::Path;
use toml::{Table, Value};

/// The profile of those who choose none.
const DEFAULT: &str = "default";

/// Reads a profile. That the file or the default profile is not there goes to `looked`; with a profile that was chosen it
/// is an error.
pub(super) fn read(
    around: &Surroundings,
    chosen: Option<&str>,
    looked: &mut Vec<String>,
) -> Result<Option<Settings>, String> {
    let mut nothing = |why: String| {
        if let Some(name) = chosen {
            return Err(format!("RHAPI_PROFILE is `{}`, but {why}", name.escape_debug()));
        }
        looked.push(why);
        Ok(None)
    };
    let Some(path) = around.profiles()? else {
        return nothing("there is no home folder with profiles".to_owned());
    };
    let text = match private::read(&path) {
        Ok(text) => text,
        Err(why) if why.is_missing() => return nothing(format!("{} is not there", path.display())),
        Err(why) => return Err(format!("{}: {why}", path.display())),
    };
    let table = parse(&text).map_err(|why| format!("{}: {why}", path.display()))?;
    let name = chosen.unwrap_or(DEFAULT);
    let profile = table.get("profile").and_then(|all| all.get(name)).and_then(Value::as_table);
    let Some(profile) = profile else {
        let why = format!("{} has no `[profile.{}]`", path.display(), name.escape_debug());
        return nothing(why);
    };
    let folder = path.parent().unwrap_or(Path::new("/"));
    settings(profile, folder)
        .map(Some)
        .map_err(|why| format!("{}: [profile.{name}]: {why}", path.display()))
}

fn parse(text: &SecretString) -> Result<Table, String> {
    text.expose_secret().parse::<Table>().map_err(|why: toml::de::Error| {
        // The message of the reader without the line of the file that it shows.
        let at = why.span().map_or(0, |span| span.start);
        let line = text.expose_secret()[..at].lines().count().max(1);
        format!("line {line}: this is not TOML")
    })
}

fn settings(profile: &Table, folder: &Path) -> Result<Settings, String> {
    let mut made = Settings::default();
    for (key, value) in profile {
        let text = value.as_str().ok_or_else(|| format!("`{key}` is not a text"))?;
        let file = |text: &str| folder.join(text);
        let url = |host| (host, text.to_owned());
        match key.as_str() {
            "token" => made.token = Some(text.into()),
            "token_file" => made.token = Some(surroundings::read(&file(text))?),
            "client_id" => made.client_id = Some(text.to_owned()),
            "client_secret" => made.client_secret = Some(text.into()),
            "client_secret_file" => made.client_secret = Some(surroundings::read(&file(text))?),
            "offline_token" => made.offline_token = Some(text.into()),
            "offline_token_file" => made.offline_token = Some(surroundings::read(&file(text))?),
            "certificate" => made.certificate = Some(file(text)),
            "key" => made.key = Some(file(text)),
            "scope" => made.scope = Some(text.to_owned()),
            "token_url" => made.token_url = Some(text.to_owned()),
            "token_store" => made.token_store = Some(file(text)),
            "environment" => made.environment = Some(text.to_owned()),
            "console_url" => made.urls.push(url(Host::Console)),
            "api_url" => made.urls.push(url(Host::Api)),
            "sso_url" => made.urls.push(url(Host::Sso)),
            "cert_url" => made.urls.push(url(Host::Cert)),
            other => return Err(format!("there is no setting `{}`", other.escape_debug())),
        }
    }
    Ok(made)
}
