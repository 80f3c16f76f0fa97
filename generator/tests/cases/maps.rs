// src/api/labels/list.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "labels.list";
    Get "/labels";
}

/// Answers [`Labels`](crate::types::Labels).
///
/// Status: 200.
///
/// `GET /labels`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListLabels(Call<types::Labels>);

rhapi_core::call! {
    ListLabels;
    types::Labels;
}

// src/api/labels/mod.rs
//! One operation on `/labels`.

mod list;

pub use self::list::ListLabels;

use rhapi_core::codegen::Service;

/// One operation on `/labels`.
#[derive(Clone, Debug)]
pub struct Labels(Service);

impl Labels {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`Labels`](crate::types::Labels).
    ///
    /// Status: 200.
    ///
    /// `GET /labels`
    #[inline]
    pub fn list(&self) -> ListLabels {
        ListLabels::of(self.0.json(&list::OPERATION))
    }
}

// src/types/labels.rs

/// An object, received.
///
/// - Answer of `GET /labels`.
///
/// Schema: `/components/schemas/Labels`
#[derive(Clone)]
#[non_exhaustive]
pub struct Labels {
    /// `anything`: free-form JSON.
    pub anything: Option<rhapi_wire::Value>,
    /// `free`: map by name.
    pub free: Option<rhapi_wire::Map<rhapi_wire::Value>>,
    /// `nullable`: map by name.
    pub nullable: Option<rhapi_wire::Map<Option<i64>>>,
    /// `open`: map by name.
    pub open: Option<rhapi_wire::Map<rhapi_wire::Value>>,
    /// `records`: map by name.
    pub records: Option<rhapi_wire::Map<super::LabelsRecordsValue>>,
    /// `typed`: map by name.
    pub typed: rhapi_wire::Map<String>,
    /// Fields that the document names by their type only.
    pub additional: rhapi_wire::Map<Vec<String>>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Labels;
    0 => anything "anything";
    1 => free "free";
    2 => nullable "nullable";
    3 => open "open";
    4 => records "records";
    _ => typed "typed" required;
    rest => additional;
}

/// An object, received.
///
/// Schema: `/components/schemas/Labels/properties/records/additionalProperties`
#[derive(Clone)]
#[non_exhaustive]
pub struct LabelsRecordsValue {
    /// `n`: whole number.
    pub n: Option<i64>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    LabelsRecordsValue;
    _ => n "n";
}
