//! What a program puts around each attempt: it may look, change, or answer itself.

use crate::{
    address::Origin,
    auth::Grant,
    future::BoxFuture,
    transport::{Body, Fault, Transport, Unproven},
};
use http::{HeaderMap, header};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// Code of the caller around each attempt of each call.
///
/// It gets the request before credentials are put on it, and the answer before it is read. What comes before
/// [`Next::run`] happens before the request is sent; a layer that does not run the rest answers itself. Layers that were
/// added first are outermost.
///
/// What a layer puts on a request goes to the origin that the call is for and nowhere else. On a redirect to another host,
/// on a link to a file, and on a request that a layer itself sends to another host, only `accept`, `accept-encoding`,
/// `content-type`, `if-range`, `range` and `user-agent` are left: a token, an identity or a tenant does not travel.
///
/// ```
/// use rhapi_core::{BoxFuture, Layer, Next, transport::{Body, Fault}};
///
/// struct Tenant;
/// impl Layer for Tenant {
///     fn call<'a>(
///         &'a self,
///         mut request: http::Request<Body>,
///         next: Next<'a>,
///     ) -> BoxFuture<'a, Result<http::Response<Body>, Fault>> {
///         request.headers_mut().insert("x-tenant", http::HeaderValue::from_static("blue"));
///         Box::pin(next.run(request))
///     }
/// }
/// let client = rhapi_core::Client::builder().layer(Tenant).build();
/// # drop(client);
/// ```
pub trait Layer: Send + Sync + 'static {
    /// Handles one attempt.
    fn call<'a>(
        &'a self,
        request: http::Request<Body>,
        next: Next<'a>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, Fault>>;
}

/// The layers further in, and the transport behind them.
#[derive(Clone, Copy)]
pub struct Next<'a> {
    layers: &'a [Arc<dyn Layer>],
    exit: Exit<'a>,
}

/// The way out: where credentials are put on, for the one origin that they were given for.
#[derive(Clone, Copy)]
pub(crate) struct Exit<'a> {
    pub(crate) transport: &'a dyn Transport,
    pub(crate) origin: &'a Origin,
    pub(crate) grant: Option<&'a Grant>,
    /// Whether the request follows a link, where nothing of the caller goes, whoever serves it.
    pub(crate) is_link: bool,
    /// Set when a request goes to another origin than that of the call.
    pub(crate) away: &'a AtomicBool,
}

impl<'a> Next<'a> {
    pub(crate) const fn new(layers: &'a [Arc<dyn Layer>], exit: Exit<'a>) -> Self {
        Self { layers, exit }
    }

    /// Goes on with this request. A layer that sends it to another host sends it without credentials, and without the
    /// headers that are for the origin of the call.
    pub fn run(
        self,
        request: http::Request<Body>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, Fault>> {
        match self.layers.split_first() {
            Some((layer, layers)) => layer.call(request, Self { layers, exit: self.exit }),
            None => self.exit.send(request),
        }
    }
}

impl<'a> Exit<'a> {
    fn send(
        self,
        mut request: http::Request<Body>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, Fault>> {
        let home = self.origin.is_that_of(request.uri());
        self.away.store(!home, Ordering::Relaxed);
        if !home || self.is_link {
            // The last thing before the wire, so that nothing which a layer added comes behind it.
            strip(request.headers_mut());
            request.extensions_mut().insert(Unproven);
        } else if let Some(grant) = self.grant {
            for (name, value) in grant.headers() {
                request.headers_mut().insert(name.clone(), value.clone());
            }
        }
        self.transport.send(request)
    }
}

/// Leaves nothing on a request that is meant for another origin but what a file is asked for by.
fn strip(headers: &mut HeaderMap) {
    let kept = [
        header::ACCEPT,
        header::ACCEPT_ENCODING,
        header::CONTENT_TYPE,
        header::IF_RANGE,
        header::RANGE,
        header::USER_AGENT,
    ];
    let kept = kept.map(|name| (headers.remove(&name), name));
    headers.clear();
    for (value, name) in kept {
        if let Some(value) = value {
            headers.insert(name, value);
        }
    }
}

impl std::fmt::Debug for Next<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Next({} layers)", self.layers.len())
    }
}
