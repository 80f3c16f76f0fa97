//! Work that would keep a thread of the runtime for too long is done on one that may be blocked.

use std::{
    future::Future,
    panic,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, ready},
};
use tokio::{
    runtime::Handle,
    task::{JoinError, JoinHandle},
};

/// Bodies from here on are decoded elsewhere, in bytes. A body that is shorter is decoded within some milliseconds, whatever it
/// holds, since its value may take 16 MiB; and a handover takes some microseconds, next to nothing against what decoding this
/// much takes.
pub(crate) const LARGE: usize = 256 << 10;

/// Why there is no result.
pub(crate) const ENDED: &str = "the runtime ended before the answer was decoded";

/// What comes of work that is done elsewhere.
pub(crate) struct Offloaded<T> {
    thread: JoinHandle<()>,
    result: Arc<Mutex<Option<T>>>,
}

impl<T: Send + 'static> Offloaded<T> {
    /// Starts work; gives it back where there is no runtime to do it elsewhere.
    pub(crate) fn start<W>(work: W) -> Result<Self, W>
    where
        W: FnOnce() -> T + Send + 'static,
    {
        let Ok(runtime) = Handle::try_current() else { return Err(work) };
        let result = Arc::new(Mutex::new(None));
        let place = result.clone();
        let work = Box::new(move || {
            let made = work();
            *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(made);
        });
        Ok(Self { thread: spawn(&runtime, work), result })
    }
}

impl<T> Future for Offloaded<T> {
    /// `None` where the runtime ended before the work began.
    type Output = Option<T>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {
        if let Err(error) = ready!(Pin::new(&mut self.thread).poll(cx)) {
            go_on(error);
        }
        Poll::Ready(self.result.lock().unwrap_or_else(PoisonError::into_inner).take())
    }
}

/// Not generic, so that the task is not compiled for each type of answer.
fn spawn(runtime: &Handle, work: Box<dyn FnOnce() + Send>) -> JoinHandle<()> {
    runtime.spawn_blocking(work)
}

/// A panic goes to whoever waits.
#[cold]
fn go_on(error: JoinError) {
    if let Ok(panic) = error.try_into_panic() {
        panic::resume_unwind(panic);
    }
}
