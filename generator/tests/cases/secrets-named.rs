// src/api/a/create.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "a.create";
    Post "/a/{key}";
    secret "clientSecret" "key";
}

/// Answers without a body.
///
/// - `key`: text.
/// - The body, sent as `application/json`.
///
/// Status: 204.
///
/// `POST /a/{key}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateA(Call<()>);

impl CreateA {
    /// `clientSecret`: text.
    /// Masked in `Debug` and `to_curl`.
    pub fn client_secret(self, value: &str) -> Self {
        Self(self.0.query("clientSecret", &value))
    }

    /// `page_token`: text.
    pub fn page_token(self, value: &str) -> Self {
        Self(self.0.query("page_token", &value))
    }

    /// `with_token`: truth value.
    pub fn with_token(self, value: bool) -> Self {
        Self(self.0.query("with_token", &value))
    }
}

rhapi_core::call! {
    CreateA;
    ();
}

// src/api/a/mod.rs
//! One operation on `/a/{key}`.

mod create;

pub use self::create::CreateA;

use crate::types;
use rhapi_core::codegen::Service;

/// One operation on `/a/{key}`.
#[derive(Clone, Debug)]
pub struct A(Service);

impl A {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - `key`: text.
    /// - The body, sent as `application/json`.
    ///
    /// Status: 204.
    ///
    /// `POST /a/{key}`
    #[inline]
    pub fn create(&self, key: &str, body: &types::A) -> CreateA {
        CreateA::of(
            self.0
                .empty(&create::OPERATION)
                .path("key", &key)
                .body_json("application/json", body),
        )
    }
}

// src/types/a.rs

/// An object, sent.
///
/// - Body of `POST /a/{key}`.
///
/// Schema: `/components/schemas/A`
#[derive(Clone)]
#[non_exhaustive]
pub struct A {
    /// `api_key`: list, each: text.
    /// Masked in `Debug` and `to_curl`.
    pub api_key: Vec<String>,
    /// `both`: text.
    /// Masked in `Debug` and `to_curl`.
    pub both: String,
    /// `code`: whole number.
    /// Masked in `Debug` and `to_curl`.
    pub code: i64,
    /// `kept`: text; write-only.
    pub kept: String,
    /// `nested`: object.
    pub nested: super::ANested,
    /// `password_changed`: date and time.
    pub password_changed: Option<rhapi_wire::Timestamp>,
    /// `secret`: one of the listed values.
    pub secret: Option<super::ASecret>,
    /// `session`: text.
    pub session: String,
    /// `token_type`: text.
    pub token_type: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    A;
    0 => api_key "api_key" required secret;
    1 => both "both" required secret;
    2 => code "code" required secret;
    3 => kept "kept" required write_only;
    4 => nested "nested" required;
    5 => password_changed "password_changed";
    6 => secret "secret";
    7 => session "session" required;
    _ => token_type "token_type";
}

/// What the service requires of a [`A`].
#[derive(Clone)]
pub struct ARequired {
    /// `api_key`: list, each: text.
    /// Masked in `Debug` and `to_curl`.
    pub api_key: Vec<String>,
    /// `both`: text.
    /// Masked in `Debug` and `to_curl`.
    pub both: String,
    /// `code`: whole number.
    /// Masked in `Debug` and `to_curl`.
    pub code: i64,
    /// `kept`: text; write-only.
    pub kept: String,
    /// `nested`: object.
    pub nested: super::ANested,
    /// `session`: text.
    pub session: String,
}

rhapi_wire::required! {
    ARequired;
    api_key secret;
    both secret;
    code secret;
    kept;
    nested;
    session;
}

impl A {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new(required: ARequired) -> Self {
        Self {
            api_key: required.api_key,
            both: required.both,
            code: required.code,
            kept: required.kept,
            nested: required.nested,
            session: required.session,
            ..::core::default::Default::default()
        }
    }
}

rhapi_wire::setters! {
    A;
    0 => api_key: Vec<String>;
    1 => both: String;
    2 => code: i64;
    3 => kept: String;
    4 => nested: super::ANested;
    5 => password_changed clear_password_changed: rhapi_wire::Timestamp;
    6 => secret clear_secret: super::ASecret;
    7 => session: String;
    8 => token_type clear_token_type: String;
}

/// An object, sent.
///
/// Schema: `/components/schemas/A/properties/nested`
#[derive(Clone)]
#[non_exhaustive]
pub struct ANested {
    /// `inner`: text.
    /// Masked in `Debug` and `to_curl`.
    pub inner: Option<String>,
    /// `token`: map by name.
    /// Masked in `Debug` and `to_curl`.
    pub token: Option<rhapi_wire::Map<rhapi_wire::Value>>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    ANested;
    0 => inner "inner" secret;
    _ => token "token" secret;
}

impl ANested {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    ANested;
    0 => inner clear_inner: String;
    1 => token clear_token: rhapi_wire::Map<rhapi_wire::Value>;
}

/// One of the listed values, or another one that the service has learnt since, sent.
///
/// Schema: `/components/schemas/A/properties/secret`
#[derive(Clone)]
#[non_exhaustive]
pub enum ASecret {
    /// `public`
    Public,
    /// `private`
    Private,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    ASecret;
    Public "public";
    Private "private";
}
