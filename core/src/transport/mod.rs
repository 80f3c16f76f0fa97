//! The way out of the crate as a contract: one object-safe trait, so that no HTTP library shows in any signature, and what every
//! implementation needs for the bytes to be the same.

mod address;
mod body;
mod fault;
mod gzip;
mod incoming;
mod proxy;
mod settings;

pub use self::{
    address::encode_address,
    body::{Body, Chunks},
    fault::{Fault, FaultKind},
    gzip::{ask_for_gzip, undo_gzip},
    proxy::Proxy,
    settings::NetworkSettings,
};
pub(crate) use self::{
    body::Pieces,
    fault::{chain, unsent},
    incoming::Incoming,
};
use crate::future::BoxFuture;

/// Sends one request and gives the answer as it comes.
///
/// An implementation sends each request once, follows no redirect and adds no credentials: all of that is decided above.
/// Any HTTP library can be one: the crate `rhapi-reqwest` lends a client of reqwest to the core.
pub trait Transport: Send + Sync + 'static {
    /// Says whether it can do what the settings of a client ask of the network. It is asked once, before the client is made;
    /// by default it takes all of them, which suits answers that come from no network.
    ///
    /// # Errors
    /// Why it cannot, for the error that [`ClientBuilder::build`](crate::ClientBuilder::build) gives.
    fn check(&self, settings: &NetworkSettings) -> Result<(), String> {
        let _ = settings;
        Ok(())
    }

    /// Sends a request; the future is done when the head of the answer is there.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Fault>>;
}

/// Marks a request that is not to show who calls, also not by the certificate of its connection.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unproven;
