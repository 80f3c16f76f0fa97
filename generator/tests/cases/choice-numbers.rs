// src/api/votes/list.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "votes.list";
    Get "/votes";
}

/// Answers [`ListVotesResponse`](crate::types::ListVotesResponse).
///
/// Status: 200.
///
/// `GET /votes`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListVotes(Call<types::ListVotesResponse>);

rhapi_core::call! {
    ListVotes;
    types::ListVotesResponse;
}

// src/api/votes/mod.rs
//! One operation on `/votes`.

mod list;

pub use self::list::ListVotes;

use rhapi_core::codegen::Service;

/// One operation on `/votes`.
#[derive(Clone, Debug)]
pub struct Votes(Service);

impl Votes {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`ListVotesResponse`](crate::types::ListVotesResponse).
    ///
    /// Status: 200.
    ///
    /// `GET /votes`
    #[inline]
    pub fn list(&self) -> ListVotes {
        ListVotes::of(self.0.json(&list::OPERATION))
    }
}

// src/types/list_votes_response.rs

/// An object, received.
///
/// - Answer of `GET /votes`.
///
/// Schema: `/paths/~1votes/get/responses/200/content/application~1json/schema`
#[derive(Clone)]
#[non_exhaustive]
pub struct ListVotesResponse {
    /// `always`: truth value.
    pub always: Option<bool>,
    /// `flag`: one of the listed values.
    pub flag: Option<super::ListVotesResponseFlag>,
    /// `level`: one of the listed numbers.
    pub level: super::ListVotesResponseLevel,
    /// `maybe`: one of the listed values; may be null.
    pub maybe: Option<super::ListVotesResponseMaybe>,
    /// `mixed`: free-form JSON.
    pub mixed: Option<rhapi_wire::Value>,
    /// `ratio`: number.
    pub ratio: Option<f64>,
    /// `vote`: one of the listed numbers.
    pub vote: super::ListVotesResponseVote,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    ListVotesResponse;
    0 => always "always";
    1 => flag "flag";
    2 => level "level" required;
    3 => maybe "maybe" nullable;
    4 => mixed "mixed";
    5 => ratio "ratio";
    _ => vote "vote" required;
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/paths/~1votes/get/responses/200/content/application~1json/schema/properties/flag`
#[derive(Clone)]
#[non_exhaustive]
pub enum ListVotesResponseFlag {
    /// `true`
    True,
    /// `false`
    False,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    ListVotesResponseFlag;
    True "true";
    False "false";
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/paths/~1votes/get/responses/200/content/application~1json/schema/properties/level`
#[derive(Clone)]
#[non_exhaustive]
pub enum ListVotesResponseLevel {
    /// `1`
    N1,
    /// `2`
    N2,
    /// `10`
    N10,
    /// A value that the document does not list.
    Unrecognized(i64),
}

rhapi_wire::number_choice! {
    ListVotesResponseLevel;
    N1 1;
    N2 2;
    N10 10;
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/paths/~1votes/get/responses/200/content/application~1json/schema/properties/maybe`
#[derive(Clone)]
#[non_exhaustive]
pub enum ListVotesResponseMaybe {
    /// `yes`
    Yes,
    /// `no`
    No,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    ListVotesResponseMaybe;
    Yes "yes";
    No "no";
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/paths/~1votes/get/responses/200/content/application~1json/schema/properties/vote`
#[derive(Clone)]
#[non_exhaustive]
pub enum ListVotesResponseVote {
    /// `-1`
    Minus1,
    /// `0`
    N0,
    /// `1`
    N1,
    /// A value that the document does not list.
    Unrecognized(i64),
}

rhapi_wire::number_choice! {
    ListVotesResponseVote;
    Minus1 -1;
    N0 0;
    N1 1;
}
