//! Calls that are waited for, against calls that are awaited.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use rhapi_core::{
    Client, Host, Value,
    blocking::Blocking,
    codegen::{Call, Method, Operation, Service, ServiceInfo},
};

use crate::{Limit, Line, Outcome, median};

pub(crate) static SERVICE: ServiceInfo = ServiceInfo {
    crate_name: "rhapi-bench-transfers",
    crate_version: "0.0.0",
    host: Host::Console,
    path: "/api/bench/v1",
};

static LIST: Operation = Operation::new("systems.list", Method::Get, "/systems");
/// Calls of one side between two of the other, and how often they take turns.
const CALLS: usize = 50;
const TURNS: usize = 60;

/// The median of the time of a call that is waited for, by that of one that is awaited.
///
/// Each side has a client, and with it a connection, of its own.
pub(crate) fn blocking(server: &str) -> Outcome<Line> {
    let service = || -> Outcome<Service> {
        let client = Client::builder().base_url(Host::Console, server).token("t").build()?;
        Ok(client.service(&SERVICE))
    };
    let (ours, theirs) = (service()?, service()?);
    let call = |service: &Service| -> Call<Value> { service.json(&LIST) };
    let blocking = Blocking::new()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..TURNS {
        for _ in 0..CALLS {
            let started = Instant::now();
            black_box(blocking.wait(call(&ours).send())?);
            times[0].push(started.elapsed());
        }
        let taken = runtime.block_on(async {
            let mut taken = Vec::new();
            for _ in 0..CALLS {
                let started = Instant::now();
                black_box(call(&theirs).send().await?);
                taken.push(started.elapsed());
            }
            Ok::<_, rhapi_core::Error>(taken)
        })?;
        times[1].extend(taken);
    }
    let [ours, theirs] = times.map(|all| median(all.iter().map(Duration::as_secs_f64).collect()));
    Ok(("blocking call, median time by that of an awaited one", ours / theirs, Limit::AtMost(1.1)))
}
