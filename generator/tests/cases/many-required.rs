// src/api/wide/create.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "wide.create";
    Post "/wide";
}

/// Answers without a body.
///
/// - The body, sent as `application/json`.
///
/// Status: 204.
///
/// `POST /wide`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateWide(Call<()>);

rhapi_core::call! {
    CreateWide;
    ();
}

// src/api/wide/mod.rs
//! One operation on `/wide`.

mod create;

pub use self::create::CreateWide;

use crate::types;
use rhapi_core::codegen::Service;

/// One operation on `/wide`.
#[derive(Clone, Debug)]
pub struct Wide(Service);

impl Wide {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - The body, sent as `application/json`.
    ///
    /// Status: 204.
    ///
    /// `POST /wide`
    #[inline]
    pub fn create(&self, body: &types::Wide) -> CreateWide {
        CreateWide::of(
            self.0.empty(&create::OPERATION).body_json("application/json", body),
        )
    }
}

// src/types/wide.rs

/// An object, sent.
///
/// - Body of `POST /wide`.
///
/// Schema: `/components/schemas/Wide`
#[derive(Clone)]
#[non_exhaustive]
pub struct Wide {
    /// `a`: text.
    pub a: String,
    /// `b`: whole number.
    pub b: i64,
    /// `c`: truth value.
    pub c: bool,
    /// `d`: UUID.
    pub d: rhapi_wire::Uuid,
    /// `e`: list, each: text.
    pub e: Vec<String>,
    /// `f`: object.
    pub f: super::WideF,
    /// `g`: text; may be null.
    pub g: Option<String>,
    /// `h`: text.
    pub h: Option<String>,
    /// `i`: object.
    pub i: Option<super::WideRequired>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Wide;
    0 => a "a" required;
    1 => b "b" required;
    2 => c "c" required;
    3 => d "d" required;
    4 => e "e" required;
    5 => f "f" required;
    6 => g "g" required nullable;
    7 => h "h";
    _ => i "i";
}

/// What the service requires of a [`Wide`].
#[derive(Clone)]
pub struct WideRequiredRequired {
    /// `a`: text.
    pub a: String,
    /// `b`: whole number.
    pub b: i64,
    /// `c`: truth value.
    pub c: bool,
    /// `d`: UUID.
    pub d: rhapi_wire::Uuid,
    /// `e`: list, each: text.
    pub e: Vec<String>,
    /// `f`: object.
    pub f: super::WideF,
    /// `g`: text; may be null.
    pub g: Option<String>,
}

rhapi_wire::required! {
    WideRequiredRequired;
    a;
    b;
    c;
    d;
    e;
    f;
    g;
}

impl Wide {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new(required: WideRequiredRequired) -> Self {
        Self {
            a: required.a,
            b: required.b,
            c: required.c,
            d: required.d,
            e: required.e,
            f: required.f,
            g: required.g,
            ..::core::default::Default::default()
        }
    }
}

rhapi_wire::setters! {
    Wide;
    0 => a: String;
    1 => b: i64;
    2 => c: bool;
    3 => d: rhapi_wire::Uuid;
    4 => e: Vec<String>;
    5 => f: super::WideF;
    6 => g clear_g: String;
    7 => h clear_h: String;
    8 => i clear_i: super::WideRequired;
}

/// An object, sent.
///
/// Schema: `/components/schemas/Wide/properties/f`
#[derive(Clone)]
#[non_exhaustive]
pub struct WideF {
    /// `x`: text.
    pub x: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    WideF;
    _ => x "x";
}

impl WideF {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    WideF;
    0 => x clear_x: String;
}

// src/types/wide_required.rs

/// An object, sent.
///
/// Schema: `/components/schemas/WideRequired`
#[derive(Clone)]
#[non_exhaustive]
pub struct WideRequired {
    /// `a`: text.
    pub a: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    WideRequired;
    _ => a "a";
}

impl WideRequired {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    WideRequired;
    0 => a clear_a: String;
}
