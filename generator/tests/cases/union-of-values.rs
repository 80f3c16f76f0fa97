// src/api/v/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "v.get";
    Get "/v";
}

/// Answers [`V`](crate::types::V).
///
/// Status: 200.
///
/// `GET /v`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetV(Call<types::V>);

rhapi_core::call! {
    GetV;
    types::V;
}

// src/api/v/mod.rs
//! One operation on `/v`.

mod get;

pub use self::get::GetV;

use rhapi_core::codegen::Service;

/// One operation on `/v`.
#[derive(Clone, Debug)]
pub struct V(Service);

impl V {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`V`](crate::types::V).
    ///
    /// Status: 200.
    ///
    /// `GET /v`
    #[inline]
    pub fn get(&self) -> GetV {
        GetV::of(self.0.json(&get::OPERATION))
    }
}

// src/types/a.rs

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/components/schemas/A`
#[derive(Clone)]
#[non_exhaustive]
pub enum A {
    /// `a`
    A,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    A;
    A "a";
}

// src/types/v.rs

/// An object, received.
///
/// - Answer of `GET /v`.
///
/// Schema: `/components/schemas/V`
#[derive(Clone)]
#[non_exhaustive]
pub struct V {
    /// `either`: one of the listed values.
    pub either: Option<super::VEither>,
    /// `level`: one of the listed numbers.
    pub level: Option<super::VLevel>,
    /// `mixed`: one of several types.
    pub mixed: Option<super::VMixed>,
    /// `named`: one of the listed values; may be null.
    pub named: Option<super::A>,
    /// `order`: one of the listed values.
    pub order: Option<super::VOrder>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    V;
    0 => either "either";
    1 => level "level";
    2 => mixed "mixed";
    3 => named "named" nullable;
    _ => order "order";
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/components/schemas/V/properties/either`
#[derive(Clone)]
#[non_exhaustive]
pub enum VEither {
    /// `a`
    A,
    /// `b`
    B,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    VEither;
    A "a";
    B "b";
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/components/schemas/V/properties/level`
#[derive(Clone)]
#[non_exhaustive]
pub enum VLevel {
    /// `1`
    N1,
    /// `2`
    N2,
    /// A value that the document does not list.
    Unrecognized(i64),
}

rhapi_wire::number_choice! {
    VLevel;
    N1 1;
    N2 2;
}

/// One of several types, told apart by what the value holds, received.
///
/// Schema: `/components/schemas/V/properties/mixed`
#[derive(Clone)]
#[non_exhaustive]
pub enum VMixed {
    /// A [`VMixedFirst`](super::VMixedFirst).
    First(super::VMixedFirst),
    /// A [`VMixedSecond`](super::VMixedSecond).
    Second(super::VMixedSecond),
    /// A value that fits none of the types.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::union! {
    VMixed;
    0 First;
    1 Second;
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/components/schemas/V/properties/mixed/oneOf/0`
#[derive(Clone)]
#[non_exhaustive]
pub enum VMixedFirst {
    /// `1`
    N1,
    /// A value that the document does not list.
    Unrecognized(i64),
}

rhapi_wire::number_choice! {
    VMixedFirst;
    N1 1;
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/components/schemas/V/properties/mixed/oneOf/1`
#[derive(Clone)]
#[non_exhaustive]
pub enum VMixedSecond {
    /// `two`
    Two,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    VMixedSecond;
    Two "two";
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/components/schemas/V/properties/order`
#[derive(Clone)]
#[non_exhaustive]
pub enum VOrder {
    /// `asc`
    Asc,
    /// `desc`
    Desc,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    VOrder;
    Asc "asc";
    Desc "desc";
}
