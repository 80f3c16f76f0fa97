//! Who an error comes from, and the id that was given to the request.

use crate::{
    facts::{Came, ErrorKind, ErrorOrigin},
    text::{looks_like_html, one_line},
    transport::{Fault, FaultKind},
};
use http::{HeaderMap, StatusCode};

/// Headers that name a request, the most telling first.
const REQUEST_IDS: [&str; 6] = [
    "x-rh-insights-request-id",
    "x-rh-edge-request-id",
    "x-request-id",
    "x-correlation-id",
    "x-amzn-requestid",
    "x-reference-id",
];

/// Headers that only a proxy between the caller and Red Hat adds to an error.
const PROXY_MARKS: [&str; 3] = ["x-squid-error", "proxy-authenticate", "proxy-status"];

pub(crate) fn request_id(headers: &HeaderMap) -> Option<String> {
    let id = REQUEST_IDS.iter().find_map(|name| headers.get(*name)?.to_str().ok())?;
    let id: String = one_line(id).chars().take(100).collect();
    (!id.is_empty()).then_some(id)
}

pub(super) fn of_fault(fault: &Fault) -> (ErrorKind, ErrorOrigin) {
    match fault.kind() {
        FaultKind::Connect => (ErrorKind::Connect, ErrorOrigin::Transport),
        FaultKind::Proxy => (ErrorKind::Connect, ErrorOrigin::Proxy),
        FaultKind::Setup => (ErrorKind::Setup, ErrorOrigin::Caller),
        FaultKind::Timeout => (ErrorKind::Timeout, ErrorOrigin::Transport),
        FaultKind::Connection => (ErrorKind::Connection, ErrorOrigin::Transport),
    }
}

/// Tells who wrote an error answer. `by_gateway` is whether its body says that the gateway did.
pub(super) fn of_answer(came: &Came, by_gateway: bool) -> ErrorOrigin {
    let status = came.status;
    let proxied = PROXY_MARKS.iter().any(|name| came.headers.contains_key(*name));
    if proxied || status == StatusCode::PROXY_AUTHENTICATION_REQUIRED {
        return ErrorOrigin::Proxy;
    }
    // The services answer JSON or text: a page, or a 401 in a few plain words, is what stands in front of them.
    let server =
        came.headers.get(http::header::SERVER).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let edge = server.contains("Akamai");
    let refused_in_text =
        status == StatusCode::UNAUTHORIZED && !came.body.trim_ascii_start().starts_with(b"{");
    if by_gateway || edge || refused_in_text || looks_like_html(&came.body) {
        return ErrorOrigin::Gateway;
    }
    ErrorOrigin::Service
}
