// src/api/all/mod.rs
//! One operation on `/all`.

mod replace;

pub use self::replace::ReplaceAll;

use crate::types;
use rhapi_core::codegen::Service;

/// One operation on `/all`.
#[derive(Clone, Debug)]
pub struct All(Service);

impl All {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`Result`](crate::types::Result).
    ///
    /// - The body, sent as `application/json`.
    ///
    /// Status: 200.
    ///
    /// `PUT /all`
    #[inline]
    pub fn replace(&self, body: &types::Into) -> ReplaceAll {
        ReplaceAll::of(
            self.0.json(&replace::OPERATION).body_json("application/json", body),
        )
    }
}

// src/api/all/replace.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "all.replace";
    Put "/all";
}

/// Answers [`Result`](crate::types::Result).
///
/// - The body, sent as `application/json`.
///
/// Status: 200.
///
/// `PUT /all`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ReplaceAll(Call<types::Result>);

rhapi_core::call! {
    ReplaceAll;
    types::Result;
}

// src/types/box.rs

/// An object, sent.
///
/// Schema: `/components/schemas/Box`
#[derive(Clone)]
#[non_exhaustive]
pub struct Box {
    /// `b`: object.
    pub b: Option<::std::boxed::Box<super::Box>>,
    /// `e`: one of several types.
    pub e: Option<::std::boxed::Box<super::Error>>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Box;
    0 => b "b";
    _ => e "e";
}

impl Box {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    Box;
    0 => b clear_b: ::std::boxed::Box<super::Box>;
    1 => e clear_e: ::std::boxed::Box<super::Error>;
}

// src/types/client.rs

/// An object, sent.
///
/// Schema: `/components/schemas/client`
#[derive(Clone)]
#[non_exhaustive]
pub struct Client {
    /// `m`: object.
    pub m: Option<Box<super::Mod>>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Client;
    _ => m "m";
}

impl Client {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    Client;
    0 => m clear_m: Box<super::Mod>;
}

// src/types/default.rs

/// An object, sent.
///
/// Schema: `/components/schemas/Default`
#[derive(Clone)]
#[non_exhaustive]
pub struct Default {
    /// `Default`: text.
    pub default_field: Option<String>,
    /// `self`: text.
    pub self_: Option<String>,
    /// `type`: text.
    pub r#type: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Default;
    0 => default_field "Default";
    1 => self_ "self";
    _ => r#type "type";
}

impl Default {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    Default;
    0 => default_field clear_default_field: String;
    1 => self_ clear_self_: String;
    2 => r#type clear_type: String;
}

// src/types/error.rs

/// One of several types, told apart by what the value holds, sent.
///
/// Schema: `/components/schemas/Error`
#[derive(Clone)]
#[non_exhaustive]
pub enum Error {
    /// A [`Box`](super::Box).
    Box(Box<super::Box>),
    /// A [`Self_`](super::Self_).
    Self_(Box<super::Self_>),
    /// A value that fits none of the types.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::union! {
    Error;
    0 Box;
    1 Self_;
}

// src/types/extra.rs

/// An object, sent.
///
/// Schema: `/components/schemas/Extra`
#[derive(Clone)]
#[non_exhaustive]
pub struct Extra {
    /// `v`: free-form JSON.
    pub v: Option<rhapi_wire::Value>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Extra;
    _ => v "v";
}

impl Extra {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    Extra;
    0 => v clear_v: rhapi_wire::Value;
}

// src/types/into_type.rs

/// An object, sent.
///
/// - Body of `PUT /all`.
///
/// Schema: `/components/schemas/Into`
#[derive(Clone)]
#[non_exhaustive]
pub struct Into {
    /// `b`: object.
    pub b: Option<super::Box>,
    /// `s`: text.
    pub s: String,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Into;
    0 => b "b";
    _ => s "s" required;
}

impl Into {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new(s: impl ::std::convert::Into<String>) -> Self {
        Self { s: s.into(), ..::core::default::Default::default() }
    }
}

rhapi_wire::setters! {
    Into;
    0 => b clear_b: super::Box;
    1 => s: String;
}

