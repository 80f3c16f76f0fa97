//! What a call gives: the decoded answer, and how it came.

pub(crate) mod decode;

use crate::{
    error::Error,
    facts::{Came, ErrorKind, Tried},
    wire::{self, Deviations},
};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use std::{
    fmt,
    ops::{Deref, DerefMut},
    sync::Arc,
};

/// The answer to a call. It can be used as the `T` that was decoded.
#[derive(Clone)]
pub struct Response<T> {
    value: T,
    // Behind a pointer, so that what drops and moves it is not compiled again for every type of answer.
    came: Arc<Came>,
}

impl<T> Response<T> {
    pub(crate) fn new(value: T, came: Arc<Came>) -> Self {
        Self { value, came }
    }

    /// How it came.
    pub(crate) const fn came(&self) -> &Arc<Came> {
        &self.came
    }

    /// The decoded value alone.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The status: one of the 200s, or a redirect that the operation documents. It is 404 or 410 where a request to
    /// delete was sent again and found that the first one had been processed; the value is blank then.
    pub fn status(&self) -> StatusCode {
        self.came.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.came.headers
    }

    /// The error of an answer that is well formed and still of no use, for code that makes several calls one after the other:
    /// it names the operation and keeps the answer, and `message` says what is missing.
    pub fn useless(&self, message: impl Into<String>) -> Error {
        Error::answered(ErrorKind::Content, message.into(), Came::clone(&self.came))
    }

    /// The body as it came, after decompression.
    pub fn raw(&self) -> &Bytes {
        &self.came.body
    }

    /// How often the request was sent.
    pub fn attempts(&self) -> u32 {
        self.came.attempts
    }

    /// The attempts before the last one: what was wrong with each, and how long was waited.
    pub fn earlier(&self) -> &[Tried] {
        &self.came.earlier
    }

    /// Where the answer deviates from the document. The value holds what the document promises all the same: the type's
    /// empty value where something is missing.
    pub fn deviations(&self) -> &Deviations {
        &self.came.deviations
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Response<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: fmt::Debug + 'static> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Response");
        out.field("status", &self.came.status.as_u16());
        // The `Debug` of free-form JSON is not ours.
        match wire::free_form(&self.value) {
            Some(value) => out.field("value", &wire::Shown(value)),
            None => out.field("value", &self.value),
        };
        out.field("deviations", &self.came.deviations.total()).finish_non_exhaustive()
    }
}
