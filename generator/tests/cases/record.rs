// src/api/hosts/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "hosts.get";
    Get "/hosts/{id}";
}

/// Answers [`Host`](crate::types::Host).
///
/// - `id`: UUID.
///
/// Status: 200.
///
/// `GET /hosts/{id}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetHost(Call<types::Host>);

rhapi_core::call! {
    GetHost;
    types::Host;
}

// src/api/hosts/mod.rs
//! One operation on `/hosts/{id}`.

mod get;

pub use self::get::GetHost;

use rhapi_core::codegen::Service;

/// One operation on `/hosts/{id}`.
#[derive(Clone, Debug)]
pub struct Hosts(Service);

impl Hosts {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`Host`](crate::types::Host).
    ///
    /// - `id`: UUID.
    ///
    /// Status: 200.
    ///
    /// `GET /hosts/{id}`
    #[inline]
    pub fn get(&self, id: impl AsRef<str>) -> GetHost {
        GetHost::of(self.0.json(&get::OPERATION).path("id", &id.as_ref()))
    }
}

// src/types/host.rs

/// An object, received.
///
/// - Answer of `GET /hosts/{id}`.
///
/// Schema: `/components/schemas/Host`
#[derive(Clone)]
#[non_exhaustive]
pub struct Host {
    /// `id`: UUID.
    pub id: rhapi_wire::Uuid,
    /// `name`: text of 1 to 50 characters; pattern `^[a-z]+$`.
    pub name: Option<String>,
    /// `note`: text; format `hostname`; may be null.
    pub note: Option<String>,
    /// `parent`: text; may be null.
    pub parent: Option<String>,
    /// `ratio`: number; a multiple of 0.5.
    pub ratio: Option<f32>,
    /// `seen`: date and time.
    pub seen: Option<rhapi_wire::Timestamp>,
    /// `size`: whole number; from 0 to 100; default `5`.
    pub size: i64,
    /// `tags`: list, each: text; no value twice.
    pub tags: Option<Vec<String>>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Host;
    0 => id "id" required;
    1 => name "name";
    2 => note "note" nullable;
    3 => parent "parent" required nullable;
    4 => ratio "ratio";
    5 => seen "seen";
    6 => size "size" required;
    _ => tags "tags";
}
