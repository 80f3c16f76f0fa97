// src/api/mixed/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "mixed.get";
    Get "/mixed";
}

/// Answers [`Mixed`](crate::types::Mixed).
///
/// Status: 200.
///
/// `GET /mixed`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetMixed(Call<types::Mixed>);

rhapi_core::call! {
    GetMixed;
    types::Mixed;
}

// src/api/mixed/mod.rs
//! One operation on `/mixed`.

mod get;

pub use self::get::GetMixed;

use rhapi_core::codegen::Service;

/// One operation on `/mixed`.
#[derive(Clone, Debug)]
pub struct Mixed(Service);

impl Mixed {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`Mixed`](crate::types::Mixed).
    ///
    /// Status: 200.
    ///
    /// `GET /mixed`
    #[inline]
    pub fn get(&self) -> GetMixed {
        GetMixed::of(self.0.json(&get::OPERATION))
    }
}

// src/types/mixed.rs

/// An object, received.
///
/// - Answer of `GET /mixed`.
///
/// Schema: `/components/schemas/Mixed`
#[derive(Clone)]
#[non_exhaustive]
pub struct Mixed {
    /// `always`: free-form JSON.
    pub always: Option<rhapi_wire::Value>,
    /// `image`: base64 text.
    pub image: Option<rhapi_wire::Base64>,
    /// `kind`: one of the listed values.
    pub kind: super::MixedKind,
    /// `limit`: whole number; more than 0.
    pub limit: Option<i64>,
    /// `maybe`: text; may be null.
    pub maybe: Option<String>,
    /// `never`: free-form JSON.
    pub never: Option<rhapi_wire::Value>,
    /// `number`: one of the listed numbers.
    pub number: Option<super::MixedNumber>,
    /// `pair`: list, each: free-form JSON.
    pub pair: Option<Vec<rhapi_wire::Value>>,
    /// `several`: one of several types.
    pub several: Option<super::MixedSeveral>,
    /// Fields that the document names by their type only.
    pub additional: rhapi_wire::Map<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Mixed;
    0 => always "always";
    1 => image "image";
    2 => kind "kind" required;
    3 => limit "limit";
    4 => maybe "maybe" nullable;
    5 => never "never";
    6 => number "number";
    7 => pair "pair";
    _ => several "several";
    rest => additional;
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/components/schemas/Mixed/properties/kind`
#[derive(Clone)]
#[non_exhaustive]
pub enum MixedKind {
    /// `mixed`
    Mixed,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    MixedKind;
    Mixed "mixed";
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/components/schemas/Mixed/properties/number`
#[derive(Clone)]
#[non_exhaustive]
pub enum MixedNumber {
    /// `7`
    N7,
    /// A value that the document does not list.
    Unrecognized(i64),
}

rhapi_wire::number_choice! {
    MixedNumber;
    N7 7;
}

/// One of several types, told apart by what the value holds, received.
///
/// Schema: `/components/schemas/Mixed/properties/several`
#[derive(Clone)]
#[non_exhaustive]
pub enum MixedSeveral {
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A value that fits none of the types.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::union! {
    MixedSeveral;
    0 Text;
    1 Integer;
}
