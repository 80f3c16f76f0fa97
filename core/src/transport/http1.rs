//! The transport that speaks HTTP over TCP and TLS.

use super::{
    Body, Fault, FaultKind, Source, Transport,
    connect::{Connector, Network},
    fault::chain,
    gzip,
    outgoing::Outgoing,
};
use crate::BoxFuture;
use bytes::Bytes;
use http::Uri;
use http_body::Body as _;
use hyper_util::{
    client::legacy::{Client, Error},
    rt::{TokioExecutor, TokioTimer},
};
use std::{error::Error as StdError, fmt::Write, future::poll_fn, mem, pin::Pin};

/// The connections of a client, kept for the next request.
pub(crate) struct Http(Client<Connector, Outgoing>);

impl Http {
    /// # Errors
    /// TLS or the proxy cannot be set up.
    pub(crate) fn new(network: &Network) -> Result<Self, String> {
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .build(Connector::new(network)?);
        Ok(Self(client))
    }
}

impl Transport for Http {
    fn send(
        &self,
        mut request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Fault>> {
        gzip::ask(request.headers_mut());
        spell(request.uri_mut());
        let answer = self.0.request(request.map(Outgoing::new));
        Box::pin(async move {
            let mut response = answer.await.map_err(fault)?;
            let mut headers = mem::take(response.headers_mut());
            let mut response = response
                .map(|body| gzip::undo(&mut headers, Body(Source::Network(Incoming(body)))));
            *response.headers_mut() = headers;
            Ok(response)
        })
    }
}

/// Writes what may stand in no address (RFC 3986, section 2) as its code: links that services give hold such characters, and
/// there are servers that refuse them.
fn spell(uri: &mut Uri) {
    let fine = |b: &u8| b.is_ascii_alphanumeric() || b"-._~:/?[]@!$&'()*+,;=%".contains(b);
    let Some(given) =
        uri.path_and_query().filter(|given| !given.as_str().bytes().all(|b| fine(&b)))
    else {
        return;
    };
    let mut spelled = String::with_capacity(given.as_str().len() + 16);
    for byte in given.as_str().bytes() {
        if fine(&byte) {
            spelled.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(spelled, "%{byte:02X}");
        }
    }
    let mut parts = mem::take(uri).into_parts();
    parts.path_and_query = spelled.parse().ok();
    *uri = Uri::from_parts(parts).unwrap_or_default();
}

/// The body of an answer from the network.
pub(super) struct Incoming(hyper::body::Incoming);

impl Incoming {
    pub(super) async fn next(&mut self) -> Result<Option<Bytes>, Fault> {
        loop {
            let frame = poll_fn(|context| Pin::new(&mut self.0).poll_frame(context)).await;
            let Some(frame) = frame else { return Ok(None) };
            // What follows a body, fields that hardly any server sends, is nothing that a caller asked for.
            if let Ok(data) = frame.map_err(broken)?.into_data() {
                return Ok(Some(data));
            }
        }
    }
}

fn fault(error: Error) -> Fault {
    let cause = error.source();
    // What the connector says of itself it says once.
    let own = cause.and_then(|cause| cause.downcast_ref::<Fault>()).filter(|_| error.is_connect());
    let told = own.map_or_else(
        || {
            let kind = if error.is_connect() { FaultKind::Connect } else { FaultKind::Connection };
            Fault::new(kind, cause.map_or_else(|| error.to_string(), chain))
        },
        Fault::told,
    );
    told.with_source(error)
}

fn broken(error: hyper::Error) -> Fault {
    Fault::new(FaultKind::Connection, chain(&error)).with_source(error)
}

#[cfg(all(test, any(feature = "tls-ring", feature = "tls-aws-lc")))]
mod tests {
    use super::{super::proxy::Route, *};
    use std::time::Duration;

    #[tokio::test]
    async fn no_crypto_provider_becomes_that_of_the_process() {
        let network = Network {
            connect_timeout: Duration::from_secs(1),
            uses_loopback: true,
            route: Route::Environment,
            certificate: None,
        };
        let http = Http::new(&network).unwrap();
        let request =
            http::Request::get("https://127.0.0.1:9/").body(Body::from(Bytes::new())).unwrap();
        assert_eq!(http.send(request).await.unwrap_err().kind(), FaultKind::Connect);
        assert!(rustls::crypto::CryptoProvider::get_default().is_none());
    }

    #[test]
    fn an_address_holds_only_what_may_stand_in_one() {
        for (given, sent) in [
            ("", "/"),
            ("/a-b._~%2F%zz?x=[1]&y='*+,;:@!$()/?", "/a-b._~%2F%zz?x=[1]&y='*+,;:@!$()/?"),
            ("/{id}|\"x\"?q={}|^`", "/%7Bid%7D%7C%22x%22?q=%7B%7D%7C%5E%60"),
            ("/\\back", "/%5Cback"),
            ("/é.iso?ü=1", "/%C3%A9.iso?%C3%BC=1"),
            ("?only=|", "/?only=%7C"),
        ] {
            let mut uri: Uri = format!("https://cdn.example.com:8443{given}").parse().unwrap();
            spell(&mut uri);
            assert_eq!(uri.to_string(), format!("https://cdn.example.com:8443{sent}"));
        }
    }
}
