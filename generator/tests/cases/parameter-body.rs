// src/api/p/create.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "p.create";
    Post "/p/{level}";
}

/// Answers without a body.
///
/// - `level`: one of the listed numbers.
/// - `ratio`: number.
///
/// Status: 204.
///
/// `POST /p/{level}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateP(Call<()>);

impl CreateP {
    /// `body`: text.
    pub fn body_param(self, value: &str) -> Self {
        Self(self.0.query("body", &value))
    }

    /// `required`: text.
    pub fn required(self, value: &str) -> Self {
        Self(self.0.query("required", &value))
    }

    /// The body, sent as `application/json`.
    pub fn body(self, value: &types::CreatePRequest) -> Self {
        Self(self.0.body_json("application/json", value))
    }
}

rhapi_core::call! {
    CreateP;
    ();
}

// src/api/p/mod.rs
//! One operation on `/p/{level}`.

mod create;

pub use self::create::CreateP;

use crate::types;
use rhapi_core::codegen::Service;

/// One operation on `/p/{level}`.
#[derive(Clone, Debug)]
pub struct P(Service);

impl P {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - `level`: one of the listed numbers.
    /// - `ratio`: number.
    ///
    /// Status: 204.
    ///
    /// `POST /p/{level}`
    #[inline]
    pub fn create(&self, level: types::CreatePLevel, ratio: f64) -> CreateP {
        CreateP::of(
            self.0
                .empty(&create::OPERATION)
                .path("level", &level)
                .query("ratio", &ratio),
        )
    }
}

// src/types/create_p_level.rs

/// One of the listed values, or another one that the service has learnt since, sent.
///
/// Schema: `/paths/~1p~1{level}/post/parameters/0/schema`
#[derive(Clone)]
#[non_exhaustive]
pub enum CreatePLevel {
    /// `1`
    N1,
    /// `2`
    N2,
    /// A value that the document does not list.
    Unrecognized(i64),
}

rhapi_wire::number_choice! {
    CreatePLevel;
    N1 1;
    N2 2;
}

// src/types/create_p_request.rs

/// An object, sent.
///
/// - Body of `POST /p/{level}`.
///
/// Schema: `/paths/~1p~1{level}/post/requestBody/content/application~1json/schema`
#[derive(Clone)]
#[non_exhaustive]
pub struct CreatePRequest {
    /// `a`: text.
    pub a: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    CreatePRequest;
    _ => a "a";
}

impl CreatePRequest {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    CreatePRequest;
    0 => a clear_a: String;
}
