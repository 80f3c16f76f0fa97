//! Telling the end of an encrypted stream from a connection that was cut.
//!
//! Libraries of operating systems report both as an end. The other side says that it has ended (`close_notify`) before the
//! connection ends, and the library then reads no further: an end that the connection below has is a cut.

use crate::net::stream::Stream;
use std::{
    io::{self, IoSlice},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, ready},
};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// The connection below, which notes its end.
pub(super) struct Underneath {
    stream: Box<dyn Stream>,
    ended: Arc<AtomicBool>,
}

/// An encrypted stream that is whole or ends in an error.
pub(super) struct Whole<S> {
    pub(super) stream: S,
    pub(super) ended: Arc<AtomicBool>,
}

impl Underneath {
    pub(super) fn of(stream: Box<dyn Stream>) -> (Self, Arc<AtomicBool>) {
        let ended = Arc::new(AtomicBool::new(false));
        (Self { stream, ended: ended.clone() }, ended)
    }

    pub(super) fn is_standing(&self) -> bool {
        self.stream.is_standing()
    }
}

impl AsyncRead for Underneath {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
        if buffer.filled().len() == before {
            self.ended.store(true, Ordering::Relaxed);
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Whole<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
        if buffer.filled().len() == before && self.ended.load(Ordering::Relaxed) {
            let why = "the connection ended without the end of its encryption (close_notify)";
            return Poll::Ready(Err(io::Error::new(io::ErrorKind::UnexpectedEof, why)));
        }
        Poll::Ready(Ok(()))
    }
}

/// Writing goes through as it is.
macro_rules! writes {
    ($of:ty $(, $s:ident)?) => {
        impl$(<$s: AsyncWrite + Unpin>)? AsyncWrite for $of {
            fn poll_write(
                mut self: Pin<&mut Self>,
                context: &mut Context<'_>,
                bytes: &[u8],
            ) -> Poll<io::Result<usize>> {
                Pin::new(&mut self.stream).poll_write(context, bytes)
            }

            fn poll_flush(
                mut self: Pin<&mut Self>,
                context: &mut Context<'_>,
            ) -> Poll<io::Result<()>> {
                Pin::new(&mut self.stream).poll_flush(context)
            }

            fn poll_shutdown(
                mut self: Pin<&mut Self>,
                context: &mut Context<'_>,
            ) -> Poll<io::Result<()>> {
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
                Pin::new(&mut self.stream).poll_write_vectored(context, slices)
            }
        }
    };
}

writes!(Underneath);
writes!(Whole<S>, S);
