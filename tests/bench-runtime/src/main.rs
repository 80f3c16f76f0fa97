//! What the runtime costs, as ratios in one run against hand-written reqwest and serde on the same server.
//!
//! `cargo xtask bench runtime --strict` runs it. It prints `name<TAB>value<TAB>limit<TAB>ok|OVER` lines.

mod hand;
mod measure;
mod server;

use std::{alloc::System, error::Error, process::ExitCode};

use rhapi_core::{Client, Host};
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<ExitCode> {
    let strict = std::env::args().any(|word| word == "--strict");
    let server = server::start()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let lines = runtime.block_on(all(&server))?;
    let mut over = false;
    for (name, value, limit) in lines {
        let good = value.is_finite() && value <= limit;
        over |= !good;
        println!("{name}\t{value:.3}\t{limit}\t{}", if good { "ok" } else { "OVER" });
    }
    Ok(if strict && over { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Name, value, and what it may be at most.
type Line = (&'static str, f64, f64);

async fn all(server: &str) -> Outcome<Vec<Line>> {
    let client = Client::builder().base_url(Host::Console, server).token("t").build()?;
    let hand = hand::Hand::new(server)?;
    Ok(vec![
        ("call, median time ratio", measure::calls(&client, &hand).await?, 1.05),
        ("call, growth of allocations ratio", measure::growth(&client, &hand).await?, 1.0),
        ("decode 100 hosts, time ratio", measure::decoding()?, 1.0),
        ("50,000 hosts, time of 8 at a time by 1", measure::paging(&client).await?, 1.0 / 6.0),
        ("50,000 hosts, growth of memory in MB", measure::memory(&client).await?, 16.0),
        ("clone of a client, allocations", measure::clones(&client), 0.0),
    ])
}
