// src/api/images/download.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "images.download";
    Get "/images/{checksum}/download";
    redirects 307;
}

/// Answers [`DownloadImageResponse307`](crate::types::DownloadImageResponse307).
///
/// - `checksum`: text; pattern `^[a-f0-9]{64}$`.
///
/// Status: 307.
///
/// `GET /images/{checksum}/download`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct DownloadImage(Call<types::DownloadImageResponse307>);

rhapi_core::call! {
    DownloadImage;
    types::DownloadImageResponse307;
}

rhapi_core::file! {
    DownloadImage;
    link "body" "href";
    sha256 "checksum";
}

// src/api/images/mod.rs
//! One operation on `/images/{checksum}/download`.

mod download;

pub use self::download::DownloadImage;

use rhapi_core::codegen::Service;

/// One operation on `/images/{checksum}/download`.
#[derive(Clone, Debug)]
pub struct Images(Service);

impl Images {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`DownloadImageResponse307`](crate::types::DownloadImageResponse307).
    ///
    /// - `checksum`: text; pattern `^[a-f0-9]{64}$`.
    ///
    /// Status: 307.
    ///
    /// `GET /images/{checksum}/download`
    #[inline]
    pub fn download(&self, checksum: &str) -> DownloadImage {
        DownloadImage::of(self.0.json(&download::OPERATION).path("checksum", &checksum))
    }
}

// src/api/reports/list.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "reports.list";
    Get "/reports";
}

/// Answers a list of a text.
///
/// Status: 200.
///
/// `GET /reports`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListReports(Call<Vec<String>>);

rhapi_core::call! {
    ListReports;
    Vec<String>;
}

rhapi_core::csv! {
    ListReports;
}

// src/api/reports/mod.rs
//! One operation on `/reports`.

mod list;

pub use self::list::ListReports;

use rhapi_core::codegen::Service;

/// One operation on `/reports`.
#[derive(Clone, Debug)]
pub struct Reports(Service);

impl Reports {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers a list of a text.
    ///
    /// Status: 200.
    ///
    /// `GET /reports`
    #[inline]
    pub fn list(&self) -> ListReports {
        ListReports::of(self.0.json(&list::OPERATION))
    }
}

// src/types/download_image_response_307.rs

/// An object, received.
///
/// - Answer of `GET /images/{checksum}/download`.
///
/// Schema: `/paths/~1images~1{checksum}~1download/get/responses/307/content/application~1json/schema`
#[derive(Clone)]
#[non_exhaustive]
pub struct DownloadImageResponse307 {
    /// `body`: object.
    pub body: Option<super::DownloadImageResponse307Body>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    DownloadImageResponse307;
    _ => body "body";
}

/// An object, received.
///
/// Schema: `/paths/~1images~1{checksum}~1download/get/responses/307/content/application~1json/schema/properties/body`
#[derive(Clone)]
#[non_exhaustive]
pub struct DownloadImageResponse307Body {
    /// `href`: text.
    pub href: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    DownloadImageResponse307Body;
    _ => href "href";
}
