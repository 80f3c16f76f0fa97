//! Work on the bytes of a file beside the network: on threads that may wait, a batch at a time.

use crate::sha256::Hasher;
use bytes::Bytes;
use std::{
    future::poll_fn,
    io,
    pin::{Pin, pin},
    task::{Context, Poll, ready},
};
use tokio::{
    sync::mpsc::{Receiver, Sender, channel},
    task::{JoinError, JoinHandle, spawn_blocking},
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
    state: LaneState<W>,
    queue: Sender<Vec<Bytes>>,
    batch: Vec<Bytes>,
    size: usize,
}

enum LaneState<W> {
    Busy(JoinHandle<Rest<W>>),
    /// Nobody works: the work was not begun, ended, or was lost.
    Paused(Result<Rest<W>, JoinError>),
    /// The work was given back.
    Gone,
}

/// The work when nobody does it, and how it went.
type Rest<W> = (Box<Bench<W>>, io::Result<()>);

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
        let state = LaneState::Paused(Ok((Box::new(Bench { work, queue }), Ok(()))));
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
        loop {
            let taken = self.hand_over().await;
            // A queue that takes nothing is full, or that of work that failed.
            if !taken || !self.is_busy() {
                let bench = self.pause().await?;
                self.start(bench);
            }
            if taken {
                return Ok(());
            }
        }
    }

    fn is_busy(&self) -> bool {
        matches!(&self.state, LaneState::Busy(busy) if !busy.is_finished())
    }

    /// Whether the queue took the batch. It did not if it is full and nobody works who would make room.
    async fn hand_over(&mut self) -> bool {
        let Self { state, queue, batch, size } = self;
        let mut room = pin!(queue.reserve());
        poll_fn(|cx| match room.as_mut().poll(cx) {
            // The batch stays here until there is room for it: this future may be dropped at any time.
            Poll::Ready(Ok(room)) => {
                room.send(std::mem::take(batch));
                *size = 0;
                Poll::Ready(true)
            }
            Poll::Ready(Err(_)) => Poll::Ready(false),
            Poll::Pending => state.poll_pause(cx).map(|()| false),
        })
        .await
    }

    fn start(&mut self, mut bench: Box<Bench<W>>) {
        self.state = LaneState::Busy(spawn_blocking(move || {
            let result = bench.run();
            (bench, result)
        }));
    }

    /// Waits until nobody works.
    async fn pause(&mut self) -> io::Result<Box<Bench<W>>> {
        poll_fn(|cx| self.state.poll_pause(cx)).await;
        match std::mem::replace(&mut self.state, LaneState::Gone) {
            LaneState::Paused(rest) => {
                let (bench, result) = rest.map_err(io::Error::other)?;
                result.map(|()| bench)
            }
            _ => Err(io::Error::other("the work on the file was given up")),
        }
    }
}

impl<W> LaneState<W> {
    /// Ready when nobody works.
    fn poll_pause(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if let Self::Busy(busy) = self {
            *self = Self::Paused(ready!(Pin::new(busy).poll(cx)));
        }
        Poll::Ready(())
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

    #[tokio::test]
    async fn work_goes_on_where_a_full_queue_was_left_alone() {
        let (hold, freed) = mpsc::channel();
        drop(hold);
        let mut lane = Lane::new(Held(0, freed));
        let piece = Bytes::from(vec![0; BATCH]);
        // As when batches came in the moment in which the work came to its end.
        for _ in 0..AHEAD {
            lane.queue.try_send(vec![piece.clone()]).unwrap();
        }
        timeout(Duration::from_secs(30), lane.push(piece.clone())).await.unwrap().unwrap();
        assert_eq!(lane.finish().await.unwrap().0, (AHEAD + 1) * BATCH);
    }

    #[tokio::test]
    async fn an_error_is_told_and_nothing_more_is_taken() {
        struct Fails;
        impl Work for Fails {
            fn take(&mut self, _: &[u8]) -> io::Result<()> {
                // Long enough that the queue is full before it fails.
                std::thread::sleep(Duration::from_millis(50));
                Err(io::Error::other("full"))
            }
        }
        let mut lane = Lane::new(Fails);
        let piece = Bytes::from(vec![0; BATCH]);
        let mut told = Ok(());
        // One that is worked on, those that wait, and one that finds the queue full.
        for _ in 0..AHEAD + 2 {
            told = timeout(Duration::from_secs(30), lane.push(piece.clone())).await.unwrap();
            if told.is_err() {
                break;
            }
        }
        assert_eq!(told.unwrap_err().to_string(), "full");
        assert!(lane.finish().await.is_err());
    }
}
