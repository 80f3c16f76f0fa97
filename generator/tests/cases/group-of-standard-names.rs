// src/api/as_ref_group/mod.rs
//! One operation on `/as_ref/{a}`.

mod replace;

pub use self::replace::ReplaceAsRef;

use rhapi_core::codegen::Service;

/// One operation on `/as_ref/{a}`.
#[derive(Clone, Debug)]
pub struct AsRef(Service);

impl AsRef {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers a list of a text, or nothing.
    ///
    /// - `a`: UUID.
    ///
    /// Status: 200.
    ///
    /// `PUT /as_ref/{a}`
    #[inline]
    pub fn replace(&self, a: impl ::std::convert::AsRef<str>) -> ReplaceAsRef {
        ReplaceAsRef::of(self.0.json(&replace::OPERATION).path("a", &a.as_ref()))
    }
}

// src/api/as_ref_group/replace.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "as_ref_group.replace";
    Put "/as_ref/{a}";
}

/// Answers a list of a text, or nothing.
///
/// - `a`: UUID.
///
/// Status: 200.
///
/// `PUT /as_ref/{a}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ReplaceAsRef(Call<Vec<Option<String>>>);

rhapi_core::call! {
    ReplaceAsRef;
    Vec<Option<String>>;
}

// src/api/into_group/mod.rs
//! One operation on `/into/{a}`.

mod replace;

pub use self::replace::ReplaceInto;

use rhapi_core::codegen::Service;

/// One operation on `/into/{a}`.
#[derive(Clone, Debug)]
pub struct Into(Service);

impl Into {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - `a`: UUID.
    /// - The body, sent as `application/json`.
    ///
    /// Status: 204.
    ///
    /// `PUT /into/{a}`
    #[inline]
    pub fn replace(
        &self,
        a: impl AsRef<str>,
        body: impl ::std::convert::Into<Vec<String>>,
    ) -> ReplaceInto {
        let body: Vec<String> = body.into();
        ReplaceInto::of(
            self.0
                .empty(&replace::OPERATION)
                .path("a", &a.as_ref())
                .body_json("application/json", &body),
        )
    }
}

// src/api/into_group/replace.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "into_group.replace";
    Put "/into/{a}";
}

/// Answers without a body.
///
/// - `a`: UUID.
/// - The body, sent as `application/json`.
///
/// Status: 204.
///
/// `PUT /into/{a}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ReplaceInto(Call<()>);

rhapi_core::call! {
    ReplaceInto;
    ();
}

// src/api/into_iterator/mod.rs
//! One operation on `/into_iterator/{a}`.

mod replace;

pub use self::replace::ReplaceIntoIterator;

use rhapi_core::codegen::Service;

/// One operation on `/into_iterator/{a}`.
#[derive(Clone, Debug)]
pub struct IntoIterator(Service);

impl IntoIterator {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers text.
    ///
    /// - `a`: list, each: text.
    ///
    /// Status: 200.
    ///
    /// `PUT /into_iterator/{a}`
    #[inline]
    pub fn replace(
        &self,
        a: impl ::std::iter::IntoIterator<Item = impl AsRef<str>>,
    ) -> ReplaceIntoIterator {
        ReplaceIntoIterator::of(self.0.text(&replace::OPERATION).path_list("a", a))
    }
}

// src/api/into_iterator/replace.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "into_iterator.replace";
    Put "/into_iterator/{a}";
    accept "text/plain";
}

/// Answers text.
///
/// - `a`: list, each: text.
///
/// Status: 200.
///
/// `PUT /into_iterator/{a}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ReplaceIntoIterator(Call<String>);

rhapi_core::call! {
    ReplaceIntoIterator;
    String;
}

// src/api/vec/mod.rs
//! One operation on `/vec/{a}`.

mod replace;

pub use self::replace::ReplaceVec;

use rhapi_core::codegen::Service;

/// One operation on `/vec/{a}`.
#[derive(Clone, Debug)]
pub struct Vec(Service);

impl Vec {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - `a`: list, each: text.
    /// - The body, sent as `application/json`.
    ///
    /// Status: 204.
    ///
    /// `PUT /vec/{a}`
    #[inline]
    pub fn replace(
        &self,
        a: impl IntoIterator<Item = impl AsRef<str>>,
        body: impl Into<::std::vec::Vec<String>>,
    ) -> ReplaceVec {
        let body: ::std::vec::Vec<String> = body.into();
        ReplaceVec::of(
            self.0
                .empty(&replace::OPERATION)
                .path_list("a", a)
                .body_json("application/json", &body),
        )
    }
}

// src/api/vec/replace.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "vec.replace";
    Put "/vec/{a}";
}

/// Answers without a body.
///
/// - `a`: list, each: text.
/// - The body, sent as `application/json`.
///
/// Status: 204.
///
/// `PUT /vec/{a}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ReplaceVec(Call<()>);

rhapi_core::call! {
    ReplaceVec;
    ();
}
