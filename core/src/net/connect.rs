//! How connections are made: to whom, through what, and with which certificate.

use super::{
    connection::Connection,
    places::Places,
    routes::{Route, Routes},
    tls::{self, Identity, Trust},
};
use crate::{
    address::{Origin, is_local},
    future::BoxFuture,
    transport::{Fault, FaultKind, chain},
};
use http::Uri;
use hyper_util::client::legacy::connect::HttpConnector;
use std::{
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};
use tower_service::Service;

/// After so much silence the other side is asked whether it is still there, and again after as much.
const KEEPALIVE: Duration = Duration::from_secs(15);

/// So often it is asked before the connection is given up: sooner than the pool would forget it.
const KEEPALIVES: u32 = 3;
/// What was sent and is not acknowledged for so long ends a connection.
#[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
const UNANSWERED: Duration = Duration::from_secs(30);

/// How connections are made.
pub(crate) struct Network {
    pub(crate) connect_timeout: Duration,
    /// How many connections there are to a host at most.
    pub(crate) connections: usize,
    /// Whether a host of the client is on this machine.
    pub(crate) uses_loopback: bool,
    pub(crate) route: Route,
    pub(crate) certificate: Option<ClientCertificate>,
}

/// A certificate, and the one origin that gets to see it.
pub(crate) struct ClientCertificate {
    pub(crate) origin: Origin,
    pub(crate) identity: Identity,
    pub(crate) trust: Trust,
}

/// Makes connections through a proxy, if there is one, and to loopback addresses without: what a caller sends to the own
/// machine is for nobody else.
#[derive(Clone)]
pub(super) struct Connector {
    ways: Arc<Ways>,
    places: Arc<Places>,
    /// Whether the certificate is shown to its origin.
    proven: bool,
}

struct Ways {
    tcp: HttpConnector,
    limit: Duration,
    routes: Routes,
    /// TLS to anybody, or why there is none.
    remote: Result<tls::Config, String>,
    /// TLS on this machine, which needs no root certificates to be there.
    loopback: Option<tls::Config>,
    /// TLS with a certificate, and where it goes.
    identified: Option<Identified>,
}

struct Identified {
    origin: Origin,
    config: tls::Config,
    /// The same without the certificate: of links, which lead there as they do for anybody.
    bare: tls::Config,
}

impl Connector {
    /// Sets up TLS. Where that fails, the reason waits for the first call if a host on this machine can do without.
    pub(super) fn new(network: &Network) -> Result<Self, String> {
        let remote = tls::configure(&Trust::Platform, None);
        let mut loopback = None;
        if network.uses_loopback {
            loopback = Some(remote.clone().or_else(|_| tls::configure(&Trust::Nobody, None))?);
        }
        let identified = match &network.certificate {
            Some(ClientCertificate { origin, identity, trust }) => {
                let config = tls::configure(trust, Some(identity))?;
                Some(Identified {
                    origin: origin.clone(),
                    config,
                    bare: tls::configure(trust, None)?,
                })
            }
            None => None,
        };
        if let (Err(why), None, None) = (&remote, &loopback, &identified) {
            return Err(why.clone());
        }
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_keepalive(Some(KEEPALIVE));
        tcp.set_keepalive_interval(Some(KEEPALIVE));
        tcp.set_keepalive_retries(Some(KEEPALIVES));
        #[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
        tcp.set_tcp_user_timeout(Some(UNANSWERED));
        let routes = network.route.build()?;
        let limit = network.connect_timeout;
        tcp.set_connect_timeout(Some(limit));
        let ways = Arc::new(Ways { tcp, limit, routes, remote, loopback, identified });
        let places = Arc::new(Places::new(network.connections));
        Ok(Self { ways, places, proven: true })
    }

    /// The same without a certificate, where there is one.
    pub(super) fn unproven(&self) -> Option<Self> {
        self.ways.identified.as_ref()?;
        let places = Arc::new(self.places.again());
        Some(Self { ways: self.ways.clone(), places, proven: false })
    }
}

impl Ways {
    async fn connect(&self, uri: &Uri, places: &Places, proven: bool) -> Result<Connection, Fault> {
        let limit = self.limit;
        let connected = async {
            // There is one soon: a request goes out only where another one has ended.
            let place = places.take(uri).await?;
            Ok(self.secured(uri, proven).await?.holding(place))
        };
        tokio::time::timeout(limit, connected).await.unwrap_or_else(|_| {
            Err(Fault::new(FaultKind::Connect, format!("no connection was made within {limit:?}")))
        })
    }

    async fn secured(&self, uri: &Uri, proven: bool) -> Result<Connection, Fault> {
        let local = is_local(uri);
        let identified = self.identified.as_ref().filter(|found| found.origin.is_that_of(uri));
        if uri.scheme_str() != Some("https") {
            return if local && self.loopback.is_some() && identified.is_none() {
                self.direct(uri).await
            } else {
                Err(lasting("nothing goes there without TLS"))
            };
        }
        // That there is no TLS is said before anybody is asked for a connection.
        let config = match (identified, &self.loopback) {
            (Some(found), _) if proven => &found.config,
            (Some(found), _) => &found.bare,
            (None, Some(config)) if local => config,
            (None, _) => self.remote()?,
        };
        let way = if local { None } else { self.routes.to(uri)? };
        let connection = match way {
            Some(way) => {
                let first = self.proxy(way.uri()).await;
                way.tunnel(first.map_err(|fault| fault.of_kind(FaultKind::Proxy))?, uri).await?
            }
            None => self.direct(uri).await?,
        };
        tls(config, uri, connection).await
    }

    /// A connection to a proxy.
    async fn proxy(&self, uri: &Uri) -> Result<Connection, Fault> {
        let connection = self.direct(uri).await?;
        if uri.scheme_str() == Some("https") {
            return tls(self.remote()?, uri, connection).await;
        }
        Ok(connection)
    }

    /// A connection to this host, and to no other on its way.
    async fn direct(&self, uri: &Uri) -> Result<Connection, Fault> {
        let stream = self.tcp.clone().call(uri.clone()).await;
        let stream =
            stream.map_err(|e| Fault::new(FaultKind::Connect, chain(&e)).with_source(e))?;
        Ok(Connection::new(stream.into_inner()))
    }

    fn remote(&self) -> Result<&tls::Config, Fault> {
        self.remote.as_ref().map_err(|why| lasting(why.clone()))
    }
}

async fn tls(config: &tls::Config, uri: &Uri, connection: Connection) -> Result<Connection, Fault> {
    // The name that the certificate has to have: an IPv6 address stands in brackets only in a URL.
    let host = uri.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    tls::secure(config, host, connection.into_stream()).await
}

fn lasting(why: impl Into<String>) -> Fault {
    Fault::new(FaultKind::Connect, why).lasting()
}

impl Service<Uri> for Connector {
    type Response = Connection;
    type Error = Fault;
    type Future = BoxFuture<'static, Result<Connection, Fault>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Fault>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let Self { ways, places, proven } = self.clone();
        Box::pin(async move { ways.connect(&uri, &places, proven).await })
    }
}
