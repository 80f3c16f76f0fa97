// src/api/items/list.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "items.list";
    Get "/items";
}

/// Answers without a body.
///
/// - `X-Trace`: text.
///
/// Status: 204.
///
/// `GET /items`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListItems(Call<()>);

rhapi_core::call! {
    ListItems;
    ();
}

// src/api/items/mod.rs
//! One operation on `/items`.

mod list;

pub use self::list::ListItems;

use rhapi_core::codegen::Service;

/// One operation on `/items`.
#[derive(Clone, Debug)]
pub struct Items(Service);

impl Items {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - `X-Trace`: text.
    ///
    /// Status: 204.
    ///
    /// `GET /items`
    #[inline]
    pub fn list(&self, x_trace: &str) -> ListItems {
        ListItems::of(self.0.empty(&list::OPERATION).header("X-Trace", &x_trace))
    }
}
