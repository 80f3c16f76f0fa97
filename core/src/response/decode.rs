//! From an answer as it came to a typed one: what it is by its content, and what the call makes of it.

use super::Response;
use crate::{
    auth::Grant,
    error::Error,
    execute::Answer,
    facts::{Came, ErrorKind},
    request::Expects,
    text::{looks_like_html, one_line, redact, summary_of_html},
    wire::{self, ByStatus, Deviations, Event, Next, Slot, Wire},
};
use bytes::Bytes;
use http::{StatusCode, header::CONTENT_TYPE};
use serde_json::Value;
use std::sync::Arc;

/// Why an answer is not what the call expects.
pub(crate) struct Trouble {
    kind: ErrorKind,
    message: String,
}

impl Answer {
    /// How it came, when it could be decoded; deviations pass, unless the call is strict.
    fn close(mut self: Box<Self>, filled: Result<Deviations, Trouble>) -> Result<Arc<Came>, Error> {
        let deviations = match filled {
            Ok(deviations) => deviations,
            Err(trouble) => return Err(self.into_error(trouble)),
        };
        // The values themselves stay out of the message: an answer may hold what a log should not.
        if self.strict && !deviations.is_empty() {
            let first: Vec<String> = deviations
                .iter()
                .take(3)
                .map(|d| format!("{}: {}", one_line(&d.at), d.kind))
                .collect();
            let more = deviations.total().saturating_sub(3);
            let more = if more > 0 { format!("; and {more} more") } else { String::new() };
            let message =
                format!("the answer deviates from the document: {}{more}", first.join("; "));
            self.came.deviations = deviations;
            return Err(self.into_error(Trouble { kind: ErrorKind::Deviation, message }));
        }
        Ok(Arc::new(Came { deviations, ..self.came }))
    }

    fn into_error(self: Box<Self>, trouble: Trouble) -> Error {
        let Trouble { kind, message } = trouble;
        let message =
            redact(&message, &self.grant.as_ref().map(Grant::secrets).unwrap_or_default());
        Error::answered(kind, message, self.came)
    }

    fn media_type(&self) -> &str {
        let value = self
            .came
            .headers
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        value.split(';').next().unwrap_or_default().trim()
    }

    fn is_empty(&self) -> bool {
        self.came.status == StatusCode::NO_CONTENT || self.came.body.trim_ascii().is_empty()
    }

    /// A page of HTML where something else was promised: a login page, or a gateway that answers for the service.
    fn refuse_html(&self) -> Result<(), Trouble> {
        if self.gone {
            return Ok(());
        }
        let body = self.came.body.trim_ascii_start();
        let declared = || self.media_type().eq_ignore_ascii_case("text/html");
        let is_html = if self.expects == Expects::Json {
            // As JSON begins no page does, whatever the server calls it.
            !matches!(body.first(), Some(b'{' | b'[' | b'"'))
                && (looks_like_html(body) || declared())
        } else {
            // Text and files may be anything, so only what the server itself calls a page counts.
            let asked = |accept: &str| accept.contains("html");
            declared() && !self.came.context.operation.accept.is_some_and(asked)
        };
        if !is_html || self.is_empty() {
            return Ok(());
        }
        let wanted = match self.expects {
            Expects::Json => "JSON",
            Expects::Text => "text",
            Expects::Bytes => "a file",
            Expects::Nothing => "no content",
        };
        let page = one_line(&summary_of_html(&self.came.body));
        Err(Trouble {
            kind: ErrorKind::Content,
            message: format!("{wanted} was expected, but the answer is {page}"),
        })
    }
}

// For each type of answer one of these is compiled, wherever it is asked for: they are kept short, and the
// value is dropped in one place.

pub(crate) fn json<T: Wire>(answer: Box<Answer>) -> Result<Response<T>, Error> {
    let mut value = T::default();
    let filled = fill(value.slot_mut(), &answer);
    Ok(Response::new(value, answer.close(filled)?))
}

pub(crate) fn by_status<T: ByStatus>(answer: Box<Answer>) -> Result<Response<T>, Error> {
    let mut value = T::default();
    let filled = if let Some(slot) = value.branch(answer.came.status.as_u16()) {
        fill(slot, &answer)
    } else {
        let mut raw = Value::Null;
        let filled = fill(&mut raw, &answer);
        value.unrecognized(raw);
        filled
    };
    Ok(Response::new(value, answer.close(filled)?))
}

pub(crate) fn text(answer: Box<Answer>) -> Result<Response<String>, Error> {
    let read = answer.refuse_html().and_then(|()| match std::str::from_utf8(&answer.came.body) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()),
        Err(error) => {
            let message =
                format!("text was expected, but byte {} is not UTF-8", error.valid_up_to());
            Err(Trouble { kind: ErrorKind::Decode, message })
        }
    });
    match read {
        Ok(text) => Ok(Response::new(text, answer.close(Ok(Deviations::default()))?)),
        Err(trouble) => Err(answer.into_error(trouble)),
    }
}

pub(crate) fn bytes(answer: Box<Answer>) -> Result<Response<Bytes>, Error> {
    let body = answer.came.body.clone();
    let filled = answer.refuse_html().map(|()| Deviations::default());
    Ok(Response::new(body, answer.close(filled)?))
}

pub(crate) fn empty(answer: Box<Answer>) -> Result<Response<()>, Error> {
    let filled = answer.refuse_html().map(|()| Deviations::default());
    Ok(Response::new((), answer.close(filled)?))
}

fn fill(slot: &mut dyn Slot, answer: &Answer) -> Result<Deviations, Trouble> {
    if answer.gone {
        return Ok(Deviations::default());
    }
    answer.refuse_html()?;
    if answer.is_empty() {
        // No content is as good as null where null is.
        return match slot.take(Event::Null) {
            Next::Done | Next::Exact | Next::Any(_) => Ok(Deviations::default()),
            _ => Err(Trouble {
                kind: ErrorKind::Content,
                message: "JSON was expected, but the answer has no content".to_owned(),
            }),
        };
    }
    wire::read_within(slot, &answer.came.body, answer.most).or_else(|error| {
        if error.is_too_large() {
            return Err(Trouble {
                kind: ErrorKind::TooLarge,
                message: format!("the answer is not decoded: {}", one_line(&error.to_string())),
            });
        }
        let media_type = answer.media_type();
        if media_type.is_empty() || media_type.contains("json") {
            return Err(Trouble {
                kind: ErrorKind::Decode,
                message: format!("the answer cannot be decoded: {error}"),
            });
        }
        if fill_text(slot, &answer.came.body) {
            return Ok(Deviations::default());
        }
        let start =
            one_line(&String::from_utf8_lossy(&answer.came.body[..answer.came.body.len().min(80)]));
        let message = format!("JSON was expected, but {} came: {start}", one_line(media_type));
        Err(Trouble { kind: ErrorKind::Content, message })
    })
}

/// Some operations promise a JSON string and send the text itself, as what it is: a playbook as YAML.
fn fill_text(slot: &mut dyn Slot, body: &Bytes) -> bool {
    let Ok(text) = std::str::from_utf8(body) else { return false };
    matches!(slot.take(Event::Str(text)), Next::Done)
}
