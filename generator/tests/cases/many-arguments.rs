// src/api/r/mod.rs
//! One operation on `/r/{a}/{b}/{c}/{d}`.

mod replace_all;

pub use self::replace_all::{ReplaceRAll, ReplaceRAllRequired};

use rhapi_core::codegen::Service;

/// One operation on `/r/{a}/{b}/{c}/{d}`.
#[derive(Clone, Debug)]
pub struct R(Service);

impl R {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - `a`: text.
    /// - `b`: UUID.
    /// - `c`: whole number.
    /// - `d`: list, each: text.
    /// - `e`: list, each: one of the listed values.
    /// - `f`: object.
    /// - The body, sent as `application/json`.
    ///
    /// Status: 204.
    ///
    /// `PUT /r/{a}/{b}/{c}/{d}`
    #[inline]
    pub fn replace_all(&self, required: ReplaceRAllRequired) -> ReplaceRAll {
        ReplaceRAll::of(
            self.0
                .empty(&replace_all::OPERATION)
                .path("a", &required.a)
                .path("b", &required.b)
                .path("c", &required.c)
                .path_list("d", required.d)
                .query_list("e", required.e)
                .query_deep("f", &required.f)
                .body_json("application/json", &required.body),
        )
    }
}

// src/api/r/replace_all.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "r.replace_all";
    Put "/r/{a}/{b}/{c}/{d}";
}

/// Answers without a body.
///
/// - `a`: text.
/// - `b`: UUID.
/// - `c`: whole number.
/// - `d`: list, each: text.
/// - `e`: list, each: one of the listed values.
/// - `f`: object.
/// - The body, sent as `application/json`.
///
/// Status: 204.
///
/// `PUT /r/{a}/{b}/{c}/{d}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ReplaceRAll(Call<()>);

/// What the service requires of a [`ReplaceRAll`].
#[derive(Clone)]
pub struct ReplaceRAllRequired {
    /// `a`: text.
    pub a: String,
    /// `b`: UUID.
    pub b: String,
    /// `c`: whole number.
    pub c: i64,
    /// `d`: list, each: text.
    pub d: Vec<String>,
    /// `e`: list, each: one of the listed values.
    pub e: Vec<types::E>,
    /// `f`: object.
    pub f: types::ReplaceRAllF,
    /// The body, sent as `application/json`.
    pub body: Vec<String>,
}

rhapi_wire::required! {
    ReplaceRAllRequired;
    a;
    b;
    c;
    d;
    e;
    f;
    body;
}

impl ReplaceRAll {
    /// `g`: text.
    pub fn g(self, value: &str) -> Self {
        Self(self.0.query("g", &value))
    }
}

rhapi_core::call! {
    ReplaceRAll;
    ();
}

// src/types/e.rs

/// One of the listed values, or another one that the service has learnt since, sent.
///
/// Schema: `/components/schemas/E`
#[derive(Clone)]
#[non_exhaustive]
pub enum E {
    /// `one`
    One,
    /// `two`
    Two,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    E;
    One "one";
    Two "two";
}

// src/types/replace_r_all_f.rs

/// An object, sent.
///
/// Schema: `/paths/~1r~1{a}~1{b}~1{c}~1{d}/put/parameters/5/schema`
#[derive(Clone)]
#[non_exhaustive]
pub struct ReplaceRAllF {
    /// `x`: text.
    pub x: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    ReplaceRAllF;
    _ => x "x";
}

impl ReplaceRAllF {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    ReplaceRAllF;
    0 => x clear_x: String;
}
