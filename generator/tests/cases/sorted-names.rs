// src/api/a/get_10.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "a.get_10";
    Put "/a";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `PUT /a`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetA10(Call<()>);

rhapi_core::call! {
    GetA10;
    ();
}

// src/api/a/get_1_b.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "a.get_1_b";
    Post "/a";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `POST /a`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetA1B(Call<()>);

rhapi_core::call! {
    GetA1B;
    ();
}

// src/api/a/get_2.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "a.get_2";
    Get "/a";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /a`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetA2(Call<()>);

rhapi_core::call! {
    GetA2;
    ();
}

// src/api/a/getx.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "a.getx";
    Patch "/a";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `PATCH /a`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetxA(Call<()>);

rhapi_core::call! {
    GetxA;
    ();
}

// src/api/a/mod.rs
//! 4 operations on `/a`.

mod get_10;
mod get_1_b;
mod get_2;
mod getx;

pub use self::get_1_b::GetA1B;
pub use self::get_2::GetA2;
pub use self::get_10::GetA10;
pub use self::getx::GetxA;

use rhapi_core::codegen::Service;

/// 4 operations on `/a`.
#[derive(Clone, Debug)]
pub struct A(Service);

impl A {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `PUT /a`
    #[inline]
    pub fn get_10(&self) -> GetA10 {
        GetA10::of(self.0.empty(&get_10::OPERATION))
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `POST /a`
    #[inline]
    pub fn get_1_b(&self) -> GetA1B {
        GetA1B::of(self.0.empty(&get_1_b::OPERATION))
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /a`
    #[inline]
    pub fn get_2(&self) -> GetA2 {
        GetA2::of(self.0.empty(&get_2::OPERATION))
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `PATCH /a`
    #[inline]
    pub fn getx(&self) -> GetxA {
        GetxA::of(self.0.empty(&getx::OPERATION))
    }
}

// src/api/b10/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "b10.get";
    Get "/v1/b10";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /v1/b10`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetB10(Call<()>);

rhapi_core::call! {
    GetB10;
    ();
}

// src/api/b10/mod.rs
//! One operation on `/v1/b10`.

mod get;

pub use self::get::GetB10;

use rhapi_core::codegen::Service;

/// One operation on `/v1/b10`.
#[derive(Clone, Debug)]
pub struct B10(Service);

impl B10 {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /v1/b10`
    #[inline]
    pub fn get(&self) -> GetB10 {
        GetB10::of(self.0.empty(&get::OPERATION))
    }
}

// src/api/b2/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "b2.get";
    Get "/v1/b2";
}

/// Answers [`X`](crate::types::X).
///
/// Status: 200.
///
/// `GET /v1/b2`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetB2(Call<types::X>);

rhapi_core::call! {
    GetB2;
    types::X;
}

// src/api/b2/mod.rs
//! One operation on `/v1/b2`.

mod get;

pub use self::get::GetB2;

use rhapi_core::codegen::Service;

/// One operation on `/v1/b2`.
#[derive(Clone, Debug)]
pub struct B2(Service);

impl B2 {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`X`](crate::types::X).
    ///
    /// Status: 200.
    ///
    /// `GET /v1/b2`
    #[inline]
    pub fn get(&self) -> GetB2 {
        GetB2::of(self.0.json(&get::OPERATION))
    }
}

// src/types/x.rs

/// An object, received.
///
/// - Answer of `GET /v1/b2`.
///
/// Schema: `/components/schemas/X`
#[derive(Clone)]
#[non_exhaustive]
pub struct X {
    /// `Ab`: object.
    pub ab: Option<super::X2>,
    /// `B`: one of the listed values.
    pub b: Option<super::XB>,
    /// `b10`: one of the listed values.
    pub b10: Option<super::XB10>,
    /// `b2`: one of the listed values.
    pub b2: Option<super::XB2>,
    /// `c`: object.
    pub c: Option<super::X10>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    X;
    0 => ab "Ab";
    1 => b "B";
    2 => b10 "b10";
    3 => b2 "b2";
    _ => c "c";
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/components/schemas/X/properties/B`
#[derive(Clone)]
#[non_exhaustive]
pub enum XB {
    /// `a`
    A,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    XB;
    A "a";
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/components/schemas/X/properties/b10`
#[derive(Clone)]
#[non_exhaustive]
pub enum XB10 {
    /// `a`
    A,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    XB10;
    A "a";
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/components/schemas/X/properties/b2`
#[derive(Clone)]
#[non_exhaustive]
pub enum XB2 {
    /// `a`
    A,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    XB2;
    A "a";
}

// src/types/x10.rs

/// An object, received.
///
/// Schema: `/components/schemas/X10`
#[derive(Clone)]
#[non_exhaustive]
pub struct X10 {
    /// `a`: text.
    pub a: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    X10;
    _ => a "a";
}

// src/types/x2.rs

/// An object, received.
///
/// Schema: `/components/schemas/X2`
#[derive(Clone)]
#[non_exhaustive]
pub struct X2 {
    /// `a`: text.
    pub a: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    X2;
    _ => a "a";
}
