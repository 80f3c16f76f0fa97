// src/api/u/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "u.get";
    Get "/u";
}

/// Answers [`U`](crate::types::U).
///
/// Status: 200.
///
/// `GET /u`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetU(Call<types::U>);

rhapi_core::call! {
    GetU;
    types::U;
}

// src/api/u/mod.rs
//! One operation on `/u`.

mod get;

pub use self::get::GetU;

use rhapi_core::codegen::Service;

/// One operation on `/u`.
#[derive(Clone, Debug)]
pub struct U(Service);

impl U {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`U`](crate::types::U).
    ///
    /// Status: 200.
    ///
    /// `GET /u`
    #[inline]
    pub fn get(&self) -> GetU {
        GetU::of(self.0.json(&get::OPERATION))
    }
}

// src/types/a.rs

/// An object, received.
///
/// Schema: `/components/schemas/A`
#[derive(Clone)]
#[non_exhaustive]
pub struct A {
    /// `a`: text.
    pub a: Option<String>,
    /// `b`: text.
    pub b: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    A;
    0 => a "a";
    _ => b "b";
}

// src/types/b.rs

/// An object, received.
///
/// Schema: `/components/schemas/B`
#[derive(Clone)]
#[non_exhaustive]
pub struct B {
    /// `a`: text.
    pub a: Option<String>,
    /// `c`: text.
    pub c: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    B;
    0 => a "a";
    _ => c "c";
}

// src/types/c.rs

/// An object, received.
///
/// Schema: `/components/schemas/C`
#[derive(Clone)]
#[non_exhaustive]
pub struct C {
    /// `a`: text.
    pub a: Option<String>,
    /// `kind`: one of the listed values.
    pub kind: super::CKind,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    C;
    0 => a "a";
    _ => kind "kind" required;
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/components/schemas/C/properties/kind`
#[derive(Clone)]
#[non_exhaustive]
pub enum CKind {
    /// `c`
    C,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    CKind;
    C "c";
}

// src/types/d.rs

/// An object, received.
///
/// Schema: `/components/schemas/D`
#[derive(Clone)]
#[non_exhaustive]
pub struct D {
    /// `a`: text.
    pub a: Option<String>,
    /// `kind`: one of the listed values.
    pub kind: super::DKind,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    D;
    0 => a "a";
    _ => kind "kind" required;
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/components/schemas/D/properties/kind`
#[derive(Clone)]
#[non_exhaustive]
pub enum DKind {
    /// `d`
    D,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    DKind;
    D "d";
}

// src/types/u.rs

/// One of several types, told apart by what the value holds, received.
///
/// - Answer of `GET /u`.
///
/// Schema: `/components/schemas/U`
#[derive(Clone)]
#[non_exhaustive]
pub enum U {
    /// A [`A`](super::A).
    A(super::A),
    /// A [`B`](super::B).
    B(super::B),
    /// A [`C`](super::C).
    C(super::C),
    /// A [`D`](super::D).
    D(super::D),
    /// A value that fits none of the types.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::union! {
    U;
    0 A;
    1 B;
    2 C;
    3 D;
}
