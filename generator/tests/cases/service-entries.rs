// src/api/even/get_odd.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "even.get_odd";
    Get "/odd";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /odd`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetEvenOdd(Call<()>);

rhapi_core::call! {
    GetEvenOdd;
    ();
}

// src/api/even/mod.rs
//! One operation on `/odd`.

mod get_odd;

pub use self::get_odd::GetEvenOdd;

use rhapi_core::codegen::Service;

/// One operation on `/odd`.
#[derive(Clone, Debug)]
pub struct Even(Service);

impl Even {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /odd`
    #[inline]
    pub fn get_odd(&self) -> GetEvenOdd {
        GetEvenOdd::of(self.0.empty(&get_odd::OPERATION))
    }
}

// src/api/hosts/list_all.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "hosts.list_all";
    Get "/hosts";
}

/// Answers [`HostPage`](crate::types::HostPage).
///
/// Status: 200.
///
/// `GET /hosts`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListHostAll(Call<types::HostPage>);

rhapi_core::call! {
    ListHostAll;
    types::HostPage;
}

// src/api/hosts/mod.rs
//! One operation on `/hosts`.

mod list_all;

pub use self::list_all::ListHostAll;

use rhapi_core::codegen::Service;

/// One operation on `/hosts`.
#[derive(Clone, Debug)]
pub struct Hosts(Service);

impl Hosts {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`HostPage`](crate::types::HostPage).
    ///
    /// Status: 200.
    ///
    /// `GET /hosts`
    #[inline]
    pub fn list_all(&self) -> ListHostAll {
        ListHostAll::of(self.0.json(&list_all::OPERATION))
    }
}

// src/api/others/mod.rs
//! One operation on `/other`.

mod see;

pub use self::see::SeeOther;

use rhapi_core::codegen::Service;

/// One operation on `/other`.
#[derive(Clone, Debug)]
pub struct Others(Service);

impl Others {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /other`
    #[inline]
    pub fn see(&self) -> SeeOther {
        SeeOther::of(self.0.empty(&see::OPERATION))
    }
}

// src/api/others/see.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "others.see";
    Get "/other";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /other`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct SeeOther(Call<()>);

rhapi_core::call! {
    SeeOther;
    ();
}

// src/types/host_page.rs

/// An object, received.
///
/// - Answer of `GET /hosts`.
///
/// Schema: `/components/schemas/HostQueryOutput`
#[derive(Clone)]
#[non_exhaustive]
pub struct HostPage {
    /// `total`: whole number.
    pub total: Option<i64>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    HostPage;
    _ => total "total";
}
