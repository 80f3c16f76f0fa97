//! Where requests go: hosts, and the origins that credentials are bound to.

mod environment;
mod machine;
mod origin;
pub(crate) mod relative;
mod shown;

pub(crate) use self::{
    environment::Hosts,
    origin::{Base, is_local},
    shown::shown,
};
pub use self::{
    environment::{Environment, Host},
    origin::Origin,
};
