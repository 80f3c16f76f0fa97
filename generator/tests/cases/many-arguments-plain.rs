// src/api/r/create.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "r.create";
    Post "/r/{a}";
}

/// Answers without a body.
///
/// - `a`: text.
/// - `b`: free-form JSON.
/// - `c`: free-form JSON.
/// - `d`: free-form JSON.
/// - `e`: free-form JSON.
/// - `f`: free-form JSON.
/// - The body, sent as `application/octet-stream`.
///
/// Status: 204.
///
/// `POST /r/{a}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateR(Call<()>);

/// What the service requires of a [`CreateR`].
#[derive(Clone)]
pub struct CreateRRequired {
    /// `a`: text.
    pub a: String,
    /// `b`: free-form JSON.
    pub b: rhapi_wire::Value,
    /// `c`: free-form JSON.
    pub c: rhapi_wire::Value,
    /// `d`: free-form JSON.
    pub d: rhapi_wire::Value,
    /// `e`: free-form JSON.
    pub e: rhapi_wire::Value,
    /// `f`: free-form JSON.
    pub f: rhapi_wire::Value,
    /// The body, sent as `application/octet-stream`.
    pub body: rhapi_wire::Bytes,
}

rhapi_wire::required! {
    CreateRRequired;
    a;
    b;
    c;
    d;
    e;
    f;
    body;
}

rhapi_core::call! {
    CreateR;
    ();
}

rhapi_core::upload! {
    CreateR;
    body "application/octet-stream";
}

// src/api/r/mod.rs
//! 2 operations on `/r/{a}`.

mod create;
mod replace;

pub use self::create::{CreateR, CreateRRequired};
pub use self::replace::{ReplaceR, ReplaceRRequired};

use rhapi_core::codegen::Service;

/// 2 operations on `/r/{a}`.
#[derive(Clone, Debug)]
pub struct R(Service);

impl R {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - `a`: text.
    /// - `b`: free-form JSON.
    /// - `c`: free-form JSON.
    /// - `d`: free-form JSON.
    /// - `e`: free-form JSON.
    /// - `f`: free-form JSON.
    /// - The body, sent as `application/octet-stream`.
    ///
    /// Status: 204.
    ///
    /// `POST /r/{a}`
    #[inline]
    pub fn create(&self, required: CreateRRequired) -> CreateR {
        CreateR::of(
            self.0
                .empty(&create::OPERATION)
                .path("a", &required.a)
                .query_deep("b", &required.b)
                .query_deep("c", &required.c)
                .query_deep("d", &required.d)
                .query_deep("e", &required.e)
                .query_deep("f", &required.f)
                .body_bytes("application/octet-stream", required.body),
        )
    }

    /// Answers text.
    ///
    /// - `a`: text.
    /// - `b`: one of the listed numbers.
    /// - `d`: list, each: whole number.
    /// - `f`: truth value.
    /// - `type`: one of the listed values.
    /// - `e`: list, each: text.
    /// - The body, sent as `text/plain`.
    ///
    /// Deprecated by the service.
    ///
    /// Status: 200.
    ///
    /// `PUT /r/{a}`
    #[deprecated = "the service advises against it"]
    #[inline]
    pub fn replace(&self, required: ReplaceRRequired) -> ReplaceR {
        ReplaceR::of(
            self.0
                .text(&replace::OPERATION)
                .path("a", &required.a)
                .query("b", &required.b)
                .query_joined("d", ',', required.d)
                .query("f", &required.f)
                .query("type", &required.r#type)
                .header_texts("e", required.e)
                .body_text("text/plain", &required.body),
        )
    }
}

// src/api/r/replace.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "r.replace";
    Put "/r/{a}";
    accept "text/plain";
}

/// Answers text.
///
/// - `a`: text.
/// - `b`: one of the listed numbers.
/// - `d`: list, each: whole number.
/// - `f`: truth value.
/// - `type`: one of the listed values.
/// - `e`: list, each: text.
/// - The body, sent as `text/plain`.
///
/// Deprecated by the service.
///
/// Status: 200.
///
/// `PUT /r/{a}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ReplaceR(Call<String>);

/// What the service requires of a [`ReplaceR`].
#[derive(Clone)]
pub struct ReplaceRRequired {
    /// `a`: text.
    pub a: String,
    /// `b`: one of the listed numbers.
    pub b: types::ReplaceRB,
    /// `d`: list, each: whole number.
    pub d: Vec<i64>,
    /// `f`: truth value.
    pub f: bool,
    /// `type`: one of the listed values.
    pub r#type: types::ReplaceRType,
    /// `e`: list, each: text.
    pub e: Vec<String>,
    /// The body, sent as `text/plain`.
    pub body: String,
}

rhapi_wire::required! {
    ReplaceRRequired;
    a;
    b;
    d;
    f;
    r#type;
    e;
    body;
}

rhapi_core::call! {
    ReplaceR;
    String;
}

// src/types/replace_r_b.rs

/// One of the listed values, or another one that the service has learnt since, sent.
///
/// Schema: `/paths/~1r~1{a}/put/parameters/1/schema`
#[derive(Clone)]
#[non_exhaustive]
pub enum ReplaceRB {
    /// `1`
    N1,
    /// A value that the document does not list.
    Unrecognized(i64),
}

rhapi_wire::number_choice! {
    ReplaceRB;
    N1 1;
}

// src/types/replace_r_type.rs

/// One of the listed values, or another one that the service has learnt since, sent.
///
/// Schema: `/paths/~1r~1{a}/put/parameters/2/schema`
#[derive(Clone)]
#[non_exhaustive]
pub enum ReplaceRType {
    /// `x`
    X,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    ReplaceRType;
    X "x";
}
