//! Bodies on their way into reqwest and out of it.

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use rhapi_core::{
    BoxFuture,
    transport::{Body, Chunks, Fault},
};
use std::{
    pin::Pin,
    sync::{Mutex, PoisonError},
    task::{Context, Poll},
};

/// The body of a request. One that is announced to be empty is read here, since reqwest would not ask for it.
pub(crate) async fn outgoing(mut body: Body) -> Result<Option<reqwest::Body>, Fault> {
    if body.length() == Some(0) {
        while body.next().await?.is_some() {}
        return Ok(None);
    }
    Ok(Some(match body.as_bytes() {
        Some(bytes) => bytes.clone().into(),
        None => reqwest::Body::wrap(Streamed(Mutex::new(body))),
    }))
}

/// The body of an answer, piece by piece.
pub(crate) fn incoming(answer: reqwest::Response) -> Body {
    Body::chunks(Pieces(answer))
}

/// A body that several threads may share, as reqwest demands; only the one that owns it reads it, so nobody ever waits.
struct Streamed(Mutex<Body>);

impl http_body::Body for Streamed {
    type Data = Bytes;
    type Error = Fault;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Fault>>> {
        let body = self.get_mut().0.get_mut().unwrap_or_else(PoisonError::into_inner);
        Pin::new(body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).size_hint()
    }
}

struct Pieces(reqwest::Response);

impl Chunks for Pieces {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, Fault>> {
        Box::pin(async { self.0.chunk().await.map_err(crate::fault::of) })
    }
}
