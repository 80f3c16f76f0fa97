// src/api/cves/list.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "cves.list";
    Get "/cves";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /cves`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListCves(Call<()>);

rhapi_core::call! {
    ListCves;
    ();
}

// src/api/cves/mod.rs
//! One operation on `/cves`.

mod list;

pub use self::list::ListCves;

use rhapi_core::codegen::Service;

/// One operation on `/cves`.
#[derive(Clone, Debug)]
pub struct Cves(Service);

impl Cves {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /cves`
    #[inline]
    pub fn list(&self) -> ListCves {
        ListCves::of(self.0.empty(&list::OPERATION))
    }
}

// src/api/endpoints/list.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "endpoints.list";
    Get "/endpoints";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /endpoints`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListEndpoints(Call<()>);

rhapi_core::call! {
    ListEndpoints;
    ();
}

// src/api/endpoints/mod.rs
//! One operation on `/endpoints`.

mod list;

pub use self::list::ListEndpoints;

use rhapi_core::codegen::Service;

/// One operation on `/endpoints`.
#[derive(Clone, Debug)]
pub struct Endpoints(Service);

impl Endpoints {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /endpoints`
    #[inline]
    pub fn list(&self) -> ListEndpoints {
        ListEndpoints::of(self.0.empty(&list::OPERATION))
    }
}

// src/api/hosts/list_get_host_tags.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "hosts.list_get_host_tags";
    Get "/hosts/{id}/tags";
}

/// Answers without a body.
///
/// - `id`: text.
///
/// Status: 204.
///
/// `GET /hosts/{id}/tags`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListHostGetHostTags(Call<()>);

rhapi_core::call! {
    ListHostGetHostTags;
    ();
}

// src/api/hosts/mod.rs
//! One operation on `/hosts/{id}/tags`.

mod list_get_host_tags;

pub use self::list_get_host_tags::ListHostGetHostTags;

use rhapi_core::codegen::Service;

/// One operation on `/hosts/{id}/tags`.
#[derive(Clone, Debug)]
pub struct Hosts(Service);

impl Hosts {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - `id`: text.
    ///
    /// Status: 204.
    ///
    /// `GET /hosts/{id}/tags`
    #[inline]
    pub fn list_get_host_tags(&self, id: &str) -> ListHostGetHostTags {
        ListHostGetHostTags::of(
            self.0.empty(&list_get_host_tags::OPERATION).path("id", &id),
        )
    }
}

// src/api/jobs/cancel.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "jobs.cancel";
    Post "/api/tasks/v1/jobs/{id}/cancel";
}

/// Answers without a body.
///
/// - `id`: text.
///
/// Status: 204.
///
/// `POST /api/tasks/v1/jobs/{id}/cancel`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CancelJob(Call<()>);

rhapi_core::call! {
    CancelJob;
    ();
}

// src/api/jobs/create.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "jobs.create";
    Post "/api/tasks/v1/jobs";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `POST /api/tasks/v1/jobs`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateJob(Call<()>);

rhapi_core::call! {
    CreateJob;
    ();
}

// src/api/jobs/delete.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "jobs.delete";
    Delete "/api/tasks/v1/jobs/{id}";
}

/// Answers without a body.
///
/// - `id`: text.
///
/// Status: 204.
///
/// `DELETE /api/tasks/v1/jobs/{id}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct DeleteJob(Call<()>);

rhapi_core::call! {
    DeleteJob;
    ();
}

// src/api/jobs/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "jobs.get";
    Get "/api/tasks/v1/jobs/{id}";
}

/// Answers without a body.
///
/// - `id`: text.
///
/// Status: 204.
///
/// `GET /api/tasks/v1/jobs/{id}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetJob(Call<()>);

rhapi_core::call! {
    GetJob;
    ();
}

