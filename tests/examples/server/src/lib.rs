//! The services with made-up data, on a loopback port of this process: examples run without an account.
//!
//! Answers have the shapes, the statuses and the caps of the real services. Examples read them in strict mode, so that an
//! answer that deviates from its document is an error here.

mod advisor;
mod cdn;
mod check;
mod export;
mod fleet;
mod inventory;
mod lists;
mod patch;
mod remediations;
mod rhsm;
mod rhsm_v2;
mod zip;

pub use self::check::{Ran, run};
use rhapi_core::{Client, Host};
use rhapi_testing::{FakeGateway, Memory};
use std::{error::Error, future::pending, io};

/// Variables of credentials: where one is set, the real services are meant. Each also counts with `_FILE` behind it.
const CREDENTIALS: [&str; 4] =
    ["RHAPI_TOKEN", "RHAPI_CLIENT_ID", "RHAPI_OFFLINE_TOKEN", "RHAPI_PROFILE"];

/// A client of the real services where credentials are in the environment, else of a server with made-up data.
///
/// A program of its own calls [`Client::from_env`] instead.
///
/// # Errors
/// Credentials that cannot be used, or no port to be had.
pub async fn client() -> Result<Client, Box<dyn Error>> {
    let given = |name: &&str| {
        std::env::var_os(name).is_some() || std::env::var_os(format!("{name}_FILE")).is_some()
    };
    if CREDENTIALS.iter().any(given) {
        return Ok(Client::from_env()?);
    }
    eprintln!(
        "No credentials are set (RHAPI_CLIENT_ID and RHAPI_CLIENT_SECRET, ..): the data is made up."
    );
    made_up().await
}

/// A client of the server, which runs as long as the runtime does.
async fn made_up() -> Result<Client, Box<dyn Error>> {
    let cdn = start(cdn::serve()).await?;
    let url = start(services(&cdn)).await?;
    let client = Client::builder()
        .token("token-of-nobody")
        .base_url(Host::Console, &url)
        .base_url(Host::Api, &url)
        .strict();
    Ok(client.build()?)
}

/// Starts a server, and gives its address.
async fn start(answers: Memory) -> io::Result<String> {
    let gateway = FakeGateway::in_front_of(answers).start().await?;
    let url = gateway.url().to_owned();
    tokio::spawn(async move {
        // It would end with this value.
        let _gateway = gateway;
        pending::<()>().await;
    });
    Ok(url)
}

fn services(cdn: &str) -> Memory {
    let services = [
        inventory::serve,
        advisor::serve,
        patch::serve,
        remediations::serve,
        rhsm_v2::serve,
        export::serve,
    ];
    let memory = services.iter().fold(Memory::new(), |memory, serve| serve(memory));
    rhsm::serve(memory, cdn)
}
