// src/api/sorted/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "sorted.get";
    Get "/sorted";
}

/// Answers without a body.
///
/// Status: 204.
///
/// `GET /sorted`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetSorted(Call<()>);

impl GetSorted {
    /// `op`: one of the listed values.
    pub fn op(self, value: types::GetSortedOp) -> Self {
        Self(self.0.query("op", &value))
    }

    /// `sort`: one of the listed values.
    pub fn sort(self, value: types::GetSortedSort) -> Self {
        Self(self.0.query("sort", &value))
    }
}

rhapi_core::call! {
    GetSorted;
    ();
}

// src/api/sorted/mod.rs
//! One operation on `/sorted`.

mod get;

pub use self::get::GetSorted;

use rhapi_core::codegen::Service;

/// One operation on `/sorted`.
#[derive(Clone, Debug)]
pub struct Sorted(Service);

impl Sorted {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// Status: 204.
    ///
    /// `GET /sorted`
    #[inline]
    pub fn get(&self) -> GetSorted {
        GetSorted::of(self.0.empty(&get::OPERATION))
    }
}

// src/types/get_sorted_op.rs

/// One of the listed values, or another one that the service has learnt since, sent.
///
/// Schema: `/paths/~1sorted/get/parameters/1/schema`
#[derive(Clone)]
#[non_exhaustive]
pub enum GetSortedOp {
    /// The empty text.
    Empty,
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `*`
    Any,
    /// `8.1`
    N8_1,
    /// `81`
    N81,
    /// `0to3.9`
    N0to3_9,
    /// `a b`
    AB,
    /// `self`
    Self_,
    /// `unrecognized`
    UnrecognizedValue,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    GetSortedOp;
    Empty "";
    Equal "=";
    NotEqual "!=";
    Greater ">";
    GreaterOrEqual ">=";
    Any "*";
    N8_1 "8.1";
    N81 "81";
    N0to3_9 "0to3.9";
    AB "a b";
    Self_ "self";
    UnrecognizedValue "unrecognized";
}

// src/types/get_sorted_sort.rs

/// One of the listed values, or another one that the service has learnt since, sent.
///
/// Schema: `/paths/~1sorted/get/parameters/0/schema`
#[derive(Clone)]
#[non_exhaustive]
pub enum GetSortedSort {
    /// `name`
    NameLower,
    /// `-name`
    NameDesc,
    /// `+name`
    PlusName,
    /// `!name`
    NotName,
    /// `Name`
    Name,
    /// `NAME`
    NameUpper,
    /// `na-me`
    NaMeLowerKebab,
    /// `na_me`
    NaMeLowerSnake,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    GetSortedSort;
    NameLower "name";
    NameDesc "-name";
    PlusName "+name";
    NotName "!name";
    Name "Name";
    NameUpper "NAME";
    NaMeLowerKebab "na-me";
    NaMeLowerSnake "na_me";
}
