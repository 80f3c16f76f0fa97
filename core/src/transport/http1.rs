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
use http_body::Body as _;
use hyper_util::{
    client::legacy::{Client, Error},
    rt::{TokioExecutor, TokioTimer},
};
use std::{error::Error as StdError, future::poll_fn, mem, pin::Pin};

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
}
