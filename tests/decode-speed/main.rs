//! How fast a page of 100 hosts is decoded: by the generated types, and by structs with the same fields that
//! `serde_derive` and `serde_json` read.
//!
//! Prints `name<TAB>value` lines for `cargo xtask bench decode`, which knows the limits. Rounds of both take
//! turns, so that other work on the machine hits both alike, and medians count.

mod derived;
mod page;

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use page::Content;
use rhapi_core::wire;
use rhapi_inventory::types::HostQueryOutput;

const ROUNDS: usize = 41;
const DECODES: u32 = 20;

fn main() -> Result<(), Box<dyn Error>> {
    for (name, content) in [
        ("hosts", Content::Plain),
        ("hosts with profiles", Content::Profile),
        ("hosts with unknown fields, which are kept", Content::Unknown),
    ] {
        compare(name, content)?;
    }
    Ok(())
}

fn compare(name: &str, content: Content) -> Result<(), Box<dyn Error>> {
    let page = page::page(content);
    let page = page.as_bytes();
    check(page)?;
    let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let our = seconds(|| wire::decode::<HostQueryOutput>(black_box(page)).is_ok());
        let their = seconds(|| serde_json::from_slice::<derived::Page>(black_box(page)).is_ok());
        ratios.push(their / our);
        ours.push(our);
        theirs.push(their);
    }
    let megabytes = f64::from(u32::try_from(page.len())?) / 1e6;
    println!("{name}: kB\t{:.1}", megabytes * 1e3);
    println!("{name}: generated MB/s\t{:.1}", megabytes / median(ours));
    println!("{name}: serde_derive MB/s\t{:.1}", megabytes / median(theirs));
    println!("{name}: speed ratio\t{:.3}", median(ratios));
    Ok(())
}

/// A comparison means something only when both read the whole page.
fn check(page: &[u8]) -> Result<(), Box<dyn Error>> {
    let ours = wire::decode::<HostQueryOutput>(page)?;
    let theirs: derived::Page = serde_json::from_slice(page)?;
    if let Some(deviation) = ours.deviations.first() {
        return Err(format!("the page deviates from the document: {deviation}").into());
    }
    let written: serde_json::Value = serde_json::to_value(&ours.value)?;
    if written != serde_json::from_slice::<serde_json::Value>(page)? {
        return Err("the page is not written back as it came".into());
    }
    match (ours.value.results.len(), theirs.results.len()) {
        (100, 100) => Ok(()),
        other => Err(format!("not 100 hosts: {other:?}").into()),
    }
}

/// How long one decode takes, in seconds.
fn seconds(decode: impl Fn() -> bool) -> f64 {
    let start = Instant::now();
    for _ in 0..DECODES {
        black_box(decode());
    }
    start.elapsed().as_secs_f64() / f64::from(DECODES)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
