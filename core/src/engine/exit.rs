//! Who sees a credential, and what else of the caller: decided here and nowhere else, for a request when it is built, and
//! again for each that comes out of the layers, since they may send it elsewhere.

use crate::{
    address::{Hosts, Origin},
    auth::Grant,
    future::BoxFuture,
    transport::{Body, Fault, Transport, Unproven},
};
use http::{HeaderMap, header};
use std::sync::atomic::{AtomicBool, Ordering};

/// How a request shows who calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// Not at all, and nothing else of the caller goes along either: it follows a link, whoever serves it.
    Foreign,
    /// Not at all.
    Nothing,
    /// By a header.
    Header,
    /// By the certificate of its connection.
    Certificate,
}

impl Proof {
    /// Of a request to an address that the client was built with.
    pub(super) fn at(hosts: &Hosts, has_credentials: bool, origin: &Origin) -> Self {
        match has_credentials && hosts.carries_credentials(origin) {
            true if hosts.uses_certificate() => Self::Certificate,
            true => Self::Header,
            false => Self::Nothing,
        }
    }

    /// Whether credentials are asked for.
    pub(crate) const fn is_asked_for(self) -> bool {
        matches!(self, Self::Header | Self::Certificate)
    }
}

/// The way out behind all layers: where credentials are put on, for the one origin that they were given for.
#[derive(Clone, Copy)]
pub(crate) struct Exit<'a> {
    pub(crate) transport: &'a dyn Transport,
    pub(crate) origin: &'a Origin,
    pub(crate) proof: Proof,
    pub(crate) grant: Option<&'a Grant>,
    /// Set when a request goes to another origin than that of the call.
    pub(crate) away: &'a AtomicBool,
}

impl<'a> Exit<'a> {
    pub(super) fn send(
        self,
        mut request: http::Request<Body>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, Fault>> {
        let home = self.origin.is_that_of(request.uri());
        self.away.store(!home, Ordering::Relaxed);
        if !home || self.proof == Proof::Foreign {
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
