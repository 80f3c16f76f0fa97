//! Where a file comes from, and what is wanted of it.

use super::link::Link;
use crate::request::Parts;
use std::time::Duration;

/// Limits of time that differ from those of the call or the client.
#[derive(Clone, Copy, Default)]
pub(crate) struct LoadLimits {
    pub(super) attempt: Option<Duration>,
    pub(super) read: Option<Duration>,
}

/// What is told of how far it is: the bytes that came, and how many there are, if the server says.
pub(crate) type Progress = Box<dyn FnMut(u64, Option<u64>) + Send>;

/// Where a file comes from.
pub(crate) enum Source {
    /// It is the answer of an operation.
    Answer(Box<Parts>),
    /// The answer of an operation holds the link, at the end of this path.
    Linked(Box<Parts>, &'static [&'static str]),
    /// The caller has the link, or a way to get one.
    Link(Link),
}

/// What becomes of a part of a file that could not be loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    Nothing,
    Part,
}
