// src/api/hosts/clear.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "hosts.clear";
    Delete "/hosts/all/";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `DELETE /hosts/all/`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ClearHost(Call<()>);

rhapi_core::call! {
    ClearHost;
    ();
}

// src/api/hosts/delete.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "hosts.delete";
    Delete "/hosts/{ids}";
    siblings "/hosts/all/";
}

/// Answers without a body.
///
/// - `ids`: list, each: text.
///
/// Status: 204.
///
/// `DELETE /hosts/{ids}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct DeleteHost(Call<()>);

rhapi_core::call! {
    DeleteHost;
    ();
}

// src/api/hosts/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "hosts.get";
    Get "/hosts/{ids}";
    siblings "/hosts/%61ll/tags" "/hosts/{ids}/tags";
}

/// Answers without a body.
///
/// - `ids`: list, each: text.
///
/// Status: 204.
///
/// `GET /hosts/{ids}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetHost(Call<()>);

rhapi_core::call! {
    GetHost;
    ();
}

// src/api/hosts/list_all_tags.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "hosts.list_all_tags";
    Get "/hosts/%61ll/tags";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /hosts/%61ll/tags`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListHostAllTags(Call<()>);

rhapi_core::call! {
    ListHostAllTags;
    ();
}

// src/api/hosts/list_tags.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "hosts.list_tags";
    Get "/hosts/{ids}/tags";
    siblings "/hosts/%61ll/tags";
}

/// Answers without a body.
///
/// - `ids`: text.
///
/// Status: 204.
///
/// `GET /hosts/{ids}/tags`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListHostTags(Call<()>);

rhapi_core::call! {
    ListHostTags;
    ();
}

// src/api/hosts/mod.rs
//! 5 operations on `/hosts/%61ll/tags`, `/hosts/all/`, `/hosts/{ids}`, `/hosts/{ids}/tags`.

mod clear;
mod delete;
mod get;
mod list_all_tags;
mod list_tags;

pub use self::clear::ClearHost;
pub use self::delete::DeleteHost;
pub use self::get::GetHost;
pub use self::list_all_tags::ListHostAllTags;
pub use self::list_tags::ListHostTags;

use rhapi_core::codegen::Service;

/// 5 operations on `/hosts/%61ll/tags`, `/hosts/all/`, `/hosts/{ids}`, `/hosts/{ids}/tags`.
#[derive(Clone, Debug)]
pub struct Hosts(Service);

impl Hosts {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `DELETE /hosts/all/`
    #[inline]
    pub fn clear(&self) -> ClearHost {
        ClearHost::of(self.0.empty(&clear::OPERATION))
    }

    /// Answers without a body.
    ///
    /// - `ids`: list, each: text.
    ///
    /// Status: 204.
    ///
    /// `DELETE /hosts/{ids}`
    #[inline]
    pub fn delete(&self, ids: impl IntoIterator<Item = impl AsRef<str>>) -> DeleteHost {
        DeleteHost::of(self.0.empty(&delete::OPERATION).path_list("ids", ids))
    }

    /// Answers without a body.
    ///
    /// - `ids`: list, each: text.
    ///
    /// Status: 204.
    ///
    /// `GET /hosts/{ids}`
    #[inline]
    pub fn get(&self, ids: impl IntoIterator<Item = impl AsRef<str>>) -> GetHost {
        GetHost::of(self.0.empty(&get::OPERATION).path_list("ids", ids))
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /hosts/%61ll/tags`
    #[inline]
    pub fn list_all_tags(&self) -> ListHostAllTags {
        ListHostAllTags::of(self.0.empty(&list_all_tags::OPERATION))
    }

    /// Answers without a body.
    ///
    /// - `ids`: text.
    ///
    /// Status: 204.
    ///
    /// `GET /hosts/{ids}/tags`
    #[inline]
    pub fn list_tags(&self, ids: &str) -> ListHostTags {
        ListHostTags::of(self.0.empty(&list_tags::OPERATION).path("ids", &ids))
    }
}

// src/api/jobs/mod.rs
//! One operation on `/jobs/every/state`.

mod set_every;

pub use self::set_every::SetJobEvery;

use rhapi_core::codegen::Service;

/// One operation on `/jobs/every/state`.
#[derive(Clone, Debug)]
pub struct Jobs(Service);

impl Jobs {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `PUT /jobs/every/state`
    #[inline]
    pub fn set_every(&self) -> SetJobEvery {
        SetJobEvery::of(self.0.empty(&set_every::OPERATION))
    }
}

// src/api/jobs/set_every.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "jobs.set_every";
    Put "/jobs/every/state";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `PUT /jobs/every/state`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct SetJobEvery(Call<()>);

rhapi_core::call! {
    SetJobEvery;
    ();
}

// src/api/reports/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "reports.get";
    Get "/reports/{id}";
    siblings "/reports/{id}.json";
}

/// Answers without a body.
///
/// - `id`: text.
///
/// Status: 204.
///
/// `GET /reports/{id}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetReport(Call<()>);

rhapi_core::call! {
    GetReport;
    ();
}

// src/api/reports/get_json.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "reports.get_json";
    Get "/reports/{id}.json";
}

/// Answers without a body.
///
/// - `id`: text.
///
/// Status: 204.
///
/// `GET /reports/{id}.json`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetReportJson(Call<()>);

rhapi_core::call! {
    GetReportJson;
    ();
}

// src/api/reports/mod.rs
//! 2 operations on `/reports/{id}`, `/reports/{id}.json`.

mod get;
mod get_json;

pub use self::get::GetReport;
pub use self::get_json::GetReportJson;

use rhapi_core::codegen::Service;

/// 2 operations on `/reports/{id}`, `/reports/{id}.json`.
#[derive(Clone, Debug)]
pub struct Reports(Service);

impl Reports {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - `id`: text.
    ///
    /// Status: 204.
    ///
    /// `GET /reports/{id}`
    #[inline]
    pub fn get(&self, id: &str) -> GetReport {
        GetReport::of(self.0.empty(&get::OPERATION).path("id", &id))
    }

    /// Answers without a body.
    ///
    /// - `id`: text.
    ///
    /// Status: 204.
    ///
    /// `GET /reports/{id}.json`
    #[inline]
    pub fn get_json(&self, id: &str) -> GetReportJson {
        GetReportJson::of(self.0.empty(&get_json::OPERATION).path("id", &id))
    }
}

// src/api/state/mod.rs
//! One operation on `/{kind}/{name}/state`.

mod set;

pub use self::set::SetState;

use rhapi_core::codegen::Service;

/// One operation on `/{kind}/{name}/state`.
#[derive(Clone, Debug)]
pub struct State(Service);

impl State {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - `kind`: text.
    /// - `name`: text.
    ///
    /// Status: 204.
    ///
    /// `PUT /{kind}/{name}/state`
    #[inline]
    pub fn set(&self, kind: &str, name: &str) -> SetState {
        SetState::of(
            self.0.empty(&set::OPERATION).path("kind", &kind).path("name", &name),
        )
    }
}

// src/api/state/set.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "state.set";
    Put "/{kind}/{name}/state";
    siblings "/jobs/every/state";
}

/// Answers without a body.
///
/// - `kind`: text.
/// - `name`: text.
///
/// Status: 204.
///
/// `PUT /{kind}/{name}/state`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct SetState(Call<()>);

rhapi_core::call! {
    SetState;
    ();
}
