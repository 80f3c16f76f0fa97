//! `cargo xtask bench auth`: what credentials cost, and how many crates the core stands on.

use std::collections::BTreeSet;
use std::process::Command;

use super::Strictness;
use super::report::Report;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::{Verdict, print};

/// The programs that measure, for Cargo.
const PROGRAMS: [[&str; 4]; 2] = [
    ["-p", "rhapi-bench-runtime", "--bin", "rhapi-bench-token"],
    ["-p", "rhapi-core", "--example", "auth_cost"],
];
/// The most crates that the core may stand on, itself included.
const MOST_CRATES: f64 = 110.0;
/// Crates that would be a second implementation of what the core has.
const UNWANTED: [&str; 4] = ["oauth2", "openidconnect", "ureq", "isahc"];

/// Measures and prints `name<TAB>value<TAB>limit<TAB>ok|OVER` lines.
pub(crate) fn auth(layout: &Layout, strictness: Strictness) -> Result<Verdict, Failure> {
    let mut measured = Verdict::Good;
    for program in PROGRAMS {
        if print_costs(layout, program)? == Verdict::Bad {
            measured = Verdict::Bad;
        }
    }
    let mut report = Report::default();
    let crates = crates(layout)?;
    #[allow(clippy::cast_precision_loss)] // Counts are small.
    let count = |number: usize| number as f64;
    report.at_most("auth.crates", count(crates.len()), Some(MOST_CRATES));
    let unwanted = UNWANTED
        .iter()
        .filter(|name| crates.iter().any(|line| line.split(' ').next() == Some(name)));
    report.at_most("auth.unwanted-crates", count(unwanted.count()), Some(0.0));
    let over = strictness == Strictness::Strict && measured == Verdict::Bad;
    Ok(if over { Verdict::Bad } else { report.verdict(strictness) })
}

/// Runs a program that measures; its lines go to the terminal.
fn print_costs(layout: &Layout, program: [&str; 4]) -> Result<Verdict, Failure> {
    let output = cargo(layout, &["run", "-q", "--release"]).args(program).output();
    let output = output.map_err(|e| Failure::io(layout.root(), "start cargo", &e))?;
    let text = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() || text.is_empty() {
        let message = String::from_utf8_lossy(&output.stderr);
        let help = format!("run `cargo run --release {}`", program.join(" "));
        return Err(Failure::plain(format_args!("nothing was measured:\n{message}"), help));
    }
    print::line(text.trim_end());
    let over = text.lines().any(|line| line.ends_with("\tOVER"));
    Ok(if over { Verdict::Bad } else { Verdict::Good })
}

/// Names and versions of what a program with the core compiles.
fn crates(layout: &Layout) -> Result<BTreeSet<String>, Failure> {
    let arguments = ["tree", "-p", "rhapi-core", "-e", "normal", "--prefix", "none"];
    let output = cargo(layout, &arguments).output();
    let output = output.map_err(|e| Failure::io(layout.root(), "start cargo", &e))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let crates: BTreeSet<String> =
        text.lines().map(|line| line.trim_end_matches(" (*)").to_owned()).collect();
    if !output.status.success() || crates.is_empty() {
        return Err(Failure::plain("`cargo tree` lists no crates", "run it and see why"));
    }
    Ok(crates)
}

fn cargo(layout: &Layout, arguments: &[&str]) -> Command {
    let mut command = crate::suite::cargo::locked(arguments);
    command.current_dir(layout.root());
    command
}
