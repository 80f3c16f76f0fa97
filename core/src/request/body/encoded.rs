//! A body as it goes out.

use crate::request::upload::{Segment, Streamed};
use bytes::Bytes;
use std::borrow::Cow;

/// Bytes and what they are.
#[derive(Clone)]
pub(crate) struct Encoded {
    pub(crate) media_type: Cow<'static, str>,
    pub(crate) bytes: Bytes,
    /// JSON pointers to the values that are not shown; `None` where only names can tell.
    pub(crate) secrets: Option<Vec<String>>,
    /// The body, where it is read as it is sent; `bytes` are empty then.
    pub(crate) streamed: Option<Streamed>,
}

impl Encoded {
    /// A body that is read as it is sent.
    pub(super) fn streamed(media_type: Cow<'static, str>, segments: Vec<Segment>) -> Self {
        let streamed = Some(Streamed::new(segments));
        Self { media_type, bytes: Bytes::new(), secrets: None, streamed }
    }
}
