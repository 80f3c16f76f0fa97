//! The bytes of a file in their order, over as many answers as it takes.

use super::{
    fetch::{Fetch, Range, wrong_content},
    known::{Completeness, Known, is_chunked, place},
};
use crate::{
    error::Error,
    execute::Answer,
    facts::{Context, ErrorKind, Tried},
    transport::{Fault, FaultKind, Incoming},
};
use bytes::Bytes;
use http::{StatusCode, header::CONTENT_TYPE};
use tokio::time::{Instant, sleep};

/// After so many bytes an answer that breaks off is not held against the ones before it.
const PROGRESS: u64 = 1 << 20;

pub(super) struct Flow {
    fetch: Fetch,
    /// Whether a checksum will tell if parts of two files were put together.
    checked: bool,
    known: Known,
    /// Whether the answer said where it ends.
    framed: bool,
    body: Option<Incoming>,
    at: u64,
    /// Bytes since the last time that it broke off.
    since: u64,
    /// How often it broke off without progress.
    failures: u32,
    /// How often it started again.
    restarts: u32,
    earlier: Vec<Tried>,
    opened: Instant,
    state: FlowState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FlowState {
    Start,
    Going,
    Done,
}

/// What comes next.
pub(super) enum FlowStep {
    Bytes(Bytes),
    /// It starts again: what came before is void, or will come a second time if the file is certainly the same.
    Again(FileVersion),
    End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileVersion {
    Same,
    Unknown,
}

impl Flow {
    pub(super) fn new(fetch: Fetch, checked: bool) -> Self {
        Self {
            fetch,
            checked,
            known: Known::default(),
            framed: false,
            body: None,
            at: 0,
            since: 0,
            failures: 0,
            restarts: 0,
            earlier: Vec::new(),
            opened: Instant::now(),
            state: FlowState::Start,
        }
    }

    pub(super) fn context(&self) -> Context {
        self.fetch.context()
    }

    pub(super) const fn fetch(&self) -> &Fetch {
        &self.fetch
    }

    pub(super) const fn fetch_mut(&mut self) -> &mut Fetch {
        &mut self.fetch
    }

    /// How it is known that all bytes came, but for a checksum.
    pub(super) const fn completeness(&self) -> Completeness {
        match self.known.total {
            None if !self.framed => Completeness::Unknown,
            _ => Completeness::Framed,
        }
    }

    pub(super) const fn known(&self) -> &Known {
        &self.known
    }

    pub(super) const fn at(&self) -> u64 {
        self.at
    }

    /// Goes on with a part of the file that came before.
    pub(super) fn resume(&mut self, at: u64, known: Known) {
        (self.at, self.known) = (at, known);
    }

    /// The next piece of the file, after as many retries as the client allows.
    pub(super) async fn next(&mut self) -> Result<FlowStep, Error> {
        loop {
            if self.state == FlowState::Done {
                return Ok(FlowStep::End);
            }
            let Some(body) = &mut self.body else {
                let whole = self.at > 0 && self.known.total == Some(self.at);
                if whole {
                    self.state = FlowState::Done;
                } else if let Some(version) = self.open().await? {
                    return Ok(FlowStep::Again(version));
                }
                continue;
            };
            let fault = match body.next().await {
                Ok(Some(bytes)) => return self.came(bytes).map(FlowStep::Bytes),
                Ok(None) if self.known.total.is_none_or(|total| total == self.at) => {
                    self.state = FlowState::Done;
                    self.body = None;
                    continue;
                }
                Ok(None) => Fault::new(FaultKind::Connection, "the answer ended"),
                Err(fault) => fault,
            };
            self.body = None;
            self.broke_off(fault).await?;
        }
    }

    fn came(&mut self, bytes: Bytes) -> Result<Bytes, Error> {
        let length = bytes.len() as u64;
        self.fetch.came();
        self.at += length;
        let before = self.since / PROGRESS;
        self.since += length;
        if self.since / PROGRESS > before {
            self.failures = 0;
            self.fetch.service().inner().budget.earn();
        }
        match self.known.total {
            Some(total) if self.at > total => {
                let message = format!("more came than the {total} bytes that were announced");
                Err(Error::of_file(ErrorKind::Content, message))
            }
            _ => Ok(bytes),
        }
    }

