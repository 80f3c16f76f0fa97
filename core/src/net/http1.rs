//! The transport that speaks HTTP over TCP and TLS.

use super::{
    connect::{Connector, Network},
    gzip,
    places::Places,
    watched::Unsent,
};
use crate::{
    future::BoxFuture,
    transport::{Body, Fault, FaultKind, Pieces, Transport, Unproven, chain},
};
use bytes::Bytes;
use http::Uri;
use http_body::Body as _;
use hyper_util::{
    client::legacy::{Client, Error},
    rt::{TokioExecutor, TokioTimer},
};
use std::{
    error::Error as StdError,
    fmt::Write,
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
        gzip::ask(request.headers_mut());
        Box::pin(async move {
            spell(request.uri_mut())?;
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
                .map(|body| gzip::undo(&mut headers, body));
            *response.headers_mut() = headers;
            Ok(response)
        })
    }
}

/// Writes what may stand in no address (RFC 3986, section 2) as its code: links that services give hold such characters, and
/// there are servers that refuse them.
fn spell(uri: &mut Uri) -> Result<(), Fault> {
    let fine = |b: &u8| b.is_ascii_alphanumeric() || b"-._~:/?[]@!$&'()*+,;=%".contains(b);
    let Some(given) =
        uri.path_and_query().filter(|given| !given.as_str().bytes().all(|b| fine(&b)))
    else {
        return Ok(());
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
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(spelled.parse().map_err(|error| unsent(&error))?);
    *uri = Uri::from_parts(parts).map_err(|error| unsent(&error))?;
    Ok(())
}

/// What is wrong with a request is so each time, and keeps it from being sent.
fn unsent(error: &(dyn StdError + 'static)) -> Fault {
    let message = format!("the request cannot be sent: {}", chain(error));
    Fault::new(FaultKind::Connect, message).lasting()
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
            spell(&mut uri).unwrap();
            assert_eq!(uri.to_string(), format!("https://cdn.example.com:8443{sent}"));
        }
    }
}
