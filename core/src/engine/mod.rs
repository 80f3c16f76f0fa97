//! What all calls of a client share, and how their requests leave it.

mod exit;
mod inner;
mod layer;
mod limits;
mod service;

pub(crate) use self::{
    exit::{Exit, Proof},
    inner::Inner,
    limits::{CallLimits, ClientLimits},
};
pub use self::{
    layer::{Layer, Next},
    service::Service,
};
