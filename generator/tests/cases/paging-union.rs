// src/api/objects/list.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "objects.list";
    Get "/objects";
}

/// Answers [`ListObjectsResponse`](crate::types::ListObjectsResponse).
///
/// Status: 200.
///
/// `GET /objects`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListObjects(Call<types::ListObjectsResponse>);

impl ListObjects {
    /// `limit`: whole number; at most 200.
    pub fn limit(self, value: i64) -> Self {
        Self(self.0.query("limit", &value))
    }

    /// `offset`: whole number.
    pub fn offset(self, value: i64) -> Self {
        Self(self.0.query("offset", &value))
    }
}

rhapi_core::call! {
    ListObjects;
    types::ListObjectsResponse;
}

// src/api/objects/mod.rs
//! One operation on `/objects`.

mod list;

pub use self::list::ListObjects;

use rhapi_core::codegen::Service;

/// One operation on `/objects`.
#[derive(Clone, Debug)]
pub struct Objects(Service);

impl Objects {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`ListObjectsResponse`](crate::types::ListObjectsResponse).
    ///
    /// Status: 200.
    ///
    /// `GET /objects`
    #[inline]
    pub fn list(&self) -> ListObjects {
        ListObjects::of(self.0.json(&list::OPERATION))
    }
}

// src/api/pairs/list.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "pairs.list";
    Get "/pairs";
}

/// Answers [`ListPairsResponse`](crate::types::ListPairsResponse).
///
/// Status: 200.
///
/// `GET /pairs`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListPairs(Call<types::ListPairsResponse>);

impl ListPairs {
    /// `limit`: whole number; at most 200.
    pub fn limit(self, value: i64) -> Self {
        Self(self.0.query("limit", &value))
    }

    /// `offset`: whole number.
    pub fn offset(self, value: i64) -> Self {
        Self(self.0.query("offset", &value))
    }
}

rhapi_core::call! {
    ListPairs;
    types::ListPairsResponse;
}

// src/api/pairs/mod.rs
//! One operation on `/pairs`.

mod list;

pub use self::list::ListPairs;

use rhapi_core::codegen::Service;

/// One operation on `/pairs`.
#[derive(Clone, Debug)]
pub struct Pairs(Service);

impl Pairs {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`ListPairsResponse`](crate::types::ListPairsResponse).
    ///
    /// Status: 200.
    ///
    /// `GET /pairs`
    #[inline]
    pub fn list(&self) -> ListPairs {
        ListPairs::of(self.0.json(&list::OPERATION))
    }
}

// src/api/systems/list.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "systems.list";
    Get "/systems";
}

/// Answers [`ListSystemsResponse`](crate::types::ListSystemsResponse).
///
/// One page of a list: `.items()` reads all of it, each a number.
///
/// Status: 200.
///
/// `GET /systems`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListSystems(Call<types::ListSystemsResponse>);

impl ListSystems {
    /// `limit`: whole number; at most 200.
    pub fn limit(self, value: i64) -> Self {
        Self(self.0.query("limit", &value))
    }

    /// `offset`: whole number.
    pub fn offset(self, value: i64) -> Self {
        Self(self.0.query("offset", &value))
    }
}

rhapi_core::call! {
    ListSystems;
    types::ListSystemsResponse;
}

rhapi_core::paged! {
    ListSystems;
    types::ListSystemsResponse;
    i64;
    offset "offset" "limit" 200;
    items "data" data in types::ListSystemsResponseData::Integers;
}

// src/api/systems/mod.rs
//! One operation on `/systems`.

mod list;

pub use self::list::ListSystems;

use rhapi_core::codegen::Service;

/// One operation on `/systems`.
#[derive(Clone, Debug)]
pub struct Systems(Service);

impl Systems {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`ListSystemsResponse`](crate::types::ListSystemsResponse).
    ///
    /// One page of a list: `.items()` reads all of it, each a number.
    ///
    /// Status: 200.
    ///
    /// `GET /systems`
    #[inline]
    pub fn list(&self) -> ListSystems {
        ListSystems::of(self.0.json(&list::OPERATION))
    }
}

// src/types/list_objects_response.rs

/// An object, received.
///
/// - Answer of `GET /objects`.
///
/// Schema: `/paths/~1objects/get/responses/200/content/application~1json/schema`
#[derive(Clone)]
#[non_exhaustive]
pub struct ListObjectsResponse {
    /// `data`: one of several types.
    pub data: super::ListObjectsResponseData,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    ListObjectsResponse;
    _ => data "data" required;
}

/// One of several types, told apart by what the value holds, received.
///
/// Schema: `/paths/~1objects/get/responses/200/content/application~1json/schema/properties/data`
#[derive(Clone)]
#[non_exhaustive]
pub enum ListObjectsResponseData {
    /// A [`ListObjectsResponseDataFirst`](super::ListObjectsResponseDataFirst).
    First(super::ListObjectsResponseDataFirst),
    /// A list.
    Texts(Vec<String>),
    /// A value that fits none of the types.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::union! {
    ListObjectsResponseData;
    0 First;
    1 Texts;
}

/// An object, received.
///
/// Schema: `/paths/~1objects/get/responses/200/content/application~1json/schema/properties/data/oneOf/0`
#[derive(Clone)]
#[non_exhaustive]
pub struct ListObjectsResponseDataFirst {
    /// `id`: text.
    pub id: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    ListObjectsResponseDataFirst;
    _ => id "id";
}

// src/types/list_pairs_response.rs

/// An object, received.
///
/// - Answer of `GET /pairs`.
///
/// Schema: `/paths/~1pairs/get/responses/200/content/application~1json/schema`
#[derive(Clone)]
#[non_exhaustive]
pub struct ListPairsResponse {
    /// `data`: one of several types.
    pub data: super::ListPairsResponseData,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    ListPairsResponse;
    _ => data "data" required;
}

/// One of several types, told apart by what the value holds, received.
///
/// Schema: `/paths/~1pairs/get/responses/200/content/application~1json/schema/properties/data`
#[derive(Clone)]
#[non_exhaustive]
pub enum ListPairsResponseData {
    /// A list.
    Integers(Vec<i64>),
    /// A list.
    Texts(Vec<String>),
    /// A value that fits none of the types.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::union! {
    ListPairsResponseData;
    0 Integers;
    1 Texts;
}

// src/types/list_systems_response.rs

/// An object, received.
///
/// - Answer of `GET /systems`.
///
/// Schema: `/paths/~1systems/get/responses/200/content/application~1json/schema`
#[derive(Clone)]
#[non_exhaustive]
pub struct ListSystemsResponse {
    /// `data`: one of several types.
    pub data: super::ListSystemsResponseData,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    ListSystemsResponse;
    _ => data "data" required;
}

/// One of several types, told apart by what the value holds, received.
///
/// Schema: `/paths/~1systems/get/responses/200/content/application~1json/schema/properties/data`
#[derive(Clone)]
#[non_exhaustive]
pub enum ListSystemsResponseData {
    /// A text.
    Text(String),
    /// A list.
    Integers(Vec<i64>),
    /// A value that fits none of the types.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::union! {
    ListSystemsResponseData;
    0 Text;
    1 Integers;
}
