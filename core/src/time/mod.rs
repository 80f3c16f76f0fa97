//! Times: as servers write them, and when to try again.

mod backoff;
mod calendar;
mod hint;
pub(crate) mod http_date;
mod jitter;

pub(crate) use self::{
    backoff::Backoff,
    calendar::from_calendar,
    hint::{asked, exhausted, gap},
    jitter::jitter,
};