// src/api/jobs/list.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "jobs.list";
    Get "/api/tasks/v1/jobs";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /api/tasks/v1/jobs`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListJobs(Call<()>);

rhapi_core::call! {
    ListJobs;
    ();
}

// src/api/jobs/mod.rs
//! 7 operations on `/api/tasks/v1/jobs`, `/api/tasks/v1/jobs/{id}`, `/api/tasks/v1/jobs/{id}/cancel`.

mod cancel;
mod create;
mod delete;
mod get;
mod list;
mod replace;
mod update;

pub use self::cancel::CancelJob;
pub use self::create::CreateJob;
pub use self::delete::DeleteJob;
pub use self::get::GetJob;
pub use self::list::ListJobs;
pub use self::replace::ReplaceJob;
pub use self::update::UpdateJob;

use rhapi_core::codegen::Service;

/// 7 operations on `/api/tasks/v1/jobs`, `/api/tasks/v1/jobs/{id}`, `/api/tasks/v1/jobs/{id}/cancel`.
#[derive(Clone, Debug)]
pub struct Jobs(Service);

impl Jobs {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - `id`: text.
    ///
    /// Status: 204.
    ///
    /// `POST /api/tasks/v1/jobs/{id}/cancel`
    #[inline]
    pub fn cancel(&self, id: &str) -> CancelJob {
        CancelJob::of(self.0.empty(&cancel::OPERATION).path("id", &id))
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `POST /api/tasks/v1/jobs`
    #[inline]
    pub fn create(&self) -> CreateJob {
        CreateJob::of(self.0.empty(&create::OPERATION))
    }

    /// Answers without a body.
    ///
    /// - `id`: text.
    ///
    /// Status: 204.
    ///
    /// `DELETE /api/tasks/v1/jobs/{id}`
    #[inline]
    pub fn delete(&self, id: &str) -> DeleteJob {
        DeleteJob::of(self.0.empty(&delete::OPERATION).path("id", &id))
    }

    /// Answers without a body.
    ///
    /// - `id`: text.
    ///
    /// Status: 204.
    ///
    /// `GET /api/tasks/v1/jobs/{id}`
    #[inline]
    pub fn get(&self, id: &str) -> GetJob {
        GetJob::of(self.0.empty(&get::OPERATION).path("id", &id))
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /api/tasks/v1/jobs`
    #[inline]
    pub fn list(&self) -> ListJobs {
        ListJobs::of(self.0.empty(&list::OPERATION))
    }

    /// Answers without a body.
    ///
    /// - `id`: text.
    ///
    /// Status: 204.
    ///
    /// `PUT /api/tasks/v1/jobs/{id}`
    #[inline]
    pub fn replace(&self, id: &str) -> ReplaceJob {
        ReplaceJob::of(self.0.empty(&replace::OPERATION).path("id", &id))
    }

    /// Answers without a body.
    ///
    /// - `id`: text.
    ///
    /// Status: 204.
    ///
    /// `PATCH /api/tasks/v1/jobs/{id}`
    #[inline]
    pub fn update(&self, id: &str) -> UpdateJob {
        UpdateJob::of(self.0.empty(&update::OPERATION).path("id", &id))
    }
}

// src/api/jobs/replace.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "jobs.replace";
    Put "/api/tasks/v1/jobs/{id}";
}

/// Answers without a body.
///
/// - `id`: text.
///
/// Status: 204.
///
/// `PUT /api/tasks/v1/jobs/{id}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ReplaceJob(Call<()>);

rhapi_core::call! {
    ReplaceJob;
    ();
}

// src/api/jobs/update.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "jobs.update";
    Patch "/api/tasks/v1/jobs/{id}";
}

/// Answers without a body.
///
/// - `id`: text.
///
/// Status: 204.
///
/// `PATCH /api/tasks/v1/jobs/{id}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct UpdateJob(Call<()>);

rhapi_core::call! {
    UpdateJob;
    ();
}

// src/api/lifecycle/get_rhel.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "lifecycle.get_rhel";
    Get "/lifecycle/rhel";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /lifecycle/rhel`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetLifecycleRhel(Call<()>);

rhapi_core::call! {
    GetLifecycleRhel;
    ();
}

// src/api/lifecycle/mod.rs
//! One operation on `/lifecycle/rhel`.

mod get_rhel;

pub use self::get_rhel::GetLifecycleRhel;

use rhapi_core::codegen::Service;

/// One operation on `/lifecycle/rhel`.
#[derive(Clone, Debug)]
pub struct Lifecycle(Service);

impl Lifecycle {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /lifecycle/rhel`
    #[inline]
    pub fn get_rhel(&self) -> GetLifecycleRhel {
        GetLifecycleRhel::of(self.0.empty(&get_rhel::OPERATION))
    }
}

// src/api/root/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "root.get";
    Get "/";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetRoot(Call<()>);

rhapi_core::call! {
    GetRoot;
    ();
}

// src/api/root/mod.rs
//! One operation on `/`.

mod get;

pub use self::get::GetRoot;

use rhapi_core::codegen::Service;

/// One operation on `/`.
#[derive(Clone, Debug)]
pub struct Root(Service);

impl Root {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /`
    #[inline]
    pub fn get(&self) -> GetRoot {
        GetRoot::of(self.0.empty(&get::OPERATION))
    }
}

// src/api/settings/list.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "settings.list";
    Get "/settings";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /settings`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListSettings(Call<()>);

rhapi_core::call! {
    ListSettings;
    ();
}

// src/api/settings/mod.rs
//! One operation on `/settings`.

mod list;

pub use self::list::ListSettings;

use rhapi_core::codegen::Service;

/// One operation on `/settings`.
#[derive(Clone, Debug)]
pub struct Settings(Service);

impl Settings {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /settings`
    #[inline]
    pub fn list(&self) -> ListSettings {
        ListSettings::of(self.0.empty(&list::OPERATION))
    }
}

// src/api/staleness/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "staleness.get";
    Get "/staleness";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /staleness`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetStaleness(Call<()>);

rhapi_core::call! {
    GetStaleness;
    ();
}

// src/api/staleness/mod.rs
//! One operation on `/staleness`.

mod get;

pub use self::get::GetStaleness;

use rhapi_core::codegen::Service;

/// One operation on `/staleness`.
#[derive(Clone, Debug)]
pub struct Staleness(Service);

impl Staleness {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /staleness`
    #[inline]
    pub fn get(&self) -> GetStaleness {
        GetStaleness::of(self.0.empty(&get::OPERATION))
    }
}
