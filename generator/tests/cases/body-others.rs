// src/api/bytes/mod.rs
//! One operation on `/bytes`.

mod replace;

pub use self::replace::ReplaceByte;

use rhapi_core::codegen::Service;

/// One operation on `/bytes`.
#[derive(Clone, Debug)]
pub struct Bytes(Service);

impl Bytes {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - The body, sent as `application/octet-stream`.
    ///
    /// Status: 204.
    ///
    /// `PUT /bytes`
    #[inline]
    pub fn replace(&self, body: impl Into<rhapi_wire::Bytes>) -> ReplaceByte {
        ReplaceByte::of(
            self.0
                .empty(&replace::OPERATION)
                .body_bytes("application/octet-stream", body),
        )
    }
}

// src/api/bytes/replace.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "bytes.replace";
    Put "/bytes";
}

/// Answers without a body.
///
/// - The body, sent as `application/octet-stream`.
///
/// Status: 204.
///
/// `PUT /bytes`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ReplaceByte(Call<()>);

rhapi_core::call! {
    ReplaceByte;
    ();
}

rhapi_core::upload! {
    ReplaceByte;
    body "application/octet-stream";
}

// src/api/form/create.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "form.create";
    Post "/form";
}

/// Answers without a body.
///
/// - The body, sent as `application/x-www-form-urlencoded`.
///
/// Status: 204.
///
/// `POST /form`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateForm(Call<()>);

rhapi_core::call! {
    CreateForm;
    ();
}

// src/api/form/mod.rs
//! One operation on `/form`.

mod create;

pub use self::create::CreateForm;

use crate::types;
use rhapi_core::codegen::Service;

/// One operation on `/form`.
#[derive(Clone, Debug)]
pub struct Form(Service);

impl Form {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - The body, sent as `application/x-www-form-urlencoded`.
    ///
    /// Status: 204.
    ///
    /// `POST /form`
    #[inline]
    pub fn create(&self, body: &types::CreateFormRequest) -> CreateForm {
        CreateForm::of(self.0.empty(&create::OPERATION).body_form(body))
    }
}

// src/api/parts/create.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "parts.create";
    Post "/parts";
}

/// Answers without a body.
///
/// - The body, sent as `multipart/form-data`.
///
/// Status: 204.
///
/// `POST /parts`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreatePart(Call<()>);

rhapi_core::call! {
    CreatePart;
    ();
}

rhapi_core::upload! {
    CreatePart;
    part "file";
}

// src/api/parts/mod.rs
//! One operation on `/parts`.

mod create;

pub use self::create::CreatePart;

use crate::types;
use rhapi_core::codegen::Service;

/// One operation on `/parts`.
#[derive(Clone, Debug)]
pub struct Parts(Service);

impl Parts {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - The body, sent as `multipart/form-data`.
    ///
    /// Status: 204.
    ///
    /// `POST /parts`
    #[inline]
    pub fn create(&self, body: &types::CreatePartRequest) -> CreatePart {
        CreatePart::of(self.0.empty(&create::OPERATION).body_multipart(body))
    }
}

// src/api/several/create.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "several.create";
    Post "/several";
}

/// Answers without a body.
///
/// - The body, sent as `application/json`.
///
/// Status: 204.
///
/// `POST /several`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateSeveral(Call<()>);

rhapi_core::call! {
    CreateSeveral;
    ();
}

// src/api/several/mod.rs
//! One operation on `/several`.

mod create;

pub use self::create::CreateSeveral;

use crate::types;
use rhapi_core::codegen::Service;

/// One operation on `/several`.
#[derive(Clone, Debug)]
pub struct Several(Service);

impl Several {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - The body, sent as `application/json`.
    ///
    /// Status: 204.
    ///
    /// `POST /several`
    #[inline]
    pub fn create(&self, body: &types::S) -> CreateSeveral {
        CreateSeveral::of(
            self.0.empty(&create::OPERATION).body_json("application/json", body),
        )
    }
}

// src/api/text/mod.rs
//! One operation on `/text`.

