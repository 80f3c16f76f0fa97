//! `cargo xtask bench runtime` and `bench transfers`: build the programs that measure, and start them.

use crate::Verdict;
use crate::failure::Failure;
use crate::layout::Layout;

/// The programs that measure; they print their lines and judge them.
const RUNTIME: &str = "rhapi-bench-runtime";
const TRANSFERS: &str = "rhapi-bench-transfers";

/// What is asked of Cargo.
fn arguments(program: &'static str, strict: bool) -> Vec<&'static str> {
    let mut arguments = vec!["run", "--quiet", "--release", "--package", program];
    if strict {
        arguments.extend(["--", "--strict"]);
    }
    arguments
}

/// Measures what calls cost; only a strict run fails over a limit.
pub(crate) fn runtime(layout: &Layout, strict: bool) -> Result<Verdict, Failure> {
    run(layout, &arguments(RUNTIME, strict))
}

/// Measures downloads, uploads and blocking calls; only a strict run fails over a limit.
pub(crate) fn transfers(layout: &Layout, strict: bool) -> Result<Verdict, Failure> {
    run(layout, &arguments(TRANSFERS, strict))
}

fn run(layout: &Layout, arguments: &[&str]) -> Result<Verdict, Failure> {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = std::process::Command::new(program);
    command.args(arguments).current_dir(layout.root());
    let status = command.status().map_err(|e| Failure::io(layout.root(), "start cargo", &e))?;
    Ok(if status.success() { Verdict::Good } else { Verdict::Bad })
}

#[cfg(test)]
mod tests {
    use super::{RUNTIME, TRANSFERS, arguments};

    #[test]
    fn only_a_strict_run_may_fail() {
        for program in [RUNTIME, TRANSFERS] {
            assert!(!arguments(program, false).contains(&"--strict"));
            assert_eq!(arguments(program, true).last(), Some(&"--strict"));
            assert!(arguments(program, true).contains(&program));
        }
    }
}
