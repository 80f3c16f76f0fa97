//! A file that is about to be loaded, as a value that can be set up.

use super::{
    fetch::Fetch,
    flow::Flow,
    link::Link,
    opened::Opened,
    save::{self, Saved},
    source::{Keep, LoadLimits, Progress, Source},
    stream::{self, ByteStream},
};
use crate::{
    call::Call, engine::Service, error::Error, future::BoxFuture, request::Parts, sha256::Digest,
};
use bytes::Bytes;
use std::{fmt, path::Path, time::Duration};

/// A file that is about to be loaded: from an operation whose answer it is, or from a link.
///
/// Nothing happens before [`to_file`](Self::to_file), [`stream`](Self::stream) or [`to_bytes`](Self::to_bytes) is
/// awaited. Memory does not grow with the file, but for `to_bytes`.
///
/// # What happens when it breaks off
/// It goes on where it broke off, if the server takes ranges and the file is provably the same: by its `ETag` or the time
/// of its last change, or because its checksum is known and looked at in the end. Where the file is another one by then, or
/// the server sends all of it again, it starts again; a stream that has given bytes of the old one ends with an error.
/// Each time counts as a retry of the client. How often it breaks off without another MiB in between is bounded by the
/// client's number of attempts.
///
/// # Time limits
/// Those of a call hold until the answer starts; from there on the read timeout does.
#[must_use = "nothing is loaded before it is saved or read"]
pub struct Download {
    service: Service,
    source: Source,
    expected: Option<Result<Digest, String>>,
    progress: Option<Progress>,
    keep: Keep,
    limits: LoadLimits,
}

/// A download of what a call answers with; for generated code.
pub fn answer<T>(call: Call<T>) -> Download {
    let (service, parts) = call.into_parts();
    Download::of_answer(service, parts)
}

/// A download from the link that the answer of a call holds, at the end of this path; for generated code.
///
/// `sha256` names the path parameter that is the checksum of the file, if one is.
pub fn linked<T>(
    call: Call<T>,
    at: &'static [&'static str],
    sha256: Option<&'static str>,
) -> Download {
    let (service, parts) = call.into_parts();
    let checksum = sha256.and_then(|name| parts.path_value(name)).map(str::to_owned);
    let download = Download::of(service, Source::Linked(parts, at));
    match checksum {
        Some(checksum) => download.sha256(checksum),
        None => download,
    }
}

impl Download {
    fn of(service: Service, source: Source) -> Self {
        let limits = LoadLimits::default();
        Self { service, source, expected: None, progress: None, keep: Keep::Nothing, limits }
    }

    pub(crate) fn of_answer(service: Service, parts: Box<Parts>) -> Self {
        Self::of(service, Source::Answer(parts))
    }

    pub(crate) fn from_link(service: Service, link: Link) -> Self {
        Self::of(service, Source::Link(link))
    }

    /// The SHA-256 that the file has to have, in hexadecimal digits.
    ///
    /// A file with another one is an error, and is not put in its place. Downloads of operations that take the checksum as
    /// an argument know it already.
    pub fn sha256(mut self, checksum: impl AsRef<str>) -> Self {
        let wrong = || "the checksum is not a SHA-256 of 64 hexadecimal digits".to_owned();
        self.expected = Some(Digest::parse(checksum.as_ref()).ok_or_else(wrong));
        self
    }

    /// Tells how far it is, each time something came: how many bytes there are, and how many there will be, if the server
    /// says so. The first number goes back when the download starts again.
    pub fn progress(mut self, tell: impl FnMut(u64, Option<u64>) + Send + 'static) -> Self {
        self.progress = Some(Box::new(tell));
        self
    }

    /// How long the server may take until the file starts, instead of the limit of the call or the client.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.limits.attempt = Some(limit);
        self
    }

    /// How long the server may be silent in the middle of the file, instead of the limit of the call or the client. A proxy
    /// that keeps all of a file before it hands it on is silent for long.
    pub fn read_timeout(mut self, limit: Duration) -> Self {
        self.limits.read = Some(limit);
        self
    }

    /// Keeps what came when the download fails, is dropped or the program ends, and goes on with it the next time that the
    /// same file is loaded to the same path. Without this, nothing is left of it.
    ///
    /// It is in `<path>.part`, with what is known of the file in `<path>.part.json`. The same file is one of the same operation
    /// with the same arguments, or of the same link with its query; [`Link::named`] says it otherwise. Unless a checksum
    /// is expected the server is always asked whether it still has that file, also when all bytes are there.
    pub fn resume(mut self) -> Self {
        self.keep = Keep::Part;
        self
    }

    /// Loads it to a path: into a file beside it, which takes the place of what is at the path in one step when all of it
    /// came, and its checksum is right if that is known. Until then the path is not touched. A link at the path is replaced, and
    /// what it leads to stays; of two downloads to one path without [`resume`](Self::resume) the last to end has it.
    ///
    /// What is no plain file (a folder, a device, a pipe, a socket) is refused before anything is asked for.
    ///
    /// # Errors
    /// Those of a call; [`ErrorKind::File`](crate::ErrorKind::File) when the file cannot be written, or another process is
    /// loading to the same path; [`ErrorKind::Checksum`](crate::ErrorKind::Checksum).
    pub fn to_file(self, path: impl AsRef<Path>) -> BoxFuture<'static, Result<Saved, Error>> {
        let path = path.as_ref().to_owned();
        Box::pin(async move { save::save(self.open()?, path).await })
    }

    /// Its bytes as they come: a [`Stream`](futures_core::Stream), read by [`ByteStream::try_next`] without one.
    ///
    /// With a checksum the last item is an error if the bytes before it are not the right ones.
    pub fn stream(self) -> ByteStream {
        ByteStream::new(self.open())
    }

    /// All of it in memory; what is longer than the `body_limit` of the client is an error.
    ///
    /// # Errors
    /// Those of a call, a file that is too long, or a wrong checksum.
    pub fn to_bytes(self) -> BoxFuture<'static, Result<Bytes, Error>> {
        Box::pin(async move { stream::collect(self.open()?).await })
    }

    /// The parts that work on their own.
    fn open(self) -> Result<Opened, Error> {
        let Self { service, source, expected, progress, keep, limits } = self;
        let fetch = Fetch::new(service, source, limits);
        let context = fetch.context();
        let refuse = |why: String| Error::request(why).about(context);
        let expected = expected.transpose().map_err(refuse)?;
        Ok(Opened { flow: Flow::new(fetch, expected.is_some()), expected, progress, keep })
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download").field("keep", &self.keep).finish_non_exhaustive()
    }
}
