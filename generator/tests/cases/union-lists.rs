// src/api/f/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "f.get";
    Get "/f";
}

/// Answers [`Filled`](crate::types::Filled).
///
/// Status: 200.
///
/// `GET /f`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetF(Call<types::Filled>);

rhapi_core::call! {
    GetF;
    types::Filled;
}

// src/api/f/mod.rs
//! One operation on `/f`.

mod get;

pub use self::get::GetF;

use rhapi_core::codegen::Service;

/// One operation on `/f`.
#[derive(Clone, Debug)]
pub struct F(Service);

impl F {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`Filled`](crate::types::Filled).
    ///
    /// Status: 200.
    ///
    /// `GET /f`
    #[inline]
    pub fn get(&self) -> GetF {
        GetF::of(self.0.json(&get::OPERATION))
    }
}

// src/api/l/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "l.get";
    Get "/l";
}

/// Answers [`Lists`](crate::types::Lists).
///
/// Status: 200.
///
/// `GET /l`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetL(Call<types::Lists>);

rhapi_core::call! {
    GetL;
    types::Lists;
}

// src/api/l/mod.rs
//! One operation on `/l`.

mod get;

pub use self::get::GetL;

use rhapi_core::codegen::Service;

/// One operation on `/l`.
#[derive(Clone, Debug)]
pub struct L(Service);

impl L {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`Lists`](crate::types::Lists).
    ///
    /// Status: 200.
    ///
    /// `GET /l`
    #[inline]
    pub fn get(&self) -> GetL {
        GetL::of(self.0.json(&get::OPERATION))
    }
}

// src/types/filled.rs

/// One of several types, told apart by what the value holds, received.
///
/// - Answer of `GET /f`.
///
/// Schema: `/components/schemas/Filled`
#[derive(Clone)]
#[non_exhaustive]
pub enum Filled {
    /// A list.
    FirstItems(Vec<super::FilledFirstItem>),
    /// A list.
    SecondItems(Vec<super::FilledSecondItem>),
    /// A value that fits none of the types.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::union! {
    Filled;
    0 FirstItems;
    1 SecondItems;
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/components/schemas/Filled/oneOf/0/items`
#[derive(Clone)]
#[non_exhaustive]
pub enum FilledFirstItem {
    /// `a`
    A,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    FilledFirstItem;
    A "a";
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/components/schemas/Filled/oneOf/1/items`
#[derive(Clone)]
#[non_exhaustive]
pub enum FilledSecondItem {
    /// `b`
    B,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    FilledSecondItem;
    B "b";
}

// src/types/lists.rs

/// One of several types, told apart by what the value holds, received.
///
/// - Answer of `GET /l`.
///
/// Schema: `/components/schemas/Lists`
#[derive(Clone)]
#[non_exhaustive]
pub enum Lists {
    /// A list.
    FirstItems(Vec<super::ListsFirstItem>),
    /// A list.
    SecondItems(Vec<super::ListsSecondItem>),
    /// A value that fits none of the types.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::union! {
    Lists;
    0 FirstItems;
    1 SecondItems;
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/components/schemas/Lists/oneOf/0/items`
#[derive(Clone)]
#[non_exhaustive]
pub enum ListsFirstItem {
    /// `a`
    A,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    ListsFirstItem;
    A "a";
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/components/schemas/Lists/oneOf/1/items`
#[derive(Clone)]
#[non_exhaustive]
pub enum ListsSecondItem {
    /// `b`
    B,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    ListsSecondItem;
    B "b";
}
