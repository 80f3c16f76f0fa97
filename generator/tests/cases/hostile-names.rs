// src/api/con_group/get_nul.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "con_group.get_nul";
    Get "/con";
}

/// Answers [`Aux`](crate::types::Aux).
///
/// Status: 200.
///
/// `GET /con`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetConNul(Call<types::Aux>);

rhapi_core::call! {
    GetConNul;
    types::Aux;
}

// src/api/con_group/mod.rs
//! One operation on `/con`.

mod get_nul;

pub use self::get_nul::GetConNul;

use rhapi_core::codegen::Service;

/// One operation on `/con`.
#[derive(Clone, Debug)]
pub struct Con(Service);

impl Con {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`Aux`](crate::types::Aux).
    ///
    /// Status: 200.
    ///
    /// `GET /con`
    #[inline]
    pub fn get_nul(&self) -> GetConNul {
        GetConNul::of(self.0.json(&get_nul::OPERATION))
    }
}

// src/api/etc_passwd/get_x.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "etc_passwd.get_x";
    Get "/h/{../x}";
}

/// Answers [`X`](crate::types::X).
///
/// - `../x`: text.
///
/// Status: 200.
///
/// `GET /h/{../x}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetEtcPasswdX(Call<types::X>);

impl GetEtcPasswdX {
    /// `a"b\c\nd`: one of the listed values.
    pub fn a_b_c_d(self, value: types::GetEtcPasswdXABCD) -> Self {
        Self(self.0.query("a\"b\\c\nd", &value))
    }
}

rhapi_core::call! {
    GetEtcPasswdX;
    types::X;
}

// src/api/etc_passwd/mod.rs
//! One operation on `/h/{../x}`.

mod get_x;

pub use self::get_x::GetEtcPasswdX;

use rhapi_core::codegen::Service;

/// One operation on `/h/{../x}`.
#[derive(Clone, Debug)]
pub struct EtcPasswd(Service);

impl EtcPasswd {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`X`](crate::types::X).
    ///
    /// - `../x`: text.
    ///
    /// Status: 200.
    ///
    /// `GET /h/{../x}`
    #[inline]
    pub fn get_x(&self, x: &str) -> GetEtcPasswdX {
        GetEtcPasswdX::of(self.0.json(&get_x::OPERATION).path("../x", &x))
    }
}

// src/types/aux_type.rs

/// An object, received.
///
/// - Answer of `GET /con`.
///
/// Schema: `/components/schemas/aux`
#[derive(Clone)]
#[non_exhaustive]
pub struct Aux {
    /// `com1`: text.
    pub com1: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Aux;
    _ => com1 "com1";
}

// src/types/get_etc_passwd_x_a_b_c_d.rs

/// One of the listed values, or another one that the service has learnt since, sent.
///
/// Schema: `/paths/~1h~1{..~1x}/get/parameters/1/schema`
#[derive(Clone)]
#[non_exhaustive]
pub enum GetEtcPasswdXABCD {
    /// `]]`
    U5dU5d,
    /// `"#`
    U22U23,
    /// `\0`
    U0,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    GetEtcPasswdXABCD;
    U5dU5d "]]";
    U22U23 "\"#";
    U0 "\0";
}

// src/types/x.rs

/// An object, received.
///
/// - Answer of `GET /h/{../x}`.
///
/// Schema: `/components/schemas/..~1..~1x`
#[derive(Clone)]
#[non_exhaustive]
pub struct X {
    /// the empty text: text.
    pub empty: Option<String>,
    /// `\0`: text.
    pub u0: Option<String>,
    /// `a;b`: text.
    pub a_b: Option<String>,
    /// `ü`: text.
    pub ufc: Option<String>,
    /// `\u{202e}`: text.
    pub u202e: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    X;
    0 => empty "";
    1 => u0 "\0";
    2 => a_b "a;b";
    3 => ufc "ü";
    _ => u202e "\u{202e}";
}
