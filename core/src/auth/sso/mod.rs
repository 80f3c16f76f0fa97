//! The token endpoint of SSO: one form post, and what its answer means.

mod answer;
mod form;
mod issued;

use self::issued::Raw;
pub(crate) use self::{form::Form, issued::Issued};
use super::CredentialError;
use crate::{
    address::{Base, Host, Hosts},
    transport::{Body, Fault, FaultKind, Transport},
};
use bytes::{Bytes, BytesMut};
use http::{HeaderValue, Uri, header};
use std::{sync::Arc, time::Duration};
use tokio::time::{Instant, timeout_at};

/// The path of the token endpoint below the SSO host.
pub(crate) const TOKEN_PATH: &str = "/auth/realms/redhat-external/protocol/openid-connect/token";
/// How long SSO may take for an answer that can be asked for again.
const LIMIT: Duration = Duration::from_secs(15);
/// No answer of SSO is longer, in bytes.
const LONGEST: usize = 1 << 18;

/// Where tokens are had, and how requests get there.
pub(crate) struct TokenEndpoint {
    uri: Uri,
    host: String,
    way: &'static str,
    transport: Arc<dyn Transport>,
    limit: Duration,
}

impl TokenEndpoint {
    /// The endpoint of an environment, or the one at an address of the caller's own.
    pub(crate) fn new(
        way: &'static str,
        hosts: &Hosts,
        token_url: Option<&str>,
        transport: Arc<dyn Transport>,
    ) -> Result<Self, String> {
        let url = match token_url {
            Some(url) => url.to_owned(),
            None => format!("{}{TOKEN_PATH}", hosts.base(Host::Sso).text()),
        };
        if url.contains("/protocol/openidconnect/") {
            return Err(format!(
                "the token URL has `/protocol/openidconnect/`, as a published guide prints it; the \
                 right one has a hyphen: https://sso.redhat.com{TOKEN_PATH}"
            ));
        }
        let base = Base::parse(&url).map_err(|why| format!("the token URL is refused: {why}"))?;
        let text = base.text().to_owned();
        let uri = text.parse().map_err(|why| format!("the token URL is refused: {why}"))?;
        let host = base.origin.host().to_owned();
        Ok(Self { uri, host, way, transport, limit: LIMIT })
    }

    /// Waits for an answer so long instead of 15 s: for what must not be asked twice.
    pub(crate) const fn patient(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// The host, for errors.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    /// The address, to tell tokens of one server from those of another.
    pub(crate) fn url(&self) -> String {
        self.uri.to_string()
    }

    /// Sends a form once. `secrets` are what no message may repeat.
    pub(crate) async fn post(
        &self,
        form: &Form,
        basic: Option<&HeaderValue>,
        secrets: &[&str],
    ) -> Result<Issued, CredentialError> {
        let asked = Instant::now();
        let exchanged = self.exchange(form, basic, asked.checked_add(self.limit)).await;
        let result = exchanged
            .map_err(|fault| answer::unreachable(&fault).caused_by(fault))
            .and_then(|raw| answer::read(&raw, asked, secrets));
        result.map_err(|error| error.without(secrets).at(self.way, &self.host))
    }

    async fn exchange(
        &self,
        form: &Form,
        basic: Option<&HeaderValue>,
        until: Option<Instant>,
    ) -> Result<Raw, Fault> {
        let mut request = http::Request::new(form.to_body().into());
        *request.method_mut() = http::Method::POST;
        *request.uri_mut() = self.uri.clone();
        let headers = request.headers_mut();
        let agent = concat!("rhapi-core/", env!("CARGO_PKG_VERSION"));
        headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(header::USER_AGENT, HeaderValue::from_static(agent));
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/x-www-form-urlencoded"),
        );
        if let Some(basic) = basic {
            headers.insert(header::AUTHORIZATION, basic.clone());
        }
        let whole = async {
            let (head, body) = self.transport.send(request).await?.into_parts();
            let body = collect(body).await?;
            Ok(Raw { status: head.status, headers: head.headers, body })
        };
        // A time that the clock cannot say never comes.
        let Some(until) = until else { return whole.await };
        timeout_at(until, whole).await.unwrap_or_else(|_| {
            let message = format!("no answer within {:?}", self.limit);
            Err(Fault::new(FaultKind::Timeout, message))
        })
    }
}

async fn collect(mut body: Body) -> Result<Bytes, Fault> {
    let mut whole = BytesMut::new();
    while let Some(chunk) = body.next().await? {
        if whole.len() + chunk.len() > LONGEST {
            return Err(Fault::new(FaultKind::Connection, "the answer does not end"));
        }
        whole.extend_from_slice(&chunk);
    }
    Ok(whole.freeze())
}
