//! The transport that speaks HTTP over TCP and TLS.

use super::{
    connect::{Connector, Network},
    places::Places,
    watched::Unsent,
};
use crate::{
    future::BoxFuture,
    transport::{
        Body, Fault, FaultKind, Pieces, Transport, Unproven, ask_for_gzip, chain, encode_address,
        undo_gzip, unsent,
    },
};
use bytes::Bytes;
use http_body::Body as _;
use hyper_util::{
    client::legacy::{Client, Error},
    rt::{TokioExecutor, TokioTimer},
};
use std::{
    error::Error as StdError,
    io, mem,
    pin::Pin,
    task::{Context, Poll, ready},
};
use tokio::sync::OwnedSemaphorePermit;

/// The connections of a client, kept for the next request.
pub(crate) struct Http {
    /// Where a certificate is shown, if there is one.
    proven: Client<Connector, Body>,
    /// Where it is not.
    unproven: Option<Client<Connector, Body>>,
    places: Places,
}

impl Http {
    /// # Errors
    /// TLS or the proxy cannot be set up.
    pub(crate) fn new(network: &Network) -> Result<Self, String> {
        let build = |connector| {
            Client::builder(TokioExecutor::new())
                .pool_timer(TokioTimer::new())
                .pool_max_idle_per_host(network.connections.max(1))
                .build(connector)
        };
        let connector = Connector::new(network)?;
        let unproven = connector.unproven().map(build);
        Ok(Self { proven: build(connector), unproven, places: Places::new(network.connections) })
    }

    fn client(&self, request: &http::Request<Body>) -> &Client<Connector, Body> {
        let bare =
            self.unproven.as_ref().filter(|_| request.extensions().get::<Unproven>().is_some());
        bare.unwrap_or(&self.proven)
    }
}

impl Transport for Http {
    fn send(
        &self,
        mut request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Fault>> {
        ask_for_gzip(request.headers_mut());
        Box::pin(async move {
            encode_address(request.uri_mut())?;
            let body = request.body_mut();
            if body.as_bytes().is_none() && body.length() == Some(0) {
                // The library asks nobody for a body that is announced to be empty: whether it is, is seen here.
                while body.next().await?.is_some() {}
            }
            // A request counts until its answer was read: the connection is its own for so long.
            let place = self.places.take(request.uri()).await?;
            let client = self.client(&request);
            let response = client.request(request).await;
            let mut response = response.map_err(fault)?;
            let mut headers = mem::take(response.headers_mut());
            let mut response = response
                .map(|body| Body::pieces(Answered { body, place: Some(place) }))
                .map(|body| undo_gzip(&mut headers, body));
            *response.headers_mut() = headers;
            Ok(response)
        })
    }
}

/// The body of an answer from the network.
struct Answered {
    body: hyper::body::Incoming,
    place: Option<OwnedSemaphorePermit>,
}

impl Pieces for Answered {
    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Bytes>, Fault>> {
        loop {
            let Some(frame) = ready!(Pin::new(&mut self.body).poll_frame(context)) else {
                self.place = None;
                return Poll::Ready(Ok(None));
            };
            // What follows a body, fields that hardly any server sends, is nothing that a caller asked for.
            if let Ok(data) = frame.map_err(broken)?.into_data() {
                return Poll::Ready(Ok(Some(data)));
            }
        }
    }
}

fn fault(error: Error) -> Fault {
    let told = match error.source() {
        // Nothing failed: the library took the request for none that it can send.
        None => unsent(&error),
        Some(cause) => match cause.downcast_ref::<Fault>() {
            Some(own) if error.is_connect() => own.told(),
            _ if error.is_connect() => Fault::new(FaultKind::Connect, chain(cause)),
            _ => Fault::new(kind(cause), chain(cause)),
        },
    };
    told.with_source(error)
}

fn broken(error: hyper::Error) -> Fault {
    Fault::new(kind(&error), chain(&error)).with_source(error)
}

/// Whether a connection ended because the other side was silent for too long, which the system notices, or before anything
/// was sent, or otherwise.
fn kind(error: &(dyn StdError + 'static)) -> FaultKind {
    let mut next = Some(error);
    while let Some(error) = next {
        let io = error.downcast_ref::<io::Error>();
        if io.is_some_and(|io| io.kind() == io::ErrorKind::TimedOut) {
            return FaultKind::Timeout;
        }
        if let Some(why) = io.and_then(io::Error::get_ref)
            && why.is::<Unsent>()
        {
            return FaultKind::Connect;
        }
        next = error.source();
    }
    FaultKind::Connection
}

#[cfg(all(test, any(feature = "tls-ring", feature = "tls-aws-lc")))]
mod tests {
    use super::{super::routes::Route, *};
    use std::time::Duration;

    #[allow(clippy::unwrap_used)]
    async fn failing(uses_loopback: bool, address: &str) -> Fault {
        let network = Network {
            connect_timeout: Duration::from_secs(1),
            connections: 1,
            uses_loopback,
            route: Route::Environment,
            certificate: None,
        };
        let http = Http::new(&network).unwrap();
        let request = http::Request::get(address).body(Body::from(Bytes::new())).unwrap();
        http.send(request).await.unwrap_err()
    }

    #[tokio::test]
    async fn what_cannot_be_sent_is_not_tried_again() {
        let long = format!("https://127.0.0.1:9/{}", "|".repeat(40_000));
        for (uses_loopback, address, lasting) in [
            (true, "/no/host", true),
            (true, &*long, true),
            // Nobody who works with services elsewhere is led to a server of this machine.
            (false, "http://127.0.0.1:9/", true),
            (true, "http://127.0.0.1:9/", false),
            (true, "http://far.invalid/", true),
        ] {
            let fault = failing(uses_loopback, address).await;
            assert_eq!(
                (fault.kind(), fault.is_lasting()),
                (FaultKind::Connect, lasting),
                "{fault}"
            );
        }
    }

    #[test]
    fn a_silence_that_the_system_notices_is_told_from_other_ends() {
        for (io, expected) in [
            (io::ErrorKind::TimedOut, FaultKind::Timeout),
            (io::ErrorKind::ConnectionReset, FaultKind::Connection),
        ] {
            let error = Fault::new(FaultKind::Connect, "").with_source(io::Error::from(io));
            assert_eq!(kind(&error), expected);
        }
    }

    #[tokio::test]
    async fn no_crypto_provider_becomes_that_of_the_process() {
        let fault = failing(true, "https://127.0.0.1:9/").await;
        assert_eq!(fault.kind(), FaultKind::Connect);
        assert!(rustls::crypto::CryptoProvider::get_default().is_none());
    }
}
