//! What is known of a file, to tell it from another one at the same address.

use crate::time::http_date;
use http::{
    HeaderMap,
    header::{
        CONTENT_LENGTH, CONTENT_RANGE, DATE, ETAG, HeaderName, LAST_MODIFIED, TRANSFER_ENCODING,
    },
};
use std::time::Duration;

/// A file that was changed within this time before it was sent may be changed again without another time of change
/// (RFC 9110, 8.8.2.2).
const SETTLED: Duration = Duration::from_secs(60);

/// What the head of an answer says of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) etag: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) total: Option<u64>,
}

/// Where the bytes of a partial answer are in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RangePlace {
    pub(super) from: u64,
    pub(super) total: Option<u64>,
}

/// How it is known that all bytes of a file came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Completeness {
    /// Its checksum is the one that was expected.
    Verified,
    /// The server said how long it is, or where it ends.
    Framed,
    /// The server said neither: the file ended when the connection did, and may have been cut.
    Unknown,
}

impl Known {
    /// Reads the head of an answer that holds the whole file.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let length = text(headers, &CONTENT_LENGTH).and_then(|length| length.parse().ok());
        Self { total: length, ..Self::of_version(headers) }
    }

    /// The same, without the length.
    pub(super) fn of_version(headers: &HeaderMap) -> Self {
        let date = |name| text(headers, name).and_then(http_date::parse);
        let age = date(&LAST_MODIFIED)
            .zip(date(&DATE))
            .and_then(|(changed, sent)| sent.duration_since(changed).ok());
        let settled = age.is_some_and(|age| age >= SETTLED);
        let modified = text(headers, &LAST_MODIFIED).filter(|_| settled).map(str::to_owned);
        // A weak tag says that two files mean the same, and not that their bytes are.
        let etag = text(headers, &ETAG).filter(|tag| !tag.starts_with("W/")).map(str::to_owned);
        Self { etag, modified, total: None }
    }

    /// The condition under which a range is of the same file.
    pub(super) fn condition(&self) -> Option<&str> {
        self.etag.as_deref().or(self.modified.as_deref())
    }

    /// Whether an answer is certainly one with the same file.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (&self.etag, &other.etag) {
            (Some(own), Some(their)) => own == their,
            _ => {
                self.modified.is_some() && self.modified == other.modified && !self.is_other(other)
            }
        }
    }

    /// Whether an answer is certainly one with another file.
    pub(super) fn is_other(&self, other: &Self) -> bool {
        differ(self.etag.as_ref(), other.etag.as_ref())
            || differ(self.total, other.total)
            || differ(self.modified.as_ref(), other.modified.as_ref())
    }
}

/// Whether both are there, and are not equal.
fn differ<T: PartialEq>(own: Option<T>, their: Option<T>) -> bool {
    own.zip(their).is_some_and(|(own, their)| own != their)
}

/// Reads the place of a partial answer: `bytes 100-199/1000`.
pub(super) fn place(headers: &HeaderMap) -> Option<RangePlace> {
    let (range, total) = text(headers, &CONTENT_RANGE)?.strip_prefix("bytes ")?.split_once('/')?;
    let (from, _) = range.split_once('-')?;
    let total = if total == "*" { None } else { Some(total.parse().ok()?) };
    Some(RangePlace { from: from.trim().parse().ok()?, total })
}

/// Whether an answer comes in chunks, the last of which says that it is.
pub(super) fn is_chunked(headers: &HeaderMap) -> bool {
    let codings = text(headers, &TRANSFER_ENCODING).unwrap_or_default();
    codings.rsplit(',').next().is_some_and(|last| last.trim().eq_ignore_ascii_case("chunked"))
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}
