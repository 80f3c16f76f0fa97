// src/api/notices/list.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "notices.list";
    Get "/notices";
}

/// Answers [`Notice`](crate::types::Notice).
///
/// Status: 200.
///
/// `GET /notices`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListNotices(Call<types::Notice>);

rhapi_core::call! {
    ListNotices;
    types::Notice;
}

// src/api/notices/mod.rs
//! One operation on `/notices`.

mod list;

pub use self::list::ListNotices;

use rhapi_core::codegen::Service;

/// One operation on `/notices`.
#[derive(Clone, Debug)]
pub struct Notices(Service);

impl Notices {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`Notice`](crate::types::Notice).
    ///
    /// Status: 200.
    ///
    /// `GET /notices`
    #[inline]
    pub fn list(&self) -> ListNotices {
        ListNotices::of(self.0.json(&list::OPERATION))
    }
}

// src/types/notice.rs

/// One of several types, told apart by what the value holds, received.
///
/// - Answer of `GET /notices`.
///
/// Schema: `/components/schemas/Notice`
#[derive(Clone)]
#[non_exhaustive]
pub enum Notice {
    /// A [`NoticeMail`](super::NoticeMail).
    Mail(super::NoticeMail),
    /// A [`NoticeSecond`](super::NoticeSecond).
    Second(super::NoticeSecond),
    /// A value that fits none of the types.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::union! {
    Notice;
    0 Mail;
    1 Second;
}

/// An object, received.
///
/// Schema: `/components/schemas/Notice/oneOf/0`
#[derive(Clone)]
#[non_exhaustive]
pub struct NoticeMail {
    /// `id`: text.
    pub id: String,
    /// `to`: text.
    pub to: String,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    NoticeMail;
    0 => id "id" required;
    _ => to "to" required;
}

/// An object, received.
///
/// Schema: `/components/schemas/Notice/oneOf/1`
#[derive(Clone)]
#[non_exhaustive]
pub struct NoticeSecond {
    /// `id`: text.
    pub id: String,
    /// `url`: text; format `uri`.
    pub url: String,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    NoticeSecond;
    0 => id "id" required;
    _ => url "url" required;
}
