// src/api/gruf6udfe/get_ubd.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "gruf6udfe.get_ubd";
    Get "/größe/½";
}

/// Answers [`Gruf6udfe`](crate::types::Gruf6udfe).
///
/// Status: 200.
///
/// `GET /größe/½`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetGruf6udfeUbd(Call<types::Gruf6udfe>);

impl GetGruf6udfeUbd {
    /// `٣x`: whole number.
    pub fn u663x(self, value: i64) -> Self {
        Self(self.0.query("٣x", &value))
    }

    /// `ⓐ²`: one of the listed values.
    pub fn u24d0ub2(self, value: types::GetGruf6udfeUbdU24d0ub2) -> Self {
        Self(self.0.query("ⓐ²", &value))
    }
}

rhapi_core::call! {
    GetGruf6udfeUbd;
    types::Gruf6udfe;
}

// src/api/gruf6udfe/mod.rs
//! One operation on `/größe/½`.

mod get_ubd;

pub use self::get_ubd::GetGruf6udfeUbd;

use rhapi_core::codegen::Service;

/// One operation on `/größe/½`.
#[derive(Clone, Debug)]
pub struct Gruf6udfe(Service);

impl Gruf6udfe {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`Gruf6udfe`](crate::types::Gruf6udfe).
    ///
    /// Status: 200.
    ///
    /// `GET /größe/½`
    #[inline]
    pub fn get_ubd(&self) -> GetGruf6udfeUbd {
        GetGruf6udfeUbd::of(self.0.json(&get_ubd::OPERATION))
    }
}

// src/types/get_gruf6udfe_ubd_u24d0ub2.rs

/// One of the listed values, or another one that the service has learnt since, sent.
///
/// Schema: `/paths/~1größe~1½/get/parameters/0/schema`
#[derive(Clone)]
#[non_exhaustive]
pub enum GetGruf6udfeUbdU24d0ub2 {
    /// `é`
    Ue9Lower,
    /// `É`
    Ue9Upper,
    /// `½`
    Ubd,
    /// `٣`
    U663,
    /// `中文`
    U4e2du6587,
    /// `ﬀ`
    Ufb00,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    GetGruf6udfeUbdU24d0ub2;
    Ue9Lower "é";
    Ue9Upper "É";
    Ubd "½";
    U663 "٣";
    U4e2du6587 "中文";
    Ufb00 "ﬀ";
}

// src/types/gruf6udfe.rs

/// An object, received.
///
/// - Answer of `GET /größe/½`.
///
/// Schema: `/components/schemas/Größe`
#[derive(Clone)]
#[non_exhaustive]
pub struct Gruf6udfe {
    /// `ü`: text.
    pub u: Option<String>,
    /// `x²`: text.
    pub xub2: Option<String>,
    /// `º`: text.
    pub uba: Option<String>,
    /// `ü`: text.
    pub ufc: Option<String>,
    /// `İ`: text.
    pub u69u307: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Gruf6udfe;
    0 => u "u\u{308}";
    1 => xub2 "x²";
    2 => uba "º";
    3 => ufc "ü";
    _ => u69u307 "İ";
}
