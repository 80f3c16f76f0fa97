//! The lines that both programs print: `name<TAB>value<TAB>limit<TAB>ok|OVER`.

use std::process::ExitCode;

/// Name, value, and what it may be at most.
pub(crate) type Line = (&'static str, f64, f64);

/// Prints the lines; only a strict run fails over a limit.
pub(crate) fn print(lines: Vec<Line>) -> ExitCode {
    let strict = std::env::args().any(|word| word == "--strict");
    let mut over = false;
    for (name, value, limit) in lines {
        let good = value.is_finite() && value <= limit;
        over |= !good;
        println!("{name}\t{value:.3}\t{limit}\t{}", if good { "ok" } else { "OVER" });
    }
    if strict && over { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
