// src/api/jobs/list.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "jobs.list";
    Get "/jobs";
}

/// Answers [`Job`](crate::types::Job).
///
/// Status: 200.
///
/// `GET /jobs`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListJobs(Call<types::Job>);

rhapi_core::call! {
    ListJobs;
    types::Job;
}

// src/api/jobs/mod.rs
//! One operation on `/jobs`.

mod list;

pub use self::list::ListJobs;

use rhapi_core::codegen::Service;

/// One operation on `/jobs`.
#[derive(Clone, Debug)]
pub struct Jobs(Service);

impl Jobs {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`Job`](crate::types::Job).
    ///
    /// Status: 200.
    ///
    /// `GET /jobs`
    #[inline]
    pub fn list(&self) -> ListJobs {
        ListJobs::of(self.0.json(&list::OPERATION))
    }
}

// src/types/job.rs

/// An object, received.
///
/// - Answer of `GET /jobs`.
///
/// Schema: `/components/schemas/Job`
#[derive(Clone)]
#[non_exhaustive]
pub struct Job {
    /// `last`: one of the listed values; may be null.
    pub last: Option<super::State>,
    /// `next`: one of the listed values.
    pub next: Option<super::State>,
    /// `state`: one of the listed values; default `"idle"`.
    pub state: super::State,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Job;
    0 => last "last" required nullable;
    1 => next "next";
    _ => state "state" required;
}

// src/types/state.rs

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/components/schemas/State`
#[derive(Clone)]
#[non_exhaustive]
pub enum State {
    /// `idle`
    Idle,
    /// `busy`
    Busy,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    State;
    Idle "idle";
    Busy "busy";
}
