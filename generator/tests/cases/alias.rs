// src/api/hosts/list.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "hosts.list";
    Get "/hosts";
}

/// Answers a list of [`Host`](crate::types::Host).
///
/// Status: 200.
///
/// `GET /hosts`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListHosts(Call<Vec<types::Host>>);

impl ListHosts {
    /// `ids`: list, each: UUID.
    pub fn ids(self, values: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self(self.0.query_texts("ids", values))
    }
}

rhapi_core::call! {
    ListHosts;
    Vec<types::Host>;
}

// src/api/hosts/mod.rs
//! One operation on `/hosts`.

mod list;

pub use self::list::ListHosts;

use rhapi_core::codegen::Service;

/// One operation on `/hosts`.
#[derive(Clone, Debug)]
pub struct Hosts(Service);

impl Hosts {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers a list of [`Host`](crate::types::Host).
    ///
    /// Status: 200.
    ///
    /// `GET /hosts`
    #[inline]
    pub fn list(&self) -> ListHosts {
        ListHosts::of(self.0.json(&list::OPERATION))
    }
}

// src/types/host.rs

/// An object, received.
///
/// - Answer of `GET /hosts`.
///
/// Schema: `/components/schemas/Host`
#[derive(Clone)]
#[non_exhaustive]
pub struct Host {
    /// `id`: UUID; may be null.
    pub id: Option<rhapi_wire::Uuid>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Host;
    _ => id "id" nullable;
}
