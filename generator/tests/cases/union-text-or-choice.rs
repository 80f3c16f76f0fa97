// src/api/rules/list.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "rules.list";
    Get "/rules";
}

/// Answers [`ListRulesResponse`](crate::types::ListRulesResponse).
///
/// Status: 200.
///
/// `GET /rules`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListRules(Call<types::ListRulesResponse>);

rhapi_core::call! {
    ListRules;
    types::ListRulesResponse;
}

// src/api/rules/mod.rs
//! One operation on `/rules`.

mod list;

pub use self::list::ListRules;

use rhapi_core::codegen::Service;

/// One operation on `/rules`.
#[derive(Clone, Debug)]
pub struct Rules(Service);

impl Rules {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`ListRulesResponse`](crate::types::ListRulesResponse).
    ///
    /// Status: 200.
    ///
    /// `GET /rules`
    #[inline]
    pub fn list(&self) -> ListRules {
        ListRules::of(self.0.json(&list::OPERATION))
    }
}

// src/types/list_rules_response.rs

/// An object, received.
///
/// - Answer of `GET /rules`.
///
/// Schema: `/paths/~1rules/get/responses/200/content/application~1json/schema`
#[derive(Clone)]
#[non_exhaustive]
pub struct ListRulesResponse {
    /// `either`: one of several types.
    pub either: Option<super::ListRulesResponseEither>,
    /// `size`: one of the listed values.
    pub size: Option<super::ListRulesResponseSize>,
    /// `state`: one of the listed values.
    pub state: Option<super::ListRulesResponseState>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    ListRulesResponse;
    0 => either "either";
    1 => size "size";
    _ => state "state";
}

/// One of several types, told apart by what the value holds, received.
///
/// Schema: `/paths/~1rules/get/responses/200/content/application~1json/schema/properties/either`
#[derive(Clone)]
#[non_exhaustive]
pub enum ListRulesResponseEither {
    /// A [`ListRulesResponseEitherKeyword`](super::ListRulesResponseEitherKeyword).
    Keyword(super::ListRulesResponseEitherKeyword),
    /// A whole number.
    Integer(i64),
    /// A value that fits none of the types.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::union! {
    ListRulesResponseEither;
    0 Keyword;
    1 Integer;
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/paths/~1rules/get/responses/200/content/application~1json/schema/properties/either/oneOf/0`
#[derive(Clone)]
#[non_exhaustive]
pub enum ListRulesResponseEitherKeyword {
    /// `none`
    None,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    ListRulesResponseEitherKeyword;
    None "none";
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/paths/~1rules/get/responses/200/content/application~1json/schema/properties/size`
#[derive(Clone)]
#[non_exhaustive]
pub enum ListRulesResponseSize {
    /// `small`
    Small,
    /// `large`
    Large,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    ListRulesResponseSize;
    Small "small";
    Large "large";
}

/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/paths/~1rules/get/responses/200/content/application~1json/schema/properties/state`
#[derive(Clone)]
#[non_exhaustive]
pub enum ListRulesResponseState {
    /// `on`
    On,
    /// `off`
    Off,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    ListRulesResponseState;
    On "on";
    Off "off";
}
