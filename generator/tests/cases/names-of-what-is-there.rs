// src/api/as_ref_group/get_b.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "as_ref_group.get_b";
    Get "/b";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /b`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetAsRefB(Call<()>);

rhapi_core::call! {
    GetAsRefB;
    ();
}

// src/api/as_ref_group/mod.rs
//! One operation on `/b`.

mod get_b;

pub use self::get_b::GetAsRefB;

use rhapi_core::codegen::Service;

/// One operation on `/b`.
#[derive(Clone, Debug)]
pub struct AsRef(Service);

impl AsRef {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /b`
    #[inline]
    pub fn get_b(&self) -> GetAsRefB {
        GetAsRefB::of(self.0.empty(&get_b::OPERATION))
    }
}

// src/api/c/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "c.get";
    Get "/c";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /c`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetC(Call<()>);

rhapi_core::call! {
    GetC;
    ();
}

// src/api/c/mod.rs
//! One operation on `/c`.

mod get;

pub use self::get::GetC;

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
    /// Status: 204.
    ///
    /// `GET /c`
    #[inline]
    pub fn get(&self) -> GetC {
        GetC::of(self.0.empty(&get::OPERATION))
    }
}

// src/api/clone_group/get_a.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "clone_group.get_a";
    Get "/a";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /a`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetCloneA(Call<()>);

impl GetCloneA {
    /// `types`: number.
    pub fn types(self, value: f64) -> Self {
        Self(self.0.query("types", &value))
    }
}

rhapi_core::call! {
    GetCloneA;
    ();
}

// src/api/clone_group/mod.rs
//! One operation on `/a`.

mod get_a;

pub use self::get_a::GetCloneA;

use rhapi_core::codegen::Service;

/// One operation on `/a`.
#[derive(Clone, Debug)]
pub struct Clone(Service);

impl Clone {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /a`
    #[inline]
    pub fn get_a(&self) -> GetCloneA {
        GetCloneA::of(self.0.empty(&get_a::OPERATION))
    }
}
