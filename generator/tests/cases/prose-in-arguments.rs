// src/api/files/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "files.get";
    Get "/files/{file}";
    accept "text/plain";
}

/// Answers text.
///
/// - `file`: text.
///
/// Status: 200.
///
/// `GET /files/{file}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetFile(Call<String>);

impl GetFile {
    /// `a).name that is so long that its chain is broken).b`: list, each: text.
    pub fn a_name_that_is_so_long_that_its_chain_is_broken_b(
        self,
        values: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Self {
        Self(
            self.0
                .query_joined_texts(
                    "a).name that is so long that its chain is broken).b",
                    '|',
                    values,
                ),
        )
    }

    /// ```text
    /// pub fn a() -> impl Into<
    /// self
    /// .0
    /// ```
    ///
    /// `text`: text.
    pub fn text(self, value: &str) -> Self {
        Self(self.0.query("text", &value))
    }
}

rhapi_core::call! {
    GetFile;
    String;
}

// src/api/files/mod.rs
//! One operation on `/files/{file}`.

mod get;

pub use self::get::GetFile;

use rhapi_core::codegen::Service;

/// One operation on `/files/{file}`.
#[derive(Clone, Debug)]
pub struct Files(Service);

impl Files {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers text.
    ///
    /// - `file`: text.
    ///
    /// Status: 200.
    ///
    /// `GET /files/{file}`
    #[inline]
    pub fn get(&self, file: &str) -> GetFile {
        GetFile::of(self.0.text(&get::OPERATION).path("file", &file))
    }
}
