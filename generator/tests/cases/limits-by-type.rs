// src/api/files/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "files.get";
    Get "/files/{checksum}";
}

/// Answers without a body.
///
/// - `checksum`: text of at most 64 characters.
///
/// Status: 204.
///
/// `GET /files/{checksum}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetFile(Call<()>);

impl GetFile {
    /// `tags`: list of at least 2 elements, each: text.
    pub fn tags(self, values: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self(self.0.query_texts("tags", values))
    }
}

rhapi_core::call! {
    GetFile;
    ();
}

// src/api/files/mod.rs
//! One operation on `/files/{checksum}`.

mod get;

pub use self::get::GetFile;

use rhapi_core::codegen::Service;

/// One operation on `/files/{checksum}`.
#[derive(Clone, Debug)]
pub struct Files(Service);

impl Files {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - `checksum`: text of at most 64 characters.
    ///
    /// Status: 204.
    ///
    /// `GET /files/{checksum}`
    #[inline]
    pub fn get(&self, checksum: &str) -> GetFile {
        GetFile::of(self.0.empty(&get::OPERATION).path("checksum", &checksum))
    }
}
