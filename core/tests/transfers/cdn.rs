//! A small server of one file, with ranges, versions and trouble.

use rhapi_testing::{Match, Memory, Reply, Seen};
use std::sync::{Arc, Mutex};

pub(crate) const LAST_YEAR: &str = "Tue, 04 Nov 2025 10:00:00 GMT";
pub(crate) const NOW: &str = "Wed, 25 Nov 2026 10:00:00 GMT";

/// The file and how it is served. Clones share it, so that a test can change it on the way.
#[derive(Clone, Default)]
pub(crate) struct Cdn(Arc<Mutex<State>>);

#[derive(Clone)]
pub(crate) struct State {
    pub(crate) bytes: Vec<u8>,
    pub(crate) etag: Option<&'static str>,
    pub(crate) modified: Option<&'static str>,
    pub(crate) length: Told,
    pub(crate) ranges: Ranges,
    /// The next answers break off after so many bytes.
    pub(crate) cuts: Vec<usize>,
    /// The next requests get this status instead of the file.
    pub(crate) refusals: Vec<u16>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    Yes,
    No,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ranges {
    Served,
    Ignored,
    /// Answered with the start of the file.
    Wrong,
}

impl Default for State {
    fn default() -> Self {
        Self {
            bytes: file(1000),
            etag: Some("\"v1\""),
            modified: None,
            length: Told::Yes,
            ranges: Ranges::Served,
            cuts: Vec::new(),
            refusals: Vec::new(),
        }
    }
}

/// A file whose bytes tell where they are.
pub(crate) fn file(length: u32) -> Vec<u8> {
    (0..length).map(|at| (at * 31 % 251) as u8).collect()
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    let provider = rustls::crypto::ring::default_provider();
    let mut suites = provider.cipher_suites.iter().filter_map(rustls::SupportedCipherSuite::tls13);
    let suite = suites.find(|suite| suite.common.hash_provider.output_len() == 32).unwrap();
    let hash = suite.common.hash_provider.hash(bytes);
    hash.as_ref().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

impl Cdn {
    pub(crate) fn new(set: impl FnOnce(&mut State)) -> Self {
        let cdn = Self::default();
        cdn.change(set);
        cdn
    }

    pub(crate) fn change(&self, set: impl FnOnce(&mut State)) {
        set(&mut self.0.lock().unwrap());
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.0.lock().unwrap().bytes.clone()
    }

    /// The file as the answer of an operation.
    pub(crate) fn export(&self) -> Memory {
        let cdn = self.clone();
        Memory::new().serve(Match::get("/management/v1/exports/7"), move |seen| cdn.reply(seen))
    }

    /// The file behind links, each of another signature.
    pub(crate) fn image(&self) -> Memory {
        let (cdn, count) = (self.clone(), Arc::new(Mutex::new(0)));
        Memory::new()
            .serve(Match::get("/management/v1/images/*"), move |_| {
                let mut count = count.lock().unwrap();
                *count += 1;
                let body = format!(
                    r#"{{"body":{{"href":"https://cdn.example.com/rhel.iso?sig={count}","filename":"rhel.iso"}}}}"#
                );
                Reply::json(307, body)
            })
            .serve(Match::get("/rhel.iso"), move |seen| cdn.reply(seen))
    }

    pub(crate) fn reply(&self, seen: &Seen) -> Reply {
        let mut state = self.0.lock().unwrap();
        if !state.refusals.is_empty() {
            return Reply::empty(state.refusals.remove(0));
        }
        let header = |name: &str| seen.headers.get(name).map(|value| value.to_str().unwrap());
        let asked = header("range").map(|range| {
            let from = range.strip_prefix("bytes=").and_then(|range| range.strip_suffix('-'));
            from.unwrap().parse::<usize>().unwrap()
        });
        let current = header("if-range")
            .is_none_or(|condition| [state.etag, state.modified].contains(&Some(condition)));
        let from = asked.filter(|_| current && state.ranges != Ranges::Ignored);
        let total = state.bytes.len();
        let mut reply = match from {
            Some(from) if from >= total => Reply::empty(416),
            Some(from) => {
                let from = if state.ranges == Ranges::Wrong { 0 } else { from };
                let range = format!("bytes {from}-{}/{total}", total - 1);
                Reply::of(206, "application/zip", state.bytes[from..].to_vec())
                    .header("content-range", range)
            }
            None if state.length == Told::Yes => {
                Reply::of(200, "application/zip", state.bytes.clone())
                    .header("content-length", total.to_string())
            }
            None => Reply::of(200, "application/zip", state.bytes.clone()),
        };
        if let Some(etag) = state.etag {
            reply = reply.header("etag", etag);
        }
        if let Some(modified) = state.modified {
            reply = reply.header("last-modified", modified).header("date", NOW);
        }
        if state.cuts.is_empty() { reply } else { reply.cut_after(state.cuts.remove(0)) }
    }
}
