//! Links that servers give: addresses outside of what a client was built with.

use crate::{
    address::{Host, Origin, relative::whole, shown},
    error::Error,
    facts::{Method, Operation, ServiceInfo},
    future::BoxFuture,
    request::Target,
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
pub struct Link {
    pub(super) kind: Kind,
    /// What its file is called.
    pub(super) name: Option<String>,
}

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
        Self::of(Kind::Renewed(Box::new(move || Box::pin(ask()))))
    }

    /// What the file behind it is called: the same name stands for the same file, whatever the link is.
    ///
    /// [`Download::resume`](crate::Download::resume) goes on with a part only of the same file. Without a name that is told
    /// by the whole link, and by one that is renewed without what is known to be a signature in its query.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    const fn of(kind: Kind) -> Self {
        Self { kind, name: None }
    }
}

/// Parameters by which a link is signed: those of `CloudFront`, S3, Google and Akamai, and what others call theirs.
const SIGNATURES: [&str; 16] = [
    "signature",
    "sig",
    "sign",
    "expires",
    "expiry",
    "exp",
    "policy",
    "key-pair-id",
    "hash-algorithm",
    "awsaccesskeyid",
    "googleaccessid",
    "token",
    "__token__",
    "_auth_",
    "hdnea",
    "hdnts",
];
/// Those of Azure, whose names mean other things elsewhere.
const AZURE: [&str; 13] =
    ["se", "sip", "ske", "skoid", "sks", "skt", "sktid", "skv", "sp", "spr", "sr", "st", "sv"];

/// A link without what signs it. What is not known to be a signature stays: two links are rather taken for those of two files.
pub(super) fn unsigned(url: &str) -> String {
    let Some((path, query)) = url.split_once('?') else { return url.to_owned() };
    let name = |pair: &str| pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
    let azure = ["sig", "sv"].iter().all(|own| query.split('&').any(|pair| name(pair) == *own));
    let signs = |pair: &&str| {
        let name = name(pair);
        SIGNATURES.contains(&name.as_str())
            || ["x-amz-", "x-goog-"].iter().any(|start| name.starts_with(start))
            || azure && AZURE.contains(&name.as_str())
    };
    let kept: Vec<&str> = query.split('&').filter(|pair| !signs(pair)).collect();
    format!("{path}?{}", kept.join("&"))
}

impl From<String> for Link {
    fn from(url: String) -> Self {
        Self::of(Kind::Fixed(url))
    }
}

impl From<&str> for Link {
    fn from(url: &str) -> Self {
        Self::of(Kind::Fixed(url.to_owned()))
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What follows the path of a link is as good as a credential.
        match &self.kind {
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

#[cfg(test)]
mod tests {
    use super::unsigned;

    #[test]
    fn signatures_are_taken_off_and_nothing_else() {
        for (link, rest) in [
            ("https://h/x", "https://h/x"),
            ("https://h/x?id=1&Signature=a&Expires=2&Key-Pair-Id=k", "https://h/x?id=1"),
            ("https://h/x?X-Amz-Date=1&versionId=7&X-Amz-Signature=a", "https://h/x?versionId=7"),
            ("https://h/x?_auth_=exp=1~hmac=2", "https://h/x?"),
            ("https://h/x?sv=1&sr=b&sig=a&part=2", "https://h/x?part=2"),
            ("https://h/x?sp=1&sr=2", "https://h/x?sp=1&sr=2"),
        ] {
            assert_eq!(unsigned(link), rest);
        }
    }
}
