// src/api/c/get_v.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "c.get_v";
    Get "/c/{name}/v/{name}/{ids}/{level}";
}

/// Answers without a body.
///
/// - `name`: text.
/// - `ids`: list, each: text.
/// - `level`: whole number.
/// - `level`: whole number.
/// - `X-Must`: UUID.
///
/// Status: 204.
///
/// `GET /c/{name}/v/{name}/{ids}/{level}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetCV(Call<()>);

impl GetCV {
    /// `X-Numbers`: list, each: whole number.
    pub fn x_numbers(self, values: impl IntoIterator<Item = i64>) -> Self {
        Self(self.0.header_list("X-Numbers", values))
    }

    /// `X-Tags`: list, each: text.
    pub fn x_tags(self, values: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self(self.0.header_texts("X-Tags", values))
    }

    /// `X-Trace`: text.
    pub fn x_trace(self, value: &str) -> Self {
        Self(self.0.header("X-Trace", &value))
    }

    /// `name`: text.
    pub fn name(self, value: &str) -> Self {
        Self(self.0.query("name", &value))
    }
}

rhapi_core::call! {
    GetCV;
    ();
}

// src/api/c/mod.rs
//! One operation on `/c/{name}/v/{name}/{ids}/{level}`.

mod get_v;

pub use self::get_v::GetCV;

use rhapi_core::codegen::Service;

/// One operation on `/c/{name}/v/{name}/{ids}/{level}`.
#[derive(Clone, Debug)]
pub struct C(Service);

impl C {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - `name`: text.
    /// - `ids`: list, each: text.
    /// - `level`: whole number.
    /// - `level`: whole number.
    /// - `X-Must`: UUID.
    ///
    /// Status: 204.
    ///
    /// `GET /c/{name}/v/{name}/{ids}/{level}`
    #[inline]
    pub fn get_v(
        &self,
        name: &str,
        ids: impl IntoIterator<Item = impl AsRef<str>>,
        level: i64,
        level_query: i64,
        x_must: impl AsRef<str>,
    ) -> GetCV {
        GetCV::of(
            self.0
                .empty(&get_v::OPERATION)
                .path("name", &name)
                .path_list("ids", ids)
                .path("level", &level)
                .query("level", &level_query)
                .header("X-Must", &x_must.as_ref()),
        )
    }
}
