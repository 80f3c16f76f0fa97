//! Work on the bytes of a file beside the network: on threads that may wait, a batch at a time.

use crate::sha256::Hasher;
use bytes::Bytes;
use std::io;
use tokio::{
    sync::mpsc::{Receiver, Sender, channel},
    task::{JoinHandle, spawn_blocking},
};

/// Bytes are handed over when so many are there: the fewer times, the less it costs.
const BATCH: usize = 512 << 10;
/// So many batches wait at most: enough that the work does not stand still while the network is asked for more.
const AHEAD: usize = 3;

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

/// Takes bytes while earlier batches are still being worked on, and never more than a few batches ahead.
///
/// The work goes on for as long as there are batches and gives its thread back then: a thread that waited for the network
/// would be one less for other downloads.
pub(super) struct Lane<W> {
    state: State<W>,
    queue: Sender<Vec<Bytes>>,
    batch: Vec<Bytes>,
    size: usize,
}

enum State<W> {
    Idle(Box<Bench<W>>),
    Busy(JoinHandle<(Box<Bench<W>>, io::Result<()>)>),
    /// The work is done, or was lost.
    Gone,
}

/// The work, and the batches that wait for it.
struct Bench<W> {
    work: W,
    queue: Receiver<Vec<Bytes>>,
}

impl<W: Work> Bench<W> {
    /// Works on what is there. After an error nothing more is taken.
    fn run(&mut self) -> io::Result<()> {
        while let Ok(batch) = self.queue.try_recv() {
            if let Err(error) = batch.iter().try_for_each(|bytes| self.work.take(bytes)) {
                self.queue.close();
                return Err(error);
            }
        }
        Ok(())
    }
}

impl<W: Work> Lane<W> {
    pub(super) fn new(work: W) -> Self {
        let (sender, queue) = channel(AHEAD);
        let state = State::Idle(Box::new(Bench { work, queue }));
        Self { state, queue: sender, batch: Vec::new(), size: 0 }
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
        Ok(self.pause().await?.work)
    }

    /// Does the rest of the work and gives it back.
    pub(super) async fn finish(mut self) -> io::Result<W> {
        self.flush().await?;
        let mut bench = self.pause().await?;
        // What was handed over in the moment in which the work came to its end.
        while !bench.queue.is_empty() {
            self.start(bench);
            bench = self.pause().await?;
        }
        Ok(bench.work)
    }

    /// Hands the batch over, and sees to it that somebody works.
    async fn flush(&mut self) -> io::Result<()> {
        // The batch stays here until there is room for it: this future may be dropped at any time.
        let taken = match self.queue.reserve().await {
            Ok(room) => {
                room.send(std::mem::take(&mut self.batch));
                self.size = 0;
                true
            }
            Err(_) => false,
        };
        let paused = match &self.state {
            State::Busy(busy) => busy.is_finished(),
            State::Idle(_) | State::Gone => true,
        };
        // A queue that takes nothing is that of work that failed.
        if paused || !taken {
            let bench = self.pause().await?;
            self.start(bench);
        }
        Ok(())
    }

    fn start(&mut self, mut bench: Box<Bench<W>>) {
        self.state = State::Busy(spawn_blocking(move || {
            let result = bench.run();
            (bench, result)
        }));
    }

    /// Waits until nobody works.
    async fn pause(&mut self) -> io::Result<Box<Bench<W>>> {
        // The state changes when nothing is left to wait for: this future may be dropped at any time.
        if let State::Busy(busy) = &mut self.state {
            let (bench, result) = busy.await.map_err(io::Error::other)?;
            self.state = State::Idle(bench);
            result?;
        }
        match std::mem::replace(&mut self.state, State::Gone) {
            State::Idle(bench) => Ok(bench),
            _ => Err(io::Error::other("the work on the file was given up")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{sync::mpsc, time::Duration};
    use tokio::time::timeout;

    /// Counts bytes, and takes none before it may.
    struct Held(usize, mpsc::Receiver<()>);

    impl Work for Held {
        fn take(&mut self, bytes: &[u8]) -> io::Result<()> {
            // Once nobody holds it, it goes on.
            let _ = self.1.recv();
            self.0 += bytes.len();
            Ok(())
        }
    }

    #[tokio::test]
    async fn a_push_that_is_given_up_loses_nothing() {
        let (hold, freed) = mpsc::channel();
        let mut lane = Lane::new(Held(0, freed));
        let piece = Bytes::from(vec![0; BATCH]);
        let mut pushed = 0;
        loop {
            pushed += piece.len();
            if timeout(Duration::from_millis(50), lane.push(piece.clone())).await.is_err() {
                break;
            }
        }
        drop(hold);
        assert_eq!(lane.finish().await.unwrap().0, pushed);
    }
}
