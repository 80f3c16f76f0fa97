//! A stand-in for the gateway in front of the services, with all the trouble that gateways and networks make.

mod serve;

pub use self::serve::GatewayServer;
use super::{Memory, Reply, Seen, reply::Ending};
use rhapi_core::{
    BoxFuture,
    transport::{Body, Fault, Transport},
};
use std::{
    collections::VecDeque,
    fmt, io,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// A gateway for tests, in front of answers in memory. Clones share what they were told.
///
/// It is used in memory, as the transport of a client, or over a loopback connection ([`start`](Self::start)). Each
/// trouble meets one request, in the order in which they were told; after that requests pass.
///
/// ```
/// use rhapi_core::Client;
/// use rhapi_testing::{FakeGateway, Memory, Reply, Trouble};
/// # use rhapi_core::{Error, Host, codegen::{Method, Operation, ServiceInfo}};
/// # static SERVICE: ServiceInfo =
/// #     ServiceInfo { crate_name: "x", crate_version: "1", host: Host::Console, path: "/api/inventory/v1" };
/// # static LIST: Operation = Operation::new("hosts.list", Method::Get, "/hosts");
/// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
///
/// let memory = Memory::new().on("GET /api/inventory/v1/hosts", Reply::json(200, "{}"));
/// let gateway = FakeGateway::in_front_of(memory.clone())
///     .then(Trouble::RetryAfter(429, 0))
///     .burst(2, Trouble::Html(503));
/// let client = Client::builder().transport(gateway).build()?;
/// // The client of a service makes the call: `inventory.hosts().list()`.
/// let call = client.service(&SERVICE).empty(&LIST);
/// assert_eq!(call.send().await?.attempts(), 4);
/// assert_eq!(memory.seen().len(), 1);
/// # Ok::<(), Error>(()) }).unwrap();
/// ```
#[derive(Clone)]
pub struct FakeGateway {
    script: Arc<Mutex<VecDeque<Trouble>>>,
    rest: Memory,
}

/// What happens to one request.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Trouble {
    /// Nothing: it passes.
    None,
    /// It passes after this time.
    Latency(Duration),
    /// The connection is refused.
    Refused,
    /// The connection is reset before an answer.
    Reset,
    /// The answer is reset when so many bytes of its body were sent.
    Truncated(usize),
    /// This status, without content.
    Status(u16),
    /// This status, usually 429 or 503, with `retry-after` in seconds.
    RetryAfter(u16, u32),
    /// 429 as the gateway of the subscription API words it: `x-ratelimit-delay` in seconds, and `x-ratelimit-remaining`.
    RateLimit(u32, i32),
    /// This status with a page of HTML.
    Html(u16),
    /// This status with JSON that the gateway signs.
    Refusal(u16),
}

impl FakeGateway {
    /// A gateway that lets all requests through to these answers.
    pub fn in_front_of(memory: Memory) -> Self {
        Self { script: Arc::default(), rest: memory }
    }

    /// What happens to the next request.
    #[must_use]
    pub fn then(self, trouble: Trouble) -> Self {
        self.burst(1, trouble)
    }

    /// What happens to so many next requests.
    #[must_use]
    pub fn burst(self, count: usize, trouble: Trouble) -> Self {
        let mut script = self.script.lock().unwrap_or_else(PoisonError::into_inner);
        script.extend(std::iter::repeat_n(trouble, count));
        drop(script);
        self
    }

    /// Listens on a free loopback port until the server is dropped.
    ///
    /// # Errors
    /// No port can be had.
    pub async fn start(&self) -> io::Result<GatewayServer> {
        GatewayServer::start(self.clone()).await
    }

    fn decide(&self, seen: &Seen) -> Result<Reply, Fault> {
        let trouble = self.script.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        match trouble.unwrap_or(Trouble::None) {
            Trouble::None => self.rest.answer(seen),
            Trouble::Latency(delay) => self.rest.answer(seen).map(|reply| reply.after(delay)),
            Trouble::Truncated(bytes) => self.rest.answer(seen).map(|reply| reply.cut_after(bytes)),
            made => Ok(made.reply()),
        }
    }
}

impl Trouble {
    fn reply(self) -> Reply {
        match self {
            Self::None | Self::Latency(_) | Self::Truncated(_) | Self::Reset => Reply::reset(),
            Self::Refused => Reply::refused(),
            Self::Status(status) => Reply::empty(status),
            Self::RetryAfter(status, seconds) => {
                Reply::of(status, "text/plain", "Too many requests. Try again later")
                    .header("retry-after", seconds.to_string())
            }
            Self::RateLimit(delay, remaining) => Reply::empty(429)
                .header("x-ratelimit-limit", "10")
                .header("x-ratelimit-delay", delay.to_string())
                .header("x-ratelimit-remaining", remaining.to_string()),
            Self::Html(status) => Reply::of(
                status,
                "text/html",
                "<html><head><title>Service unavailable</title></head><body><h1>We are sorry</h1></body></html>",
            ),
            Self::Refusal(status) => Reply::json(
                status,
                format!(
                    r#"{{"errors":[{{"status":{status},"detail":"refused","meta":{{"response_by":"gateway"}}}}]}}"#
                ),
            ),
        }
    }
}

impl Transport for FakeGateway {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Fault>> {
        Box::pin(async move { self.decide(&Seen::of(request).await?)?.into_http().await })
    }
}

impl fmt::Debug for FakeGateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FakeGateway").field("rest", &self.rest).finish_non_exhaustive()
    }
}

impl Reply {
    /// Whether nothing of it is sent.
    const fn is_silent(&self) -> bool {
        matches!(self.ending, Ending::Refused | Ending::Reset)
    }
}
