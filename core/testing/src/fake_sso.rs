//! A stand-in for sso.redhat.com: it gives tokens, and every kind of error that the real one is known for.

mod decision;
mod serve;

use self::decision::{Decision, JSON};
pub use self::serve::SsoServer;
use super::Memory;
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use rhapi_core::{
    BoxFuture,
    transport::{Body, Fault, FaultKind, Transport},
};
use serde_json::json;
use std::{
    collections::VecDeque,
    fmt, io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// A token server for tests. Clones share what it was told and what it has seen.
///
/// It is used in memory, as the transport of a client ([`in_front_of`](Self::in_front_of)), or over a loopback
/// connection ([`start`](Self::start)).
///
/// ```
/// use rhapi_core::{Client, auth::ServiceAccount};
/// use rhapi_testing::{FakeSso, Memory, Reply, SsoReply};
/// # use rhapi_core::{Error, Host, codegen::{Method, Operation, ServiceInfo}};
/// # static SERVICE: ServiceInfo =
/// #     ServiceInfo { crate_name: "x", crate_version: "1", host: Host::Console, path: "/api/inventory/v1" };
/// # static LIST: Operation = Operation::new("hosts.list", Method::Get, "/hosts");
/// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
///
/// let sso = FakeSso::new().then(SsoReply::Html(503));
/// let memory = Memory::new().on("GET /api/inventory/v1/hosts", Reply::json(200, "{}"));
/// let client = Client::builder()
///     .auth(ServiceAccount::new("id", "secret"))
///     .transport(sso.in_front_of(memory.clone()))
///     .build()?;
/// // The client of a service makes the call: `inventory.hosts().list()`.
/// let call = client.service(&SERVICE).empty(&LIST);
/// call.send().await?;
/// // The page of HTML was met, and asked again.
/// assert_eq!(sso.requests().len(), 2);
/// assert_eq!(memory.seen()[0].headers["authorization"], "Bearer token-1");
/// # Ok::<(), Error>(()) }).unwrap();
/// ```
#[derive(Clone)]
pub struct FakeSso(Arc<Mutex<State>>);

struct State {
    life: Duration,
    rotates: bool,
    refresh_token: Option<String>,
    script: VecDeque<SsoReply>,
    otherwise: SsoReply,
    requests: Vec<TokenRequest>,
    issued: usize,
}

/// One answer of a [`FakeSso`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SsoReply {
    /// A token: `token-1`, `token-2` and so on.
    Token,
    /// A refusal as Keycloak words it: status, `error` and `error_description`.
    Refusal(u16, &'static str, &'static str),
    /// A page of HTML with this status.
    Html(u16),
    /// A line of text with this status.
    Text(u16, &'static str),
    /// JSON as given, with status 200.
    Json(&'static str),
    /// Status 429 or 503 with a `retry-after` header, in seconds.
    RetryAfter(u16, u32),
    /// A token whose answer breaks off in the middle.
    Truncated,
    /// A token that comes after this time.
    Slow(Duration),
    /// The connection is reset before an answer.
    Reset,
}

impl SsoReply {
    /// What Keycloak says of a wrong id or secret.
    pub const INVALID_CLIENT: Self =
        Self::Refusal(401, "invalid_client", "Invalid client or Invalid client credentials");
    /// What it says of a scope that it does not know.
    pub const INVALID_SCOPE: Self =
        Self::Refusal(400, "invalid_scope", "Invalid scopes: api.console");
    /// What it says of an offline token whose session was removed.
    pub const NO_SESSION: Self =
        Self::Refusal(400, "invalid_grant", "Offline user session not found");
    /// What it says of an offline token whose session has ended.
    pub const SESSION_NOT_ACTIVE: Self = Self::Refusal(400, "invalid_grant", "Session not active");
    /// What it says of a token that has ended, or where clocks differ.
    pub const TOKEN_NOT_ACTIVE: Self = Self::Refusal(400, "invalid_grant", "Token is not active");
    /// What it says of users or clients that may not have offline tokens.
    pub const NOT_ALLOWED: Self =
        Self::Refusal(400, "not_allowed", "Offline tokens not allowed for the user or client");
}

/// A token request that was made.
#[derive(Clone)]
#[non_exhaustive]
pub struct TokenRequest {
    /// The address, or only its path over a connection.
    pub url: String,
    /// The `Authorization` header.
    pub authorization: Option<String>,
    /// The names and values of the form, in their order.
    pub form: Vec<(String, String)>,
}

impl TokenRequest {
    /// The value of a field of the form.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.form.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn read(url: String, headers: &HeaderMap, body: &[u8]) -> Self {
        let text = String::from_utf8_lossy(body);
        let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
        let form = pairs.map(|(name, value)| (unescape(name), unescape(value))).collect();
        let authorization = headers.get(header::AUTHORIZATION);
        let authorization = authorization.and_then(|v| v.to_str().ok()).map(str::to_owned);
        Self { url, authorization, form }
    }
}

impl fmt::Debug for TokenRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields: Vec<&str> = self.form.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("TokenRequest")
            .field("url", &self.url)
            .field("fields", &fields)
            .finish_non_exhaustive()
    }
}

