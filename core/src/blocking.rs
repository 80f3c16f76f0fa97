//! Calls for programs that have no asynchronous runtime.
//!
//! [`Blocking`] waits for whatever a call gives: an answer, all pages of a list as an iterator, a file. There is no second
//! surface to learn: what it waits for is what a program with a runtime would await.
//!
//! ```
//! # use rhapi_core::{Client, blocking::Blocking};
//! # use rhapi_testing::{Memory, Reply};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let memory = Memory::new().on("GET /report.csv", Reply::of(200, "text/csv", "a,b\n"));
//! let client = Client::builder().token("access-token").transport(memory).build()?;
//! let blocking = Blocking::new()?;
//! let bytes = blocking.wait(client.download("https://files.example.com/report.csv").to_bytes())?;
//! assert_eq!(bytes, "a,b\n");
//! for piece in blocking.each(client.download("https://files.example.com/report.csv").stream()) {
//!     assert_eq!(piece?, "a,b\n");
//! }
//! # Ok(())
//! # }
//! ```

use crate::{auth::Landings, download::ByteStream, error::Error};
use bytes::{Buf, Bytes};
use futures_core::Stream;
use std::{
    fmt,
    future::{IntoFuture, poll_fn},
    io,
    pin::Pin,
};
use tokio::runtime::{Builder, Handle, Runtime};

/// Waits for calls, on a runtime of its own that works while somebody waits and needs no thread.
///
/// One serves a whole program and all of its threads. Connections belong to the `Blocking` that they were made under: a
/// client that is used with one of them should be used with no other, and not be awaited elsewhere.
///
/// Inside of an asynchronous runtime each use is an error: it would stop everything else on its thread. A program that has a
/// runtime awaits calls, or starts a plain thread for code that blocks.
///
/// Dropped, it first finishes an exchange of tokens that a server may replace: one that is cut off loses the session.
pub struct Blocking {
    runtime: Option<Runtime>,
    landings: Landings,
}

impl Blocking {
    /// Sets up the runtime.
    ///
    /// # Errors
    /// The system gives no resources for it, or this is inside of a runtime.
    pub fn new() -> Result<Self, Error> {
        refuse_inside()?;
        let built = Builder::new_current_thread().enable_all().build();
        let why = |error| Error::setup(format!("no runtime can be had: {error}"));
        built
            .map(|runtime| Self { runtime: Some(runtime), landings: Landings::default() })
            .map_err(why)
    }

    /// Waits for a call, for the end of a job, or for anything else that ends with a result of one.
    ///
    /// # Errors
    /// Those of the call; inside of a runtime an error of kind [`ErrorKind::Setup`](crate::ErrorKind::Setup).
    pub fn wait<T>(&self, work: impl IntoFuture<Output = Result<T, Error>>) -> Result<T, Error> {
        refuse_inside()?;
        match &self.runtime {
            Some(runtime) => self.landings.note(|| runtime.block_on(work.into_future())),
            None => Err(Error::setup("the runtime has ended")),
        }
    }

    /// Waits for one after the other: pages and items of lists, pieces of files, rows of tables.
    pub fn each<S>(&self, stream: S) -> Iter<'_, S> {
        Iter { blocking: self, stream, ended: false }
    }

    /// Waits for the bytes of a file as [`io::Read`] gives them. Errors hold the [`Error`] of the download.
    pub fn read(&self, stream: ByteStream) -> Reader<'_> {
        Reader { iter: self.each(stream), piece: Bytes::new() }
    }
}

fn refuse_inside() -> Result<(), Error> {
    if Handle::try_current().is_err() {
        return Ok(());
    }
    Err(Error::setup(
        "a blocking call inside of an asynchronous runtime would stop it: await the call instead, or start a plain thread \
         for code that blocks",
    ))
}

impl Drop for Blocking {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // Waiting would be a panic where this is dropped inside of another runtime.
            if refuse_inside().is_ok() {
                runtime.block_on(self.landings.land());
            }
            runtime.shutdown_background();
        }
    }
}

impl fmt::Debug for Blocking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Blocking(..)")
    }
}

/// What a stream gives, one after the other. It ends behind the first error.
#[must_use = "nothing happens before it is asked for"]
pub struct Iter<'b, S> {
    blocking: &'b Blocking,
    stream: S,
    ended: bool,
}

impl<S, T> Iterator for Iter<'_, S>
where
    S: Stream<Item = Result<T, Error>> + Unpin,
{
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let stream = &mut self.stream;
        let next = poll_fn(|cx| Pin::new(&mut *stream).poll_next(cx).map(Option::transpose));
        let next = self.blocking.wait(next).transpose();
        self.ended = !matches!(next, Some(Ok(_)));
        next
    }
}

impl<S> fmt::Debug for Iter<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Iter").field("ended", &self.ended).finish_non_exhaustive()
    }
}

/// The bytes of a file.
#[derive(Debug)]
pub struct Reader<'b> {
    iter: Iter<'b, ByteStream>,
    piece: Bytes,
}

impl io::Read for Reader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.piece.is_empty() {
            self.piece =
                self.iter.next().transpose().map_err(io::Error::other)?.unwrap_or_default();
        }
        let count = self.piece.len().min(buffer.len());
        self.piece.copy_to_slice(&mut buffer[..count]);
        Ok(count)
    }
}
