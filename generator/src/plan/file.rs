//! Calls that are about a file: it is the answer, or what the answer links to, or what they take.

use super::Files;
use super::paging::{bare, reaches, record};
use crate::api::{Method, Operation, Param, Place};
use crate::rust::{Answer, Call, File, Takes, Ty, Upload, Via};

/// Where an answer that redirects has the link.
const LINKS: [&[&str]; 4] = [&["body", "href"], &["href"], &["data", "href"], &["url"]];

/// Where the file of a call is, if it is about one.
pub(super) fn file(operation: &Operation, call: &Call, types: &Files) -> Option<File> {
    // Whoever loads a file may have to ask for it more than once.
    if operation.method != Method::Get {
        return None;
    }
    match &call.answer {
        Answer::Bytes => Some(File::Answer),
        // An answer with a link beside a redirect is that redirect for those who read it.
        Answer::Json(ty) if !call.redirects.is_empty() => {
            let start = record(bare(ty), types)?;
            let is_text = |ty: &Ty| *bare(ty) == Ty::String;
            let at = LINKS.iter().find(|path| reaches(start, path, types, is_text))?;
            let at = at.iter().map(|name| (*name).to_owned()).collect();
            let sha256 = operation.params.iter().find(|p| is_sha256(p)).map(|p| p.name.clone());
            Some(File::Link { at, sha256 })
        }
        Answer::Json(_) | Answer::ByStatus(_) | Answer::Text | Answer::Empty => None,
    }
}

/// Where a file goes that a call takes. Which one is meant is not clear where a body has several.
pub(super) fn upload(call: &Call, types: &Files) -> Option<Upload> {
    let inputs = call.args.iter().chain(&call.setters);
    let body = inputs.into_iter().find(|i| matches!(i.via, Via::BodyMultipart | Via::BodyBytes))?;
    let Takes::Ref(ty) = &body.takes else { return Some(Upload::Body(body.wire.clone())) };
    let fields = &record(ty, types)?.fields;
    let mut files = fields.iter().filter(|field| *bare(&field.ty) == Ty::Core("Bytes"));
    let (file, other) = (files.next()?, files.next());
    other.is_none().then(|| Upload::Part(file.wire.clone()))
}

/// Whether a parameter of the path is a checksum of 64 hexadecimal digits.
fn is_sha256(param: &Param) -> bool {
    let digits = param.value.limits.pattern.as_deref().is_some_and(|p| p.contains("{64}"));
    param.place == Place::Path && param.name == "checksum" && digits
}
