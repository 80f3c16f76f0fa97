//! An answer before it is decoded.

use crate::{
    auth::Grant,
    error::Error,
    facts::{Came, Tried},
    offload::LARGE,
    request::{Expects, Parts},
    transport::Incoming,
};

/// An answer that the operation promises, whole and not decoded.
pub(crate) struct Answer {
    pub(crate) came: Came,
    pub(crate) expects: Expects,
    pub(crate) strict: bool,
    /// Where its value takes much memory, this is the most, in bytes.
    pub(crate) most: usize,
    /// Whether it says that an earlier attempt has deleted what was to be deleted: there is nothing to decode.
    pub(crate) gone: bool,
    /// What the request carried, so that no message repeats it.
    pub(crate) grant: Option<Grant>,
    /// The body, where the call wants it as it comes; that of `came` is empty then.
    pub(crate) stream: Option<Incoming>,
}

impl Answer {
    /// The success of a request to delete that was sent again and found nothing left.
    pub(super) fn gone(parts: &Parts, error: Error, earlier: Vec<Tried>) -> Self {
        Self {
            came: Came { earlier, ..error.into_came(parts.context) },
            expects: parts.expects,
            strict: false,
            most: 0,
            gone: true,
            grant: None,
            stream: None,
        }
    }

    /// Whether decoding it could keep a thread for long.
    pub(crate) fn is_large(&self) -> bool {
        self.came.body.len() >= LARGE && matches!(self.expects, Expects::Json | Expects::Text)
    }
}
