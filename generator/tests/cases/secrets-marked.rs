// src/api/a/create.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "a.create";
    Post "/a";
    secret "X-Proof" "pass" "proof";
}

/// Answers without a body.
///
/// - The body, sent as `application/json`.
///
/// Status: 204.
///
/// `POST /a`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateA(Call<()>);

impl CreateA {
    /// `X-Proof`: text.
    /// Masked in `Debug` and `to_curl`.
    pub fn x_proof_pascal_kebab(self, value: &str) -> Self {
        Self(self.0.header("X-Proof", &value))
    }

    /// `pass`: text; format `password`.
    /// Masked in `Debug` and `to_curl`.
    pub fn pass(self, value: &str) -> Self {
        Self(self.0.query("pass", &value))
    }

    /// `proof`: text.
    /// Masked in `Debug` and `to_curl`.
    pub fn proof(self, value: &str) -> Self {
        Self(self.0.query("proof", &value))
    }

    /// `x-proof`: text.
    pub fn x_proof_lower_kebab(self, value: &str) -> Self {
        Self(self.0.query("x-proof", &value))
    }
}

rhapi_core::call! {
    CreateA;
    ();
}

// src/api/a/mod.rs
//! One operation on `/a`.

mod create;

pub use self::create::CreateA;

use crate::types;
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
    /// - The body, sent as `application/json`.
    ///
    /// Status: 204.
    ///
    /// `POST /a`
    #[inline]
    pub fn create(&self, body: &types::A) -> CreateA {
        CreateA::of(self.0.empty(&create::OPERATION).body_json("application/json", body))
    }
}

// src/types/a.rs

/// An object, sent.
///
/// - Body of `POST /a`.
///
/// Schema: `/components/schemas/A`
#[derive(Clone)]
#[non_exhaustive]
pub struct A {
    /// `alias`: text.
    /// Masked in `Debug` and `to_curl`.
    pub alias: Option<String>,
    /// `count`: whole number; write-only.
    pub count: Option<i64>,
    /// `either`: one of several types.
    /// Masked in `Debug` and `to_curl`.
    pub either: Option<super::AEither>,
    /// `list`: list, each: text.
    /// Masked in `Debug` and `to_curl`.
    pub list: Option<Vec<String>>,
    /// `map`: map by name.
    /// Masked in `Debug` and `to_curl`.
    pub map: Option<rhapi_wire::Map<String>>,
    /// `maybe`: text; may be null.
    /// Masked in `Debug` and `to_curl`.
    pub maybe: Option<String>,
    /// `note`: text; write-only.
    /// Masked in `Debug` and `to_curl`.
    pub note: Option<String>,
    /// `pin`: text; format `password`.
    /// Masked in `Debug` and `to_curl`.
    pub pin: Option<String>,
    /// `plain`: text.
    pub plain: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    A;
    0 => alias "alias" secret;
    1 => count "count" write_only;
    2 => either "either" secret;
    3 => list "list" secret;
    4 => map "map" secret;
    5 => maybe "maybe" nullable secret;
    6 => note "note" write_only secret;
    7 => pin "pin" secret;
    _ => plain "plain";
}

impl A {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    A;
    0 => alias clear_alias: String;
    1 => count clear_count: i64;
    2 => either clear_either: super::AEither;
    3 => list clear_list: Vec<String>;
    4 => map clear_map: rhapi_wire::Map<String>;
    5 => maybe clear_maybe: String;
    6 => note clear_note: String;
    7 => pin clear_pin: String;
    8 => plain clear_plain: String;
}

/// One of several types, told apart by what the value holds, sent.
///
/// Schema: `/components/schemas/A/properties/either`
#[derive(Clone)]
#[non_exhaustive]
pub enum AEither {
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A value that fits none of the types.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::union! {
    AEither;
    0 Text;
    1 Integer;
}
