// src/api/ack/create.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "ack.create";
    Post "/api/shop/v1/ack/";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `POST /api/shop/v1/ack/`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateAck(Call<()>);

rhapi_core::call! {
    CreateAck;
    ();
}

// src/api/ack/list.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "ack.list";
    Get "/api/shop/v1/ack/";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /api/shop/v1/ack/`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListAcks(Call<()>);

rhapi_core::call! {
    ListAcks;
    ();
}

// src/api/ack/list_all.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "ack.list_all";
    Get "/api/shop/v1/ack/all/";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /api/shop/v1/ack/all/`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListAckAll(Call<()>);

rhapi_core::call! {
    ListAckAll;
    ();
}

// src/api/ack/mod.rs
//! 3 operations on `/api/shop/v1/ack/`, `/api/shop/v1/ack/all/`.

mod create;
mod list;
mod list_all;

pub use self::create::CreateAck;
pub use self::list::ListAcks;
pub use self::list_all::ListAckAll;

use rhapi_core::codegen::Service;

/// 3 operations on `/api/shop/v1/ack/`, `/api/shop/v1/ack/all/`.
#[derive(Clone, Debug)]
pub struct Ack(Service);

impl Ack {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `POST /api/shop/v1/ack/`
    #[inline]
    pub fn create(&self) -> CreateAck {
        CreateAck::of(self.0.empty(&create::OPERATION))
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /api/shop/v1/ack/`
    #[inline]
    pub fn list(&self) -> ListAcks {
        ListAcks::of(self.0.empty(&list::OPERATION))
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /api/shop/v1/ack/all/`
    #[inline]
    pub fn list_all(&self) -> ListAckAll {
        ListAckAll::of(self.0.empty(&list_all::OPERATION))
    }
}

// src/api/guards_rbac/add_role.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "guards_rbac.add_role";
    Post "/api/shop/guards/core/rbac/{id}/add_role/";
}

/// Answers without a body.
///
/// - `id`: text.
///
/// Status: 204.
///
/// `POST /api/shop/guards/core/rbac/{id}/add_role/`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct AddGuardsRbacRole(Call<()>);

rhapi_core::call! {
    AddGuardsRbacRole;
    ();
}

// src/api/guards_rbac/mod.rs
//! 2 operations on `/api/shop/guards/core/rbac/{id}/`, `/api/shop/guards/core/rbac/{id}/add_role/`.

mod add_role;
mod update_partial;

pub use self::add_role::AddGuardsRbacRole;
pub use self::update_partial::UpdateGuardsRbacPartial;

use rhapi_core::codegen::Service;

/// 2 operations on `/api/shop/guards/core/rbac/{id}/`, `/api/shop/guards/core/rbac/{id}/add_role/`.
#[derive(Clone, Debug)]
pub struct GuardsRbac(Service);

impl GuardsRbac {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - `id`: text.
    ///
    /// Status: 204.
    ///
    /// `POST /api/shop/guards/core/rbac/{id}/add_role/`
    #[inline]
    pub fn add_role(&self, id: &str) -> AddGuardsRbacRole {
        AddGuardsRbacRole::of(self.0.empty(&add_role::OPERATION).path("id", &id))
    }

    /// Answers without a body.
    ///
    /// - `id`: text.
    ///
    /// Status: 204.
    ///
    /// `PATCH /api/shop/guards/core/rbac/{id}/`
    #[inline]
    pub fn update_partial(&self, id: &str) -> UpdateGuardsRbacPartial {
        UpdateGuardsRbacPartial::of(
            self.0.empty(&update_partial::OPERATION).path("id", &id),
        )
    }
}

// src/api/guards_rbac/update_partial.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "guards_rbac.update_partial";
    Patch "/api/shop/guards/core/rbac/{id}/";
}

/// Answers without a body.
///
/// - `id`: text.
///
/// Status: 204.
///
/// `PATCH /api/shop/guards/core/rbac/{id}/`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct UpdateGuardsRbacPartial(Call<()>);

rhapi_core::call! {
    UpdateGuardsRbacPartial;
    ();
}

// src/api/rule/ack_hosts.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "rule.ack_hosts";
    Post "/api/shop/v1/rule/{id}/ack_hosts/";
}

/// Answers without a body.
///
/// - `id`: text.
///
/// Status: 204.
///
/// `POST /api/shop/v1/rule/{id}/ack_hosts/`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct AckRuleHosts(Call<()>);

rhapi_core::call! {
    AckRuleHosts;
    ();
}

// src/api/rule/create_comments.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "rule.create_comments";
    Post "/api/shop/v1/rule/{id}/comments/";
}

/// Answers without a body.
///
/// - `id`: text.
///
/// Status: 204.
///
/// `POST /api/shop/v1/rule/{id}/comments/`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateRuleComments(Call<()>);

rhapi_core::call! {
    CreateRuleComments;
    ();
}

// src/api/rule/mod.rs
//! 2 operations on `/api/shop/v1/rule/{id}/ack_hosts/`, `/api/shop/v1/rule/{id}/comments/`.

mod ack_hosts;
mod create_comments;

pub use self::ack_hosts::AckRuleHosts;
pub use self::create_comments::CreateRuleComments;

use rhapi_core::codegen::Service;

/// 2 operations on `/api/shop/v1/rule/{id}/ack_hosts/`, `/api/shop/v1/rule/{id}/comments/`.
#[derive(Clone, Debug)]
pub struct Rule(Service);

impl Rule {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - `id`: text.
    ///
    /// Status: 204.
    ///
    /// `POST /api/shop/v1/rule/{id}/ack_hosts/`
    #[inline]
    pub fn ack_hosts(&self, id: &str) -> AckRuleHosts {
        AckRuleHosts::of(self.0.empty(&ack_hosts::OPERATION).path("id", &id))
    }

    /// Answers without a body.
    ///
    /// - `id`: text.
    ///
    /// Status: 204.
    ///
    /// `POST /api/shop/v1/rule/{id}/comments/`
    #[inline]
    pub fn create_comments(&self, id: &str) -> CreateRuleComments {
        CreateRuleComments::of(self.0.empty(&create_comments::OPERATION).path("id", &id))
    }
}

// src/api/ui_users/list.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "ui_users.list";
    Get "/api/shop/_ui/v1/users/";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /api/shop/_ui/v1/users/`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListUiUsers(Call<()>);

rhapi_core::call! {
    ListUiUsers;
    ();
}

// src/api/ui_users/mod.rs
//! One operation on `/api/shop/_ui/v1/users/`.

mod list;

pub use self::list::ListUiUsers;

use rhapi_core::codegen::Service;

/// One operation on `/api/shop/_ui/v1/users/`.
#[derive(Clone, Debug)]
pub struct UiUsers(Service);

impl UiUsers {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /api/shop/_ui/v1/users/`
    #[inline]
    pub fn list(&self) -> ListUiUsers {
        ListUiUsers::of(self.0.empty(&list::OPERATION))
    }
}
