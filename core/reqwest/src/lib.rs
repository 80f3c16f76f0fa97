//! Sends the requests of the rhapi clients through a [`reqwest::Client`] of the program.
//!
//! What that client can do is then there for the calls too: HTTP/2, SOCKS proxies, a resolver of its own, middleware of
//! `tower`, one pool of connections for the whole program. Bodies stream both ways: nothing is held in memory but the piece
//! that is on its way.
//!
//! ```
//! use rhapi_core::Client;
//! use rhapi_reqwest::ReqwestTransport;
//!
//! # fn client(builder: reqwest::ClientBuilder) -> Result<(), Box<dyn std::error::Error>> {
//! // `builder` is `reqwest::Client::builder()`, with what the program needs.
//! let lent = builder
//!     .redirect(reqwest::redirect::Policy::none())
//!     .retry(reqwest::retry::never())
//!     .connect_timeout(std::time::Duration::from_secs(10))
//!     .build()?;
//! let client = Client::builder().transport(ReqwestTransport::new(lent)).token("access-token").build()?;
//! # drop(client);
//! # Ok(())
//! # }
//! ```
//!
//! # What the client has to be like
//! rhapi decides on redirects, retries, credentials and time limits. A client that decides on them too would undo that:
//!
//! | setting of reqwest | why |
//! |---|---|
//! | `redirect(Policy::none())` | The core follows redirects of GET and HEAD only, without credentials where they lead to another host. An answer that comes from another address than the one that was asked is an error here. |
//! | `retry(reqwest::retry::never())` | The core knows which requests may be sent twice. |
//! | no `timeout`, no `read_timeout` | The limits of [`ClientBuilder`](rhapi_core::ClientBuilder) hold. A download may take longer than any total limit. |
//! | `connect_timeout` | Only the client can limit it. The core limits the whole attempt. |
//! | no `cookie_store`, no `default_headers` with credentials | They would go to every host, also to the links that a service answers with. |
//! | no `identity` | It would be shown to every server that asks for a certificate. |
//! | a proxy that leaves out loopback addresses | reqwest reads `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` itself. The core sends to this machine without a proxy. |
//!
//! Compression needs no setting: gzip is asked for and undone here, and the feature `gzip` of reqwest does no harm.
//!
//! # What it cannot do
//! These settings of a client make [`build`](rhapi_core::ClientBuilder::build) an error, since nothing would follow from them:
//! a certificate as credentials, [`proxy`](rhapi_core::ClientBuilder::proxy),
//! [`connect_timeout`](rhapi_core::ClientBuilder::connect_timeout) and
//! [`connections_per_host`](rhapi_core::ClientBuilder::connections_per_host). So is, for each request, an address that the
//! URLs of reqwest cannot hold as it is, such as one with the segment `..`.
//!
//! The core's own transport also looks whether bytes stand on a connection before it sends a request there, and reads the
//! answer of a server that stops reading in the middle of a request. Here both are up to reqwest.

mod address;
mod body;
mod fault;

use http::{HeaderMap, HeaderValue, header::ACCEPT_ENCODING};
use rhapi_core::{
    BoxFuture,
    transport::{Body, Fault, FaultKind, NetworkSettings, Transport, ask_for_gzip, undo_gzip},
};
use std::mem;

/// A [`Transport`] over a client of reqwest. The page of this crate says what that client has to be like.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
}

impl ReqwestTransport {
    /// Sends through this client.
    pub const fn new(client: reqwest::Client) -> Self {
        Self { client }
    }
}

impl From<reqwest::Client> for ReqwestTransport {
    fn from(client: reqwest::Client) -> Self {
        Self::new(client)
    }
}

impl Transport for ReqwestTransport {
    fn check(&self, settings: &NetworkSettings) -> Result<(), String> {
        let instead = if settings.certificate {
            "certificates as credentials need the core's own transport: reqwest would show them to every server"
        } else if settings.proxy {
            "`proxy` has no effect on a client of reqwest: set the proxy where that client is built"
        } else if settings.connect_timeout.is_some() {
            "`connect_timeout` has no effect on a client of reqwest: set it where that client is built"
        } else if settings.connections_per_host.is_some() {
            "`connections_per_host` has no effect on a client of reqwest, which does not limit them"
        } else {
            return Ok(());
        };
        Err(instead.to_owned())
    }

    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Fault>> {
        Box::pin(async move {
            let (mut parts, body) = request.into_parts();
            let url = address::of(parts.uri)?;
            accept(&mut parts.headers);
            let mut request = reqwest::Request::new(parts.method, url.clone());
            *request.headers_mut() = parts.headers;
            *request.body_mut() = body::outgoing(body).await?;
            let mut answer = self.client.execute(request).await.map_err(fault::of)?;
            if *answer.url() != url {
                return Err(redirected());
            }
            let (status, mut headers) = (answer.status(), mem::take(answer.headers_mut()));
            let body = undo_gzip(&mut headers, body::incoming(answer));
            let mut response = http::Response::new(body);
            *response.status_mut() = status;
            *response.headers_mut() = headers;
            Ok(response)
        })
    }
}

/// Asks for gzip, or for a part of a body as it is: where nothing is said, reqwest with its feature `gzip` asks for a packed one.
fn accept(headers: &mut HeaderMap) {
    ask_for_gzip(headers);
    headers.entry(ACCEPT_ENCODING).or_insert(HeaderValue::from_static("identity"));
}

/// The client has sent a second request, by rules that are not the core's.
fn redirected() -> Fault {
    let message =
        "the reqwest client followed a redirect: build it with `redirect(Policy::none())`";
    Fault::new(FaultKind::Connection, message).lasting()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_body_is_asked_for_as_it_is() {
        for (given, expected) in
            [("x-none: 1", "gzip"), ("range: bytes=5-", "identity"), ("accept-encoding: br", "br")]
        {
            let (name, value) = given.split_once(": ").unwrap();
            let mut headers = HeaderMap::new();
            headers.insert(name, HeaderValue::from_static(value));
            accept(&mut headers);
            assert_eq!(headers[ACCEPT_ENCODING], expected, "{given}");
        }
    }
}
