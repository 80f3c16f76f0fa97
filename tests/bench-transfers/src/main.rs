//! What transfers cost, as ratios in one run against the library that they stand on, on the same server.
//!
//! `cargo xtask bench transfers --strict` runs it. It prints `name<TAB>value<TAB>limit<TAB>ok|OVER` lines.

mod calls;
mod files;
mod server;

use std::{error::Error, process::ExitCode};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// What a value has to be, to be good.
#[derive(Clone, Copy)]
enum Limit {
    AtLeast(f64),
    AtMost(f64),
    None,
}

/// Name, value, and what it has to be.
type Line = (&'static str, f64, Limit);

fn main() -> Outcome<ExitCode> {
    let strict = std::env::args().any(|word| word == "--strict");
    let server = server::start()?;
    let mut lines = vec![calls::blocking(&server)?];
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    lines.extend(runtime.block_on(files::all(&server))?);
    let mut over = false;
    for (name, value, limit) in lines {
        let (good, limit) = match limit {
            Limit::AtLeast(limit) => (value >= limit, limit.to_string()),
            Limit::AtMost(limit) => (value <= limit, limit.to_string()),
            Limit::None => (true, "-".to_owned()),
        };
        let good = good && value.is_finite();
        over |= !good;
        println!("{name}\t{value:.3}\t{limit}\t{}", if good { "ok" } else { "OVER" });
    }
    Ok(if strict && over { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_unstable_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(f64::NAN)
}
