//! A request as data: what a call was given, and what it would send.

pub(crate) mod body;
mod build;
mod curl;
mod options;
mod parts;
mod path;
pub(crate) mod query;
mod siblings;
mod upload;

pub use self::{build::Request, upload::Upload};
pub(crate) use self::{
    build::identity,
    options::{Expects, Options},
    parts::{Parts, Target},
    upload::Streamed,
};
