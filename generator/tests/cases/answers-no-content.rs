// src/api/a/delete.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "a.delete";
    Delete "/a";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `DELETE /a`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct DeleteA(Call<()>);

rhapi_core::call! {
    DeleteA;
    ();
}

// src/api/a/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "a.get";
    Get "/a";
}

/// Answers [`A`](crate::types::A), or nothing.
///
/// Status: 200, 204.
///
/// `GET /a`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetA(Call<Option<types::A>>);

rhapi_core::call! {
    GetA;
    Option<types::A>;
}

// src/api/a/mod.rs
//! 2 operations on `/a`.

mod delete;
mod get;

pub use self::delete::DeleteA;
pub use self::get::GetA;

use rhapi_core::codegen::Service;

/// 2 operations on `/a`.
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
    /// `DELETE /a`
    #[inline]
    pub fn delete(&self) -> DeleteA {
        DeleteA::of(self.0.empty(&delete::OPERATION))
    }

    /// Answers [`A`](crate::types::A), or nothing.
    ///
    /// Status: 200, 204.
    ///
    /// `GET /a`
    #[inline]
    pub fn get(&self) -> GetA {
        GetA::of(self.0.json(&get::OPERATION))
    }
}

// src/types/a.rs

/// An object, received.
///
/// - Answer of `GET /a`.
///
/// Schema: `/components/schemas/A`
#[derive(Clone)]
#[non_exhaustive]
pub struct A {
    /// `a`: text.
    pub a: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    A;
    _ => a "a";
}