mod replace;

pub use self::replace::ReplaceText;

use rhapi_core::codegen::Service;

/// One operation on `/text`.
#[derive(Clone, Debug)]
pub struct Text(Service);

impl Text {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - The body, sent as `text/plain`.
    ///
    /// Status: 204.
    ///
    /// `PUT /text`
    #[inline]
    pub fn replace(&self, body: &str) -> ReplaceText {
        ReplaceText::of(self.0.empty(&replace::OPERATION).body_text("text/plain", body))
    }
}

// src/api/text/replace.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "text.replace";
    Put "/text";
}

/// Answers without a body.
///
/// - The body, sent as `text/plain`.
///
/// Status: 204.
///
/// `PUT /text`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ReplaceText(Call<()>);

rhapi_core::call! {
    ReplaceText;
    ();
}

// src/api/yaml/mod.rs
//! One operation on `/yaml`.

mod replace;

pub use self::replace::ReplaceYaml;

use rhapi_core::codegen::Service;

/// One operation on `/yaml`.
#[derive(Clone, Debug)]
pub struct Yaml(Service);

impl Yaml {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - The body, sent as `application/yaml`.
    ///
    /// Status: 204.
    ///
    /// `PUT /yaml`
    #[inline]
    pub fn replace(&self, body: impl Into<rhapi_wire::Bytes>) -> ReplaceYaml {
        ReplaceYaml::of(
            self.0.empty(&replace::OPERATION).body_bytes("application/yaml", body),
        )
    }
}

// src/api/yaml/replace.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "yaml.replace";
    Put "/yaml";
}

/// Answers without a body.
///
/// - The body, sent as `application/yaml`.
///
/// Status: 204.
///
/// `PUT /yaml`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ReplaceYaml(Call<()>);

rhapi_core::call! {
    ReplaceYaml;
    ();
}

rhapi_core::upload! {
    ReplaceYaml;
    body "application/yaml";
}

// src/types/create_form_request.rs

/// An object, sent.
///
/// - Body of `POST /form`.
///
/// Schema: `/paths/~1form/post/requestBody/content/application~1x-www-form-urlencoded/schema`
#[derive(Clone)]
#[non_exhaustive]
pub struct CreateFormRequest {
    /// `user`: text.
    pub user: String,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    CreateFormRequest;
    _ => user "user" required;
}

impl CreateFormRequest {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new(user: impl Into<String>) -> Self {
        Self { user: user.into(), ..::core::default::Default::default() }
    }
}

rhapi_wire::setters! {
    CreateFormRequest;
    0 => user: String;
}

// src/types/create_part_request.rs

/// An object, sent.
///
/// - Body of `POST /parts`.
///
/// Schema: `/paths/~1parts/post/requestBody/content/multipart~1form-data/schema`
#[derive(Clone)]
#[non_exhaustive]
pub struct CreatePartRequest {
    /// `extra`: text.
    pub extra_field: Option<String>,
    /// `file`: bytes.
    pub file: rhapi_wire::Bytes,
    /// `files`: list, each: bytes.
    pub files: Option<Vec<rhapi_wire::Bytes>>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    CreatePartRequest;
    0 => extra_field "extra";
    1 => file "file" required;
    _ => files "files";
}

impl CreatePartRequest {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new(file: impl Into<rhapi_wire::Bytes>) -> Self {
        Self { file: file.into(), ..::core::default::Default::default() }
    }
}

rhapi_wire::setters! {
    CreatePartRequest;
    0 => extra_field clear_extra_field: String;
    1 => file: rhapi_wire::Bytes;
    2 => files clear_files: Vec<rhapi_wire::Bytes>;
}

// src/types/s.rs

/// An object, sent.
///
/// - Body of `POST /several`.
///
/// Schema: `/components/schemas/S`
#[derive(Clone)]
#[non_exhaustive]
pub struct S {
    /// `s`: text.
    pub s: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    S;
    _ => s "s";
}

impl S {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    S;
    0 => s clear_s: String;
}
