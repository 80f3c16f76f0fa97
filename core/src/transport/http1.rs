//! The transport that speaks HTTP over TCP and TLS.

use super::{
    Body, Fault, FaultKind, Source, Transport,
    fault::chain,
    gzip, outgoing,
    proxy::Route,
    tls::{self, Identity, Trust},
};
use crate::{
    BoxFuture,
    client::{Origin, is_local},
};
use bytes::Bytes;
use std::{mem, time::Duration};

/// How connections are made.
pub(crate) struct Network {
    pub(crate) connect_timeout: Duration,
    /// The hosts of the client.
    pub(crate) origins: Vec<Origin>,
    pub(crate) route: Route,
    pub(crate) certificate: Option<ClientCertificate>,
}

/// A certificate, and the one origin that gets to see it.
pub(crate) struct ClientCertificate {
    pub(crate) origin: Origin,
    pub(crate) identity: Identity,
    pub(crate) trust: Trust,
}

/// Connections through a proxy, if there is one, and to loopback addresses without: what a caller sends to the own machine
/// is for nobody else.
pub(crate) struct Http {
    remote: Result<reqwest::Client, String>,
    /// Present where a host of the client is on this machine.
    loopback: Option<reqwest::Client>,
    /// Connections with a certificate, and where they go.
    identified: Option<(Origin, reqwest::Client)>,
    /// Where most requests go.
    hosts: Vec<Known>,
}

/// A host of the client, with its address as the library reads it: of what reading an address takes, the host is most.
struct Known {
    origin: Origin,
    local: bool,
    url: reqwest::Url,
}

impl Http {
    /// Sets up TLS. Where that fails, the reason waits for the first call if a host on this machine can do without.
    pub(crate) fn new(network: &Network) -> Result<Self, String> {
        let base = || {
            reqwest::Client::builder()
                .connect_timeout(network.connect_timeout)
                .redirect(reqwest::redirect::Policy::none())
                .retry(reqwest::retry::never())
                .referer(false)
                // Another crate of the program may have turned these on.
                .no_gzip()
                .no_brotli()
                .no_zstd()
                .no_deflate()
        };
        let routed = |builder: reqwest::ClientBuilder| match &network.route {
            Route::Environment => Ok(builder),
            Route::Direct => Ok(builder.no_proxy()),
            Route::Through(proxy) => Ok::<_, String>(builder.no_proxy().proxy(proxy.build()?)),
        };
        let built =
            |builder: reqwest::ClientBuilder| builder.build().map_err(|error| chain(&error));
        let tls = tls::configure(&Trust::Platform, None);
        let hosts = known(&network.origins);
        let mut loopback = None;
        if hosts.iter().any(|host| host.local) {
            let tls = tls.clone().or_else(|_| tls::configure(&Trust::Nobody, None))?;
            loopback = Some(built(tls::equip(base().no_proxy(), tls))?);
        }
        let mut identified = None;
        if let Some(ClientCertificate { origin, identity, trust }) = &network.certificate {
            let local = origin.is_loopback();
            let builder = if local { base().no_proxy() } else { routed(base())? };
            let tls = tls::configure(trust, Some(identity))?;
            let client = built(tls::equip(builder.https_only(true), tls))?;
            identified = Some((origin.clone(), client));
        }
        let remote = tls.and_then(|tls| built(tls::equip(routed(base())?.https_only(true), tls)));
        match remote {
            Err(why) if loopback.is_none() && identified.is_none() => Err(why),
            remote => Ok(Self { remote, loopback, identified, hosts }),
        }
    }

    /// The connections that a request takes, where it goes, and its address as the library reads it.
    fn way(&self, uri: &http::Uri) -> Result<(&reqwest::Client, reqwest::Url), Fault> {
        let host = self.hosts.iter().find(|host| host.origin.is_that_of(uri));
        let local = host.map_or_else(|| is_local(uri), |host| host.local);
        Ok((self.client(uri, local)?, address(host, uri)?))
    }

    fn client(&self, uri: &http::Uri, local: bool) -> Result<&reqwest::Client, Fault> {
        if let Some((bound, client)) = &self.identified {
            if bound.is_that_of(uri) {
                return Ok(client);
            }
        }
        match (&self.loopback, &self.remote) {
            (Some(client), _) if local => Ok(client),
            (_, Ok(client)) => Ok(client),
            (_, Err(why)) => Err(Fault::new(FaultKind::Connect, why.clone()).lasting()),
        }
    }
}

