//! What an attempt pays for its token while the token is fresh. It stands apart from the other measurements of credentials,
//! which need a clock that can be stopped: that one is slower than what programs have.

mod report;

use std::{error::Error, hint::black_box, process::ExitCode, time::Instant};

use rhapi_core::{
    Client, Host,
    auth::{Attempt, ServiceAccount},
};
use rhapi_testing::{FakeSso, Memory, Reply};

const ROUNDS: usize = 50;
const READS: u32 = 100_000;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let nanoseconds = runtime.block_on(fresh_read())?;
    Ok(report::print(vec![("auth.fresh-read-ns", nanoseconds, 50.0)]))
}

/// The best of many rounds: what else the machine does is not the cost of the read. An attempt reads the clock once, for its
/// time limits, and its token goes by that time.
async fn fresh_read() -> Result<f64, Box<dyn Error>> {
    let sso = FakeSso::new();
    let memory = Memory::new().on("GET /api/inventory/v1/hosts", Reply::json(200, "{}"));
    let client = Client::builder()
        .auth(ServiceAccount::new("id", "secret"))
        .transport(sso.in_front_of(memory))
        .build()?;
    rhapi_inventory::Client::new(&client).hosts().list().send().await?;
    let credentials = client.credentials().ok_or("the client has no credentials")?;
    let attempt = Attempt::new(client.origin(Host::Console), 1);
    let mut best = f64::INFINITY;
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        for _ in 0..READS {
            if black_box(credentials.ready(black_box(&attempt))).is_none() {
                return Err("there is no fresh token".into());
            }
        }
        best = best.min(begun.elapsed().as_secs_f64() * 1e9 / f64::from(READS));
    }
    Ok(best)
}
