// src/api/any/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "any.get";
    Get "/any";
}

/// Answers [`A`](crate::types::A).
///
/// Status: any.
///
/// `GET /any`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetAny(Call<types::A>);

rhapi_core::call! {
    GetAny;
    types::A;
}

// src/api/any/mod.rs
//! One operation on `/any`.

mod get;

pub use self::get::GetAny;

use rhapi_core::codegen::Service;

/// One operation on `/any`.
#[derive(Clone, Debug)]
pub struct Any(Service);

impl Any {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`A`](crate::types::A).
    ///
    /// Status: any.
    ///
    /// `GET /any`
    #[inline]
    pub fn get(&self) -> GetAny {
        GetAny::of(self.0.json(&get::OPERATION))
    }
}

// src/api/away/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "away.get";
    Get "/away";
    redirects 307;
}

/// Answers without a body.
///
/// Status: 307; errors: 404.
///
/// `GET /away`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetAway(Call<()>);

rhapi_core::call! {
    GetAway;
    ();
}

// src/api/away/mod.rs
//! One operation on `/away`.

mod get;

pub use self::get::GetAway;

use rhapi_core::codegen::Service;

/// One operation on `/away`.
#[derive(Clone, Debug)]
pub struct Away(Service);

impl Away {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 307; errors: 404.
    ///
    /// `GET /away`
    #[inline]
    pub fn get(&self) -> GetAway {
        GetAway::of(self.0.empty(&get::OPERATION))
    }
}

// src/api/class/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "class.get";
    Get "/class";
}

/// Answers [`A`](crate::types::A).
///
/// Status: 2xx; errors: 4xx, with [`B`](crate::types::B).
///
/// `GET /class`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetClass(Call<types::A>);

rhapi_core::call! {
    GetClass;
    types::A;
}

// src/api/class/mod.rs
//! One operation on `/class`.

mod get;

pub use self::get::GetClass;

use rhapi_core::codegen::Service;

/// One operation on `/class`.
#[derive(Clone, Debug)]
pub struct Class(Service);

impl Class {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`A`](crate::types::A).
    ///
    /// Status: 2xx; errors: 4xx, with [`B`](crate::types::B).
    ///
    /// `GET /class`
    #[inline]
    pub fn get(&self) -> GetClass {
        GetClass::of(self.0.json(&get::OPERATION))
    }
}

// src/api/differ/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "differ.get";
    Get "/differ";
}

/// Answers [`GetDifferResponse`](crate::types::GetDifferResponse).
///
/// Status: 200, 202.
///
/// `GET /differ`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetDiffer(Call<types::GetDifferResponse>);

rhapi_core::call! {
    GetDiffer;
    types::GetDifferResponse;
}

// src/api/differ/mod.rs
//! One operation on `/differ`.

mod get;

pub use self::get::GetDiffer;

use rhapi_core::codegen::Service;

/// One operation on `/differ`.
#[derive(Clone, Debug)]
pub struct Differ(Service);

impl Differ {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`GetDifferResponse`](crate::types::GetDifferResponse).
    ///
    /// Status: 200, 202.
    ///
    /// `GET /differ`
    #[inline]
    pub fn get(&self) -> GetDiffer {
        GetDiffer::of(self.0.by_status(&get::OPERATION))
    }
}

// src/api/inline/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "inline.get";
    Get "/inline";
}

/// Answers [`GetInlineResponse`](crate::types::GetInlineResponse).
///
/// Status: 200, 202.
///
/// `GET /inline`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetInline(Call<types::GetInlineResponse>);

rhapi_core::call! {
    GetInline;
    types::GetInlineResponse;
}

// src/api/inline/mod.rs
//! One operation on `/inline`.

mod get;

pub use self::get::GetInline;

use rhapi_core::codegen::Service;

/// One operation on `/inline`.
#[derive(Clone, Debug)]
pub struct Inline(Service);

impl Inline {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`GetInlineResponse`](crate::types::GetInlineResponse).
    ///
    /// Status: 200, 202.
    ///
    /// `GET /inline`
    #[inline]
    pub fn get(&self) -> GetInline {
        GetInline::of(self.0.by_status(&get::OPERATION))
    }
}

// src/api/list/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "list.get";
    Get "/list";
}

/// Answers a list of [`A`](crate::types::A).
///
/// Status: 200.
///
/// `GET /list`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetList(Call<Vec<types::A>>);

rhapi_core::call! {
    GetList;
    Vec<types::A>;
}

// src/api/list/mod.rs
//! One operation on `/list`.

mod get;

pub use self::get::GetList;

use rhapi_core::codegen::Service;

/// One operation on `/list`.
#[derive(Clone, Debug)]
pub struct List(Service);

impl List {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers a list of [`A`](crate::types::A).
    ///
    /// Status: 200.
    ///
    /// `GET /list`
    #[inline]
    pub fn get(&self) -> GetList {
        GetList::of(self.0.json(&get::OPERATION))
    }
}

