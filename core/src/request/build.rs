//! A request as it would be sent, before credentials are put on it.

use super::{
    body::{Body, Encoded, mask_pairs},
    options::Expects,
    parts::Parts,
    upload::Streamed,
};
use crate::{
    address::{Base, Origin},
    engine::{Proof, Service},
    error::Error,
    facts::Method,
    secret_names::is_secret_name,
    sha256, transport,
};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Uri, header};
use std::fmt;

/// Headers that calls cannot set: they authenticate, or say where a message ends and where it goes.
const RESERVED: [&str; 13] = [
    "authorization",
    "proxy-authorization",
    "cookie",
    "x-rh-identity",
    "host",
    "content-length",
    "transfer-encoding",
    "connection",
    "upgrade",
    "te",
    "trailer",
    "keep-alive",
    "expect",
];

/// What a call would send: method, address, headers without credentials, and body.
#[derive(Clone)]
pub struct Request {
    pub(super) method: Method,
    url: String,
    /// The address as it may be shown, where arguments in it are secrets.
    shown: Option<String>,
    pub(crate) uri: Uri,
    /// Where it goes, and its credentials with it.
    pub(crate) origin: Origin,
    headers: HeaderMap,
    pub(super) body: Option<Encoded>,
    /// The body of `body`, where its parts are still known.
    pub(super) source: Option<Body>,
    /// How it will show who calls.
    pub(crate) proof: Proof,
}

impl Request {
    pub(crate) fn build(service: &Service, parts: &Parts) -> Result<Self, Error> {
        let context = parts.context;
        let inner = service.inner();
        if let Some(target) = &parts.link {
            let headers = headers(service, parts, None)?;
            return Ok(Self {
                method: context.operation.method,
                url: target.uri.to_string(),
                shown: None,
                uri: target.uri.clone(),
                origin: target.origin.clone(),
                headers,
                body: None,
                source: None,
                proof: Proof::Foreign,
            });
        }
        let base = base(service);
        inner.hosts.opens(service.info().host).map_err(Error::setup)?;
        let refuse = |why: String| Error::request(why);
        let url = parts.url(base, service.info()).map_err(refuse)?;
        let shown = parts.shown_url(base, service.info());
        let uri = base.uri(&url);
        let uri = uri.map_err(|why| refuse(format!("the address cannot be sent: {why}")))?;
        let source = whole_body(parts)?;
        let body = encoded(source.as_ref())?;
        let headers = headers(service, parts, body.as_ref())?;
        let proof = inner.proof(&base.origin);
        let (method, origin) = (context.operation.method, base.origin.clone());
        Ok(Self { method, url, shown, uri, origin, headers, body, source, proof })
    }

    /// The method.
    pub fn method(&self) -> Method {
        self.method
    }

    /// The whole address, with its query.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The headers. Credentials are added when it is sent, and only for the origins that the client was built with.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body, if there is one; empty where it is read from a file or a stream as it is sent.
    pub fn body(&self) -> Option<&Bytes> {
        self.body.as_ref().map(|body| &body.bytes)
    }

    /// The address with secret values masked.
    pub(super) fn masked_url(&self) -> String {
        let url = self.shown.as_ref().unwrap_or(&self.url);
        match url.split_once('?') {
            Some((path, query)) => format!("{path}?{}", mask_pairs(query, &is_secret_name)),
            None => url.clone(),
        }
    }

    /// The body, where it is read as it is sent.
    pub(crate) fn streamed(&self) -> Option<&Streamed> {
        self.body.as_ref()?.streamed.as_ref()
    }

    /// The request to send, as often as it is sent.
    pub(crate) fn to_http(&self) -> http::Request<transport::Body> {
        let body = match (self.streamed(), &self.body) {
            (Some(streamed), _) => streamed.open(),
            (None, Some(body)) => body.bytes.clone().into(),
            (None, None) => Bytes::new().into(),
        };
        let mut request = http::Request::new(body);
        *request.method_mut() = self.method.to_http();
        request.uri_mut().clone_from(&self.uri);
        request.headers_mut().clone_from(&self.headers);
        request
    }
}

/// What an operation is called with, as far as it decides on the answer. Body and headers may be long or secret.
pub(crate) fn identity(service: &Service, parts: &Parts) -> Result<Vec<String>, Error> {
    let url = parts.url(base(service), service.info()).map_err(Error::request)?;
    let body = encoded(whole_body(parts)?.as_ref())?;
    let body = body.map_or_else(String::new, |body| sha256::of_bytes(&body.bytes).to_string());
    let asked = parts.options.accept.unwrap_or_default().to_owned();
    let mut texts = vec![parts.context.operation.method.to_string(), url, asked, body];
    for (name, value) in parts.headers().map_err(Error::request)? {
        texts.extend([name.clone(), value.clone()]);
    }
    Ok(texts)
}

fn base(service: &Service) -> &Base {
    service.inner().hosts.base(service.info().host)
}

fn whole_body(parts: &Parts) -> Result<Option<Body>, Error> {
    parts.whole_body().map_err(|why| Error::request(format!("the body cannot be encoded: {why}")))
}

fn encoded(body: Option<&Body>) -> Result<Option<Encoded>, Error> {
    let body = body.map(Body::build).transpose();
    body.map_err(|error| Error::of_disk("reading an upload", error))
}

fn headers(service: &Service, parts: &Parts, body: Option<&Encoded>) -> Result<HeaderMap, Error> {
    let mut headers = HeaderMap::new();
    let accept = HeaderValue::from_maybe_shared(Bytes::from_static(accept(parts).as_bytes()));
    headers.insert(header::ACCEPT, checked("accept", accept.ok())?);
    let agent = checked("user-agent", service.agent().cloned())?;
    headers.insert(header::USER_AGENT, agent);
    if let Some(body) = body {
        headers.insert(header::CONTENT_TYPE, value("content-type", &body.media_type)?);
    }
    let given = parts.headers().map_err(Error::request)?;
    for (name, text) in given {
        if RESERVED.contains(&name.as_str()) {
            return Err(Error::request(format!(
                "header '{name}' is set by the client; a call cannot set it"
            )));
        }
        let key = HeaderName::try_from(name.as_str()).map_err(|_| {
            Error::request("the name of a header holds a character that names cannot hold")
        })?;
        let mut text = value(name, text)?;
        text.set_sensitive(parts.hides(name) || is_secret_name(name));
        headers.insert(key, text);
    }
    Ok(headers)
}

/// Anything but visible ASCII is refused: what a server would read otherwise differs from server to server.
fn value(name: &str, text: &str) -> Result<HeaderValue, Error> {
    checked(name, HeaderValue::from_str(text).ok())
}

fn checked(name: &str, value: Option<HeaderValue>) -> Result<HeaderValue, Error> {
    value
        .filter(|value| value.to_str().is_ok())
        .ok_or_else(|| Error::request(format!("header '{name}' holds more than plain ASCII")))
}

fn accept(parts: &Parts) -> &'static str {
    let accept = parts.options.accept.or(parts.context.operation.accept);
    match (accept, parts.expects) {
        (Some(accept), _) => accept,
        (None, Expects::Json) => "application/json",
        (None, Expects::Text | Expects::Bytes | Expects::Nothing) => "*/*",
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("url", &self.masked_url())
            .field("headers", &self.headers)
            .field("body", &format_args!("{} bytes", self.body().map_or(0, Bytes::len)))
            .finish_non_exhaustive()
    }
}
