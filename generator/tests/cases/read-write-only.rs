// src/api/users/create.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "users.create";
    Post "/users";
}

/// Answers [`User`](crate::types::User).
///
/// - The body, sent as `application/json`.
///
/// Status: 201.
///
/// `POST /users`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateUser(Call<types::User>);

rhapi_core::call! {
    CreateUser;
    types::User;
}

// src/api/users/mod.rs
//! One operation on `/users`.

mod create;

pub use self::create::CreateUser;

use crate::types;
use rhapi_core::codegen::Service;

/// One operation on `/users`.
#[derive(Clone, Debug)]
pub struct Users(Service);

impl Users {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`User`](crate::types::User).
    ///
    /// - The body, sent as `application/json`.
    ///
    /// Status: 201.
    ///
    /// `POST /users`
    #[inline]
    pub fn create(&self, body: &types::User) -> CreateUser {
        CreateUser::of(
            self.0.json(&create::OPERATION).body_json("application/json", body),
        )
    }
}

// src/types/owner.rs

/// An object, sent and received.
///
/// Schema: `/components/schemas/Owner`
#[derive(Clone)]
#[non_exhaustive]
pub struct Owner {
    /// `name`: text.
    pub name: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Owner;
    _ => name "name";
}

impl Owner {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    Owner;
    0 => name clear_name: String;
}

// src/types/user.rs

/// An object, sent and received.
///
/// - Answer of `POST /users`.
/// - Body of `POST /users`.
///
/// Schema: `/components/schemas/User`
#[derive(Clone)]
#[non_exhaustive]
pub struct User {
    /// `id`: whole number; read-only.
    pub id: i64,
    /// `login`: text.
    pub login: String,
    /// `owner`: object; read-only.
    pub owner: Option<super::Owner>,
    /// `password`: text; format `password`; write-only.
    /// Masked in `Debug` and `to_curl`.
    pub password: String,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    User;
    0 => id "id" required read_only;
    1 => login "login" required;
    2 => owner "owner" read_only;
    _ => password "password" required write_only secret;
}

impl User {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new(login: impl Into<String>, password: impl Into<String>) -> Self {
        Self {
            login: login.into(),
            password: password.into(),
            ..::core::default::Default::default()
        }
    }
}

rhapi_wire::setters! {
    User;
    1 => login: String;
    3 => password: String;
}
