//! Bodies of requests, encoded when they are given to a call.

mod encode;
mod encoded;
mod multipart;
mod secrets;

pub(crate) use self::{
    encode::{form, json, to_value},
    encoded::Encoded,
    multipart::{Part, parts},
    secrets::mask_pairs,
};
use super::upload::{Segment, Upload};
use bytes::Bytes;
use std::{borrow::Cow, io};

/// The body of a request that has not been sent.
#[derive(Clone)]
pub(crate) enum Body {
    /// Encoded already.
    Encoded(Encoded),
    /// Parts that are put together when the request is built.
    Multipart(Vec<Part>),
    /// A file or stream, and its media type.
    Upload(Cow<'static, str>, Upload),
}

impl Body {
    pub(crate) fn plain(media_type: impl Into<Cow<'static, str>>, bytes: Bytes) -> Self {
        Self::Encoded(Encoded {
            media_type: media_type.into(),
            bytes,
            secrets: None,
            streamed: None,
        })
    }

    /// The bytes to send and their media type.
    ///
    /// # Errors
    /// A file that is not there.
    pub(crate) fn build(&self) -> io::Result<Encoded> {
        match self {
            Self::Encoded(encoded) => Ok(encoded.clone()),
            Self::Multipart(parts) => multipart::join(parts),
            Self::Upload(media_type, upload) => {
                let segments = vec![Segment::Upload(upload.clone(), upload.measure()?)];
                Ok(Encoded::streamed(media_type.clone(), segments))
            }
        }
    }
}

/// Where an upload goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UploadPlace {
    /// It is this part of a multipart body.
    Part(&'static str),
    /// It is the body, of this media type.
    Whole(&'static str),
}

/// The body of a call with its uploads put in their places.
pub(crate) fn with_uploads(
    body: Option<Body>,
    uploads: &[(UploadPlace, Upload)],
) -> Result<Option<Body>, String> {
    let mut body = body;
    for (place, upload) in uploads {
        let media_type = upload.checked_media_type()?;
        match place {
            UploadPlace::Whole(usual) => {
                let media_type = media_type.unwrap_or(usual).to_owned();
                body = Some(Body::Upload(media_type.into(), upload.clone()));
            }
            UploadPlace::Part(name) => {
                let mut parts = match body {
                    Some(Body::Multipart(parts)) => parts,
                    _ => Vec::new(),
                };
                let part = Part::upload(name, media_type, upload);
                match parts.iter_mut().find(|part| part.name == *name) {
                    Some(known) => *known = part,
                    None => parts.push(part),
                }
                body = Some(Body::Multipart(parts));
            }
        }
    }
    if let Some(Body::Multipart(parts)) = &body {
        multipart::check_names(parts)?;
    }
    Ok(body)
}
