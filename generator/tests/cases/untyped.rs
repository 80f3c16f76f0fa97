// src/api/guess/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "guess.get";
    Get "/guess";
}

/// Answers [`Guess`](crate::types::Guess).
///
/// Status: 200.
///
/// `GET /guess`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetGuess(Call<types::Guess>);

rhapi_core::call! {
    GetGuess;
    types::Guess;
}

// src/api/guess/mod.rs
//! One operation on `/guess`.

mod get;

pub use self::get::GetGuess;

use rhapi_core::codegen::Service;

/// One operation on `/guess`.
#[derive(Clone, Debug)]
pub struct Guess(Service);

impl Guess {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`Guess`](crate::types::Guess).
    ///
    /// Status: 200.
    ///
    /// `GET /guess`
    #[inline]
    pub fn get(&self) -> GetGuess {
        GetGuess::of(self.0.json(&get::OPERATION))
    }
}

// src/types/guess.rs

/// An object, received.
///
/// - Answer of `GET /guess`.
///
/// Schema: `/components/schemas/Guess`
#[derive(Clone)]
#[non_exhaustive]
pub struct Guess {
    /// `bare_list`: list, each: free-form JSON.
    pub bare_list: Option<Vec<rhapi_wire::Value>>,
    /// `both`: free-form JSON.
    pub both: Option<rhapi_wire::Value>,
    /// `list`: list, each: text.
    pub list: Option<Vec<String>>,
    /// `listed`: one of the listed values.
    pub listed: Option<super::GuessListed>,
    /// `needs`: object.
    pub needs: Option<super::GuessNeeds>,
    /// `record`: object.
    pub record: Option<super::GuessRecord>,
    /// `stamp`: date and time.
    pub stamp: Option<rhapi_wire::Timestamp>,
    /// `text`: text of at most 5 characters.
    pub text: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Guess;
    0 => bare_list "bare_list";
    1 => both "both";
    2 => list "list";
    3 => listed "listed";
    4 => needs "needs";
    5 => record "record";
    6 => stamp "stamp";
    _ => text "text";
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/components/schemas/Guess/properties/listed`
#[derive(Clone)]
#[non_exhaustive]
pub enum GuessListed {
    /// `a`
    A,
    /// `b`
    B,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    GuessListed;
    A "a";
    B "b";
}

/// An object, received.
///
/// Schema: `/components/schemas/Guess/properties/needs`
#[derive(Clone)]
#[non_exhaustive]
pub struct GuessNeeds {
    /// `a`: text.
    pub a: Option<String>,
    /// `b`: text.
    pub b: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    GuessNeeds;
    0 => a "a";
    _ => b "b";
}

/// An object, received.
///
/// Schema: `/components/schemas/Guess/properties/record`
#[derive(Clone)]
#[non_exhaustive]
pub struct GuessRecord {
    /// `a`: text.
    pub a: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    GuessRecord;
    _ => a "a";
}
