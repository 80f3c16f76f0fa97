//! One service as calls see it: a client, and where the service is on its host.

use super::{Client, Inner};
use crate::{
    call::{Call, Decode, Expects},
    facts::{Operation, ServiceInfo},
    wire::{ByStatus, Wire},
};
use bytes::Bytes;
use http::HeaderValue;
use std::sync::Arc;

/// A client bound to one service: what generated code makes calls with. A clone costs one reference count.
#[derive(Clone, Debug)]
pub struct Service(Arc<Bound>);

#[derive(Debug)]
struct Bound {
    client: Client,
    info: &'static ServiceInfo,
    /// Who calls: the program, if it has a name, and the crates. The same in all requests; `None` where the name of the
    /// program cannot stand in a header.
    agent: Option<HeaderValue>,
}

impl Service {
    pub(crate) fn new(client: Client, info: &'static ServiceInfo) -> Self {
        let ServiceInfo { crate_name, crate_version, .. } = info;
        let crates =
            format!("{crate_name}/{crate_version} rhapi-core/{}", env!("CARGO_PKG_VERSION"));
        let agent = match &client.inner().user_agent {
            Some(program) => format!("{program} {crates}"),
            None => crates,
        };
        Self(Arc::new(Bound { client, info, agent: HeaderValue::try_from(agent).ok() }))
    }

    pub(crate) fn inner(&self) -> &Inner {
        self.0.client.inner()
    }

    pub(crate) fn info(&self) -> &'static ServiceInfo {
        self.0.info
    }

    pub(crate) fn agent(&self) -> Option<&HeaderValue> {
        self.0.agent.as_ref()
    }

    /// A call that answers with JSON. An empty answer is taken where `T` takes null, such as an `Option`.
    pub fn json<T: Wire>(&self, operation: &'static Operation) -> Call<T> {
        Call::new(self, operation, Expects::Json, Decode::new(crate::decode::json::<T>))
    }

    /// A call whose answer depends on the status.
    pub fn by_status<T: ByStatus>(&self, operation: &'static Operation) -> Call<T> {
        Call::new(self, operation, Expects::Json, Decode::new(crate::decode::by_status::<T>))
    }

    /// A call that answers with text.
    pub fn text(&self, operation: &'static Operation) -> Call<String> {
        Call::new(self, operation, Expects::Text, Decode::new(crate::decode::text))
    }

    /// A call that answers with bytes.
    pub fn bytes(&self, operation: &'static Operation) -> Call<Bytes> {
        Call::new(self, operation, Expects::Bytes, Decode::new(crate::decode::bytes))
    }

    /// A call whose answer has no content, or none that the document describes.
    pub fn empty(&self, operation: &'static Operation) -> Call<()> {
        Call::new(self, operation, Expects::Nothing, Decode::new(crate::decode::empty))
    }
}
