//! Jobs that a service works on for minutes: asking how they are until they end.

mod course;
mod ends;
mod pace;
mod seen;
mod state;
mod wait;

pub use self::{
    state::{JobProgress, JobState, JobStep},
    wait::Wait,
};
