// src/api/nested/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "nested.get";
    Get "/nested";
}

/// Answers a list of free-form JSON.
///
/// Status: 200.
///
/// `GET /nested`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetNested(Call<Vec<rhapi_wire::Value>>);

rhapi_core::call! {
    GetNested;
    Vec<rhapi_wire::Value>;
}

// src/api/nested/mod.rs
//! One operation on `/nested`.

mod get;

pub use self::get::GetNested;

use rhapi_core::codegen::Service;

/// One operation on `/nested`.
#[derive(Clone, Debug)]
pub struct Nested(Service);

impl Nested {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers a list of free-form JSON.
    ///
    /// Status: 200.
    ///
    /// `GET /nested`
    #[inline]
    pub fn get(&self) -> GetNested {
        GetNested::of(self.0.json(&get::OPERATION))
    }
}