// src/types/mod_type.rs

/// An object, sent.
///
/// Schema: `/components/schemas/mod`
#[derive(Clone)]
#[non_exhaustive]
pub struct Mod {
    /// `default`: text.
    pub default_field: Option<String>,
    /// `e`: one of several types.
    pub e: Option<Box<super::Error>>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Mod;
    0 => default_field "default";
    _ => e "e";
}

impl Mod {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    Mod;
    0 => default_field clear_default_field: String;
    1 => e clear_e: Box<super::Error>;
}

// src/types/option.rs

/// An object, received.
///
/// Schema: `/components/schemas/Option`
#[derive(Clone)]
#[non_exhaustive]
pub struct Option {
    /// `n`: whole number.
    pub n: ::std::option::Option<i64>,
    /// `s`: one of the listed values.
    pub s: ::std::option::Option<super::String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Option;
    0 => n "n";
    _ => s "s";
}

// src/types/result.rs

/// An object, received.
///
/// - Answer of `PUT /all`.
///
/// Schema: `/components/schemas/Result`
#[derive(Clone)]
#[non_exhaustive]
pub struct Result {
    /// `o`: object.
    pub o: Option<super::Option>,
    /// `s`: text.
    pub s: String,
    /// `v`: list, each: object.
    pub v: Vec<super::Vec>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Result;
    0 => o "o";
    1 => s "s" required;
    _ => v "v" required;
}

// src/types/self_.rs

/// An object, sent.
///
/// Schema: `/components/schemas/Self`
#[derive(Clone)]
#[non_exhaustive]
pub struct Self_ {
    /// `c`: object.
    pub c: Option<Box<super::Client>>,
    /// `d`: object.
    pub d: Option<super::Default>,
    /// `t`: object.
    pub t: Option<Box<super::Types>>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Self_;
    0 => c "c";
    1 => d "d";
    _ => t "t";
}

impl Self_ {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    Self_;
    0 => c clear_c: Box<super::Client>;
    1 => d clear_d: super::Default;
    2 => t clear_t: Box<super::Types>;
}

// src/types/string.rs

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/components/schemas/String`
#[derive(Clone)]
#[non_exhaustive]
pub enum String {
    /// `a`
    A,
    /// A value that the document does not list.
    Unrecognized(::std::string::String),
}

rhapi_wire::choice! {
    String;
    A "a";
}

// src/types/super_.rs

/// An object, sent.
///
/// Schema: `/components/schemas/Super`
#[derive(Clone)]
#[non_exhaustive]
pub struct Super {
    /// `v`: object.
    pub v: Option<super::Value>,
    /// `x`: object.
    pub x: Option<super::Extra>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Super;
    0 => v "v";
    _ => x "x";
}

impl Super {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    Super;
    0 => v clear_v: super::Value;
    1 => x clear_x: super::Extra;
}

// src/types/types_type.rs

/// An object, sent.
///
/// Schema: `/components/schemas/types`
#[derive(Clone)]
#[non_exhaustive]
pub struct Types {
    /// `e`: one of several types.
    pub e: Option<Box<super::Error>>,
    /// `s`: object.
    pub s: Option<super::Super>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Types;
    0 => e "e";
    _ => s "s";
}

impl Types {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    Types;
    0 => e clear_e: Box<super::Error>;
    1 => s clear_s: super::Super;
}

// src/types/value.rs

/// An object, sent.
///
/// Schema: `/components/schemas/Value`
#[derive(Clone)]
#[non_exhaustive]
pub struct Value {
    /// `v`: map by name.
    pub v: Option<rhapi_wire::Map<String>>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Value;
    _ => v "v";
}

impl Value {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    Value;
    0 => v clear_v: rhapi_wire::Map<String>;
}

// src/types/vec.rs

/// An object, received.
///
/// Schema: `/components/schemas/Vec`
#[derive(Clone)]
#[non_exhaustive]
pub struct Vec {
    /// `v`: list, each: text.
    pub v: Option<::std::vec::Vec<String>>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Vec;
    _ => v "v";
}
