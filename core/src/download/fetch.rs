//! One request for a file, or for the rest of it: from the operation, or from the link that leads to it.

use super::{
    link::{Kind, LOAD, Link, target, unsigned},
    source::{LoadLimits, Source},
};
use crate::{
    engine::{CallLimits, Service},
    error::Error,
    execute::{Answer, execute},
    facts::{Came, Context, ErrorKind},
    request::{Expects, Options, Parts, Target, identity},
    sha256,
};
use bytes::Bytes;
use http::{StatusCode, header::LOCATION};
use serde_json::Value;

/// Statuses by which the server of a link says that it is not good any more.
const EXPIRED: [StatusCode; 3] =
    [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN, StatusCode::GONE];

pub(super) struct Fetch {
    service: Service,
    source: Source,
    limits: LoadLimits,
    /// The link in use.
    target: Option<Target>,
    /// Whether a link was refused, and nothing has come since.
    refused: bool,
}

/// Where to start, and on which condition.
pub(super) struct Range<'r> {
    pub(super) from: u64,
    pub(super) condition: Option<&'r str>,
}

impl Fetch {
    pub(super) const fn new(service: Service, source: Source, limits: LoadLimits) -> Self {
        Self { service, source, limits, target: None, refused: false }
    }

    /// What errors are about.
    pub(super) fn context(&self) -> Context {
        match &self.source {
            Source::Answer(parts) | Source::Linked(parts, _) => parts.context,
            Source::Link(_) => {
                Context { crate_name: self.service.info().crate_name, operation: &LOAD }
            }
        }
    }

    /// What tells the file from others, in a hash: an address may hold what a file should not.
    ///
    /// A link that is renewed is asked for here, if its file was not given a name.
    pub(super) async fn identity(&mut self) -> Result<String, Error> {
        let texts = match &self.source {
            Source::Answer(parts) | Source::Linked(parts, _) => identity(&self.service, parts)?,
            Source::Link(Link { name: Some(name), .. }) => vec!["name".to_owned(), name.clone()],
            Source::Link(Link { kind: Kind::Fixed(url), .. }) => {
                vec!["link".to_owned(), url.trim().to_owned()]
            }
            Source::Link(Link { kind: Kind::Renewed(_), .. }) => {
                let target = self.ask().await?;
                let unsigned = unsigned(&target.uri.to_string());
                self.target = Some(target);
                vec!["renewed".to_owned(), unsigned]
            }
        };
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        Ok(sha256::of_texts(&texts).to_string())
    }

    pub(super) const fn service(&self) -> &Service {
        &self.service
    }

    /// What the calls keep to that load it.
    pub(super) fn limits(&self) -> CallLimits {
        let options = match &self.source {
            Source::Answer(parts) | Source::Linked(parts, _) => &parts.options,
            Source::Link(_) => &Options::NONE,
        };
        options.within(self.service.inner())
    }

    /// Something came: if the link is refused after that, it is too old.
    pub(super) fn came(&mut self) {
        self.refused = false;
    }

    /// Asks for the file. A link that is refused is asked for again once.
    pub(super) async fn open(&mut self, range: Option<&Range<'_>>) -> Result<Box<Answer>, Error> {
        loop {
            let parts = self.parts(range).await?;
            let result = execute(self.service.clone(), parts).await;
            let renewable = match &self.source {
                Source::Answer(_) | Source::Link(Link { kind: Kind::Fixed(_), .. }) => false,
                Source::Linked(..) | Source::Link(Link { kind: Kind::Renewed(_), .. }) => {
                    !self.refused
                }
            };
            match result {
                Err(error) if renewable && error.status().is_some_and(|s| EXPIRED.contains(&s)) => {
                    (self.target, self.refused) = (None, true);
                }
                other => return other,
            }
        }
    }

    async fn parts(&mut self, range: Option<&Range<'_>>) -> Result<Box<Parts>, Error> {
        let mut parts = match &self.source {
            Source::Answer(parts) => parts.clone(),
            Source::Linked(..) | Source::Link(_) => {
                let target = match self.target.take() {
                    Some(target) => target,
                    None => self.ask().await?,
                };
                self.target = Some(target.clone());
                let context = self.context();
                let mut parts =
                    Box::new(Parts::new(self.service.info(), context.operation, Expects::Bytes));
                if let Source::Linked(own, _) = &self.source {
                    parts.options = own.options;
                }
                parts.options.accept = Some("*/*");
                parts.link = Some(target);
                parts
            }
        };
        parts.expects = Expects::Bytes;
        parts.options.streamed = true;
        parts.options.attempt = self.limits.attempt.or(parts.options.attempt);
        parts.options.read = self.limits.read.or(parts.options.read);
        // Ranges count the bytes that are sent: compressed ones are those of another file.
        parts.set_header("accept-encoding", &"identity");
        if let Some(range) = range {
            parts.set_header("range", &format_args!("bytes={}-", range.from));
            if let Some(condition) = range.condition {
                parts.set_header("if-range", &condition);
            }
        }
        Ok(parts)
    }

    /// Asks for a link.
    async fn ask(&mut self) -> Result<Target, Error> {
        let hosts = &self.service.inner().hosts;
        let here = match &mut self.source {
            Source::Linked(..) => hosts.base(self.service.info().host).origin.is_loopback(),
            _ => hosts.uses_loopback(),
        };
        let url = match &mut self.source {
            Source::Link(Link { kind: Kind::Fixed(url), .. }) => url.clone(),
            Source::Link(Link { kind: Kind::Renewed(ask), .. }) => ask().await?,
            Source::Linked(parts, at) => {
                let answer = execute(self.service.clone(), parts.clone()).await?;
                found(&answer, at).ok_or_else(|| no_link(*answer))?
            }
            Source::Answer(_) => String::new(),
        };
        target(&url, here).map_err(|why| Error::request(format!("the link is refused: {why}")))
    }
}

/// The link in an answer: where the document says it is, or in the header of a redirect.
fn found(answer: &Answer, at: &[&str]) -> Option<String> {
    let value: Option<Value> = serde_json::from_slice(&answer.came.body).ok();
    let place =
        value.as_ref().and_then(|value| at.iter().try_fold(value, |value, name| value.get(name)));
    let header = || answer.came.headers.get(LOCATION).and_then(|value| value.to_str().ok());
    place.and_then(Value::as_str).filter(|link| !link.is_empty()).or_else(header).map(str::to_owned)
}

fn no_link(answer: Answer) -> Error {
    let message = "a link to the file was expected, but the answer holds none".to_owned();
    Error::answered(ErrorKind::Content, message, answer.came)
}

/// An answer that holds something else than the file.
pub(super) fn wrong_content(answer: Answer, message: String) -> Error {
    let came = Came { body: Bytes::new(), ..answer.came };
    Error::answered(ErrorKind::Content, message, came)
}
