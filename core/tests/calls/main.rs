//! Calls from arguments to answers, over a transport in memory and over real connections.

#![cfg(test)]

mod answers;
mod arguments;
mod bodies;
mod clients;
mod generated;
mod network;
mod secrets;
mod server;
mod types;

use rhapi_core::{
    Client, Host, Response,
    codegen::{Method, Operation, Service, ServiceInfo},
};
use rhapi_testing::{Memory, Reply};

pub(crate) static SERVICE: ServiceInfo = ServiceInfo {
    crate_name: "rhapi-sample",
    crate_version: "1.2.3",
    host: Host::Console,
    path: "/api/sample/v1",
};

pub(crate) static LIST: Operation = Operation::new("items.list", Method::Get, "/items");

/// An operation that lives as long as the test process.
pub(crate) fn operation(operation: Operation) -> &'static Operation {
    Box::leak(Box::new(operation))
}

/// A service that answers from memory.
pub(crate) fn service(memory: &Memory) -> Service {
    let client = Client::builder().transport(memory.clone()).build().unwrap();
    client.service(&SERVICE)
}

/// A service that is never called.
pub(crate) fn idle() -> Service {
    service(&Memory::new())
}

/// A service whose list of items is this reply.
pub(crate) fn replying(reply: Reply) -> Service {
    service(&Memory::new().on("GET /api/sample/v1/items", reply))
}

/// The value of an answer, for tests that expect one.
pub(crate) fn answered<T>(answer: Result<Response<T>, rhapi_core::Error>) -> Response<T> {
    answer.unwrap_or_else(|error| panic!("{error}"))
}
