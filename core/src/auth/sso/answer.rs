//! What an answer of the token endpoint means: a token, a refusal, or trouble that passes.

use super::issued::{Issued, Raw};
use crate::{
    auth::{CredentialError, advice, bearer, claims},
    text::safe_line,
    time::asked,
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
        FaultKind::Timeout | FaultKind::Setup => fault.to_string(),
        FaultKind::Connection => format!("the connection broke: {fault}"),
    })
    .may_have_been_taken(fault.may_have_been_sent());
    match advice::of_fault(&fault.to_string()) {
        Some(advice) => error.advise(advice),
        None => error,
    }
}

/// Reads an answer. `secrets` are what was sent, which no message may repeat.
pub(super) fn read(raw: &Raw, asked: Instant, secrets: &[&str]) -> Result<Issued, CredentialError> {
    // Some servers put a mark before their JSON that says how it is encoded.
    let body = raw.body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&raw.body);
    let json: Option<Value> = serde_json::from_slice(body).ok().filter(Value::is_object);
    if raw.status.is_success() {
        let issued = match json {
            Some(json) => issued(&json, asked).map_err(str::to_owned),
            None => Err(format!("it answered {} instead of a token", unread(raw))),
        };
        return issued.map_err(|why| {
            CredentialError::unavailable(why).answered(raw.status, None).may_have_been_taken(true)
        });
    }
    Err(refusal(raw, json.as_ref(), secrets))
}

/// The tokens of an answer. They are looked at here, before anything keeps them.
fn issued(json: &Value, asked: Instant) -> Result<Issued, &'static str> {
    let text = |name: &str| json[name].as_str().map(str::trim).filter(|text| !text.is_empty());
    let kind = text("token_type").unwrap_or("Bearer");
    if !kind.eq_ignore_ascii_case("bearer") {
        return Err("it gave a token of a kind that these APIs do not take");
    }
    let token = text("access_token").ok_or("its answer holds no access token")?;
    if bearer::header(token).is_err() {
        return Err("its access token holds what no header can carry");
    }
    if claims::kind(token).is_some_and(|kind| kind != claims::Kind::Access) {
        return Err("what it gave as an access token is a token of another kind");
    }
    // One that cannot be one is none: the old one goes on.
    let refresh_token =
        text("refresh_token").filter(|token| token.bytes().all(|b| b.is_ascii_graphic()));
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
        refresh_token: refresh_token.map(SecretString::from),
        life,
        asked,
    })
}

/// A status that is no success.
fn refusal(raw: &Raw, json: Option<&Value>, secrets: &[&str]) -> CredentialError {
    let text = |name: &str| {
        let text = json.and_then(|json| json[name].as_str());
        text.map(|text| safe_line(text, secrets)).filter(|text| !text.is_empty())
    };
    let (code, description) = (text("error"), text("error_description"));
    let status = raw.status;
    let passes = status.is_server_error()
        || matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT)
        || matches!(code.as_deref(), Some("temporarily_unavailable" | "server_error"));
    let message = match (&code, &description) {
        (_, Some(description)) => description.clone(),
        (Some(_), None) => "the server gives no description".to_owned(),
        (None, None) => format!("it answered {}", unread(raw)),
    };
    let mut error = if passes {
        // A gateway that gives up does not know what became of the request behind it; 503 says that nothing was done.
        CredentialError::unavailable(message)
            .wait(asked(&raw.headers, SystemTime::now()))
            .may_have_been_taken(
                status.is_server_error() && status != StatusCode::SERVICE_UNAVAILABLE,
            )
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

/// What a body that is not the expected JSON is. It is never quoted: it may hold tokens in a form that nobody expects.
fn unread(raw: &Raw) -> String {
    let length = raw.body.len();
    let media_type = raw.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = media_type.and_then(|text| text.split(';').next()).map(str::trim);
    let letter = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'.' | b'+' | b'-');
    match essence.filter(|text| !text.is_empty()) {
        _ if length == 0 => "with nothing".to_owned(),
        None => format!("with {length} bytes of no stated media type"),
        Some(text) if text.len() <= 60 && text.bytes().all(letter) => {
            format!("with {length} bytes of {text}")
        }
        Some(_) => format!("with {length} bytes of a media type that is none"),
    }
}
