//! One service as calls see it: a client, and where the service is on its host.

use super::inner::Inner;
use crate::facts::ServiceInfo;
use http::HeaderValue;
use std::sync::Arc;

/// A client bound to one service: what generated code makes calls with. A clone costs one reference count.
#[derive(Clone, Debug)]
pub struct Service(Arc<Bound>);

#[derive(Debug)]
struct Bound {
    inner: Arc<Inner>,
    info: &'static ServiceInfo,
    /// Who calls: the program, if it has a name, and the crates. The same in all requests; `None` where the name of the
    /// program cannot stand in a header.
    agent: Option<HeaderValue>,
}

impl Service {
    pub(crate) fn new(inner: Arc<Inner>, info: &'static ServiceInfo) -> Self {
        let ServiceInfo { crate_name, crate_version, .. } = info;
        let crates =
            format!("{crate_name}/{crate_version} rhapi-core/{}", env!("CARGO_PKG_VERSION"));
        let agent = match &inner.user_agent {
            Some(program) => format!("{program} {crates}"),
            None => crates,
        };
        Self(Arc::new(Bound { inner, info, agent: HeaderValue::try_from(agent).ok() }))
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.0.inner
    }

    pub(crate) fn info(&self) -> &'static ServiceInfo {
        self.0.info
    }

    pub(crate) fn agent(&self) -> Option<&HeaderValue> {
        self.0.agent.as_ref()
    }
}
