//! What the runtime does with trouble: retries, limits, redirects, paging, and what it tells of it.

#![cfg(test)]

mod connections;
mod costs;
mod faults;
mod gateway;
mod gzip;
mod hooks;
mod jobs;
mod limits;
mod origins;
mod paging;
mod redirects;
mod retries;

use rhapi_core::{
    Client, ClientBuilder, Error, Host, Response, Value,
    codegen::{Method, Operation, Service, ServiceInfo},
    transport::Transport,
};
use rhapi_testing::{Memory, Reply};

pub(crate) static SERVICE: ServiceInfo = ServiceInfo {
    crate_name: "rhapi-sample",
    crate_version: "1.2.3",
    host: Host::Console,
    path: "/api/sample/v1",
};

pub(crate) static LIST: Operation = Operation::new("items.list", Method::Get, "/items");
pub(crate) static CREATE: Operation = Operation::new("items.create", Method::Post, "/items");
pub(crate) static DELETE: Operation = Operation::new("items.delete", Method::Delete, "/items");

pub(crate) fn service(
    transport: impl Transport,
    set: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> Service {
    set(Client::builder().transport(transport)).build().unwrap().service(&SERVICE)
}

/// Answers the three operations by the same replies, one after the other.
pub(crate) fn replying(replies: impl IntoIterator<Item = Reply>) -> Memory {
    replies.into_iter().fold(Memory::new(), |memory, reply| {
        ["GET", "POST", "DELETE"].iter().fold(memory, |memory, method| {
            memory.on(&format!("{method} /api/sample/v1/items"), reply.clone())
        })
    })
}

pub(crate) async fn call(
    memory: &Memory,
    operation: &'static Operation,
) -> Result<Response<Value>, Error> {
    service(memory.clone(), |b| b).json::<Value>(operation).send().await
}

pub(crate) fn ok() -> Reply {
    Reply::json(200, r#"{"n": 1}"#)
}
