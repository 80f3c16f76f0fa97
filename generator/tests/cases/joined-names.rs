// src/api/a/get_b_call_c.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "a.get_b_call_c";
    Get "/a";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /a`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetABCallC(Call<()>);

rhapi_core::call! {
    GetABCallC;
    ();
}

// src/api/a/get_call_b_c.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "a.get_call_b_c";
    Get "/a/x";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /a/x`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetACallBC(Call<()>);

rhapi_core::call! {
    GetACallBC;
    ();
}

// src/api/a/mod.rs
//! 2 operations on `/a`, `/a/x`.

mod get_b_call_c;
mod get_call_b_c;

pub use self::get_b_call_c::GetABCallC;
pub use self::get_call_b_c::GetACallBC;

use rhapi_core::codegen::Service;

/// 2 operations on `/a`, `/a/x`.
#[derive(Clone, Debug)]
pub struct A(Service);

impl A {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /a`
    #[inline]
    pub fn get_b_call_c(&self) -> GetABCallC {
        GetABCallC::of(self.0.empty(&get_b_call_c::OPERATION))
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /a/x`
    #[inline]
    pub fn get_call_b_c(&self) -> GetACallBC {
        GetACallBC::of(self.0.empty(&get_call_b_c::OPERATION))
    }
}

// src/api/a_b/get_call_c.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "a_b.get_call_c";
    Get "/a_b";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /a_b`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetABCallC(Call<()>);

rhapi_core::call! {
    GetABCallC;
    ();
}

// src/api/a_b/mod.rs
//! One operation on `/a_b`.

mod get_call_c;

pub use self::get_call_c::GetABCallC;

use rhapi_core::codegen::Service;

/// One operation on `/a_b`.
#[derive(Clone, Debug)]
pub struct AB(Service);

impl AB {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /a_b`
    #[inline]
    pub fn get_call_c(&self) -> GetABCallC {
        GetABCallC::of(self.0.empty(&get_call_c::OPERATION))
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
//! 2 operations on `/client`.

mod get;
mod sends;

pub use self::get::GetClient;
pub use self::sends::SendsClient;

use rhapi_core::codegen::Service;

/// 2 operations on `/client`.
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

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `POST /client`
    #[inline]
    pub fn sends(&self) -> SendsClient {
        SendsClient::of(self.0.empty(&sends::OPERATION))
    }
}

// src/api/client/sends.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "client.sends";
    Post "/client";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `POST /client`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct SendsClient(Call<()>);

rhapi_core::call! {
    SendsClient;
    ();
}
