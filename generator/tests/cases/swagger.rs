// src/api/pools/create.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "pools.create";
    Post "/pools";
}

/// Answers [`Pool`](crate::types::Pool).
///
/// - The body, sent as `application/json`.
///
/// Status: 201.
///
/// `POST /pools`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreatePool(Call<types::Pool>);

rhapi_core::call! {
    CreatePool;
    types::Pool;
}

// src/api/pools/list.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "pools.list";
    Get "/pools";
}

/// Answers [`Pool`](crate::types::Pool).
///
/// Status: 200.
///
/// `GET /pools`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListPools(Call<types::Pool>);

impl ListPools {
    /// `csv`: list, each: text.
    pub fn csv_param(self, values: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self(self.0.query_joined_texts("csv", ',', values))
    }

    /// `limit`: whole number; at most 100; default `50`.
    pub fn limit(self, value: i32) -> Self {
        Self(self.0.query("limit", &value))
    }

    /// `multi`: list, each: one of the listed values.
    pub fn multi(self, values: impl IntoIterator<Item = types::ListPoolsMulti>) -> Self {
        Self(self.0.query_list("multi", values))
    }

    /// `pipes`: list, each: text.
    pub fn pipes(self, values: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self(self.0.query_joined_texts("pipes", '|', values))
    }

    /// `plain`: list, each: whole number.
    pub fn plain(self, values: impl IntoIterator<Item = i64>) -> Self {
        Self(self.0.query_joined("plain", ',', values))
    }
}

rhapi_core::call! {
    ListPools;
    types::Pool;
}

// src/api/pools/mod.rs
//! 2 operations on `/pools`.

mod create;
mod list;

pub use self::create::CreatePool;
pub use self::list::ListPools;

use crate::types;
use rhapi_core::codegen::Service;

/// 2 operations on `/pools`.
#[derive(Clone, Debug)]
pub struct Pools(Service);

impl Pools {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`Pool`](crate::types::Pool).
    ///
    /// - The body, sent as `application/json`.
    ///
    /// Status: 201.
    ///
    /// `POST /pools`
    #[inline]
    pub fn create(&self, body: &types::Pool) -> CreatePool {
        CreatePool::of(
            self.0.json(&create::OPERATION).body_json("application/json", body),
        )
    }

    /// Answers [`Pool`](crate::types::Pool).
    ///
    /// Status: 200.
    ///
    /// `GET /pools`
    #[inline]
    pub fn list(&self) -> ListPools {
        ListPools::of(self.0.json(&list::OPERATION))
    }
}

// src/api/upload/create.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "upload.create";
    Post "/upload";
}

/// Answers bytes.
///
/// - The body, sent as `multipart/form-data`.
///
/// Status: 200.
///
/// `POST /upload`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateUpload(Call<rhapi_wire::Bytes>);

rhapi_core::call! {
    CreateUpload;
    rhapi_wire::Bytes;
}

rhapi_core::upload! {
    CreateUpload;
    part "file";
}

// src/api/upload/mod.rs
//! One operation on `/upload`.

mod create;

pub use self::create::CreateUpload;

use crate::types;
use rhapi_core::codegen::Service;

/// One operation on `/upload`.
#[derive(Clone, Debug)]
pub struct Upload(Service);

impl Upload {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers bytes.
    ///
    /// - The body, sent as `multipart/form-data`.
    ///
    /// Status: 200.
    ///
    /// `POST /upload`
    #[inline]
    pub fn create(&self, body: &types::CreateUploadRequest) -> CreateUpload {
        CreateUpload::of(self.0.bytes(&create::OPERATION).body_multipart(body))
    }
}

// src/types/create_upload_request.rs

/// An object, sent.
///
/// - Body of `POST /upload`.
///
/// Schema: `/paths/~1upload/post/requestBody/content/multipart~1form-data/schema`
#[derive(Clone)]
#[non_exhaustive]
pub struct CreateUploadRequest {
    /// `file`: bytes.
    pub file: rhapi_wire::Bytes,
    /// `note`: text.
    pub note: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    CreateUploadRequest;
    0 => file "file" required;
    _ => note "note";
}

impl CreateUploadRequest {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new(file: impl Into<rhapi_wire::Bytes>) -> Self {
        Self { file: file.into(), ..::core::default::Default::default() }
    }
}

rhapi_wire::setters! {
    CreateUploadRequest;
    0 => file: rhapi_wire::Bytes;
    1 => note clear_note: String;
}

// src/types/list_pools_multi.rs

/// One of the listed values, or another one that the service has learnt since, sent.
///
/// Schema: `/paths/~1pools/get/parameters/2/schema/items`
#[derive(Clone)]
#[non_exhaustive]
pub enum ListPoolsMulti {
    /// `a`
    A,
    /// `b`
    B,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    ListPoolsMulti;
    A "a";
    B "b";
}

// src/types/pool.rs

/// An object, sent and received.
///
/// - Answer of `GET /pools`, `POST /pools`.
/// - Body of `POST /pools`.
///
/// Schema: `/components/schemas/Pool`
#[derive(Clone)]
#[non_exhaustive]
pub struct Pool {
    /// `id`: text.
    pub id: String,
    /// `size`: whole number; may be null.
    pub size: Option<i64>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Pool;
    0 => id "id" required;
    _ => size "size" nullable;
}

impl Pool {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), ..::core::default::Default::default() }
    }
}

rhapi_wire::setters! {
    Pool;
    0 => id: String;
    1 => size clear_size: i64;
}
