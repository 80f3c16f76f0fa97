// src/api/orders/create.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "orders.create";
    Post "/orders";
}

/// Answers [`CreateOrderResponse`](crate::types::CreateOrderResponse).
///
/// - The body, sent as `application/json`.
///
/// Status: 201.
///
/// `POST /orders`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateOrder(Call<types::CreateOrderResponse>);

rhapi_core::call! {
    CreateOrder;
    types::CreateOrderResponse;
}

// src/api/orders/list.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "orders.list";
    Get "/orders";
}

/// Answers [`Orders`](crate::types::Orders).
///
/// Status: 200; errors: 400, with [`Problem`](crate::types::Problem).
///
/// `GET /orders`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListOrders(Call<types::Orders>);

impl ListOrders {
    /// `sort`: one of the listed values.
    pub fn sort(self, value: types::Sort) -> Self {
        Self(self.0.query("sort", &value))
    }

    /// `status`: list, each: one of the listed values.
    pub fn status(
        self,
        values: impl IntoIterator<Item = types::ListOrdersStatus>,
    ) -> Self {
        Self(self.0.query_list("status", values))
    }
}

rhapi_core::call! {
    ListOrders;
    types::Orders;
}

// src/api/orders/mod.rs
//! 2 operations on `/orders`.

mod create;
mod list;

pub use self::create::CreateOrder;
pub use self::list::ListOrders;

use crate::types;
use rhapi_core::codegen::Service;

/// 2 operations on `/orders`.
#[derive(Clone, Debug)]
pub struct Orders(Service);

impl Orders {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`CreateOrderResponse`](crate::types::CreateOrderResponse).
    ///
    /// - The body, sent as `application/json`.
    ///
    /// Status: 201.
    ///
    /// `POST /orders`
    #[inline]
    pub fn create(&self, body: &types::CreateOrderRequest) -> CreateOrder {
        CreateOrder::of(
            self.0.json(&create::OPERATION).body_json("application/json", body),
        )
    }

    /// Answers [`Orders`](crate::types::Orders).
    ///
    /// Status: 200; errors: 400, with [`Problem`](crate::types::Problem).
    ///
    /// `GET /orders`
    #[inline]
    pub fn list(&self) -> ListOrders {
        ListOrders::of(self.0.json(&list::OPERATION))
    }
}

// src/types/create_order_request.rs

/// An object, sent.
///
/// - Body of `POST /orders`.
///
/// Schema: `/paths/~1orders/post/requestBody/content/application~1json/schema`
#[derive(Clone)]
#[non_exhaustive]
pub struct CreateOrderRequest {
    /// `lines`: list, each: object.
    pub lines: Option<Vec<super::CreateOrderRequestLinesItem>>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    CreateOrderRequest;
    _ => lines "lines";
}

impl CreateOrderRequest {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    CreateOrderRequest;
    0 => lines clear_lines: Vec<super::CreateOrderRequestLinesItem>;
}

/// An object, sent.
///
/// Schema: `/paths/~1orders/post/requestBody/content/application~1json/schema/properties/lines/items`
#[derive(Clone)]
#[non_exhaustive]
pub struct CreateOrderRequestLinesItem {
    /// `kind`: one of the listed values.
    pub kind: Option<super::CreateOrderRequestLinesItemKind>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    CreateOrderRequestLinesItem;
    _ => kind "kind";
}

impl CreateOrderRequestLinesItem {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    CreateOrderRequestLinesItem;
    0 => kind clear_kind: super::CreateOrderRequestLinesItemKind;
}

/// One of the listed values, or another one that the service has learnt since, sent.
///
/// Schema: `/paths/~1orders/post/requestBody/content/application~1json/schema/properties/lines/items/properties/kind`
#[derive(Clone)]
#[non_exhaustive]
pub enum CreateOrderRequestLinesItemKind {
    /// `x`
    X,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    CreateOrderRequestLinesItemKind;
    X "x";
}

// src/types/create_order_response.rs

/// An object, received.
///
/// - Answer of `POST /orders`.
///
/// Schema: `/paths/~1orders/post/responses/201/content/application~1json/schema`
#[derive(Clone)]
#[non_exhaustive]
pub struct CreateOrderResponse {
    /// `links`: object.
    pub links: Option<super::CreateOrderResponseLinks>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    CreateOrderResponse;
    _ => links "links";
}

/// An object, received.
///
/// Schema: `/paths/~1orders/post/responses/201/content/application~1json/schema/properties/links`
#[derive(Clone)]
#[non_exhaustive]
pub struct CreateOrderResponseLinks {
    /// `next`: text.
    pub next: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    CreateOrderResponseLinks;
    _ => next "next";
}

// src/types/list_orders_status.rs

/// One of the listed values, or another one that the service has learnt since, sent.
///
/// Schema: `/paths/~1orders/get/parameters/0/schema/items`
#[derive(Clone)]
#[non_exhaustive]
pub enum ListOrdersStatus {
    /// `open`
    Open,
    /// `done`
    Done,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    ListOrdersStatus;
    Open "open";
    Done "done";
}

// src/types/orders.rs

/// An object, received.
///
/// - Answer of `GET /orders`.
///
/// Schema: `/components/responses/Orders/content/application~1json/schema`
#[derive(Clone)]
#[non_exhaustive]
pub struct Orders {
    /// `data`: list, each: object.
    pub data: Option<Vec<super::OrdersDataItem>>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Orders;
    _ => data "data";
}

/// An object, received.
///
/// Schema: `/components/responses/Orders/content/application~1json/schema/properties/data/items`
#[derive(Clone)]
#[non_exhaustive]
pub struct OrdersDataItem {
    /// `id`: text.
    pub id: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    OrdersDataItem;
    _ => id "id";
}

// src/types/problem.rs

/// An object, received.
///
/// - Error of `GET /orders`.
///
/// Schema: `/components/schemas/Problem`
#[derive(Clone)]
#[non_exhaustive]
pub struct Problem {
    /// `detail`: text.
    pub detail: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Problem;
    _ => detail "detail";
}

// src/types/sort.rs

/// One of the listed values, or another one that the service has learnt since, sent.
///
/// Schema: `/components/parameters/sortParam/schema`
#[derive(Clone)]
#[non_exhaustive]
pub enum Sort {
    /// `up`
    Up,
    /// `down`
    Down,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    Sort;
    Up "up";
    Down "down";
}