// src/api/maybe/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "maybe.get";
    Get "/maybe";
}

/// Answers [`A`](crate::types::A), or nothing.
///
/// Status: 200, 204.
///
/// `GET /maybe`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetMaybe(Call<Option<types::A>>);

rhapi_core::call! {
    GetMaybe;
    Option<types::A>;
}

// src/api/maybe/mod.rs
//! One operation on `/maybe`.

mod get;

pub use self::get::GetMaybe;

use rhapi_core::codegen::Service;

/// One operation on `/maybe`.
#[derive(Clone, Debug)]
pub struct Maybe(Service);

impl Maybe {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`A`](crate::types::A), or nothing.
    ///
    /// Status: 200, 204.
    ///
    /// `GET /maybe`
    #[inline]
    pub fn get(&self) -> GetMaybe {
        GetMaybe::of(self.0.json(&get::OPERATION))
    }
}

// src/api/none/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "none.get";
    Get "/none";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /none`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetNone(Call<()>);

rhapi_core::call! {
    GetNone;
    ();
}

// src/api/none/mod.rs
//! One operation on `/none`.

mod get;

pub use self::get::GetNone;

use rhapi_core::codegen::Service;

/// One operation on `/none`.
#[derive(Clone, Debug)]
pub struct None(Service);

impl None {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /none`
    #[inline]
    pub fn get(&self) -> GetNone {
        GetNone::of(self.0.empty(&get::OPERATION))
    }
}

// src/api/same/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "same.get";
    Get "/same";
}

/// Answers [`A`](crate::types::A).
///
/// Status: 200, 201.
///
/// `GET /same`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetSame(Call<types::A>);

rhapi_core::call! {
    GetSame;
    types::A;
}

// src/api/same/mod.rs
//! One operation on `/same`.

mod get;

pub use self::get::GetSame;

use rhapi_core::codegen::Service;

/// One operation on `/same`.
#[derive(Clone, Debug)]
pub struct Same(Service);

impl Same {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`A`](crate::types::A).
    ///
    /// Status: 200, 201.
    ///
    /// `GET /same`
    #[inline]
    pub fn get(&self) -> GetSame {
        GetSame::of(self.0.json(&get::OPERATION))
    }
}

// src/types/a.rs

/// An object, received.
///
/// - Answer of `GET /any`, `GET /class`, `GET /differ`, and 3 more.
///
/// Schema: `/components/schemas/A`
#[derive(Clone)]
#[non_exhaustive]
pub struct A {
    /// `a`: text.
    pub a: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    A;
    _ => a "a";
}

// src/types/b.rs

/// An object, received.
///
/// - Answer of `GET /differ`.
/// - Error of `GET /class`.
///
/// Schema: `/components/schemas/B`
#[derive(Clone)]
#[non_exhaustive]
pub struct B {
    /// `b`: text.
    pub b: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    B;
    _ => b "b";
}

// src/types/get_differ_response.rs

/// What comes back, by status.
///
/// Answer of `GET /differ`
#[derive(Clone)]
#[non_exhaustive]
pub enum GetDifferResponse {
    /// Status 200.
    Ok(super::A),
    /// Status 202.
    Accepted(super::B),
    /// Another status.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::by_status! {
    GetDifferResponse;
    200 Ok;
    202 Accepted;
}

// src/types/get_inline_response.rs

/// What comes back, by status.
///
/// Answer of `GET /inline`
#[derive(Clone)]
#[non_exhaustive]
pub enum GetInlineResponse {
    /// Status 200.
    Ok(super::GetInlineResponse200),
    /// Status 202.
    Accepted(super::GetInlineResponse202),
    /// Another status.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::by_status! {
    GetInlineResponse;
    200 Ok;
    202 Accepted;
}

// src/types/get_inline_response_200.rs

/// An object, received.
///
/// - Answer of `GET /inline`.
///
/// Schema: `/paths/~1inline/get/responses/200/content/application~1json/schema`
#[derive(Clone)]
#[non_exhaustive]
pub struct GetInlineResponse200 {
    /// `x`: object.
    pub x: Option<super::GetInlineResponse200X>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    GetInlineResponse200;
    _ => x "x";
}

/// An object, received.
///
/// Schema: `/paths/~1inline/get/responses/200/content/application~1json/schema/properties/x`
#[derive(Clone)]
#[non_exhaustive]
pub struct GetInlineResponse200X {
    /// `y`: text.
    pub y: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    GetInlineResponse200X;
    _ => y "y";
}

// src/types/get_inline_response_202.rs

/// An object, received.
///
/// - Answer of `GET /inline`.
///
/// Schema: `/paths/~1inline/get/responses/202/content/application~1json/schema`
#[derive(Clone)]
#[non_exhaustive]
pub struct GetInlineResponse202 {
    /// `z`: text.
    pub z: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    GetInlineResponse202;
    _ => z "z";
}
