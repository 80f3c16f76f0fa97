// src/api/clusters/list.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "clusters.list";
    Get "/clusters";
}

/// Answers [`ClusterList`](crate::types::ClusterList).
///
/// Status: 200.
///
/// `GET /clusters`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListClusters(Call<types::ClusterList>);

rhapi_core::call! {
    ListClusters;
    types::ClusterList;
}

// src/api/clusters/mod.rs
//! One operation on `/clusters`.

mod list;

pub use self::list::ListClusters;

use rhapi_core::codegen::Service;

/// One operation on `/clusters`.
#[derive(Clone, Debug)]
pub struct Clusters(Service);

impl Clusters {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`ClusterList`](crate::types::ClusterList).
    ///
    /// Status: 200.
    ///
    /// `GET /clusters`
    #[inline]
    pub fn list(&self) -> ListClusters {
        ListClusters::of(self.0.json(&list::OPERATION))
    }
}

// src/types/cluster.rs

/// An object, received.
///
/// Schema: `/components/schemas/Cluster`
#[derive(Clone)]
#[non_exhaustive]
pub struct Cluster {
    /// `id`: text.
    pub id: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Cluster;
    _ => id "id";
}

// src/types/cluster_list.rs

/// An object, received.
///
/// - Answer of `GET /clusters`.
///
/// Schema: `/components/schemas/ClusterList`
#[derive(Clone)]
#[non_exhaustive]
pub struct ClusterList {
    /// `items`: list, each: object.
    pub items: Option<Vec<super::Cluster>>,
    /// `kind`: text.
    pub kind: String,
    /// `page`: whole number.
    pub page: i64,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    ClusterList;
    0 => items "items";
    1 => kind "kind" required;
    _ => page "page" required;
}
