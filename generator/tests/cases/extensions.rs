// src/api/a/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "a.get";
    Get "/a";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /a`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetA(Call<()>);

impl GetA {
    /// `q`: number; default `590.3972778320312`.
    pub fn q(self, value: f64) -> Self {
        Self(self.0.query("q", &value))
    }
}

rhapi_core::call! {
    GetA;
    ();
}

// src/api/a/mod.rs
//! One operation on `/a`.

mod get;

pub use self::get::GetA;

use rhapi_core::codegen::Service;

/// One operation on `/a`.
#[derive(Clone, Debug)]
pub struct A(Service);

impl A {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /a`
    #[inline]
    pub fn get(&self) -> GetA {
        GetA::of(self.0.empty(&get::OPERATION))
    }
}
