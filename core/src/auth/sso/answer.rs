//! What an answer of the token endpoint means: a token, a refusal, or trouble that passes.

use super::{Issued, Raw};
use crate::{
    auth::{CredentialError, advice},
    error::{looks_like_html, one_line, summary_of_html},
    transport::{Fault, FaultKind},
};
use http::{StatusCode, header};
use secrecy::SecretString;
use serde_json::Value;
use std::time::{Duration, SystemTime};
use tokio::time::Instant;

/// A token whose life the server does not tell is renewed as if it were short.
const UNKNOWN_LIFE: Duration = Duration::from_secs(60);
/// Longer lives than this are not believed, and would not fit a clock.
const LONGEST_LIFE: u64 = 86_400 * 365;

/// Nothing came back.
pub(super) fn unreachable(fault: &Fault) -> CredentialError {
    let error = CredentialError::unavailable(match fault.kind() {
        FaultKind::Connect => format!("it cannot be reached: {fault}"),
        FaultKind::Proxy => format!("the proxy does not let the connection through: {fault}"),
        FaultKind::Timeout => fault.to_string(),
        FaultKind::Connection => format!("the connection broke: {fault}"),
    });
    match advice::of_fault(&fault.to_string()) {
        Some(advice) => error.advise(advice),
        None => error,
    }
}

/// Reads an answer.
pub(super) fn read(raw: &Raw, asked: Instant) -> Result<Issued, CredentialError> {
    let json: Option<Value> = serde_json::from_slice(&raw.body).ok();
    if raw.status.is_success() {
        let Some(json) = json.filter(Value::is_object) else {
            return Err(unreadable(raw));
        };
        return issued(&json, asked)
            .map_err(|why| CredentialError::unavailable(why).answered(raw.status, None));
    }
    Err(refusal(raw, json.as_ref()))
}

fn issued(json: &Value, asked: Instant) -> Result<Issued, &'static str> {
    let text = |name: &str| json[name].as_str().filter(|text| !text.is_empty());
    let kind = text("token_type").unwrap_or("Bearer");
    if !kind.eq_ignore_ascii_case("bearer") {
        return Err("it gave a token of a kind that these APIs do not take");
    }
    let token = text("access_token").ok_or("its answer holds no access token")?;
    let seconds = match &json["expires_in"] {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Both saturate.
    let life = seconds.map_or(UNKNOWN_LIFE, |seconds: f64| {
        Duration::from_secs((seconds as u64).min(LONGEST_LIFE))
    });
    Ok(Issued {
        access_token: token.into(),
        refresh_token: text("refresh_token").map(SecretString::from),
        life,
        asked,
    })
}

/// A status that is no success.
fn refusal(raw: &Raw, json: Option<&Value>) -> CredentialError {
    let text = |name: &str| {
        json.and_then(|json| json[name].as_str()).map(one_line).filter(|text| !text.is_empty())
    };
    let (code, description) = (text("error"), text("error_description"));
    let status = raw.status;
    let passes = status.is_server_error()
        || matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT)
        || matches!(code.as_deref(), Some("temporarily_unavailable" | "server_error"));
    let message = match (&code, &description) {
        (_, Some(description)) => description.clone(),
        (Some(_), None) => "the server gives no description".to_owned(),
        (None, None) => format!("it answered {}", excerpt(raw)),
    };
    let mut error = if passes {
        CredentialError::unavailable(message).wait(retry_after(raw))
    } else {
        CredentialError::refused(message)
    };
    let advice = advice::of_refusal(status, code.as_deref(), description.as_deref());
    error = error.answered(status, code);
    if let Some(advice) = advice.filter(|_| !passes) {
        error = error.advise(advice);
    }
    match raw.headers.get(header::DATE).and_then(|date| advice::of_clock(date, SystemTime::now())) {
        Some(clock) if !passes => error.advise(clock),
        _ => error,
    }
}

/// A success that is no JSON.
fn unreadable(raw: &Raw) -> CredentialError {
    CredentialError::unavailable(format!("it answered {} instead of a token", excerpt(raw)))
        .answered(raw.status, None)
}

fn retry_after(raw: &Raw) -> Option<Duration> {
    let seconds = raw.headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds))
}

/// What a body without the expected JSON is.
fn excerpt(raw: &Raw) -> String {
    if looks_like_html(&raw.body) {
        return summary_of_html(&raw.body);
    }
    let start = String::from_utf8_lossy(&raw.body[..raw.body.len().min(1000)]);
    let line: String = one_line(&start).chars().take(200).collect();
    match line.as_str() {
        "" => "with nothing".to_owned(),
        // What broke off in the middle may hold half a token.
        _ if line.starts_with('{') => {
            "with JSON that is broken off or not what it should be".to_owned()
        }
        _ => format!("with text: {line}"),
    }
}