impl FakeSso {
    /// A server that gives tokens of 300 s to everyone who asks.
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(State {
            life: Duration::from_secs(300),
            rotates: false,
            refresh_token: None,
            script: VecDeque::new(),
            otherwise: SsoReply::Token,
            requests: Vec::new(),
            issued: 0,
        })))
    }

    /// Sets the life of the tokens that it gives from now on.
    #[must_use]
    pub fn life(self, life: Duration) -> Self {
        self.state().life = life;
        self
    }

    /// Takes this refresh token only, and gives a new one with each access token, after which the old one is dead.
    #[must_use]
    pub fn rotating(self, refresh_token: &str) -> Self {
        let mut state = self.state();
        state.rotates = true;
        state.refresh_token = Some(refresh_token.to_owned());
        drop(state);
        self
    }

    /// Answers the next request like this; several are answered in this order.
    #[must_use]
    pub fn then(self, reply: SsoReply) -> Self {
        self.state().script.push_back(reply);
        self
    }

    /// Answers every request like this from now on.
    pub fn always(&self, reply: SsoReply) {
        let mut state = self.state();
        state.script.clear();
        state.otherwise = reply;
    }

    /// The requests so far.
    pub fn requests(&self) -> Vec<TokenRequest> {
        self.state().requests.clone()
    }

    /// How many tokens it gave.
    pub fn issued(&self) -> usize {
        self.state().issued
    }

    /// A transport on which it answers what goes to a token endpoint, and `memory` everything else.
    pub fn in_front_of(&self, memory: Memory) -> impl Transport + use<> {
        InFront { sso: self.clone(), rest: memory }
    }

    /// Listens on a free loopback port until the server is dropped.
    ///
    /// # Errors
    /// No port can be had.
    pub async fn start(&self) -> io::Result<SsoServer> {
        SsoServer::start(self.clone()).await
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Decides on the answer to a request.
    fn decide(&self, request: TokenRequest) -> Decision {
        let mut state = self.state();
        let reply = state.script.pop_front().unwrap_or_else(|| state.otherwise.clone());
        let wrong_token = request.field("grant_type") == Some("refresh_token")
            && state.refresh_token.is_some()
            && request.field("refresh_token") != state.refresh_token.as_deref();
        state.requests.push(request);
        match reply {
            SsoReply::Token | SsoReply::Truncated | SsoReply::Slow(_) if wrong_token => {
                Decision::of(&SsoReply::NO_SESSION)
            }
            SsoReply::Token => Decision::whole(200, JSON, state.issue()),
            SsoReply::Slow(time) => {
                Decision { delay: time, ..Decision::whole(200, JSON, state.issue()) }
            }
            SsoReply::Truncated => {
                let body = state.issue();
                Decision { cut: Some(body.len() / 2), ..Decision::whole(200, JSON, body) }
            }
            other => Decision::of(&other),
        }
    }
}

impl Default for FakeSso {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for FakeSso {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FakeSso").field("issued", &self.issued()).finish_non_exhaustive()
    }
}

impl State {
    fn issue(&mut self) -> String {
        self.issued += 1;
        let number = self.issued;
        let mut answer = json!({
            "access_token": format!("token-{number}"),
            "expires_in": self.life.as_secs(),
            "token_type": "Bearer",
            "scope": "api.console",
        });
        if self.rotates {
            let next = format!("refresh-{number}");
            answer["refresh_token"] = next.clone().into();
            self.refresh_token = Some(next);
        }
        answer.to_string()
    }
}

/// The server and what stands behind it.
struct InFront {
    sso: FakeSso,
    rest: Memory,
}

impl Transport for InFront {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Fault>> {
        if !request.uri().path().ends_with("/protocol/openid-connect/token") {
            return self.rest.send(request);
        }
        let (head, body) = request.into_parts();
        Box::pin(async move {
            let body = body.collect().await?;
            let request = TokenRequest::read(head.uri.to_string(), &head.headers, &body);
            let decision = self.sso.decide(request);
            tokio::time::sleep(decision.delay).await;
            let broken = || Fault::new(FaultKind::Connection, "the connection was reset");
            if decision.reset {
                return Err(broken());
            }
            let mut body = decision.body;
            if let Some(length) = decision.cut {
                body.truncate(length);
            }
            let mut response = http::Response::new(Body::from(Bytes::from(body)));
            *response.status_mut() = StatusCode::from_u16(decision.status).unwrap_or_default();
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(decision.media_type));
            if let Some(seconds) = decision.retry_after {
                headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            }
            Ok(response)
        })
    }
}

fn unescape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = tail.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match (first, hex.and_then(|two| u8::from_str_radix(two, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &tail[2..];
                continue;
            }
            (b'+', _) => bytes.push(b' '),
            (byte, _) => bytes.push(*byte),
        }
        rest = tail;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
