//! Links that servers give: addresses outside of what a client was built with.

use crate::{
    BoxFuture, Method, Origin,
    call::Target,
    client::{Host, ServiceInfo, relative::whole, shown},
    error::Error,
    operation::Operation,
};
use http::Uri;
use std::{fmt, future::Future};

/// Links have neither a service nor an operation of their own; errors call them this.
pub(crate) static LINKS: ServiceInfo = ServiceInfo {
    crate_name: env!("CARGO_PKG_NAME"),
    crate_version: env!("CARGO_PKG_VERSION"),
    host: Host::Console,
    path: "",
};
pub(super) static LOAD: Operation = Operation::new("link.download", Method::Get, "<link>");

/// An address that a server gave, or a way to get one that is good for a while.
pub struct Link(pub(super) Kind);

pub(super) enum Kind {
    Fixed(String),
    Renewed(Box<dyn FnMut() -> BoxFuture<'static, Result<String, Error>> + Send>),
}

impl Link {
    /// A link that is asked for when the download starts, and once more when its server refuses it as too old.
    ///
    /// ```
    /// # use rhapi_core::{Client, Error, Link};
    /// # async fn ask_for_a_link() -> Result<String, Error> { Ok(String::new()) }
    /// # fn load(client: &Client) {
    /// let download = client.download(Link::renewed(|| async { ask_for_a_link().await }));
    /// # drop(download);
    /// # }
    /// ```
    pub fn renewed<F>(mut ask: impl FnMut() -> F + Send + 'static) -> Self
    where
        F: Future<Output = Result<String, Error>> + Send + 'static,
    {
        Self(Kind::Renewed(Box::new(move || Box::pin(ask()))))
    }
}

impl From<String> for Link {
    fn from(url: String) -> Self {
        Self(Kind::Fixed(url))
    }
}

impl From<&str> for Link {
    fn from(url: &str) -> Self {
        Self(Kind::Fixed(url.to_owned()))
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What follows the path of a link is as good as a credential.
        match &self.0 {
            Kind::Fixed(url) => {
                write!(f, "Link({})", shown(url))
            }
            Kind::Renewed(_) => f.write_str("Link(..)"),
        }
    }
}

/// Reads a link, and says whether it may be followed: it is `https`, or leads to this machine when the client's own hosts
/// are there.
pub(super) fn target(url: &str, here: bool) -> Result<Target, String> {
    let url = url.trim().split('#').next().unwrap_or_default();
    let uri: Uri = whole(url).parse().map_err(|_| "it is no address".to_owned())?;
    let origin = Origin::of(&uri)?;
    if origin.may_be_here() && !(here && origin.is_loopback()) {
        return Err("it leads to this machine".to_owned());
    }
    if origin.scheme() == "http" && !origin.is_loopback() {
        return Err("it is not https".to_owned());
    }
    Ok(Target { uri, origin })
}
