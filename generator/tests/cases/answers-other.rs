// src/api/any/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "any.get";
    Get "/any";
}

/// Answers [`A`](crate::types::A).
///
/// Status: 200.
///
/// `GET /any`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetAny(Call<types::A>);

rhapi_core::call! {
    GetAny;
    types::A;
}

// src/api/any/mod.rs
//! One operation on `/any`.

mod get;

pub use self::get::GetAny;

use rhapi_core::codegen::Service;

/// One operation on `/any`.
#[derive(Clone, Debug)]
pub struct Any(Service);

impl Any {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`A`](crate::types::A).
    ///
    /// Status: 200.
    ///
    /// `GET /any`
    #[inline]
    pub fn get(&self) -> GetAny {
        GetAny::of(self.0.json(&get::OPERATION))
    }
}

// src/api/csv/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "csv.get";
    Get "/csv";
}

/// Answers [`A`](crate::types::A).
///
/// Status: 200.
///
/// `GET /csv`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetCsv(Call<types::A>);

rhapi_core::call! {
    GetCsv;
    types::A;
}

rhapi_core::csv! {
    GetCsv;
}

// src/api/csv/mod.rs
//! One operation on `/csv`.

mod get;

pub use self::get::GetCsv;

use rhapi_core::codegen::Service;

/// One operation on `/csv`.
#[derive(Clone, Debug)]
pub struct Csv(Service);

impl Csv {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`A`](crate::types::A).
    ///
    /// Status: 200.
    ///
    /// `GET /csv`
    #[inline]
    pub fn get(&self) -> GetCsv {
        GetCsv::of(self.0.json(&get::OPERATION))
    }
}

// src/api/file/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "file.get";
    Get "/file";
    accept "application/octet-stream";
}

/// Answers bytes.
///
/// Status: 200.
///
/// `GET /file`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetFile(Call<rhapi_wire::Bytes>);

rhapi_core::call! {
    GetFile;
    rhapi_wire::Bytes;
}

rhapi_core::file! {
    GetFile;
}

// src/api/file/mod.rs
//! One operation on `/file`.

mod get;

pub use self::get::GetFile;

use rhapi_core::codegen::Service;

/// One operation on `/file`.
#[derive(Clone, Debug)]
pub struct File(Service);

impl File {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers bytes.
    ///
    /// Status: 200.
    ///
    /// `GET /file`
    #[inline]
    pub fn get(&self) -> GetFile {
        GetFile::of(self.0.bytes(&get::OPERATION))
    }
}

// src/api/mixed/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "mixed.get";
    Get "/mixed";
}

/// Answers bytes.
///
/// Status: 200, 202.
///
/// `GET /mixed`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetMixed(Call<rhapi_wire::Bytes>);

rhapi_core::call! {
    GetMixed;
    rhapi_wire::Bytes;
}

rhapi_core::file! {
    GetMixed;
}

// src/api/mixed/mod.rs
//! One operation on `/mixed`.

mod get;

pub use self::get::GetMixed;

use rhapi_core::codegen::Service;

/// One operation on `/mixed`.
#[derive(Clone, Debug)]
pub struct Mixed(Service);

impl Mixed {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers bytes.
    ///
    /// Status: 200, 202.
    ///
    /// `GET /mixed`
    #[inline]
    pub fn get(&self) -> GetMixed {
        GetMixed::of(self.0.bytes(&get::OPERATION))
    }
}

// src/api/nothing/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "nothing.get";
    Get "/nothing";
}

/// Answers free-form JSON.
///
/// Status: 200.
///
/// `GET /nothing`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetNothing(Call<rhapi_wire::Value>);

rhapi_core::call! {
    GetNothing;
    rhapi_wire::Value;
}

// src/api/nothing/mod.rs
//! One operation on `/nothing`.

mod get;

pub use self::get::GetNothing;

use rhapi_core::codegen::Service;

/// One operation on `/nothing`.
#[derive(Clone, Debug)]
pub struct Nothing(Service);

impl Nothing {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers free-form JSON.
    ///
    /// Status: 200.
    ///
    /// `GET /nothing`
    #[inline]
    pub fn get(&self) -> GetNothing {
        GetNothing::of(self.0.json(&get::OPERATION))
    }
}

// src/api/number/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "number.get";
    Get "/number";
}

/// Answers a number, or nothing.
///
/// Status: 200.
///
/// `GET /number`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetNumber(Call<Option<i64>>);

