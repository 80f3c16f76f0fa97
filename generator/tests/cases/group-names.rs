// src/api/api_group/get_mod.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "api_group.get_mod";
    Get "/api";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /api`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetApiMod(Call<()>);

rhapi_core::call! {
    GetApiMod;
    ();
}

// src/api/api_group/mod.rs
//! One operation on `/api`.

mod get_mod;

pub use self::get_mod::GetApiMod;

use rhapi_core::codegen::Service;

/// One operation on `/api`.
#[derive(Clone, Debug)]
pub struct Api(Service);

impl Api {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /api`
    #[inline]
    pub fn get_mod(&self) -> GetApiMod {
        GetApiMod::of(self.0.empty(&get_mod::OPERATION))
    }
}

// src/api/call/clone_call.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "call.clone_call";
    Get "/call";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /call`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CloneCall(Call<()>);

rhapi_core::call! {
    CloneCall;
    ();
}

// src/api/call/mod.rs
//! One operation on `/call`.

mod clone_call;

pub use self::clone_call::CloneCall;

use rhapi_core::codegen::Service;

/// One operation on `/call`.
#[derive(Clone, Debug)]
pub struct Call(Service);

impl Call {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /call`
    #[inline]
    pub fn clone_call(&self) -> CloneCall {
        CloneCall::of(self.0.empty(&clone_call::OPERATION))
    }
}

// src/api/client/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "client.get";
    Get "/client";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /client`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetClient(Call<()>);

rhapi_core::call! {
    GetClient;
    ();
}

// src/api/client/mod.rs
//! One operation on `/client`.

mod get;

pub use self::get::GetClient;

use rhapi_core::codegen::Service;

/// One operation on `/client`.
#[derive(Clone, Debug)]
pub struct Client(Service);

impl Client {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /client`
    #[inline]
    pub fn get(&self) -> GetClient {
        GetClient::of(self.0.empty(&get::OPERATION))
    }
}

// src/api/mod_group/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "mod_group.get";
    Get "/mod";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /mod`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetMod(Call<()>);

rhapi_core::call! {
    GetMod;
    ();
}

// src/api/mod_group/mod.rs
//! One operation on `/mod`.

mod get;

pub use self::get::GetMod;

use rhapi_core::codegen::Service;

/// One operation on `/mod`.
#[derive(Clone, Debug)]
pub struct Mod(Service);

impl Mod {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /mod`
    #[inline]
    pub fn get(&self) -> GetMod {
        GetMod::of(self.0.empty(&get::OPERATION))
    }
}

// src/api/new_group/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "new_group.get";
    Get "/new";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /new`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetNew(Call<()>);

rhapi_core::call! {
    GetNew;
    ();
}

// src/api/new_group/mod.rs
//! 2 operations on `/new`, `/new/new`.

mod get;
mod new_new;

pub use self::get::GetNew;
pub use self::new_new::NewNew;

use rhapi_core::codegen::Service;

/// 2 operations on `/new`, `/new/new`.
#[derive(Clone, Debug)]
pub struct NewGroup(Service);

impl NewGroup {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /new`
    #[inline]
    pub fn get(&self) -> GetNew {
        GetNew::of(self.0.empty(&get::OPERATION))
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `POST /new/new`
    #[inline]
    pub fn new_new(&self) -> NewNew {
        NewNew::of(self.0.empty(&new_new::OPERATION))
    }
}

// src/api/new_group/new_new.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "new_group.new_new";
    Post "/new/new";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `POST /new/new`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct NewNew(Call<()>);

rhapi_core::call! {
    NewNew;
    ();
}

// src/api/self_/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "self_.get";
    Get "/self";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /self`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetSelf(Call<()>);

rhapi_core::call! {
    GetSelf;
    ();
}

// src/api/self_/mod.rs
//! One operation on `/self`.

mod get;

pub use self::get::GetSelf;

use rhapi_core::codegen::Service;

/// One operation on `/self`.
#[derive(Clone, Debug)]
pub struct Self_(Service);

impl Self_ {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /self`
    #[inline]
    pub fn get(&self) -> GetSelf {
        GetSelf::of(self.0.empty(&get::OPERATION))
    }
}

// src/api/service/get_self.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "service.get_self";
    Get "/service";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /service`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetServiceSelf(Call<()>);

rhapi_core::call! {
    GetServiceSelf;
    ();
}

// src/api/service/mod.rs
//! One operation on `/service`.

mod get_self;

pub use self::get_self::GetServiceSelf;

use rhapi_core::codegen::Service;

/// One operation on `/service`.
#[derive(Clone, Debug)]
pub struct ServiceGroup(Service);

impl ServiceGroup {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /service`
    #[inline]
    pub fn get_self(&self) -> GetServiceSelf {
        GetServiceSelf::of(self.0.empty(&get_self::OPERATION))
    }
}

// src/api/type/get_match.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "type.get_match";
    Get "/type";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /type`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetTypeMatch(Call<()>);

rhapi_core::call! {
    GetTypeMatch;
    ();
}

// src/api/type/mod.rs
//! One operation on `/type`.

mod get_match;

pub use self::get_match::GetTypeMatch;

use rhapi_core::codegen::Service;

/// One operation on `/type`.
#[derive(Clone, Debug)]
pub struct Type(Service);

impl Type {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /type`
    #[inline]
    pub fn get_match(&self) -> GetTypeMatch {
        GetTypeMatch::of(self.0.empty(&get_match::OPERATION))
    }
}

// src/api/types/list.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "types.list";
    Get "/types";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /types`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListTypes(Call<()>);

rhapi_core::call! {
    ListTypes;
    ();
}

// src/api/types/mod.rs
//! One operation on `/types`.

mod list;

pub use self::list::ListTypes;

use rhapi_core::codegen::Service;

/// One operation on `/types`.
#[derive(Clone, Debug)]
pub struct Types(Service);

impl Types {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /types`
    #[inline]
    pub fn list(&self) -> ListTypes {
        ListTypes::of(self.0.empty(&list::OPERATION))
    }
}
