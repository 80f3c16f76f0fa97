//! What calls are about and what came of them: the vocabulary of errors, answers and observers.

mod came;
mod context;
mod kind;
mod observer;
mod operation;
mod service;
mod store;
mod tried;

pub(crate) use self::{came::Came, context::Context};
pub use self::{
    kind::{ErrorKind, ErrorOrigin},
    observer::{Facts, Observer, StoreAction, StoreTrouble},
    operation::{Method, Operation},
    service::ServiceInfo,
    store::StoreError,
    tried::Tried,
};
