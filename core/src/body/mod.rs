//! Bodies of requests, encoded when they are given to a call.

mod encode;
mod multipart;
mod secrets;

pub(crate) use self::{
    encode::{form, json, to_value},
    multipart::{Part, parts},
    secrets::{is_secret_name, mask_pairs},
};
use bytes::Bytes;
use std::borrow::Cow;

/// The body of a request that has not been sent.
#[derive(Clone)]
pub(crate) enum Body {
    /// Encoded already.
    Encoded(Encoded),
    /// Parts that are put together when the request is built.
    Multipart(Vec<Part>),
}

/// Bytes and what they are.
#[derive(Clone)]
pub(crate) struct Encoded {
    pub(crate) media_type: Cow<'static, str>,
    pub(crate) bytes: Bytes,
    /// JSON pointers to the values that are not shown.
    pub(crate) secrets: Vec<String>,
}

impl Body {
    pub(crate) fn plain(media_type: impl Into<Cow<'static, str>>, bytes: Bytes) -> Self {
        Self::Encoded(Encoded { media_type: media_type.into(), bytes, secrets: Vec::new() })
    }

    /// The bytes to send and their media type.
    pub(crate) fn build(&self) -> Encoded {
        match self {
            Self::Encoded(encoded) => encoded.clone(),
            Self::Multipart(parts) => multipart::join(parts),
        }
    }
}

impl Encoded {
    /// The bytes with what is secret masked.
    pub(crate) fn masked(&self) -> Bytes {
        secrets::mask(self)
    }
}
