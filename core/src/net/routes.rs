//! Through which proxy connections go.

use super::connection::Connection;
use crate::{
    address::Base,
    text::base64,
    transport::{Fault, FaultKind, Proxy, chain},
};
use http::{HeaderValue, Uri};
use hyper_util::client::{
    legacy::connect::proxy::Tunnel,
    proxy::matcher::{Intercept, Matcher},
};
use secrecy::ExposeSecret;
use std::{
    future::{Ready, ready},
    io,
    task::{Context, Poll},
};
use tower_service::Service;

/// Which proxy is used.
#[derive(Clone, Debug, Default)]
pub(crate) enum Route {
    /// The one that the process environment names, if any.
    #[default]
    Environment,
    /// None, whatever the process environment says.
    Direct,
    /// This one.
    Through(Proxy),
}

impl Route {
    pub(super) fn build(&self) -> Result<Routes, String> {
        match self {
            Self::Environment => Ok(Routes { matcher: Some(Matcher::from_env()), login: None }),
            Self::Direct => Ok(Routes { matcher: None, login: None }),
            Self::Through(proxy) => through(proxy),
        }
    }
}

/// The routes through a proxy of the caller's choice.
fn through(proxy: &Proxy) -> Result<Routes, String> {
    let base = Base::parse_any(&proxy.url).map_err(|why| format!("the proxy is refused: {why}"))?;
    let except = proxy.except.clone().unwrap_or_default();
    let matcher = Matcher::builder().all(base.text()).no(except).build();
    let login = proxy.login.as_ref().map(|(user, password)| {
        let text = format!("{user}:{}", password.expose_secret());
        HeaderValue::try_from(format!("Basic {}", base64(text.as_bytes())))
    });
    let login = login.transpose().map_err(|_| "the login of the proxy cannot be sent")?;
    Ok(Routes { matcher: Some(matcher), login })
}

/// Which hosts are reached through which proxy.
pub(super) struct Routes {
    matcher: Option<Matcher>,
    login: Option<HeaderValue>,
}

/// The proxy on the way to a host.
pub(super) struct Way {
    proxy: Intercept,
    login: Option<HeaderValue>,
}

impl Routes {
    /// The proxy that leads to an address, if one does.
    pub(super) fn to(&self, uri: &Uri) -> Result<Option<Way>, Fault> {
        let Some(proxy) = self.matcher.as_ref().and_then(|matcher| matcher.intercept(uri)) else {
            return Ok(None);
        };
        match proxy.uri().scheme_str() {
            Some("http" | "https") => {
                let login = self.login.as_ref().or(proxy.basic_auth()).cloned();
                Ok(Some(Way { proxy, login }))
            }
            other => {
                let scheme = other.unwrap_or_default();
                let why = format!(
                    "a proxy of the kind {scheme} is not supported, only http and https are"
                );
                Err(Fault::new(FaultKind::Proxy, why).lasting())
            }
        }
    }
}

impl Way {
    pub(super) fn uri(&self) -> &Uri {
        self.proxy.uri()
    }

    /// Asks the proxy, to which there is a connection, for one to this address.
    pub(super) async fn tunnel(self, first: Connection, to: &Uri) -> Result<Connection, Fault> {
        let mut tunnel = Tunnel::new(self.proxy.uri().clone(), Made(Some(first)));
        if let Some(login) = self.login {
            tunnel = tunnel.with_auth(login);
        }
        let made = tunnel.call(to.clone()).await;
        made.map_err(|error| Fault::new(FaultKind::Proxy, chain(&error)).with_source(error))
    }
}

/// The connection that a tunnel is dug through: it is there already.
struct Made(Option<Connection>);

impl Service<Uri> for Made {
    type Response = Connection;
    type Error = io::Error;
    type Future = Ready<io::Result<Connection>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Uri) -> Self::Future {
        ready(self.0.take().ok_or_else(|| io::ErrorKind::NotConnected.into()))
    }
}
