//! What is to be fetched, and the client that does it.

use std::time::Duration;

use reqwest::Client;
use reqwest::redirect::Policy;
use serde_json::Value;

/// One document.
pub(crate) struct Wanted {
    /// The service it is of.
    pub(crate) name: String,
    pub(crate) url: String,
    /// What makes the request conditional: the validators of the answer before.
    pub(crate) etag: Option<String>,
    pub(crate) modified: Option<String>,
}

/// All of them, with the limits.
pub(crate) struct Job {
    pub(crate) wanted: Vec<Wanted>,
    /// Bytes of the largest document that is taken.
    pub(crate) limit: u64,
    /// How long one document may take.
    pub(crate) timeout: Duration,
    /// Sent where a service asks for a login, and nowhere else.
    pub(crate) token: Option<String>,
}

impl Job {
    pub(crate) fn read(job: &Value) -> Option<Self> {
        let text = |value: &Value, key: &str| value.get(key)?.as_str().map(str::to_owned);
        let wanted = |value: &Value| {
            Some(Wanted {
                name: text(value, "name")?,
                url: text(value, "url")?,
                etag: text(value, "etag"),
                modified: text(value, "last-modified"),
            })
        };
        let list = job.get("wanted")?.as_array()?;
        Some(Self {
            wanted: list.iter().map(wanted).collect::<Option<_>>()?,
            limit: job.get("limit")?.as_u64()?,
            timeout: Duration::from_secs(job.get("timeout")?.as_u64()?),
            token: std::env::var("RHAPI_TOKEN").ok().filter(|token| !token.is_empty()),
        })
    }
}

/// A client for one address. A document that is published behind TLS is never fetched without it, also not behind a
/// redirect; a server of a test on this machine is no business of a proxy.
pub(crate) fn client(job: &Job, url: &str) -> Result<Client, reqwest::Error> {
    let secure = url.starts_with("https:");
    let client = Client::builder()
        .timeout(job.timeout)
        .https_only(secure)
        .redirect(Policy::limited(5))
        .user_agent("rhapi-specs-pull");
    if secure { client } else { client.no_proxy() }.build()
}
