//! What credentials cost: requests to SSO, and time that calls wait.
//!
//! Prints `name<TAB>value<TAB>limit<TAB>ok|OVER` lines; `cargo xtask bench auth` runs it. Nearly all happens under a clock
//! that stands still unless everyone waits, so that the numbers are exact on a busy machine.

use rhapi_core::{
    Client, Host,
    auth::ServiceAccount,
    codegen::{Method, Operation, Service, ServiceInfo},
};
use rhapi_testing::{FakeSso, Memory, Reply, SsoReply};
use std::{future::Future, time::Duration};
use tokio::{
    runtime::Builder,
    time::{Instant, pause, sleep},
};

static CONSOLE: ServiceInfo = ServiceInfo {
    crate_name: "sample",
    crate_version: "1",
    host: Host::Console,
    path: "/api/sample/v1",
};
static LIST: Operation = Operation::new("items.list", Method::Get, "/items");

type Outcome<T> = Result<T, rhapi_core::Error>;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut report = Report { over: 0 };
    report.line("auth.first-calls.requests", threads(first_calls())??, 1.0);
    report.line("auth.renewal.longest-wait-ms", run(renewal())??, 1.0);
    report.line("auth.token-300s.requests-per-240s", run(requests_per_240s())??, 1.0);
    let (failed, recovery) = run(outage())??;
    report.line("auth.outage-600s.failed-calls", failed, 0.0);
    report.line("auth.outage-600s.recovery-s", recovery, 30.0);
    report.line("auth.wrong-secret.requests-per-30s", run(wrong_secret())??, 1.0);
    if report.over > 0 && std::env::args().any(|argument| argument == "--strict") {
        return Err(format!("{} numbers are over their limits", report.over).into());
    }
    Ok(())
}

struct Report {
    over: u32,
}

impl Report {
    fn line(&mut self, name: &str, value: f64, limit: f64) {
        let good = value <= limit;
        self.over += u32::from(!good);
        println!("{name}\t{value:.3}\t{limit}\t{}", if good { "ok" } else { "OVER" });
    }
}

fn run<T>(work: impl Future<Output = T>) -> std::io::Result<T> {
    Ok(Builder::new_current_thread().enable_all().build()?.block_on(work))
}

fn threads<T: Send + 'static>(
    work: impl Future<Output = T> + Send + 'static,
) -> Result<T, Box<dyn std::error::Error>> {
    let runtime = Builder::new_multi_thread().worker_threads(4).enable_all().build()?;
    Ok(runtime.block_on(runtime.spawn(work))?)
}

fn client(sso: &FakeSso) -> Outcome<Client> {
    let memory = Memory::new().on("GET /api/sample/v1/items", Reply::json(200, "{}"));
    Client::builder()
        .auth(ServiceAccount::new("id", "secret"))
        .transport(sso.in_front_of(memory))
        .build()
}

async fn list(service: &Service) -> Outcome<()> {
    service.empty(&LIST).send().await.map(|_| ())
}

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// A thousand calls at once, through three services of one client.
async fn first_calls() -> Outcome<f64> {
    let sso = FakeSso::new().then(SsoReply::Slow(Duration::from_millis(100)));
    let client = client(&sso)?;
    let services = [(); 3].map(|()| client.service(&CONSOLE));
    let calls: Vec<_> = (0..1000)
        .map(|n| services[n % 3].clone())
        .map(|service| tokio::spawn(async move { list(&service).await }))
        .collect();
    for call in calls {
        if let Ok(result) = call.await {
            result?;
        }
    }
    Ok(count(sso.requests().len()))
}

async fn renewal() -> Outcome<f64> {
    pause();
    let sso = FakeSso::new().life(seconds(300));
    let service = client(&sso)?.service(&CONSOLE);
    list(&service).await?;
    let mut longest = Duration::ZERO;
    for _ in 0..10 {
        sleep(seconds(250)).await;
        sso.always(SsoReply::Slow(seconds(10)));
        for _ in 0..100 {
            let begun = Instant::now();
            list(&service).await?;
            longest = longest.max(begun.elapsed());
            sleep(Duration::from_millis(50)).await;
        }
        sleep(seconds(15)).await;
    }
    Ok(longest.as_secs_f64() * 1e3)
}

async fn requests_per_240s() -> Outcome<f64> {
    pause();
    let sso = FakeSso::new().life(seconds(300));
    let service = client(&sso)?.service(&CONSOLE);
    // The first token is there at 0 s, and belongs to no stretch of 240 s.
    list(&service).await?;
    let begun = Instant::now();
    while begun.elapsed() < seconds(240 * 100) {
        sleep(seconds(1)).await;
        list(&service).await?;
    }
    Ok(count(sso.requests().len() - 1) / 100.0)
}

async fn outage() -> Outcome<(f64, f64)> {
    pause();
    let sso = FakeSso::new().life(seconds(900));
    let service = client(&sso)?.service(&CONSOLE);
    list(&service).await?;
    sleep(seconds(280)).await;
    sso.always(SsoReply::Html(503));
    let (begun, mut failed) = (Instant::now(), 0);
    while begun.elapsed() < seconds(600) {
        failed += usize::from(list(&service).await.is_err());
        sleep(Duration::from_millis(250)).await;
    }
    sso.always(SsoReply::Token);
    let back = Instant::now();
    while sso.issued() < 2 {
        failed += usize::from(list(&service).await.is_err());
        sleep(Duration::from_millis(250)).await;
    }
    Ok((count(failed), back.elapsed().as_secs_f64()))
}

async fn wrong_secret() -> Outcome<f64> {
    pause();
    let sso = FakeSso::new();
    sso.always(SsoReply::INVALID_CLIENT);
    let service = client(&sso)?.service(&CONSOLE);
    let begun = Instant::now();
    while begun.elapsed() < seconds(30 * 100) {
        let _ = list(&service).await;
        sleep(Duration::from_millis(500)).await;
    }
    Ok(count(sso.requests().len()) / 100.0)
}

#[allow(clippy::cast_precision_loss)] // Counts are small.
fn count(number: usize) -> f64 {
    number as f64
}
