//! Multipart bodies (RFC 7578).

use super::{encode::to_value, encoded::Encoded};
use crate::{
    request::{
        query,
        upload::{Segment, Upload},
    },
    secret_names::is_secret_name,
    wire::{self, Slot, View},
};
use bytes::Bytes;
use serde_json::Value;
use std::{
    hash::{BuildHasher, RandomState},
    io,
};

/// One part of a multipart body.
#[derive(Clone)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) file_name: Option<String>,
    pub(crate) media_type: Option<String>,
    pub(crate) bytes: Bytes,
    pub(crate) secret: bool,
    /// What is sent instead of the bytes.
    pub(crate) upload: Option<Upload>,
}

impl Part {
    /// A part that is read as it is sent.
    pub(super) fn upload(name: &str, media_type: Option<&str>, upload: &Upload) -> Self {
        Self {
            name: name.to_owned(),
            // A part without a file name is no file to most servers.
            file_name: Some(upload.file_name().unwrap_or(name).to_owned()),
            media_type: Some(media_type.unwrap_or("application/octet-stream").to_owned()),
            bytes: Bytes::new(),
            secret: false,
            upload: Some(upload.clone()),
        }
    }
}

/// The parts of a record or map: bytes are files, text is text, everything else is JSON; each element of a list is a part.
pub(crate) fn parts(value: &dyn Slot) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    match value.view() {
        View::Record(record) => {
            let fields = record.shape().fields.iter().enumerate();
            for (index, field) in fields.filter(|(_, field)| !field.is_read_only()) {
                push(&mut parts, field.name, record.at(index), field.is_secret())?;
            }
            if let Some(rest) = record.rest() {
                for (name, entry) in (0..rest.count()).filter_map(|i| rest.entry(i)) {
                    push(&mut parts, name, entry, is_secret_name(name))?;
                }
            }
        }
        View::Dict(dict) => {
            for (name, entry) in (0..dict.count()).filter_map(|i| dict.entry(i)) {
                push(&mut parts, name, entry, is_secret_name(name))?;
            }
        }
        View::Any(Value::Object(fields)) => {
            for (name, value) in fields {
                push(&mut parts, name, value, is_secret_name(name))?;
            }
        }
        _ => {
            return Err("a multipart body is made of an object, and this value is none".to_owned());
        }
    }
    Ok(parts)
}

fn push(parts: &mut Vec<Part>, name: &str, value: &dyn Slot, secret: bool) -> Result<(), String> {
    // A part is shown as a whole or not at all.
    let secret = secret || !wire::secrets(value).is_empty();
    let mut part = |file_name: Option<&str>, media_type: Option<&str>, bytes: Bytes| {
        let [file_name, media_type] = [file_name, media_type].map(|text| text.map(str::to_owned));
        let (name, upload) = (name.to_owned(), None);
        parts.push(Part { name, file_name, media_type, bytes, secret, upload });
    };
    match value.view() {
        View::Null => {}
        // A part without a file name is no file to most servers.
        View::Bytes(bytes) => {
            part(Some(name), Some("application/octet-stream"), Bytes::copy_from_slice(bytes));
        }
        View::List(list) => {
            for element in (0..list.count()).filter_map(|i| list.element(i)) {
                push(parts, name, element, secret)?;
            }
        }
        _ => match to_value(value)? {
            object @ (Value::Object(_) | Value::Array(_)) => {
                part(None, Some("application/json"), object.to_string().into());
            }
            other => {
                if let Some(text) = query::text(&other) {
                    part(None, None, text.into());
                }
            }
        },
    }
    Ok(())
}

/// The parts as one body, between boundaries that occur in none of them.
pub(super) fn join(parts: &[Part]) -> io::Result<Encoded> {
    let boundary = boundary(parts);
    let mut out = Vec::with_capacity(parts.iter().map(|part| part.bytes.len() + 200).sum());
    let mut segments = Vec::new();
    for part in parts {
        let mut head = format!(
            "--{boundary}\r\ncontent-disposition: form-data; name=\"{}\"",
            quoted(&part.name)
        );
        if let Some(file_name) = &part.file_name {
            head.push_str("; filename=\"");
            head.push_str(&quoted(file_name));
            head.push('"');
        }
        if let Some(media_type) = &part.media_type {
            head.push_str("\r\ncontent-type: ");
            head.push_str(media_type);
        }
        head.push_str("\r\n\r\n");
        out.extend_from_slice(head.as_bytes());
        if let Some(upload) = &part.upload {
            segments.push(Segment::Bytes(std::mem::take(&mut out).into()));
            segments.push(Segment::Upload(upload.clone(), upload.measure()?));
        }
        out.extend_from_slice(&part.bytes);
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    let media_type = format!("multipart/form-data; boundary={boundary}").into();
    if segments.is_empty() {
        let (bytes, secrets) = (out.into(), None);
        return Ok(Encoded { media_type, bytes, secrets, streamed: None });
    }
    segments.push(Segment::Bytes(out.into()));
    Ok(Encoded::streamed(media_type, segments))
}

/// A random text. That it occurs in a part by chance is next to impossible, and looked for all the same where a part is in
/// memory.
fn boundary(parts: &[Part]) -> String {
    loop {
        // Each state is seeded by the operating system's randomness; no other source is needed.
        let [first, second] = [(); 2].map(|()| RandomState::new().hash_one(parts.len()));
        let boundary = format!("rhapi-{first:016x}{second:016x}");
        let occurs = |part: &Part| {
            part.bytes.windows(boundary.len()).any(|window| window == boundary.as_bytes())
        };
        if !parts.iter().any(occurs) {
            return boundary;
        }
    }
}

/// That servers read the names of the parts as they are. `quoted` writes line ends and quotes as browsers do; there is no such
/// way for other control characters, and some servers take a backslash for the start of an escape.
pub(super) fn check_names(parts: &[Part]) -> Result<(), String> {
    let odd = |c: char| c == '\\' || c.is_control() && !matches!(c, '\r' | '\n');
    let mut names = parts.iter().flat_map(|part| [Some(&part.name), part.file_name.as_ref()]);
    match names.find_map(|name| name.filter(|name| name.contains(odd))) {
        Some(name) => {
            Err(format!("the name {name:?} of a part holds a control character or a backslash"))
        }
        None => Ok(()),
    }
}

/// A name inside quotes, as browsers write it.
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}
