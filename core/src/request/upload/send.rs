//! A body that is sent as it is read.

use super::{Upload, read::Reader};
use crate::{
    future::BoxFuture,
    transport::{Body, Chunks, Fault, FaultKind},
};
use bytes::Bytes;
use std::{
    collections::VecDeque,
    io,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::time::Instant;

/// A part of a body: what is around files, and files.
#[derive(Clone)]
pub(crate) enum Segment {
    Bytes(Bytes),
    Upload(Upload, Option<u64>),
}

/// A body of segments.
#[derive(Clone)]
pub(crate) struct Streamed {
    segments: Vec<Segment>,
    length: Option<u64>,
    course: Arc<SendCourse>,
}

/// What became of it, for those who wait for the answer.
#[derive(Default)]
struct SendCourse {
    /// When the last piece was taken.
    last: Mutex<Option<Instant>>,
    /// Why a source gave no more.
    trouble: Mutex<Option<io::Error>>,
}

impl Streamed {
    pub(crate) fn new(segments: Vec<Segment>) -> Self {
        let length = segments.iter().try_fold(0_u64, |sum, segment| match segment {
            Segment::Bytes(bytes) => sum.checked_add(bytes.len() as u64),
            Segment::Upload(_, length) => sum.checked_add((*length)?),
        });
        Self { segments, length, course: Arc::default() }
    }

    /// The body, read from its start.
    pub(crate) fn open(&self) -> Body {
        let segments = self.segments.iter().cloned().collect();
        let sending = Sending { segments, current: None, course: self.course.clone() };
        match self.length {
            Some(length) => Body::sized(sending, length),
            None => Body::chunks(sending),
        }
    }

    /// When the connection took something last.
    pub(crate) fn last(&self) -> Option<Instant> {
        *self.course.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Why it could not be read to its end, if it was that.
    pub(crate) fn trouble(&self) -> Option<io::Error> {
        self.course.trouble.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

struct Sending {
    segments: VecDeque<Segment>,
    current: Option<Current>,
    course: Arc<SendCourse>,
}

struct Current {
    upload: Upload,
    reader: Reader,
    done: u64,
    total: Option<u64>,
}

impl Sending {
    async fn piece(&mut self) -> io::Result<Option<Bytes>> {
        loop {
            if let Some(current) = &mut self.current {
                if let Some(bytes) = current.next().await? {
                    return Ok(Some(bytes));
                }
                self.current = None;
            }
            match self.segments.pop_front() {
                None => return Ok(None),
                Some(Segment::Bytes(bytes)) => return Ok(Some(bytes)),
                Some(Segment::Upload(upload, total)) => {
                    let reader = Reader::open(&upload)?;
                    self.current = Some(Current { upload, reader, done: 0, total });
                }
            }
        }
    }
}

impl Current {
    async fn next(&mut self) -> io::Result<Option<Bytes>> {
        let next = self.reader.next().await?;
        let done = self.done + next.as_ref().map_or(0, |bytes| bytes.len() as u64);
        // The length was announced before: what follows would be read as the next request.
        let wrong = |total| if next.is_none() { done != total } else { done > total };
        if self.total.is_some_and(wrong) {
            let message = format!(
                "{} has not the {} bytes that were announced",
                self.upload.shown(),
                self.total.unwrap_or_default()
            );
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        self.done = done;
        if next.is_some() {
            self.upload.tell(done, self.total);
        }
        Ok(next)
    }
}

impl Chunks for Sending {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, Fault>> {
        Box::pin(async move {
            let piece = self.piece().await;
            *self.course.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
            piece.map_err(|error| {
                let fault = Fault::new(FaultKind::Connection, error.to_string()).lasting();
                *self.course.trouble.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                fault
            })
        })
    }
}
