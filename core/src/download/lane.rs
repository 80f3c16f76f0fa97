//! Work on the bytes of a file beside the network: on threads that may wait, a batch at a time.

use crate::sha256::Hasher;
use bytes::Bytes;
use std::io;
use tokio::task::{JoinHandle, spawn_blocking};

/// Bytes are handed over when so many are there: the fewer times, the less it costs.
const BATCH: usize = 2 << 20;

/// What is done with the bytes.
pub(super) trait Work: Send + 'static {
    fn take(&mut self, bytes: &[u8]) -> io::Result<()>;
}

/// The checksum of the bytes.
pub(super) struct Hash(pub(super) Hasher);

impl Work for Hash {
    fn take(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.update(bytes);
        Ok(())
    }
}

/// Takes bytes while an earlier batch is still being worked on, and never more than one batch ahead.
pub(super) struct Lane<W> {
    state: State<W>,
    batch: Vec<Bytes>,
    size: usize,
}

enum State<W> {
    Idle(W),
    Busy(JoinHandle<(W, io::Result<()>)>),
    /// The work is done, or was lost.
    Gone,
}

impl<W: Work> Lane<W> {
    pub(super) const fn new(work: W) -> Self {
        Self { state: State::Idle(work), batch: Vec::new(), size: 0 }
    }

    /// Takes bytes; an error is one of an earlier batch.
    pub(super) async fn push(&mut self, bytes: Bytes) -> io::Result<()> {
        self.size += bytes.len();
        self.batch.push(bytes);
        if self.size < BATCH { Ok(()) } else { self.flush().await }
    }

    /// Forgets the bytes that no work was done on, and gives the work back.
    pub(super) async fn settle(&mut self) -> io::Result<W> {
        self.batch.clear();
        self.size = 0;
        self.idle().await
    }

    /// Does the rest of the work and gives it back.
    pub(super) async fn finish(mut self) -> io::Result<W> {
        self.flush().await?;
        self.idle().await
    }

    async fn flush(&mut self) -> io::Result<()> {
        let mut work = self.idle().await?;
        let batch = std::mem::take(&mut self.batch);
        self.size = 0;
        self.state = State::Busy(spawn_blocking(move || {
            let result = batch.iter().try_for_each(|bytes| work.take(bytes));
            (work, result)
        }));
        Ok(())
    }

    async fn idle(&mut self) -> io::Result<W> {
        // The state changes when nothing is left to wait for: this future may be dropped at any time.
        if let State::Busy(busy) = &mut self.state {
            let (work, result) = busy.await.map_err(io::Error::other)?;
            self.state = State::Idle(work);
            result?;
        }
        match std::mem::replace(&mut self.state, State::Gone) {
            State::Idle(work) => Ok(work),
            _ => Err(io::Error::other("the work on the file was given up")),
        }
    }
}
