//! What bytes of a connection go through.

use std::{io, mem::MaybeUninit};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};

/// What bytes go through.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {
    /// Whether the system holds bytes that nobody read, or knows of an end. It is asked itself: the runtime may not have
    /// heard of them yet.
    fn is_standing(&self) -> bool;
}

impl Stream for TcpStream {
    fn is_standing(&self) -> bool {
        let found = socket2::SockRef::from(self).peek(&mut [MaybeUninit::uninit()]);
        !matches!(found, Err(error) if error.kind() == io::ErrorKind::WouldBlock)
    }
}
