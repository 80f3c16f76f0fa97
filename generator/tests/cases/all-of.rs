// src/api/reports/list.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "reports.list";
    Get "/reports";
}

/// Answers [`Report`](crate::types::Report).
///
/// Status: 200.
///
/// `GET /reports`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListReports(Call<types::Report>);

rhapi_core::call! {
    ListReports;
    types::Report;
}

// src/api/reports/mod.rs
//! One operation on `/reports`.

mod list;

pub use self::list::ListReports;

use rhapi_core::codegen::Service;

/// One operation on `/reports`.
#[derive(Clone, Debug)]
pub struct Reports(Service);

impl Reports {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`Report`](crate::types::Report).
    ///
    /// Status: 200.
    ///
    /// `GET /reports`
    #[inline]
    pub fn list(&self) -> ListReports {
        ListReports::of(self.0.json(&list::OPERATION))
    }
}

// src/types/report.rs

/// An object, received.
///
/// - Answer of `GET /reports`.
///
/// Schema: `/components/schemas/Report`
#[derive(Clone)]
#[non_exhaustive]
pub struct Report {
    /// `id`: text.
    pub id: String,
    /// `note`: text; read-only.
    pub note: Option<String>,
    /// `rows`: whole number.
    pub rows: i64,
    /// `status`: one of the listed values.
    pub status: Option<super::ReportStatus>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Report;
    0 => id "id" required;
    1 => note "note" read_only;
    2 => rows "rows" required;
    _ => status "status";
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/components/schemas/Report/allOf/1/properties/status`
#[derive(Clone)]
#[non_exhaustive]
pub enum ReportStatus {
    /// `ready`
    Ready,
    /// `failed`
    Failed,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    ReportStatus;
    Ready "ready";
    Failed "failed";
}
