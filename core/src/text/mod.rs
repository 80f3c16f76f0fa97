//! Texts: on one line, without secrets, and encoded for where they stand.

mod base64;
mod html;
mod line;
pub(crate) mod percent;
mod redact;
mod spelling;

pub(crate) use self::{
    base64::base64,
    html::{looks_like_html, summary as summary_of_html},
    line::one_line,
    redact::{redact, safe_line},
};
