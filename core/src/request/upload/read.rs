//! Reading what goes out, piece by piece.

use super::{Source, Taken, Upload};
use bytes::Bytes;
use futures_core::Stream;
use std::{
    fs::{self, File},
    future::poll_fn,
    io::{self, Read},
    path::Path,
    pin::Pin,
    sync::PoisonError,
};
use tokio::task::{JoinHandle, spawn_blocking};

/// How much of a file is read at a time.
const PIECE: u64 = 256 << 10;

/// The rest of an upload.
pub(super) enum Reader {
    Bytes(Bytes),
    /// The next piece is read while the one before is sent.
    File(Ahead),
    Stream(Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>),
}

pub(super) struct Ahead {
    next: Option<JoinHandle<io::Result<(File, Bytes)>>>,
}

impl Reader {
    pub(super) fn open(upload: &Upload) -> io::Result<Self> {
        match &upload.source {
            Source::Bytes(bytes) => Ok(Self::Bytes(bytes.clone())),
            Source::Once(stream, _) => take(stream).map(Self::Stream),
            Source::File(path) => {
                let path = path.clone();
                let next = spawn_blocking(move || {
                    let opened = File::open(&path).and_then(piece);
                    opened.map_err(|error| of_file(&path, &error))
                });
                Ok(Self::File(Ahead { next: Some(next) }))
            }
        }
    }

    /// The next piece; `None` at the end.
    pub(super) async fn next(&mut self) -> io::Result<Option<Bytes>> {
        match self {
            Self::Bytes(bytes) if bytes.is_empty() => Ok(None),
            Self::Bytes(bytes) => Ok(Some(std::mem::take(bytes))),
            Self::Stream(stream) => poll_fn(|cx| stream.as_mut().poll_next(cx)).await.transpose(),
            Self::File(ahead) => ahead.next().await,
        }
    }
}

impl Ahead {
    async fn next(&mut self) -> io::Result<Option<Bytes>> {
        let Some(next) = &mut self.next else { return Ok(None) };
        let read = next.await.map_err(io::Error::other);
        self.next = None;
        let (file, bytes) = read??;
        if bytes.is_empty() {
            return Ok(None);
        }
        self.next = Some(spawn_blocking(move || piece(file)));
        Ok(Some(bytes))
    }
}

impl Upload {
    /// How many bytes there are, if that is known.
    pub(crate) fn measure(&self) -> io::Result<Option<u64>> {
        match &self.source {
            Source::Bytes(bytes) => Ok(Some(bytes.len() as u64)),
            Source::Once(_, length) => Ok(*length),
            Source::File(path) => {
                let found = fs::metadata(path).map_err(|error| of_file(path, &error))?;
                if found.is_file() {
                    return Ok(Some(found.len()));
                }
                let why = io::Error::new(io::ErrorKind::InvalidInput, "it is no plain file");
                Err(of_file(path, &why))
            }
        }
    }
}

/// The next piece of a file, empty at its end.
fn piece(mut file: File) -> io::Result<(File, Bytes)> {
    // What is read into is not cleared before, and given away without a copy.
    let mut bytes = Vec::with_capacity(usize::try_from(PIECE).unwrap_or(0));
    file.by_ref().take(PIECE).read_to_end(&mut bytes)?;
    Ok((file, bytes.into()))
}

fn take(stream: &Taken) -> io::Result<Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>> {
    let taken = stream.lock().unwrap_or_else(PoisonError::into_inner).take();
    taken.ok_or_else(|| io::Error::other("the stream of the body was sent already"))
}

/// An error that says which file it is about.
fn of_file(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
