//! Files and streams that go out as the body of a request, or as a part of it.

mod read;
mod send;

pub(crate) use self::send::{Segment, Streamed};
use bytes::Bytes;
use futures_core::Stream;
use std::{
    fmt, io,
    path::PathBuf,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
};

/// What goes out: a file, bytes, or a stream. It is read as the connection takes it, so memory does not grow with it.
///
/// A file and bytes can be sent again where a call may be: after a token was refused, or when no connection was made. A
/// stream cannot once it was begun; the error of the call says so then
/// ([`Error::gave_up_because`](crate::Error::gave_up_because)).
///
/// While bytes move, no time limit of a call ends it: its timeout runs from the last byte that was taken, and its total
/// timeout only keeps it from being sent again.
#[derive(Clone)]
#[must_use = "nothing is sent before a call is"]
pub struct Upload {
    source: Source,
    name: Option<String>,
    media_type: Option<String>,
    progress: Option<Tell>,
}

/// Whom to tell how much was sent. Calls can be cloned, and all clones tell the same.
type Tell = Arc<Mutex<dyn FnMut(u64, Option<u64>) + Send>>;

/// A stream that is taken when its first bytes are.
type Taken = Arc<Mutex<Option<Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>>>>;

#[derive(Clone)]
enum Source {
    File(PathBuf),
    Bytes(Bytes),
    Once(Taken, Option<u64>),
}

impl Upload {
    /// A file, by its path. It is opened when it is sent, and each time that it is.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Self { name, ..Self::of(Source::File(path)) }
    }

    /// Bytes in memory.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self::of(Source::Bytes(bytes.into()))
    }

    /// A stream. Services that refuse bodies of unknown length want [`length`](Self::length) too.
    pub fn stream(stream: impl Stream<Item = io::Result<Bytes>> + Send + 'static) -> Self {
        Self::of(Source::Once(Arc::new(Mutex::new(Some(Box::pin(stream)))), None))
    }

    fn of(source: Source) -> Self {
        Self { source, name: None, media_type: None, progress: None }
    }

    /// How many bytes a stream will give; one that gives another number fails the call. Files and bytes know it themselves.
    pub fn length(mut self, bytes: u64) -> Self {
        if let Source::Once(_, length) = &mut self.source {
            *length = Some(bytes);
        }
        self
    }

    /// What the file is called where it is a part of a body; the name of its path by default.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// What kind of file it is, such as `application/vnd.redhat.advisor.collection+tgz`; by default `application/octet-stream`,
    /// or what the document says of a body.
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// Tells how far it is, each time the connection took something: how many bytes of it, and how many there are, if that
    /// is known. The first number goes back when it is sent again.
    pub fn progress(mut self, tell: impl FnMut(u64, Option<u64>) + Send + 'static) -> Self {
        self.progress = Some(Arc::new(Mutex::new(tell)));
        self
    }

    pub(crate) fn file_name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The media type, or why it cannot be sent.
    pub(crate) fn checked_media_type(&self) -> Result<Option<&str>, String> {
        match &self.media_type {
            Some(given) if !given.bytes().all(|b| b == b' ' || b.is_ascii_graphic()) => {
                Err("the media type of an upload holds more than plain ASCII".to_owned())
            }
            given => Ok(given.as_deref()),
        }
    }

    /// Whether it cannot be sent again.
    pub(crate) fn is_spent(&self) -> bool {
        match &self.source {
            Source::File(_) | Source::Bytes(_) => false,
            Source::Once(stream, _) => {
                stream.lock().unwrap_or_else(PoisonError::into_inner).is_none()
            }
        }
    }

    /// How it is called when a request is shown.
    pub(crate) fn shown(&self) -> String {
        match &self.source {
            Source::File(path) => format!("@{}", path.display()),
            Source::Bytes(bytes) => format!("@FILE-OF-{}-BYTES", bytes.len()),
            Source::Once(..) => "@STREAM".to_owned(),
        }
    }

    fn tell(&self, done: u64, total: Option<u64>) {
        if let Some(tell) = &self.progress {
            tell.lock().unwrap_or_else(PoisonError::into_inner)(done, total);
        }
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("source", &format_args!("{}", self.shown()))
            .field("name", &self.name)
            .field("media_type", &self.media_type)
            .finish_non_exhaustive()
    }
}
