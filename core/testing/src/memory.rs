//! A transport in memory: what is asked is matched against what was recorded.

use super::{Match, Reply};
use bytes::Bytes;
use http::HeaderMap;
use rhapi_core::{
    BoxFuture,
    transport::{Body, Fault, FaultKind, Transport},
};
use std::{
    collections::VecDeque,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// A transport that answers from memory. Clones share their answers and what they have seen.
///
/// ```
/// use rhapi_core::Client;
/// use rhapi_testing::{Match, Memory, Reply};
///
/// let memory = Memory::new()
///     .on("GET /api/inventory/v1/hosts", Reply::json(200, r#"{"results": []}"#))
///     .when(Match::post("/api/inventory/v1/groups").body_part("name", "blue"), Reply::empty(201));
/// let client = Client::builder().transport(memory.clone()).build()?;
/// assert!(memory.seen().is_empty());
/// # drop(client);
/// # Ok::<(), rhapi_core::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Memory(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    recorded: Vec<Recorded>,
    seen: Vec<Seen>,
}

struct Recorded {
    matching: Match,
    answers: Answers,
}

enum Answers {
    /// One after the other, and the last again and again.
    Listed(VecDeque<Reply>),
    Made(Arc<dyn Fn(&Seen) -> Reply + Send + Sync>),
}

/// A request that was sent.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Seen {
    /// The method, such as `GET`.
    pub method: String,
    /// The whole address.
    pub url: String,
    /// The headers, with credentials.
    pub headers: HeaderMap,
    /// The body; empty when there is none.
    pub body: Bytes,
}

impl Seen {
    /// The path of the address.
    pub fn path(&self) -> &str {
        let start = self.url.find("://").map_or(0, |at| at + 3);
        let rest = &self.url[start..];
        let path = &rest[rest.find('/').unwrap_or(rest.len())..];
        path.split('?').next().unwrap_or_default()
    }

    /// The first value of a query parameter, decoded.
    pub fn query(&self, name: &str) -> Option<String> {
        self.queries(name).next()
    }

    /// The values of a query parameter, decoded.
    pub fn queries<'a>(&'a self, name: &'a str) -> impl Iterator<Item = String> + 'a {
        let query = self.url.split_once('?').map_or("", |(_, query)| query);
        query.split('&').filter_map(move |pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (unescape(key) == name).then(|| unescape(value))
        })
    }
}

fn unescape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let code = hex.filter(|_| *first == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(code.unwrap_or(if *first == b'+' { b' ' } else { *first }));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

impl Memory {
    /// A transport without answers: each request is a fault of the connection.
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers requests to `METHOD /path`, whatever their host and query. Several replies to one path are given one after
    /// the other, and the last again and again.
    #[must_use]
    pub fn on(self, endpoint: &str, reply: Reply) -> Self {
        self.when(Match::endpoint(endpoint), reply)
    }

    /// Answers requests that match. The first match that was recorded counts; several replies to one match are given one
    /// after the other, and the last again and again.
    #[must_use]
    pub fn when(self, matching: Match, reply: Reply) -> Self {
        let mut state = self.state();
        let known = state.recorded.iter_mut().find(|recorded| recorded.matching == matching);
        match known.map(|recorded| &mut recorded.answers) {
            Some(Answers::Listed(replies)) => replies.push_back(reply),
            Some(answers) => *answers = Answers::Listed([reply].into()),
            None => {
                state
                    .recorded
                    .push(Recorded { matching, answers: Answers::Listed([reply].into()) });
            }
        }
        drop(state);
        self
    }

    /// Answers requests that match by what a function makes of them: a small server.
    #[must_use]
    pub fn serve(
        self,
        matching: Match,
        answer: impl Fn(&Seen) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let answers = Answers::Made(Arc::new(answer));
        self.state().recorded.push(Recorded { matching, answers });
        self
    }

    /// The requests so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.state().seen.clone()
    }

    pub(super) fn answer(&self, seen: &Seen) -> Result<Reply, Fault> {
        let mut state = self.state();
        state.seen.push(seen.clone());
        let found = state.recorded.iter_mut().find(|recorded| recorded.matching.takes(seen));
        let made = match found.map(|recorded| &mut recorded.answers) {
            Some(Answers::Listed(replies)) if replies.len() > 1 => return next(replies, seen),
            Some(Answers::Listed(replies)) => {
                return replies.front().cloned().ok_or_else(|| unknown(seen));
            }
            Some(Answers::Made(make)) => make.clone(),
            None => return Err(unknown(seen)),
        };
        // The function may ask what was seen.
        drop(state);
        Ok(made(seen))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn next(replies: &mut VecDeque<Reply>, seen: &Seen) -> Result<Reply, Fault> {
    replies.pop_front().ok_or_else(|| unknown(seen))
}

fn unknown(seen: &Seen) -> Fault {
    let message = format!("no reply is recorded for {} {}", seen.method, seen.path());
    Fault::new(FaultKind::Connect, message).lasting()
}

impl Seen {
    /// A request with its whole body.
    pub(super) async fn of(request: http::Request<Body>) -> Result<Self, Fault> {
        let (head, body) = request.into_parts();
        let (method, url) = (head.method.to_string(), head.uri.to_string());
        Ok(Self { method, url, headers: head.headers, body: body.collect().await? })
    }
}

impl Transport for Memory {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Fault>> {
        Box::pin(async move { self.answer(&Seen::of(request).await?)?.into_http().await })
    }
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("State")
            .field("recorded", &self.recorded.len())
            .field("seen", &self.seen.len())
            .finish()
    }
}
