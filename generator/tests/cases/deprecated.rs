// src/api/old/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "old.get";
    Get "/old";
}

/// Answers [`Old`](crate::types::Old).
///
/// Deprecated by the service.
///
/// Status: 200.
///
/// `GET /old`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetOld(Call<types::Old>);

impl GetOld {
    /// `q`: text; deprecated by the service.
    pub fn q(self, value: &str) -> Self {
        Self(self.0.query("q", &value))
    }
}

rhapi_core::call! {
    GetOld;
    types::Old;
}

// src/api/old/mod.rs
//! One operation on `/old`.

mod get;

pub use self::get::GetOld;

use rhapi_core::codegen::Service;

/// One operation on `/old`.
#[derive(Clone, Debug)]
pub struct Old(Service);

impl Old {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`Old`](crate::types::Old).
    ///
    /// Deprecated by the service.
    ///
    /// Status: 200.
    ///
    /// `GET /old`
    #[deprecated = "the service advises against it"]
    #[inline]
    pub fn get(&self) -> GetOld {
        GetOld::of(self.0.json(&get::OPERATION))
    }
}

// src/types/old.rs

/// An object, received.
///
/// - Answer of `GET /old`.
///
/// Deprecated by the service.
///
/// Schema: `/components/schemas/Old`
#[derive(Clone)]
#[non_exhaustive]
pub struct Old {
    /// `a`: text; deprecated by the service.
    pub a: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Old;
    _ => a "a";
}
