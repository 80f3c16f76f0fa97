// src/api/a/create.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "a.create";
    Post "/a";
}

/// Answers without a body.
///
/// - The body, sent as `application/vnd.api+json`.
///
/// Status: 204.
///
/// `POST /a`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateA(Call<()>);

rhapi_core::call! {
    CreateA;
    ();
}

// src/api/a/mod.rs
//! One operation on `/a`.

mod create;

pub use self::create::CreateA;

use crate::types;
use rhapi_core::codegen::Service;

/// One operation on `/a`.
#[derive(Clone, Debug)]
pub struct A(Service);

impl A {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - The body, sent as `application/vnd.api+json`.
    ///
    /// Status: 204.
    ///
    /// `POST /a`
    #[inline]
    pub fn create(&self, body: &types::A) -> CreateA {
        CreateA::of(
            self.0.empty(&create::OPERATION).body_json("application/vnd.api+json", body),
        )
    }
}

// src/api/b/create.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "b.create";
    Post "/b";
}

/// Answers without a body.
///
/// - The body, sent as `application/json`.
///
/// Status: 204.
///
/// `POST /b`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateB(Call<()>);

rhapi_core::call! {
    CreateB;
    ();
}

// src/api/b/mod.rs
//! One operation on `/b`.

mod create;

pub use self::create::CreateB;

use crate::types;
use rhapi_core::codegen::Service;

/// One operation on `/b`.
#[derive(Clone, Debug)]
pub struct B(Service);

impl B {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - The body, sent as `application/json`.
    ///
    /// Status: 204.
    ///
    /// `POST /b`
    #[inline]
    pub fn create(&self, body: &types::A) -> CreateB {
        CreateB::of(self.0.empty(&create::OPERATION).body_json("application/json", body))
    }
}

// src/api/c/create.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "c.create";
    Post "/c";
}

/// Answers without a body.
///
/// - The body, sent as `application/json`.
///
/// Status: 204.
///
/// `POST /c`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateC(Call<()>);

rhapi_core::call! {
    CreateC;
    ();
}

// src/api/c/mod.rs
//! One operation on `/c`.

mod create;

pub use self::create::CreateC;

use crate::types;
use rhapi_core::codegen::Service;

/// One operation on `/c`.
#[derive(Clone, Debug)]
pub struct C(Service);

impl C {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - The body, sent as `application/json`.
    ///
    /// Status: 204.
    ///
    /// `POST /c`
    #[inline]
    pub fn create(&self, body: impl Into<Vec<types::A>>) -> CreateC {
        let body: Vec<types::A> = body.into();
        CreateC::of(
            self.0.empty(&create::OPERATION).body_json("application/json", &body),
        )
    }
}

// src/api/d/create.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "d.create";
    Post "/d";
}

/// Answers without a body.
///
/// - The body, sent as `application/json`.
///
/// Status: 204.
///
/// `POST /d`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateD(Call<()>);

rhapi_core::call! {
    CreateD;
    ();
}

// src/api/d/mod.rs
//! One operation on `/d`.

mod create;

pub use self::create::CreateD;

use rhapi_core::codegen::Service;

/// One operation on `/d`.
#[derive(Clone, Debug)]
pub struct D(Service);

impl D {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - The body, sent as `application/json`.
    ///
    /// Status: 204.
    ///
    /// `POST /d`
    #[inline]
    pub fn create(&self, body: &rhapi_wire::Value) -> CreateD {
        CreateD::of(self.0.empty(&create::OPERATION).body_json("application/json", body))
    }
}

// src/api/e/create.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "e.create";
    Post "/e";
}

/// Answers without a body.
///
/// - The body, sent as `application/json`.
///
/// Status: 204.
///
/// `POST /e`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateE(Call<()>);

rhapi_core::call! {
    CreateE;
    ();
}

// src/api/e/mod.rs
//! One operation on `/e`.

mod create;

pub use self::create::CreateE;

use rhapi_core::codegen::Service;

/// One operation on `/e`.
#[derive(Clone, Debug)]
pub struct E(Service);

impl E {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - The body, sent as `application/json`.
    ///
    /// Status: 204.
    ///
    /// `POST /e`
    #[inline]
    pub fn create(&self, body: impl Into<String>) -> CreateE {
        let body: String = body.into();
        CreateE::of(
            self.0.empty(&create::OPERATION).body_json("application/json", &body),
        )
    }
}

// src/api/f/create.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "f.create";
    Post "/f";
}

/// Answers without a body.
///
/// - The body, sent as `application/json`.
///
/// Status: 204.
///
/// `POST /f`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateF(Call<()>);

rhapi_core::call! {
    CreateF;
    ();
}

// src/api/f/mod.rs
//! One operation on `/f`.

mod create;

pub use self::create::CreateF;

use crate::types;
use rhapi_core::codegen::Service;

/// One operation on `/f`.
#[derive(Clone, Debug)]
pub struct F(Service);

impl F {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - The body, sent as `application/json`.
    ///
    /// Status: 204.
    ///
    /// `POST /f`
    #[inline]
    pub fn create(&self, body: &types::A) -> CreateF {
        CreateF::of(self.0.empty(&create::OPERATION).body_json("application/json", body))
    }
}

// src/api/g/create.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "g.create";
    Post "/g";
}

/// Answers without a body.
///
/// - The body, sent as `application/json`.
///
/// Status: 204.
///
/// `POST /g`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateG(Call<()>);

rhapi_core::call! {
    CreateG;
    ();
}

// src/api/g/mod.rs
//! One operation on `/g`.

mod create;

pub use self::create::CreateG;

use rhapi_core::codegen::Service;

/// One operation on `/g`.
#[derive(Clone, Debug)]
pub struct G(Service);

impl G {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - The body, sent as `application/json`.
    ///
    /// Status: 204.
    ///
    /// `POST /g`
    #[inline]
    pub fn create(&self, body: &rhapi_wire::Value) -> CreateG {
        CreateG::of(self.0.empty(&create::OPERATION).body_json("application/json", body))
    }
}

// src/api/h/create.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "h.create";
    Post "/h";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `POST /h`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateH(Call<()>);

impl CreateH {
    /// The body, sent as `application/json`.
    pub fn body(self, value: impl Into<i64>) -> Self {
        let value: i64 = value.into();
        Self(self.0.body_json("application/json", &value))
    }
}

rhapi_core::call! {
    CreateH;
    ();
}

// src/api/h/mod.rs
//! One operation on `/h`.

mod create;

pub use self::create::CreateH;

use rhapi_core::codegen::Service;

/// One operation on `/h`.
#[derive(Clone, Debug)]
pub struct H(Service);

impl H {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `POST /h`
    #[inline]
    pub fn create(&self) -> CreateH {
        CreateH::of(self.0.empty(&create::OPERATION))
    }
}

// src/types/a.rs

/// An object, sent.
///
/// - Body of `POST /a`, `POST /b`, `POST /c`, and 1 more.
///
/// Schema: `/components/schemas/A`
#[derive(Clone)]
#[non_exhaustive]
pub struct A {
    /// `n`: whole number.
    pub n: i64,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    A;
    _ => n "n" required;
}

impl A {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new(n: i64) -> Self {
        Self { n, ..::core::default::Default::default() }
    }
}

rhapi_wire::setters! {
    A;
    0 => n: i64;
}
