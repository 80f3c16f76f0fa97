//! Which names say that a value is a secret.

pub(crate) use rhapi_wire::internal::is_secret_name;
