// src/api/job/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "job.get";
    Get "/job";
}

/// Answers [`GetJobResponseResponse`](crate::types::GetJobResponseResponse).
///
/// Status: 200, 202.
///
/// `GET /job`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetJob(Call<types::GetJobResponseResponse>);

rhapi_core::call! {
    GetJob;
    types::GetJobResponseResponse;
}

// src/api/job/mod.rs
//! One operation on `/job`.

mod get;

pub use self::get::GetJob;

use rhapi_core::codegen::Service;

/// One operation on `/job`.
#[derive(Clone, Debug)]
pub struct Job(Service);

impl Job {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`GetJobResponseResponse`](crate::types::GetJobResponseResponse).
    ///
    /// Status: 200, 202.
    ///
    /// `GET /job`
    #[inline]
    pub fn get(&self) -> GetJob {
        GetJob::of(self.0.by_status(&get::OPERATION))
    }
}

// src/api/other/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "other.get";
    Get "/other";
}

/// Answers [`GetOtherResponse`](crate::types::GetOtherResponse).
///
/// Status: 218, 226, 2xx.
///
/// `GET /other`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetOther(Call<types::GetOtherResponse>);

rhapi_core::call! {
    GetOther;
    types::GetOtherResponse;
}

// src/api/other/mod.rs
//! One operation on `/other`.

mod get;

pub use self::get::GetOther;

use rhapi_core::codegen::Service;

/// One operation on `/other`.
#[derive(Clone, Debug)]
pub struct Other(Service);

impl Other {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`GetOtherResponse`](crate::types::GetOtherResponse).
    ///
    /// Status: 218, 226, 2xx.
    ///
    /// `GET /other`
    #[inline]
    pub fn get(&self) -> GetOther {
        GetOther::of(self.0.by_status(&get::OPERATION))
    }
}

// src/types/b.rs

/// An object, received.
///
/// - Answer of `GET /job`, `GET /other`.
///
/// Schema: `/components/schemas/B`
#[derive(Clone)]
#[non_exhaustive]
pub struct B {
    /// `b`: text.
    pub b: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    B;
    _ => b "b";
}

// src/types/get_job_response.rs

/// An object, received.
///
/// - Answer of `GET /job`.
///
/// Schema: `/components/schemas/GetJobResponse`
#[derive(Clone)]
#[non_exhaustive]
pub struct GetJobResponse {
    /// `a`: text.
    pub a: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    GetJobResponse;
    _ => a "a";
}

// src/types/get_job_response_response.rs

/// What comes back, by status.
///
/// Answer of `GET /job`
#[derive(Clone)]
#[non_exhaustive]
pub enum GetJobResponseResponse {
    /// Status 200.
    Ok(super::GetJobResponse),
    /// Status 202.
    Accepted(super::B),
    /// Another status.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::by_status! {
    GetJobResponseResponse;
    200 Ok;
    202 Accepted;
}

// src/types/get_other_response.rs

/// What comes back, by status.
///
/// Answer of `GET /other`
#[derive(Clone)]
#[non_exhaustive]
pub enum GetOtherResponse {
    /// Status 218.
    Status218(i64),
    /// Status 226.
    Status226(super::B),
    /// Status 2xx.
    Success(String),
    /// Another status.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::by_status! {
    GetOtherResponse;
    218 Status218;
    226 Status226;
    2 Success;
}
