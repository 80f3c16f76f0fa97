//! A download that has begun, by its parts.

use super::{
    flow::Flow,
    source::{Keep, Progress},
};
use crate::{error::Error, facts::ErrorKind, sha256::Digest};

/// What works on its own: what loads, what is expected, whom to tell, and what to keep.
pub(super) struct Opened {
    pub(super) flow: Flow,
    pub(super) expected: Option<Digest>,
    pub(super) progress: Option<Progress>,
    pub(super) keep: Keep,
}

pub(super) fn wrong_checksum(expected: Option<Digest>, found: Digest) -> Error {
    let expected = expected.map_or_else(String::new, |digest| digest.to_string());
    let message = format!("the SHA-256 of the file is {found}, and {expected} was expected");
    Error::of_file(ErrorKind::Checksum, message)
}
