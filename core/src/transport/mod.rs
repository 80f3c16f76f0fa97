//! The way out of the crate as a contract: one object-safe trait, so that no HTTP library shows in any signature.

mod body;
mod fault;
mod incoming;
mod proxy;

pub(crate) use self::{body::Pieces, fault::chain, incoming::Incoming};
pub use self::{
    body::{Body, Chunks},
    fault::{Fault, FaultKind},
    proxy::Proxy,
};
use crate::future::BoxFuture;

/// Sends one request and gives the answer as it comes.
///
/// An implementation sends each request once, follows no redirect and adds no credentials: all of that is decided above.
/// Any HTTP library can be one: the tests of this crate lend a client of reqwest to the core (`tests/runtime/lent.rs`).
pub trait Transport: Send + Sync + 'static {
    /// Sends a request; the future is done when the head of the answer is there.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Fault>>;
}

/// Marks a request that is not to show who calls, also not by the certificate of its connection.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unproven;