rhapi_core::call! {
    GetNumber;
    Option<i64>;
}

// src/api/number/mod.rs
//! One operation on `/number`.

mod get;

pub use self::get::GetNumber;

use rhapi_core::codegen::Service;

/// One operation on `/number`.
#[derive(Clone, Debug)]
pub struct Number(Service);

impl Number {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers a number, or nothing.
    ///
    /// Status: 200.
    ///
    /// `GET /number`
    #[inline]
    pub fn get(&self) -> GetNumber {
        GetNumber::of(self.0.json(&get::OPERATION))
    }
}

// src/api/only_csv/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "only_csv.get";
    Get "/only-csv";
    accept "text/csv";
}

/// Answers bytes.
///
/// Status: 200.
///
/// `GET /only-csv`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetOnlyCsv(Call<rhapi_wire::Bytes>);

rhapi_core::call! {
    GetOnlyCsv;
    rhapi_wire::Bytes;
}

rhapi_core::file! {
    GetOnlyCsv;
}

rhapi_core::csv! {
    GetOnlyCsv;
}

// src/api/only_csv/mod.rs
//! One operation on `/only-csv`.

mod get;

pub use self::get::GetOnlyCsv;

use rhapi_core::codegen::Service;

/// One operation on `/only-csv`.
#[derive(Clone, Debug)]
pub struct OnlyCsv(Service);

impl OnlyCsv {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers bytes.
    ///
    /// Status: 200.
    ///
    /// `GET /only-csv`
    #[inline]
    pub fn get(&self) -> GetOnlyCsv {
        GetOnlyCsv::of(self.0.bytes(&get::OPERATION))
    }
}

// src/api/text/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "text.get";
    Get "/text";
    accept "text/plain";
}

/// Answers text.
///
/// Status: 200.
///
/// `GET /text`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetText(Call<String>);

rhapi_core::call! {
    GetText;
    String;
}

// src/api/text/mod.rs
//! One operation on `/text`.

mod get;

pub use self::get::GetText;

use rhapi_core::codegen::Service;

/// One operation on `/text`.
#[derive(Clone, Debug)]
pub struct Text(Service);

impl Text {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers text.
    ///
    /// Status: 200.
    ///
    /// `GET /text`
    #[inline]
    pub fn get(&self) -> GetText {
        GetText::of(self.0.text(&get::OPERATION))
    }
}

// src/api/zip/get.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "zip.get";
    Get "/zip";
    accept "application/zip";
}

/// Answers bytes.
///
/// Status: 200.
///
/// `GET /zip`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetZip(Call<rhapi_wire::Bytes>);

rhapi_core::call! {
    GetZip;
    rhapi_wire::Bytes;
}

rhapi_core::file! {
    GetZip;
}

// src/api/zip/mod.rs
//! One operation on `/zip`.

mod get;

pub use self::get::GetZip;

use rhapi_core::codegen::Service;

/// One operation on `/zip`.
#[derive(Clone, Debug)]
pub struct Zip(Service);

impl Zip {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers bytes.
    ///
    /// Status: 200.
    ///
    /// `GET /zip`
    #[inline]
    pub fn get(&self) -> GetZip {
        GetZip::of(self.0.bytes(&get::OPERATION))
    }
}

// src/types/a.rs

/// An object, received.
///
/// - Answer of `GET /any`, `GET /csv`, `GET /mixed`.
///
/// Schema: `/components/schemas/A`
#[derive(Clone)]
#[non_exhaustive]
pub struct A {
    /// `a`: text.
    pub a: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    A;
    _ => a "a";
}

// src/types/get_csv_response.rs

/// An object, received.
///
/// - Answer of `GET /csv`.
///
/// Schema: `/paths/~1csv/get/responses/200/content/text~1csv/schema/items`
#[derive(Clone)]
#[non_exhaustive]
pub struct GetCsvResponseItem {
    /// `n`: text.
    pub n: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    GetCsvResponseItem;
    _ => n "n";
}

// src/types/get_only_csv_response.rs

/// An object, received.
///
/// - Answer of `GET /only-csv`.
///
/// Schema: `/paths/~1only-csv/get/responses/200/content/text~1csv/schema/items`
#[derive(Clone)]
#[non_exhaustive]
pub struct GetOnlyCsvResponseItem {
    /// `n`: text.
    pub n: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    GetOnlyCsvResponseItem;
    _ => n "n";
}
