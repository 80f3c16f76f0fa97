//! What came of a call.

use super::{Context, Tried};
use crate::wire::Deviations;
use bytes::Bytes;
use http::{HeaderMap, StatusCode};

/// An answer as it came, and how. Responses and errors keep it.
#[derive(Clone)]
pub(crate) struct Came {
    pub(crate) context: Context,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// How often the request was sent.
    pub(crate) attempts: u32,
    /// The attempts before this one.
    pub(crate) earlier: Vec<Tried>,
    /// Where it deviates from the document, as far as it was decoded.
    pub(crate) deviations: Deviations,
}
