// src/api/items/list.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "items.list";
    Get "/items";
}

/// Answers [`Item`](crate::types::Item).
///
/// Status: 200.
///
/// `GET /items`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListItems(Call<types::Item>);

rhapi_core::call! {
    ListItems;
    types::Item;
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

    /// Answers [`Item`](crate::types::Item).
    ///
    /// Status: 200.
    ///
    /// `GET /items`
    #[inline]
    pub fn list(&self) -> ListItems {
        ListItems::of(self.0.json(&list::OPERATION))
    }
}

// src/types/item.rs

/// An object, received.
///
/// - Answer of `GET /items`.
///
/// Schema: `/components/schemas/Item`
#[derive(Clone)]
#[non_exhaustive]
pub struct Item {
    /// `mixed`: one of several types; may be null.
    pub mixed: Option<super::ItemMixed>,
    /// `name`: text; may be null.
    pub name: Option<String>,
    /// `nothing`: free-form JSON; may be null.
    pub nothing: Option<rhapi_wire::Value>,
    /// `only`: object.
    pub only: Option<super::Owner>,
    /// `owner`: object; may be null.
    pub owner: Option<super::Owner>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Item;
    0 => mixed "mixed" nullable;
    1 => name "name" required nullable;
    2 => nothing "nothing" nullable;
    3 => only "only";
    _ => owner "owner" required nullable;
}

/// One of several types, told apart by what the value holds, received.
///
/// Schema: `/components/schemas/Item/properties/mixed`
#[derive(Clone)]
#[non_exhaustive]
pub enum ItemMixed {
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A value that fits none of the types.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::union! {
    ItemMixed;
    0 Text;
    1 Integer;
}

// src/types/owner.rs

/// An object, received.
///
/// Schema: `/components/schemas/Owner`
#[derive(Clone)]
#[non_exhaustive]
pub struct Owner {
    /// `id`: text.
    pub id: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Owner;
    _ => id "id";
}
