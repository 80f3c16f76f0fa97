// src/api/facts/list.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "facts.list";
    Get "/facts";
}

/// Answers [`ListFactsResponse`](crate::types::ListFactsResponse).
///
/// Status: 200.
///
/// `GET /facts`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListFacts(Call<types::ListFactsResponse>);

rhapi_core::call! {
    ListFacts;
    types::ListFactsResponse;
}

// src/api/facts/mod.rs
//! One operation on `/facts`.

mod list;

pub use self::list::ListFacts;

use rhapi_core::codegen::Service;

/// One operation on `/facts`.
#[derive(Clone, Debug)]
pub struct Facts(Service);

impl Facts {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`ListFactsResponse`](crate::types::ListFactsResponse).
    ///
    /// Status: 200.
    ///
    /// `GET /facts`
    #[inline]
    pub fn list(&self) -> ListFacts {
        ListFacts::of(self.0.json(&list::OPERATION))
    }
}

// src/types/list_facts_response.rs

/// An object, received.
///
/// - Answer of `GET /facts`.
///
/// Schema: `/paths/~1facts/get/responses/200/content/application~1json/schema`
#[derive(Clone)]
#[non_exhaustive]
pub struct ListFactsResponse {
    /// `id`: text.
    pub id: String,
    /// `level`: one of several types.
    pub level: Option<super::ListFactsResponseLevel>,
    /// `value`: one of several types.
    pub value: super::ListFactsResponseValue,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    ListFactsResponse;
    0 => id "id" required;
    1 => level "level";
    _ => value "value" required;
}

/// One of several types, told apart by what the value holds, received.
///
/// Schema: `/paths/~1facts/get/responses/200/content/application~1json/schema/properties/level`
#[derive(Clone)]
#[non_exhaustive]
pub enum ListFactsResponseLevel {
    /// A number.
    Number(f64),
    /// A whole number.
    Integer(i64),
    /// A truth value.
    Bool(bool),
    /// A value that fits none of the types.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::union! {
    ListFactsResponseLevel;
    0 Number;
    1 Integer;
    2 Bool;
}

/// One of several types, told apart by what the value holds, received.
///
/// Schema: `/paths/~1facts/get/responses/200/content/application~1json/schema/properties/value`
#[derive(Clone)]
#[non_exhaustive]
pub enum ListFactsResponseValue {
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(String),
    /// A list.
    Texts(Vec<String>),
    /// A value that fits none of the types.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::union! {
    ListFactsResponseValue;
    0 Integer;
    1 Text;
    2 Texts;
}
