// src/api/empty/mod.rs
//! One operation on `/empty`.

mod replace;

pub use self::replace::ReplaceEmpty;

use crate::types;
use rhapi_core::codegen::Service;

/// One operation on `/empty`.
#[derive(Clone, Debug)]
pub struct Empty(Service);

impl Empty {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`Exact`](crate::types::Exact).
    ///
    /// - The body, sent as `application/json`.
    ///
    /// Status: 200.
    ///
    /// `PUT /empty`
    #[inline]
    pub fn replace(&self, body: &types::Nothing) -> ReplaceEmpty {
        ReplaceEmpty::of(
            self.0.json(&replace::OPERATION).body_json("application/json", body),
        )
    }
}

// src/api/empty/replace.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "empty.replace";
    Put "/empty";
}

/// Answers [`Exact`](crate::types::Exact).
///
/// - The body, sent as `application/json`.
///
/// Status: 200.
///
/// `PUT /empty`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ReplaceEmpty(Call<types::Exact>);

rhapi_core::call! {
    ReplaceEmpty;
    types::Exact;
}

// src/types/exact.rs

/// An object without other fields, received.
///
/// - Answer of `PUT /empty`.
///
/// Schema: `/components/schemas/Exact`
#[derive(Clone)]
#[non_exhaustive]
pub struct Exact {
    /// `a`: whole number.
    pub a: Option<i64>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Exact;
    _ => a "a";
}

// src/types/nothing.rs

/// An object without other fields, sent.
///
/// - Body of `PUT /empty`.
///
/// Schema: `/components/schemas/Nothing`
#[derive(Clone)]
#[non_exhaustive]
pub struct Nothing {
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Nothing;
}

impl Nothing {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}
