//! A file as a stream of its bytes.

use super::{
    flow::{FileVersion, Flow, FlowStep},
    lane::{Hash, Lane},
    opened::{Opened, wrong_checksum},
    source::Progress,
};
use crate::{
    error::Error,
    facts::ErrorKind,
    future::BoxFuture,
    sha256::{Digest, Hasher},
};
use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll},
};

/// The bytes of a file as they come: a [`Stream`], read by [`try_next`](Self::try_next) without one.
///
/// After an error there are no more bytes.
#[must_use = "nothing is loaded before it is asked for"]
pub struct ByteStream {
    state: StreamState,
    total: Option<u64>,
}

enum StreamState {
    Start(Result<Box<StreamCourse>, Error>),
    Idle(Box<StreamCourse>),
    Busy(Busy),
    Done,
}

/// The next bytes on their way, which come with what they came by.
type Busy = BoxFuture<'static, (Box<StreamCourse>, Result<Option<Bytes>, Error>)>;

/// The flow of bytes, and what is done with them on the way.
struct StreamCourse {
    flow: Flow,
    check: Option<(Digest, Lane<Hash>)>,
    progress: Option<Progress>,
    /// How many bytes were given.
    given: u64,
    /// How many of them come again.
    skip: u64,
}

impl ByteStream {
    pub(super) fn new(opened: Result<Opened, Error>) -> Self {
        let begun = opened.map(|opened| Box::new(StreamCourse::start(opened)));
        Self { state: StreamState::Start(begun), total: None }
    }

    /// The next bytes; `None` behind the last ones.
    ///
    /// # Errors
    /// Those of a call; a file that is another one by now; a wrong checksum.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|cx| self.poll_bytes(cx)).await.transpose()
    }

    /// How many bytes there are: known from the first piece on, if the server says so.
    pub const fn total(&self) -> Option<u64> {
        self.total
    }

    pub(crate) fn poll_bytes(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Error>>> {
        let course = match std::mem::replace(&mut self.state, StreamState::Done) {
            StreamState::Done => return Poll::Ready(None),
            StreamState::Busy(busy) => return self.wait(busy, cx),
            StreamState::Idle(course) | StreamState::Start(Ok(course)) => course,
            StreamState::Start(Err(error)) => return Poll::Ready(Some(Err(error))),
        };
        let busy = Box::pin(async move {
            let mut course = course;
            let next = course.next().await;
            (course, next)
        });
        self.wait(busy, cx)
    }

    fn wait(&mut self, mut busy: Busy, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        let Poll::Ready((course, next)) = busy.as_mut().poll(cx) else {
            self.state = StreamState::Busy(busy);
            return Poll::Pending;
        };
        self.total = course.flow.known().total;
        if let Ok(Some(_)) = &next {
            self.state = StreamState::Idle(course);
        }
        Poll::Ready(next.transpose())
    }
}

impl StreamCourse {
    fn start(opened: Opened) -> Self {
        let Opened { flow, expected, progress, .. } = opened;
        let check = expected.map(|digest| (digest, Lane::new(Hash(Hasher::new()))));
        Self { flow, check, progress, given: 0, skip: 0 }
    }

    /// The next bytes. Errors say which call they are about.
    async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        let context = self.flow.context();
        self.piece().await.map_err(|error| error.about(context))
    }

    async fn piece(&mut self) -> Result<Option<Bytes>, Error> {
        loop {
            match self.flow.next().await? {
                FlowStep::Bytes(mut bytes) => {
                    let again = self.skip.min(bytes.len() as u64);
                    self.skip -= again;
                    // It is not longer than the bytes, whose length is a usize.
                    drop(bytes.split_to(usize::try_from(again).unwrap_or(bytes.len())));
                    if !bytes.is_empty() {
                        return self.give(bytes).await.map(Some);
                    }
                }
                FlowStep::Again(FileVersion::Same) => self.skip = self.given,
                FlowStep::Again(FileVersion::Unknown) if self.given == 0 => {}
                FlowStep::Again(FileVersion::Unknown) => {
                    let message = format!(
                        "the file may have changed after {} bytes of it were read, and the server gives no rest of the old one",
                        self.given
                    );
                    return Err(Error::of_file(ErrorKind::Content, message));
                }
                FlowStep::End => return self.end().await.map(|()| None),
            }
        }
    }

    async fn give(&mut self, bytes: Bytes) -> Result<Bytes, Error> {
        self.given += bytes.len() as u64;
        if let Some((_, lane)) = &mut self.check {
            let pushed = lane.push(bytes.clone()).await;
            pushed.map_err(|error| Error::of_disk("checking the file", error))?;
        }
        if let Some(tell) = &mut self.progress {
            tell(self.given, self.flow.known().total);
        }
        Ok(bytes)
    }

    async fn end(&mut self) -> Result<(), Error> {
        if self.skip > 0 {
            let message =
                format!("the file ended after {} bytes, and had more before", self.flow.at());
            return Err(Error::of_file(ErrorKind::Content, message));
        }
        let Some((expected, lane)) = self.check.take() else { return Ok(()) };
        let hash = lane.finish().await;
        let hash = hash.map_err(|error| Error::of_disk("checking the file", error))?;
        let found = hash.0.finish();
        if found == expected { Ok(()) } else { Err(wrong_checksum(Some(expected), found)) }
    }
}

/// Reads all of it, within the limit of the client.
pub(super) async fn collect(opened: Opened) -> Result<Bytes, Error> {
    let mut course = StreamCourse::start(opened);
    let limit = course.flow.fetch().limits().body;
    let mut whole = BytesMut::new();
    while let Some(bytes) = course.next().await? {
        if whole.len() + bytes.len() > limit {
            let message = format!(
                "the file is longer than the limit of {limit} bytes (`body_limit` of the client)"
            );
            let context = course.flow.context();
            return Err(Error::of_file(ErrorKind::TooLarge, message).about(context));
        }
        whole.extend_from_slice(&bytes);
    }
    Ok(whole.freeze())
}

impl Stream for ByteStream {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_bytes(cx)
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByteStream").field("total", &self.total).finish_non_exhaustive()
    }
}
