//! One answer of the stand-in, before it is sent.

use super::SsoReply;
use serde_json::json;
use std::time::Duration;

pub(super) const JSON: &str = "application/json";

/// An answer to be sent.
pub(super) struct Decision {
    pub(super) status: u16,
    pub(super) media_type: &'static str,
    pub(super) retry_after: Option<u32>,
    pub(super) body: String,
    pub(super) delay: Duration,
    /// Only so many bytes of the body are sent.
    pub(super) cut: Option<usize>,
    pub(super) reset: bool,
}

impl Decision {
    pub(super) fn whole(status: u16, media_type: &'static str, body: String) -> Self {
        let delay = Duration::ZERO;
        Self { status, media_type, retry_after: None, body, delay, cut: None, reset: false }
    }

    /// An answer without a token.
    pub(super) fn of(reply: &SsoReply) -> Self {
        match *reply {
            SsoReply::Refusal(status, error, description) => {
                let body = json!({ "error": error, "error_description": description });
                Self::whole(status, JSON, body.to_string())
            }
            SsoReply::Html(status) => {
                let body = "<html><head><title>Service trouble</title></head></html>".to_owned();
                Self::whole(status, "text/html", body)
            }
            SsoReply::Text(status, text) => Self::whole(status, "text/plain", text.to_owned()),
            SsoReply::Json(text) => Self::whole(200, JSON, text.to_owned()),
            SsoReply::RetryAfter(status, seconds) => Self {
                retry_after: Some(seconds),
                ..Self::whole(status, "text/plain", "later".to_owned())
            },
            SsoReply::Reset => Self { reset: true, ..Self::whole(500, JSON, String::new()) },
            SsoReply::Token | SsoReply::Truncated | SsoReply::Slow(_) => {
                Self::whole(500, JSON, String::new())
            }
        }
    }
}
