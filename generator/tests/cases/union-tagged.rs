// src/api/targets/create.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "targets.create";
    Post "/targets";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `POST /targets`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateTarget(Call<()>);

impl CreateTarget {
    /// The body, sent as `application/json`.
    pub fn body(self, value: &types::Plain) -> Self {
        Self(self.0.body_json("application/json", value))
    }
}

rhapi_core::call! {
    CreateTarget;
    ();
}

// src/api/targets/list.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "targets.list";
    Get "/targets";
}

/// Answers [`Target`](crate::types::Target).
///
/// Status: 200.
///
/// `GET /targets`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListTargets(Call<types::Target>);

rhapi_core::call! {
    ListTargets;
    types::Target;
}

// src/api/targets/mod.rs
//! 2 operations on `/targets`.

mod create;
mod list;

pub use self::create::CreateTarget;
pub use self::list::ListTargets;

use rhapi_core::codegen::Service;

/// 2 operations on `/targets`.
#[derive(Clone, Debug)]
pub struct Targets(Service);

impl Targets {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `POST /targets`
    #[inline]
    pub fn create(&self) -> CreateTarget {
        CreateTarget::of(self.0.empty(&create::OPERATION))
    }

    /// Answers [`Target`](crate::types::Target).
    ///
    /// Status: 200.
    ///
    /// `GET /targets`
    #[inline]
    pub fn list(&self) -> ListTargets {
        ListTargets::of(self.0.json(&list::OPERATION))
    }
}

// src/types/aws.rs

/// An object, sent and received.
///
/// Schema: `/components/schemas/Aws`
#[derive(Clone)]
#[non_exhaustive]
pub struct Aws {
    /// `kind`: text.
    pub kind: Option<String>,
    /// `role`: text.
    pub role: Option<String>,
    /// `type`: text.
    pub r#type: String,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Aws;
    0 => kind "kind";
    1 => role "role";
    _ => r#type "type" required;
}

impl Aws {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new(r#type: impl Into<String>) -> Self {
        Self { r#type: r#type.into(), ..::core::default::Default::default() }
    }
}

rhapi_wire::setters! {
    Aws;
    0 => kind clear_kind: String;
    1 => role clear_role: String;
    2 => r#type: String;
}

// src/types/gcp.rs

/// An object, sent and received.
///
/// Schema: `/components/schemas/Gcp`
#[derive(Clone)]
#[non_exhaustive]
pub struct Gcp {
    /// `account`: text.
    pub account: Option<String>,
    /// `kind`: text.
    pub kind: Option<String>,
    /// `type`: text.
    pub r#type: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Gcp;
    0 => account "account";
    1 => kind "kind";
    _ => r#type "type";
}

impl Gcp {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    Gcp;
    0 => account clear_account: String;
    1 => kind clear_kind: String;
    2 => r#type clear_type: String;
}

// src/types/plain.rs

/// One of several types, told apart by what the value holds, sent.
///
/// - Body of `POST /targets`.
///
/// Schema: `/components/schemas/Plain`
#[derive(Clone)]
#[non_exhaustive]
pub enum Plain {
    /// Where `kind` is `Aws`.
    Aws(super::Aws),
    /// Where `kind` is `Gcp`.
    Gcp(super::Gcp),
    /// A value that fits none of the types.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::tagged_union! {
    Plain;
    "kind";
    0 Aws "Aws";
    1 Gcp "Gcp";
}

// src/types/target.rs

/// One of several types, told apart by what the value holds, received.
///
/// - Answer of `GET /targets`.
///
/// Schema: `/components/schemas/Target`
#[derive(Clone)]
#[non_exhaustive]
pub enum Target {
    /// Where `type` is `amazon`.
    Aws(super::Aws),
    /// Where `type` is `gcp`.
    Gcp(super::Gcp),
    /// A value that fits none of the types.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::tagged_union! {
    Target;
    "type";
    0 Aws "amazon" "aws";
    1 Gcp "gcp";
}
