//! One answer, measured: its memory, its time, and how long nothing else could run.

use std::{
    fs,
    rc::Rc,
    time::{Duration, Instant},
};

use std::cell::Cell;

use rhapi_core::{Client, Value};
use rhapi_testing::{Match, Memory};
use tokio::{runtime::Builder, task::LocalSet, time::sleep};

use crate::{Outcome, answers::answer};

/// Prints the length of the body, the memory in bytes, the time and the longest block in milliseconds.
pub(crate) fn run(kind: &str, size: usize) -> Outcome<()> {
    let (reply, length) = answer(kind, size).ok_or("no such kind")?;
    let memory = Memory::new().when(Match::any(), reply);
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let client = Client::builder().transport(memory).token("t").body_limit(8 << 20).build()?;
    let before = resident("VmRSS:")?;
    fs::write("/proc/self/clear_refs", "5")?;
    let (time, block) = runtime.block_on(LocalSet::new().run_until(async {
        let longest = Rc::new(Cell::new(Duration::ZERO));
        let noted = longest.clone();
        tokio::task::spawn_local(async move {
            loop {
                let started = Instant::now();
                sleep(Duration::from_millis(1)).await;
                noted.set(noted.get().max(started.elapsed()));
            }
        });
        sleep(Duration::from_millis(20)).await;
        longest.set(Duration::ZERO);
        let started = Instant::now();
        call(kind, &client).await;
        let time = started.elapsed();
        sleep(Duration::from_millis(5)).await;
        (time, longest.get())
    }));
    let peak = resident("VmHWM:")?.saturating_sub(before);
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    println!("{length} {} {} {}", peak * 1024, ms(time), ms(block));
    Ok(())
}

/// What comes of it does not matter here: an answer or an error.
async fn call(kind: &str, client: &Client) {
    if kind == "a row of commas" {
        let mut rows =
            rhapi_advisor::Client::new(client).export().list_hits().csv().rows::<Value>();
        drop(rows.try_next().await);
    } else {
        let call = rhapi_inventory::Client::new(client).hosts().list().attempts(1);
        drop(call.send().await);
    }
}

/// A line of what the system tells of the memory of this process, in KiB.
fn resident(name: &str) -> Outcome<usize> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let digits = line.and_then(|line| line.split_whitespace().next());
    Ok(digits.ok_or("the system does not tell the memory of a process")?.parse()?)
}
