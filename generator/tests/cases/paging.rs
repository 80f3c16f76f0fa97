// src/api/events/list.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "events.list";
    Get "/events";
}

/// Answers a list of a text.
///
/// One page of a list: `.items()` reads all of it, each a text.
///
/// Status: 200.
///
/// `GET /events`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListEvents(Call<Vec<String>>);

impl ListEvents {
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
    ListEvents;
    Vec<String>;
}

rhapi_core::paged! {
    ListEvents;
    Vec<String>;
    String;
    offset "offset" "limit" 200;
    items;
}

// src/api/events/mod.rs
//! One operation on `/events`.

mod list;

pub use self::list::ListEvents;

use rhapi_core::codegen::Service;

/// One operation on `/events`.
#[derive(Clone, Debug)]
pub struct Events(Service);

impl Events {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers a list of a text.
    ///
    /// One page of a list: `.items()` reads all of it, each a text.
    ///
    /// Status: 200.
    ///
    /// `GET /events`
    #[inline]
    pub fn list(&self) -> ListEvents {
        ListEvents::of(self.0.json(&list::OPERATION))
    }
}

// src/api/hosts/list.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "hosts.list";
    Get "/hosts";
}

/// Answers [`Page`](crate::types::Page).
///
/// One page of a list: `.items()` reads all of it, each a text.
///
/// Status: 200.
///
/// `GET /hosts`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListHosts(Call<types::Page>);

impl ListHosts {
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
    ListHosts;
    types::Page;
}

rhapi_core::paged! {
    ListHosts;
    types::Page;
    String;
    offset "offset" "limit" 200;
    items "data" data;
    total "meta" "count";
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

    /// Answers [`Page`](crate::types::Page).
    ///
    /// One page of a list: `.items()` reads all of it, each a text.
    ///
    /// Status: 200.
    ///
    /// `GET /hosts`
    #[inline]
    pub fn list(&self) -> ListHosts {
        ListHosts::of(self.0.json(&list::OPERATION))
    }
}

// src/api/status/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "status.get";
    Get "/status";
}

/// Answers [`GetStatusResponse`](crate::types::GetStatusResponse).
///
/// Status: 200.
///
/// `GET /status`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetStatus(Call<types::GetStatusResponse>);

impl GetStatus {
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
    GetStatus;
    types::GetStatusResponse;
}

// src/api/status/mod.rs
//! One operation on `/status`.

mod get;

pub use self::get::GetStatus;

use rhapi_core::codegen::Service;

/// One operation on `/status`.
#[derive(Clone, Debug)]
pub struct Status(Service);

impl Status {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`GetStatusResponse`](crate::types::GetStatusResponse).
    ///
    /// Status: 200.
    ///
    /// `GET /status`
    #[inline]
    pub fn get(&self) -> GetStatus {
        GetStatus::of(self.0.json(&get::OPERATION))
    }
}

// src/api/tags/list.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "tags.list";
    Get "/tags";
}

/// Answers [`ListTagsResponse`](crate::types::ListTagsResponse).
///
/// One page of a list: `.items()` reads all of it, each a name with a text.
///
/// Status: 200.
///
/// `GET /tags`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListTags(Call<types::ListTagsResponse>);

impl ListTags {
    /// `page`: whole number.
    pub fn page(self, value: i64) -> Self {
        Self(self.0.query("page", &value))
    }

    /// `per_page`: whole number.
    pub fn per_page(self, value: i64) -> Self {
        Self(self.0.query("per_page", &value))
    }
}

rhapi_core::call! {
    ListTags;
    types::ListTagsResponse;
}

rhapi_core::paged! {
    ListTags;
    types::ListTagsResponse;
    (String, String);
    page "page" "per_page" 0;
    items "results" results;
    total "total";
    beyond 404;
}

// src/api/tags/mod.rs
//! One operation on `/tags`.

mod list;

pub use self::list::ListTags;

use rhapi_core::codegen::Service;

/// One operation on `/tags`.
#[derive(Clone, Debug)]
pub struct Tags(Service);

impl Tags {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`ListTagsResponse`](crate::types::ListTagsResponse).
    ///
    /// One page of a list: `.items()` reads all of it, each a name with a text.
    ///
    /// Status: 200.
    ///
    /// `GET /tags`
    #[inline]
    pub fn list(&self) -> ListTags {
        ListTags::of(self.0.json(&list::OPERATION))
    }
}

// src/types/get_status_response.rs

/// An object, received.
///
/// - Answer of `GET /status`.
///
/// Schema: `/paths/~1status/get/responses/200/content/application~1json/schema`
#[derive(Clone)]
#[non_exhaustive]
pub struct GetStatusResponse {
    /// `id`: text.
    pub id: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    GetStatusResponse;
    _ => id "id";
}

// src/types/list_tags_response.rs

/// An object, received.
///
/// - Answer of `GET /tags`.
///
/// Schema: `/paths/~1tags/get/responses/200/content/application~1json/schema`
#[derive(Clone)]
#[non_exhaustive]
pub struct ListTagsResponse {
    /// `results`: map by name.
    pub results: Option<rhapi_wire::Map<String>>,
    /// `total`: whole number.
    pub total: Option<i64>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    ListTagsResponse;
    0 => results "results";
    _ => total "total";
}

// src/types/page.rs

/// An object, received.
///
/// - Answer of `GET /hosts`.
///
/// Schema: `/components/schemas/Page`
#[derive(Clone)]
#[non_exhaustive]
pub struct Page {
    /// `data`: list, each: text.
    pub data: Option<Vec<String>>,
    /// `meta`: object.
    pub meta: Option<super::PageMeta>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Page;
    0 => data "data";
    _ => meta "meta";
}

/// An object, received.
///
/// Schema: `/components/schemas/Page/properties/meta`
#[derive(Clone)]
#[non_exhaustive]
pub struct PageMeta {
    /// `count`: whole number.
    pub count: Option<i64>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    PageMeta;
    _ => count "count";
}
