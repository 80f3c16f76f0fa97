//! Credentials from their setup to what a server sees of them.

#![allow(clippy::unwrap_used)]

mod answers;
mod bindings;
mod certificates;
mod encryption;
mod errors;
mod exchange;
mod folders;
mod life;
mod outage;
mod pasted;
mod pki;
mod proxies;
mod refusals;
mod registered;
mod rotation;
mod scripted;
mod servers;
mod stores;
mod telling;
mod waits;
mod ways;

use rhapi_core::{
    Client, ClientBuilder, Error, Host,
    auth::ServiceAccount,
    codegen::{Method, Operation, Service, ServiceInfo},
};
use rhapi_testing::{FakeSso, Memory, Reply};
use std::time::Duration;

pub(crate) const SECRET: &str = "hunter2-hunter2";

pub(crate) static CONSOLE: ServiceInfo = ServiceInfo {
    crate_name: "rhapi-sample",
    crate_version: "1.2.3",
    host: Host::Console,
    path: "/api/sample/v1",
};
pub(crate) static API: ServiceInfo =
    ServiceInfo { host: Host::Api, path: "/management/v1", ..CONSOLE };
pub(crate) static LIST: Operation = Operation::new("items.list", Method::Get, "/items");

pub(crate) fn account() -> ServiceAccount {
    ServiceAccount::new("my-id", SECRET)
}

/// A service that answers everything with success.
pub(crate) fn content() -> Memory {
    Memory::new()
        .on("GET /api/sample/v1/items", Reply::json(200, "{}"))
        .on("GET /management/v1/items", Reply::json(200, "{}"))
}

pub(crate) fn builder(sso: &FakeSso, memory: &Memory) -> ClientBuilder {
    Client::builder().transport(sso.in_front_of(memory.clone()))
}

/// A client of a service account, over a transport in memory.
pub(crate) fn client(sso: &FakeSso, memory: &Memory) -> Client {
    builder(sso, memory).auth(account()).build().unwrap()
}

pub(crate) async fn call(client: &Client) -> Result<(), Error> {
    list(&client.service(&CONSOLE)).await
}

pub(crate) async fn list(service: &Service) -> Result<(), Error> {
    service.empty(&LIST).send().await.map(|_| ())
}

pub(crate) fn tokens(memory: &Memory) -> Vec<String> {
    let seen = memory.seen();
    seen.iter().map(|s| s.headers["authorization"].to_str().unwrap()[7..].to_owned()).collect()
}

pub(crate) const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}
