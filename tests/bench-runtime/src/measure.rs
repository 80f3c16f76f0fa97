//! The measurements. Both sides take turns, so that what else the machine does meets both.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use rhapi_core::{Client, wire::decode};
use rhapi_inventory::types::HostQueryOutput;

use crate::{
    Outcome,
    hand::{Hand, Page},
    server::{HOSTS, body},
};

const CALLS: usize = 3000;

/// The median of our time for a call with one host in its answer, by that of the other side.
pub(crate) async fn calls(client: &Client, hand: &Hand) -> Outcome<f64> {
    let inventory = rhapi_inventory::Client::new(client);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for turn in 0..CALLS {
        let started = Instant::now();
        black_box(inventory.hosts().list().per_page(1).send().await?);
        let between = Instant::now();
        black_box(hand.list(1).await?);
        // The first calls make the connections.
        if turn >= 100 {
            ours.push(between - started);
            theirs.push(between.elapsed());
        }
    }
    Ok(median(ours).as_secs_f64() / median(theirs).as_secs_f64())
}

/// The time to decode a page of 100 hosts with what the document does not know, by that of derived types without: the median
/// over turns. A machine changes its pace while this runs, and the medians of both sides could be times of different paces.
pub(crate) fn decoding() -> Outcome<f64> {
    let page = body(100, 1).to_string().into_bytes();
    let mut ratios = Vec::new();
    for _ in 0..1000 {
        let started = Instant::now();
        let decoded = decode::<HostQueryOutput>(&page).map_err(|error| error.to_string())?;
        black_box(&decoded);
        drop(decoded);
        let between = Instant::now();
        drop(black_box(serde_json::from_slice::<Page>(&page)?));
        let theirs = between.elapsed();
        ratios.push((between - started).as_secs_f64() / theirs.as_secs_f64());
    }
    ratios.sort_by(f64::total_cmp);
    Ok(ratios.get(ratios.len() / 2).copied().unwrap_or_default())
}

/// The time to read all hosts with eight pages on their way, by that with one.
pub(crate) async fn paging(client: &Client) -> Outcome<f64> {
    let mut took = [0.0; 2];
    for (index, width) in [1, 8].into_iter().enumerate() {
        let started = Instant::now();
        read(client, width).await?;
        took[index] = started.elapsed().as_secs_f64();
    }
    Ok(took[1] / took[0])
}

/// By how much the process grows while all hosts are read eight pages at a time and dropped.
pub(crate) async fn memory(client: &Client) -> Outcome<f64> {
    let before = resident()?;
    read(client, 8).await?;
    Ok(float(resident()?.saturating_sub(before))? / 1024.0)
}

async fn read(client: &Client, width: usize) -> Outcome<()> {
    let inventory = rhapi_inventory::Client::new(client);
    let call = inventory.hosts().list().per_page(100).display_name("slow");
    let mut hosts = call.items().concurrency(width);
    let mut count = 0;
    while let Some(host) = hosts.try_next().await? {
        black_box(host);
        count += 1;
    }
    if count == HOSTS { Ok(()) } else { Err(format!("{count} hosts instead of {HOSTS}").into()) }
}

/// The memory of the process, in KiB.
fn resident() -> Outcome<usize> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let digits = line.and_then(|line| line.split_whitespace().next());
    Ok(digits.ok_or("the system does not tell the memory of a process")?.parse()?)
}

fn median(mut all: Vec<Duration>) -> Duration {
    all.sort_unstable();
    all.get(all.len() / 2).copied().unwrap_or_default()
}

fn float(number: usize) -> Outcome<f64> {
    Ok(f64::from(u32::try_from(number)?))
}
