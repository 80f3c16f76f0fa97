// src/api/things/create.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "things.create";
    Post "/things/{self}/{type}/{body}";
}

/// Answers without a body.
///
/// - `self`: text.
/// - `type`: text.
/// - `body`: text.
/// - The body, sent as `application/json`.
///
/// Status: 204.
///
/// `POST /things/{self}/{type}/{body}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateThing(Call<()>);

impl CreateThing {
    /// `$`: text.
    pub fn u24(self, value: &str) -> Self {
        Self(self.0.query("$", &value))
    }

    /// `*`: text.
    pub fn any(self, value: &str) -> Self {
        Self(self.0.query("*", &value))
    }

    /// `clone`: truth value.
    pub fn clone_param(self, value: bool) -> Self {
        Self(self.0.query("clone", &value))
    }

    /// `header`: text.
    pub fn header_param(self, value: &str) -> Self {
        Self(self.0.query("header", &value))
    }

    /// `match`: text.
    pub fn r#match(self, value: &str) -> Self {
        Self(self.0.query("match", &value))
    }

    /// `new`: truth value.
    pub fn new(self, value: bool) -> Self {
        Self(self.0.query("new", &value))
    }

    /// `send`: text.
    pub fn send_param(self, value: &str) -> Self {
        Self(self.0.query("send", &value))
    }

    /// `sortBy`: text.
    pub fn sort_by_camel(self, value: &str) -> Self {
        Self(self.0.query("sortBy", &value))
    }

    /// `sort_by`: text.
    pub fn sort_by(self, value: &str) -> Self {
        Self(self.0.query("sort_by", &value))
    }

    /// `timeout`: whole number.
    pub fn timeout_param(self, value: i64) -> Self {
        Self(self.0.query("timeout", &value))
    }
}

rhapi_core::call! {
    CreateThing;
    ();
}

// src/api/things/mod.rs
//! One operation on `/things/{self}/{type}/{body}`.

mod create;

pub use self::create::CreateThing;

use rhapi_core::codegen::Service;

/// One operation on `/things/{self}/{type}/{body}`.
#[derive(Clone, Debug)]
pub struct Things(Service);

impl Things {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - `self`: text.
    /// - `type`: text.
    /// - `body`: text.
    /// - The body, sent as `application/json`.
    ///
    /// Status: 204.
    ///
    /// `POST /things/{self}/{type}/{body}`
    #[inline]
    pub fn create(
        &self,
        self_: &str,
        r#type: &str,
        body_param: &str,
        body: &rhapi_wire::Map<rhapi_wire::Value>,
    ) -> CreateThing {
        CreateThing::of(
            self.0
                .empty(&create::OPERATION)
                .path("self", &self_)
                .path("type", &r#type)
                .path("body", &body_param)
                .body_json("application/json", body),
        )
    }
}
