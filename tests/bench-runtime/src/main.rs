//! How much time the runtime takes, as ratios in one run against hand-written reqwest and serde on the same server.
//!
//! `cargo xtask bench runtime --strict` runs it, and the program beside it that counts allocations.

mod hand;
mod measure;
mod report;
mod server;

use std::{error::Error, process::ExitCode};

use report::Line;
use rhapi_core::{Client, Host};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<ExitCode> {
    let server = server::start()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    Ok(report::print(runtime.block_on(all(&server))?))
}

async fn all(server: &str) -> Outcome<Vec<Line>> {
    let client = Client::builder().base_url(Host::Console, server).token("t").build()?;
    let hand = hand::Hand::new(server)?;
    Ok(vec![
        ("call, median time ratio", measure::calls(&client, &hand).await?, 1.05),
        ("decode 100 hosts, time ratio", measure::decoding()?, 1.0),
        ("50,000 hosts, time of 8 at a time by 1", measure::paging(&client).await?, 1.0 / 6.0),
        ("50,000 hosts, growth of memory in MB", measure::memory(&client).await?, 16.0),
    ])
}
