//! What hostile answers cost: memory by the length of the body, time by its growth, and how long the thread of the runtime is
//! kept from other work.
//!
//! `cargo xtask bench hostile --strict` runs it. Each answer is measured in a process of its own, so that a peak is its own.

mod answers;
mod one;

use std::{
    error::Error,
    process::{Command, ExitCode},
};

use answers::KINDS;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The length of a small body and of a large one.
const SIZES: [usize; 2] = [1 << 20, 4 << 20];
/// What a call may take that has nothing to do with its body, in bytes: buffers, threads, and the small values that are free.
const FLOOR: f64 = 20.0 * 1024.0 * 1024.0;
/// Memory by the length of the body, beyond the floor.
const MEMORY: f64 = 40.0;
/// The time of the large body by that of the small one, which is a fourth as long.
const GROWTH: f64 = 6.0;
/// Shorter times than this are no growth, in milliseconds.
const SHORT: f64 = 20.0;
/// How long the thread may be kept from other work, in milliseconds.
const BLOCK: f64 = 10.0;

fn main() -> Outcome<ExitCode> {
    let words: Vec<String> = std::env::args().collect();
    if let [_, word, kind, size] = &words[..] {
        if word == "one" {
            one::run(kind, size.parse()?)?;
            return Ok(ExitCode::SUCCESS);
        }
    }
    let strict = words.iter().any(|word| word == "--strict");
    let mut over = false;
    for kind in KINDS {
        let small = measure(kind, SIZES[0])?;
        let large = measure(kind, SIZES[1])?;
        let beyond = |cost: &Cost| (cost.memory - FLOOR).max(0.0) / cost.length;
        let growth = large.time.max(SHORT) / small.time.max(SHORT);
        for (what, value, limit) in [
            ("memory beyond the floor by bytes", beyond(&small).max(beyond(&large)), MEMORY),
            ("time of four times the length", growth, GROWTH),
            ("longest block in ms", small.block.max(large.block), BLOCK),
        ] {
            let good = value.is_finite() && value <= limit;
            over |= !good;
            println!("{kind}: {what}\t{value:.3}\t{limit}\t{}", if good { "ok" } else { "OVER" });
        }
    }
    Ok(if strict && over { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// What one answer takes.
struct Cost {
    /// The length of the body.
    length: f64,
    memory: f64,
    time: f64,
    block: f64,
}

fn measure(kind: &str, size: usize) -> Outcome<Cost> {
    let program = std::env::current_exe()?;
    let output = Command::new(program).args(["one", kind, &size.to_string()]).output()?;
    let text = String::from_utf8(output.stdout)?;
    let numbers: Vec<f64> = text.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    match numbers[..] {
        [length, memory, time, block] if output.status.success() => {
            Ok(Cost { length, memory, time, block })
        }
        _ => Err(format!("{kind}: {}", String::from_utf8_lossy(&output.stderr)).into()),
    }
}
