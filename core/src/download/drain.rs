//! Bytes on their way to the disk while more come: at the end of a file little is left to wait for.

use std::{fs::OpenOptions, path::PathBuf};
use tokio::task::{JoinHandle, spawn_blocking};

/// The disk is asked to write when so many bytes came: often enough that it does not stand still, and so rarely that most
/// files are written in one go.
const STEP: usize = 16 << 20;

/// Has the disk write what came so far, beside everything else.
///
/// It opens the file by itself: an error of the disk is then told to the writer too, who has to hear it, and a lock on the
/// file is not held for longer than its owner wants.
pub(super) struct Drain {
    at: PathBuf,
    since: usize,
    busy: Option<JoinHandle<()>>,
}

impl Drain {
    pub(super) const fn new(at: PathBuf) -> Self {
        Self { at, since: 0, busy: None }
    }

    /// Counts bytes that were handed to the system.
    pub(super) fn came(&mut self, bytes: usize) {
        self.since += bytes;
        if self.since < STEP || self.busy.as_ref().is_some_and(|busy| !busy.is_finished()) {
            return;
        }
        self.since = 0;
        let at = self.at.clone();
        self.busy = Some(spawn_blocking(move || {
            let file = OpenOptions::new().write(true).open(at);
            drop(file.and_then(|file| file.sync_data()));
        }));
    }

    /// Waits until it has closed the file: there are systems that move no open one.
    pub(super) async fn settle(self) {
        if let Some(busy) = self.busy {
            drop(busy.await);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_request_at_a_time_and_none_for_a_little() {
        // Nothing is there to be written: that is for the writer to say.
        let mut drain = Drain::new(PathBuf::from("/no/such/folder/file"));
        drain.came(STEP - 1);
        assert!(drain.busy.is_none() && drain.since == STEP - 1);
        drain.came(1);
        // The runtime of this test has one thread, and did not get to see the end of it.
        assert!(drain.busy.is_some() && drain.since == 0);
        drain.settle().await;
    }
}
