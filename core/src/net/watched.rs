//! What is decided about the bytes of a connection, where they are seen.
//!
//! Nothing is asked on a connection that holds bytes, or an end, before the request: they would be taken for its answer.
//! And where the other side stops reading in the middle of a request, what it said before is read to its end: that is the
//! answer, and why it stopped.

use super::stream::Stream;
use std::{
    error::Error as StdError,
    fmt,
    io::{self, IoSlice},
    pin::Pin,
    task::{Context, Poll, ready},
};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Why a request was not sent on a connection: what stood there was not meant for it.
#[derive(Debug)]
pub(super) enum Unsent {
    Unasked,
    Closed,
}

impl fmt::Display for Unsent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unasked => "the server sent something before it was asked",
            Self::Closed => "the server closed the connection before the request was sent",
        })
    }
}

impl StdError for Unsent {}

impl From<Unsent> for io::Error {
    fn from(why: Unsent) -> Self {
        Self::new(io::ErrorKind::ConnectionAborted, why)
    }
}

/// A stream, and what is known of its bytes.
pub(super) struct Watched {
    stream: Box<dyn Stream>,
    /// Whether something was read since the last request began.
    answered: bool,
    /// Whether a request waits until what stands before it was looked at.
    waiting: bool,
    /// Why the other side reads no more.
    deaf: Option<io::Error>,
}

impl Watched {
    pub(super) fn new(stream: Box<dyn Stream>) -> Self {
        Self { stream, answered: false, waiting: false, deaf: None }
    }

    pub(super) fn into_stream(self) -> Box<dyn Stream> {
        self.stream
    }

    /// Looks at what stands on the connection before a request goes out that is not the first.
    fn begin(&mut self, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<()>> {
        if !self.answered || !is_head(bytes) {
            return Poll::Ready(Ok(()));
        }
        if self.stream.is_standing() {
            let mut byte = [0];
            let mut buffer = ReadBuf::new(&mut byte);
            match Pin::new(&mut self.stream).poll_read(context, &mut buffer) {
                Poll::Ready(Ok(())) if buffer.filled().is_empty() => {
                    return Poll::Ready(Err(Unsent::Closed.into()));
                }
                Poll::Ready(Ok(())) => return Poll::Ready(Err(Unsent::Unasked.into())),
                Poll::Ready(Err(_)) => return Poll::Ready(Err(Unsent::Closed.into())),
                // The runtime wakes this task when it has heard of them, too.
                Poll::Pending if self.stream.is_standing() => {
                    self.waiting = true;
                    return Poll::Pending;
                }
                // They were for the encryption.
                Poll::Pending => {}
            }
        }
        (self.answered, self.waiting) = (false, false);
        Poll::Ready(Ok(()))
    }

    /// Takes bytes that the other side does not read any more for sent, so that its answer is looked for.
    fn wrote(&mut self, bytes: usize, result: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match ready!(result) {
            Err(error) if is_gone(&error) => {
                self.deaf = Some(error);
                Poll::Ready(Ok(bytes))
            }
            other => Poll::Ready(other),
        }
    }
}

/// Whether these bytes are the start of a request: a method, and a path.
fn is_head(bytes: &[u8]) -> bool {
    let end = bytes.iter().take(8).position(|b| *b == b' ');
    end.is_some_and(|end| {
        bytes[..end].iter().all(u8::is_ascii_uppercase) && bytes.get(end + 1) == Some(&b'/')
    })
}

fn is_gone(error: &io::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset};
    matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset)
}

impl AsyncRead for Watched {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
        let came = buffer.filled().len() > before;
        if self.waiting {
            // It is read here before the request gets another turn.
            let why = if came { Unsent::Unasked } else { Unsent::Closed };
            return Poll::Ready(Err(why.into()));
        }
        if came {
            self.answered = true;
        } else if let Some(error) = self.deaf.take() {
            return Poll::Ready(Err(error));
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Watched {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        ready!(self.begin(context, bytes))?;
        if self.deaf.is_some() {
            return Poll::Ready(Ok(bytes.len()));
        }
        let result = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.wrote(bytes.len(), result)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.deaf.is_some() {
            return Poll::Ready(Ok(()));
        }
        let result = Pin::new(&mut self.stream).poll_flush(context).map_ok(|()| 0);
        self.wrote(0, result).map_ok(|_| ())
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let first = slices.iter().find(|slice| !slice.is_empty());
        ready!(self.begin(context, first.map_or(&[], |slice| slice)))?;
        let bytes = slices.iter().map(|slice| slice.len()).sum();
        if self.deaf.is_some() {
            return Poll::Ready(Ok(bytes));
        }
        let result = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.wrote(bytes, result)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::poll_fn;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    /// Holds what is to be read, and takes no byte.
    struct Refusing(&'static [u8]);

    impl Stream for Refusing {
        fn is_standing(&self) -> bool {
            !self.0.is_empty()
        }
    }

    impl AsyncRead for Refusing {
        fn poll_read(
            mut self: Pin<&mut Self>,
            context: &mut Context<'_>,
            buffer: &mut ReadBuf<'_>,
        ) -> Poll<io::Result<()>> {
            Pin::new(&mut self.0).poll_read(context, buffer)
        }
    }

    impl AsyncWrite for Refusing {
        fn poll_write(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            _: &[u8],
        ) -> Poll<io::Result<usize>> {
            Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()))
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }

    fn watched(holds: &'static [u8], answered: bool) -> Watched {
        Watched { answered, ..Watched::new(Box::new(Refusing(holds))) }
    }

    #[tokio::test]
    async fn an_answer_is_read_where_the_request_is_not() {
        let mut stream = watched(b"HTTP/1.1 413 No", false);
        stream.write_all(b"POST /x HTTP/1.1").await.unwrap();
        let slices = [IoSlice::new(b"more"), IoSlice::new(b" of it")];
        let written = poll_fn(|cx| Pin::new(&mut stream).poll_write_vectored(cx, &slices)).await;
        assert_eq!(written.unwrap(), 10);
        stream.flush().await.unwrap();
        let mut buffer = [0; 99];
        let count = stream.read(&mut buffer).await.unwrap();
        assert_eq!(&buffer[..count], b"HTTP/1.1 413 No");
        // Then it is told why the rest was not sent.
        let error = stream.read(&mut buffer).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }

    #[tokio::test]
    async fn only_the_start_of_another_request_looks_at_what_stands() {
        for (holds, answered, bytes, why) in [
            (&b"HTTP/1.1 200"[..], true, &b"GET /x HTTP/1.1"[..], Some("before it was asked")),
            (b"HTTP/1.1 200", false, b"GET /x HTTP/1.1", None),
            (b"HTTP/1.1 200", true, b"more of a body", None),
            (b"HTTP/1.1 200", true, b"GETS x", None),
            (b"", true, b"DELETE /x HTTP/1.1", None),
        ] {
            let written = watched(holds, answered).write(bytes).await.map_err(|e| e.to_string());
            match why {
                Some(why) => assert!(written.unwrap_err().contains(why)),
                None => assert_eq!(written, Ok(bytes.len())),
            }
        }
    }
}