impl Transport for Http {
    fn send(
        &self,
        mut request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Fault>> {
        gzip::ask(request.headers_mut());
        Box::pin(async move {
            let (client, url) = self.way(request.uri())?;
            let mut response = client.execute(converted(request, url)).await.map_err(fault)?;
            let (status, mut headers) = (response.status(), mem::take(response.headers_mut()));
            let incoming = Body(Source::Network(Box::new(Incoming(response))));
            let body = gzip::undo(&mut headers, incoming);
            let mut answer = http::Response::new(body);
            *answer.status_mut() = status;
            *answer.headers_mut() = headers;
            Ok(answer)
        })
    }
}

fn known(origins: &[Origin]) -> Vec<Known> {
    let known = |origin: &Origin| {
        let (url, local) = (origin.to_string().parse().ok()?, origin.is_loopback());
        Some(Known { origin: origin.clone(), local, url })
    };
    origins.iter().filter_map(known).collect()
}

/// An address as the library reads it.
fn address(host: Option<&Known>, uri: &http::Uri) -> Result<reqwest::Url, Fault> {
    if let Some(Known { url, .. }) = host {
        let mut url = url.clone();
        url.set_path(uri.path());
        url.set_query(uri.query());
        return Ok(url);
    }
    text(uri).parse().map_err(|error| {
        Fault::new(FaultKind::Connect, format!("the address cannot be sent: {error}")).lasting()
    })
}

/// The same request as the library takes it.
fn converted(request: http::Request<Body>, url: reqwest::Url) -> reqwest::Request {
    let (parts, body) = request.into_parts();
    let mut request = reqwest::Request::new(parts.method, url);
    *request.version_mut() = parts.version;
    *request.headers_mut() = parts.headers;
    *request.body_mut() = Some(outgoing::body(body));
    request
}

/// An address as text; its parts are put together without the machinery of formatting.
fn text(uri: &http::Uri) -> String {
    let scheme = uri.scheme_str().unwrap_or_default();
    let authority = uri.authority().map_or("", http::uri::Authority::as_str);
    let rest = uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    [scheme, "://", authority, rest].concat()
}

/// The body of an answer from the network.
pub(super) struct Incoming(reqwest::Response);

impl Incoming {
    pub(super) async fn next(&mut self) -> Result<Option<Bytes>, Fault> {
        self.0.chunk().await.map_err(fault)
    }
}

fn fault(error: reqwest::Error) -> Fault {
    // The address may hold what a query should not show.
    let error = error.without_url();
    let message = chain(&error);
    let kind = if error.is_connect() && (message.contains("tunnel") || message.contains("proxy")) {
        FaultKind::Proxy
    } else if error.is_connect() || error.is_builder() {
        FaultKind::Connect
    } else if error.is_timeout() {
        FaultKind::Timeout
    } else {
        FaultKind::Connection
    };
    // What a certificate says does not change from one moment to the next, and neither does what was set up.
    let lasting = error.is_builder() || error.is_connect() && message.contains("certificate");
    let fault = Fault::new(kind, message).with_source(error);
    if lasting { fault.lasting() } else { fault }
}

#[cfg(all(test, any(feature = "tls-ring", feature = "tls-aws-lc")))]
mod tests {
    use super::*;

    #[tokio::test]
    async fn no_crypto_provider_becomes_that_of_the_process() {
        let network = Network {
            connect_timeout: Duration::from_secs(1),
            origins: vec![Origin::of(&http::Uri::from_static("https://127.0.0.1:9")).unwrap()],
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
    fn an_address_is_the_same_whether_its_host_is_known_or_not() {
        let hosts = ["https://console.redhat.com", "http://127.0.0.1:8080", "http://[::1]:99"];
        let origins = hosts.map(|host| Origin::of(&host.parse().unwrap()).unwrap());
        let known = known(&origins);
        for (host, known) in hosts.iter().zip(&known) {
            for rest in [
                "",
                "/",
                "/api/inventory/v1/hosts?per_page=1&tags=a%2Fb",
                "//two//slashes/",
                "/dots/../%2e%2e/./x",
                "/a;b=c,d@e:f!$&'()*+~",
                "/%zz%/{id}|\"x\"?q='{}|!$",
                "/back\\slash?back\\slash",
                "/?",
                "/x?a=?&b=/",
                "?only=query",
            ] {
                let uri: http::Uri = format!("{host}{rest}").parse().unwrap();
                assert!(known.origin.is_that_of(&uri));
                let (fast, slow) = (address(Some(known), &uri), address(None, &uri));
                assert_eq!(fast.unwrap(), slow.unwrap(), "{uri}");
            }
        }
    }
}
