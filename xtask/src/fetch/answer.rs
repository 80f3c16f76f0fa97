//! Asks for one document and says what came.

use std::fmt::Write as _;
use std::io::Read;

use serde_json::{Value, json};
use ureq::Body;
use ureq::http::{Response, StatusCode};

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
    let found = ask(job, wanted, None, bar);
    match (&job.token, &found) {
        (Some(token), Found::Login { .. }) => ask(job, wanted, Some(token), bar),
        _ => found,
    }
}

fn ask(job: &Job, wanted: &Wanted, token: Option<&str>, bar: &Bar) -> Found {
    let mut request =
        client(job, &wanted.url).get(&wanted.url).header("accept", "application/json, */*;q=0.1");
    let conditions = [("if-none-match", &wanted.etag), ("if-modified-since", &wanted.modified)];
    for (name, value) in conditions {
        if let Some(value) = value {
            request = request.header(name, value);
        }
    }
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    let conditional = conditions.iter().any(|(_, value)| value.is_some());
    match request.call() {
        Err(error) => Found::Failed(error.to_string()),
        Ok(answer) => match answer.status() {
            StatusCode::NOT_MODIFIED if conditional => Found::Unchanged,
            StatusCode::OK => read(job, answer, bar).unwrap_or_else(Found::Failed),
            status @ (StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) => {
                Found::Login { status: status.as_u16(), token: token.is_some() }
            }
            status => Found::Failed(format!("the answer is {status}")),
        },
    }
}

fn read(job: &Job, mut answer: Response<Body>, bar: &Bar) -> Result<Found, String> {
    let header = |name: &str| Some(answer.headers().get(name)?.to_str().ok()?.to_owned());
    let (etag, modified) = (header("etag"), header("last-modified"));
    let kind = header("content-type").unwrap_or_default();
    bar.expect(header("content-length").and_then(|length| length.parse().ok()));
    let mut reader = answer.body_mut().with_config().limit(u64::MAX).reader();
    let (mut bytes, mut part) = (Vec::new(), vec![0; 64 * 1024]);
    loop {
        let count = reader.read(&mut part).map_err(|error| {
            format!("the answer breaks off after {} bytes: {error}", bytes.len())
        })?;
        if count == 0 {
            break;
        }
        bytes.extend_from_slice(part.get(..count).unwrap_or_default());
        bar.add(count);
        if bytes.len() as u64 > job.limit {
            return Err(format!("the answer is larger than {} MiB", job.limit / 1024 / 1024));
        }
    }
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
