// src/api/search/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "search.get";
    Get "/search";
}

/// Answers without a body.
///
/// - `one`: truth value.
///
/// Status: 204.
///
/// `GET /search`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetSearch(Call<()>);

impl GetSearch {
    /// `deep`: object.
    pub fn deep(self, value: &types::GetSearchDeep) -> Self {
        Self(self.0.query_deep("deep", value))
    }

    /// `either`: one of several types.
    pub fn either(self, value: &types::GetSearchEither) -> Self {
        Self(self.0.query_deep("either", value))
    }

    /// `exploded`: object.
    pub fn exploded(self, value: &types::GetSearchExploded) -> Self {
        Self(self.0.query_exploded("exploded", value))
    }

    /// `flat`: map by name.
    pub fn flat(self, value: &rhapi_wire::Map<String>) -> Self {
        Self(self.0.query_exploded("flat", value))
    }

    /// `free`: free-form JSON.
    pub fn free(self, value: &rhapi_wire::Value) -> Self {
        Self(self.0.query_deep("free", value))
    }

    /// `joined`: list, each: whole number.
    pub fn joined(self, values: impl IntoIterator<Item = i64>) -> Self {
        Self(self.0.query_joined("joined", ',', values))
    }

    /// `json`: object.
    pub fn json(self, value: &types::GetSearchJson) -> Self {
        Self(self.0.query_json("json", value))
    }

    /// `page[limit]`: whole number.
    pub fn page_limit(self, value: i32) -> Self {
        Self(self.0.query("page[limit]", &value))
    }

    /// `piped`: list, each: one of the listed values.
    pub fn piped(self, values: impl IntoIterator<Item = types::Color>) -> Self {
        Self(self.0.query_joined("piped", '|', values))
    }

    /// `repeated`: list, each: text.
    pub fn repeated(self, values: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self(self.0.query_texts("repeated", values))
    }

    /// `rows`: list, each: object.
    pub fn rows(self, value: impl Into<Vec<types::GetSearchRows>>) -> Self {
        let value: Vec<types::GetSearchRows> = value.into();
        Self(self.0.query_deep("rows", &value))
    }

    /// `since`: date and time.
    pub fn since(self, value: impl AsRef<str>) -> Self {
        Self(self.0.query("since", &value.as_ref()))
    }

    /// `spaced`: list, each: text.
    pub fn spaced(self, values: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self(self.0.query_joined_texts("spaced", ' ', values))
    }
}

rhapi_core::call! {
    GetSearch;
    ();
}

// src/api/search/mod.rs
//! One operation on `/search`.

mod get;

pub use self::get::GetSearch;

use rhapi_core::codegen::Service;

/// One operation on `/search`.
#[derive(Clone, Debug)]
pub struct Search(Service);

impl Search {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - `one`: truth value.
    ///
    /// Status: 204.
    ///
    /// `GET /search`
    #[inline]
    pub fn get(&self, one: bool) -> GetSearch {
        GetSearch::of(self.0.empty(&get::OPERATION).query("one", &one))
    }
}

// src/types/color.rs

/// One of the listed values, or another one that the service has learnt since, sent.
///
/// Schema: `/components/schemas/Color`
#[derive(Clone)]
#[non_exhaustive]
pub enum Color {
    /// `red`
    Red,
    /// `green`
    Green,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    Color;
    Red "red";
    Green "green";
}

// src/types/get_search_deep.rs

/// An object, sent.
///
/// Schema: `/paths/~1search/get/parameters/5/schema`
#[derive(Clone)]
#[non_exhaustive]
pub struct GetSearchDeep {
    /// `a`: text.
    pub a: Option<String>,
    /// `b`: list, each: text.
    pub b: Option<Vec<String>>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    GetSearchDeep;
    0 => a "a";
    _ => b "b";
}

impl GetSearchDeep {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    GetSearchDeep;
    0 => a clear_a: String;
    1 => b clear_b: Vec<String>;
}

// src/types/get_search_either.rs

/// One of several types, told apart by what the value holds, sent.
///
/// Schema: `/paths/~1search/get/parameters/12/schema`
#[derive(Clone)]
#[non_exhaustive]
pub enum GetSearchEither {
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A value that fits none of the types.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::union! {
    GetSearchEither;
    0 Text;
    1 Integer;
}

// src/types/get_search_exploded.rs

/// An object, sent.
///
/// Schema: `/paths/~1search/get/parameters/6/schema`
#[derive(Clone)]
#[non_exhaustive]
pub struct GetSearchExploded {
    /// `limit`: whole number.
    pub limit: Option<i64>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    GetSearchExploded;
    _ => limit "limit";
}

impl GetSearchExploded {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    GetSearchExploded;
    0 => limit clear_limit: i64;
}

// src/types/get_search_json.rs

/// An object, sent.
///
/// Schema: `/paths/~1search/get/parameters/8/content/application~1json/schema`
#[derive(Clone)]
#[non_exhaustive]
pub struct GetSearchJson {
    /// `q`: text.
    pub q: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    GetSearchJson;
    _ => q "q";
}

impl GetSearchJson {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    GetSearchJson;
    0 => q clear_q: String;
}

// src/types/get_search_rows.rs

/// An object, sent.
///
/// Schema: `/paths/~1search/get/parameters/13/schema/items`
#[derive(Clone)]
#[non_exhaustive]
pub struct GetSearchRows {
    /// `x`: whole number.
    pub x: Option<i64>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    GetSearchRows;
    _ => x "x";
}

impl GetSearchRows {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    GetSearchRows;
    0 => x clear_x: i64;
}
