// src/api/items/mod.rs
//! One operation on `/items`.

mod put;

pub use self::put::PutItem;

use crate::types;
use rhapi_core::codegen::Service;

/// One operation on `/items`.
#[derive(Clone, Debug)]
pub struct Items(Service);

impl Items {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers a list of a list of a list of a list of a list of [`DeepItemItemItemItemItem`](crate::types::DeepItemItemItemItemItem), or nothing, or nothing.
    ///
    /// - The body, sent as `application/json`.
    ///
    /// Status: 200, 204.
    ///
    /// `PUT /items`
    #[inline]
    pub fn put(&self, body: &types::New) -> PutItem {
        PutItem::of(self.0.json(&put::OPERATION).body_json("application/json", body))
    }
}

// src/api/items/put.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "items.put";
    Put "/items";
}

/// Answers a list of a list of a list of a list of a list of [`DeepItemItemItemItemItem`](crate::types::DeepItemItemItemItemItem), or nothing, or nothing.
///
/// - The body, sent as `application/json`.
///
/// Status: 200, 204.
///
/// `PUT /items`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct PutItem(
    Call<Option<Vec<Vec<Vec<Vec<Vec<Option<types::DeepItemItemItemItemItem>>>>>>>>,
);

rhapi_core::call! {
    PutItem;
    Option<Vec<Vec<Vec<Vec<Vec<Option<types::DeepItemItemItemItemItem>>>>>>>;
}

// src/types/deep.rs

/// An object, received.
///
/// Schema: `/components/schemas/Deep/items/items/items/items/items`
#[derive(Clone)]
#[non_exhaustive]
pub struct DeepItemItemItemItemItem {
    /// `a`: whole number.
    pub a: Option<i64>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    DeepItemItemItemItemItem;
    _ => a "a";
}

// src/types/new_type.rs

/// An object, sent.
///
/// - Body of `PUT /items`.
///
/// Schema: `/components/schemas/New`
#[derive(Clone)]
#[non_exhaustive]
pub struct New {
    /// `a`: whole number.
    pub a: Option<i64>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    New;
    _ => a "a";
}

impl New {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    New;
    0 => a clear_a: i64;
}
