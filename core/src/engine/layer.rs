//! What a program puts around each attempt: it may look, change, or answer itself.

use super::exit::Exit;
use crate::{
    future::BoxFuture,
    transport::{Body, Fault},
};
use std::sync::Arc;

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

impl std::fmt::Debug for Next<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Next({} layers)", self.layers.len())
    }
}