    /// Asks for the rest, or for all of it; says so if it starts again.
    async fn open(&mut self) -> Result<Option<FileVersion>, Error> {
        let (old, came) = (self.known.clone(), self.at > 0);
        if came && !self.may_resume() {
            self.restart()?;
        }
        loop {
            self.opened = Instant::now();
            let from = self.at;
            let range = Range { from, condition: self.known.condition() };
            let mut answer = match self.fetch.open((from > 0).then_some(&range)).await {
                // The file is shorter than what came of it.
                Err(error) if from > 0 && is_beyond(&error) => {
                    self.restart()?;
                    continue;
                }
                other => other.map_err(|error| error.preceded_by(&self.earlier))?,
            };
            if let Some(page) = page(&answer) {
                return Err(wrong_content(*answer, page));
            }
            let partial = answer.came.status == StatusCode::PARTIAL_CONTENT;
            if partial && !self.fits(&answer) {
                if from == 0 {
                    let message = "a part of the file came, and all of it was asked for".to_owned();
                    return Err(wrong_content(*answer, message));
                }
                self.restart()?;
                continue;
            }
            if !partial {
                if from > 0 {
                    self.restart()?;
                }
                self.known = Known::of(&answer.came.headers);
                self.framed = is_chunked(&answer.came.headers);
            }
            (self.body, self.state) = (answer.stream.take(), FlowState::Going);
            let version =
                if old.is_same(&self.known) { FileVersion::Same } else { FileVersion::Unknown };
            return Ok((came && self.at == 0).then_some(version));
        }
    }

    /// Whether a range can be asked for that is certain to be one of the same file, or will be found out if it is not.
    fn may_resume(&self) -> bool {
        self.checked || self.known.condition().is_some() && self.known.total.is_some()
    }

    /// Whether a partial answer is what was asked for.
    fn fits(&mut self, answer: &Answer) -> bool {
        let Some(place) = place(&answer.came.headers) else { return false };
        let new = Known { total: place.total, ..Known::of_version(&answer.came.headers) };
        if place.from != self.at || self.known.is_other(&new) {
            return false;
        }
        self.known.total = self.known.total.or(place.total);
        true
    }

    fn restart(&mut self) -> Result<(), Error> {
        self.at = 0;
        self.restarts += 1;
        if self.restarts <= self.fetch.limits().retries.most() {
            return Ok(());
        }
        let message = format!(
            "the download started again {} times: the file changes, or the server gives no parts of it",
            self.restarts - 1
        );
        Err(Error::of_file(ErrorKind::Content, message).preceded_by(&self.earlier))
    }

    /// Waits before the next try, or says why there is none.
    async fn broke_off(&mut self, fault: Fault) -> Result<(), Error> {
        let inner = self.fetch.service().inner();
        self.failures += 1;
        self.since = 0;
        let retries = self.fetch.limits().retries;
        let wait = retries.wait(self.failures, None);
        let again = self.context().operation.idempotent && !fault.is_lasting();
        let why = if !again || self.failures >= retries.most() {
            None
        } else if inner.budget.draw() {
            self.earlier.push(Tried {
                kind: ErrorKind::Connection,
                status: None,
                took: self.opened.elapsed(),
                waited: wait,
            });
            sleep(wait).await;
            return Ok(());
        } else {
            Some("the retry budget of the client is used up".to_owned())
        };
        let of = self.known.total.map_or_else(String::new, |total| format!(" of {total}"));
        let message = format!("the download broke off after {}{of} bytes: {fault}", self.at);
        let fault = Fault::new(fault.kind(), message).with_source(fault);
        let attempts = u32::try_from(self.earlier.len() + 1).unwrap_or(u32::MAX);
        Err(Error::fault(fault, attempts).preceded_by(&self.earlier).with_surrender(why))
    }
}

fn is_beyond(error: &Error) -> bool {
    error.status() == Some(StatusCode::RANGE_NOT_SATISFIABLE)
}

/// What to say of a page of HTML that stands where the file should: a login page, or one of a gateway.
fn page(answer: &Answer) -> Option<String> {
    let accept = answer.came.context.operation.accept.unwrap_or_default();
    let media_type =
        answer.came.headers.get(CONTENT_TYPE)?.to_str().ok()?.split(';').next()?.trim();
    let is_page = media_type.eq_ignore_ascii_case("text/html") && !accept.contains("html");
    is_page.then(|| "a file was expected, but the answer is a page of HTML".to_owned())
}
