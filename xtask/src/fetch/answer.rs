//! Asks for one document and says what came.

use std::error::Error as _;
use std::fmt::Write as _;

use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

use super::body::Text;
use super::progress::Bar;
use super::request::{Job, Wanted, client};

/// What came for one document.
pub(crate) enum Found {
    /// It is the one that the validators are of.
    Unchanged,
    /// A text with its sum and validators.
    Text {
        text: String,
        sha256: String,
        etag: Option<String>,
        modified: Option<String>,
        kind: String,
    },
    /// The service wants a login; whether it had a token.
    Login { status: u16, token: bool },
    /// Something else went wrong.
    Failed(String),
}

impl Found {
    /// The line that tells of it.
    pub(crate) fn line(self, name: &str) -> Value {
        match self {
            Self::Unchanged => json!({ "name": name, "state": "unchanged" }),
            Self::Text { text, sha256, etag, modified, kind } => json!({
                "name": name, "state": "text", "text": text, "sha256": sha256, "etag": etag,
                "last-modified": modified, "kind": kind,
            }),
            Self::Login { status, token } => {
                json!({ "name": name, "state": "login", "status": status, "token": token })
            }
            Self::Failed(message) => json!({ "name": name, "state": "failed", "message": message }),
        }
    }
}

/// Fetches one document; the token goes out only when the service refused the request without it.
pub(crate) fn of(job: &Job, wanted: &Wanted, bar: &Bar) -> Found {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let both = async {
        let found = ask(job, wanted, None, bar).await;
        match (&job.token, &found) {
            (Some(token), Found::Login { .. }) => ask(job, wanted, Some(token), bar).await,
            _ => found,
        }
    };
    match runtime {
        Ok(runtime) => runtime.block_on(both),
        Err(error) => Found::Failed(error.to_string()),
    }
}

async fn ask(job: &Job, wanted: &Wanted, token: Option<&str>, bar: &Bar<'_>) -> Found {
    let client = match client(job, &wanted.url) {
        Ok(client) => client,
        Err(error) => return Found::Failed(told(job, &error)),
    };
    let mut request = client
        .get(&wanted.url)
        .header("accept", "application/json, */*;q=0.1")
        .header("accept-encoding", "gzip");
    let conditions = [("if-none-match", &wanted.etag), ("if-modified-since", &wanted.modified)];
    for (name, value) in conditions {
        if let Some(value) = value {
            request = request.header(name, value);
        }
    }
    if let Some(token) = token {
        request = request.bearer_auth(token);
    }
    let conditional = conditions.iter().any(|(_, value)| value.is_some());
    match request.send().await {
        Err(error) => Found::Failed(told(job, &error)),
        Ok(answer) => match answer.status() {
            StatusCode::NOT_MODIFIED if conditional => Found::Unchanged,
            StatusCode::OK => read(job, answer, bar).await.unwrap_or_else(Found::Failed),
            status @ (StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) => {
                Found::Login { status: status.as_u16(), token: token.is_some() }
            }
            status => Found::Failed(format!("the answer is {status}")),
        },
    }
}

/// What went wrong, with all that caused it; the address stands before it already.
fn told(job: &Job, error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return format!("timeout: no whole answer came within {} s", job.timeout.as_secs());
    }
    let mut text = if error.is_redirect() { "redirects" } else { "no answer" }.to_owned();
    let mut next = error.source();
    while let Some(error) = next {
        let _infallible = write!(text, ": {error}");
        next = error.source();
    }
    text
}

async fn read(job: &Job, mut answer: Response, bar: &Bar<'_>) -> Result<Found, String> {
    let header = |name: &str| Some(answer.headers().get(name)?.to_str().ok()?.to_owned());
    let (etag, modified) = (header("etag"), header("last-modified"));
    let kind = header("content-type").unwrap_or_default();
    let packed = header("content-encoding").is_some_and(|coding| coding.trim().ends_with("gzip"));
    let length = header("content-length").filter(|_| !packed);
    bar.expect(length.and_then(|length| length.parse().ok()));
    let mut text = Text::new(packed, job.limit);
    loop {
        let part = answer.chunk().await.map_err(|error| {
            format!("the answer breaks off after {} bytes: {}", text.len(), told(job, &error))
        })?;
        let Some(part) = part else { break };
        bar.add(text.add(&part)?);
    }
    let bytes = text.end()?;
    let digest = ring::digest::digest(&ring::digest::SHA256, &bytes);
    let mut sha256 = String::with_capacity(64);
    for byte in digest.as_ref() {
        let _infallible = write!(sha256, "{byte:02x}");
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        format!("the answer is not UTF-8 text: see byte {}", error.utf8_error().valid_up_to())
    })?;
    Ok(Found::Text { text, sha256, etag, modified, kind })
}
