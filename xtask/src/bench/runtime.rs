//! `cargo xtask bench runtime`, `bench transfers` and `bench hostile`: build the programs that measure, and start them.

use crate::Verdict;
use crate::failure::Failure;
use crate::layout::Layout;

/// The programs that measure; they print their lines and judge them. The first two are of one package.
const RUNTIME: [&str; 2] = ["rhapi-bench-runtime", "rhapi-bench-allocations"];
const TRANSFERS: &str = "rhapi-bench-transfers";
const HOSTILE: &str = "rhapi-bench-hostile";

/// What is asked of Cargo.
fn arguments<'a>(package: &'a str, program: &'a str, strict: bool) -> Vec<&'a str> {
    let mut arguments = vec!["run", "--quiet", "--release", "--package", package, "--bin", program];
    if strict {
        arguments.extend(["--", "--strict"]);
    }
    arguments
}

/// Measures what calls cost; only a strict run fails over a limit.
pub(crate) fn runtime(layout: &Layout, strict: bool) -> Result<Verdict, Failure> {
    let mut verdict = Verdict::Good;
    for program in RUNTIME {
        if run(layout, &arguments(RUNTIME[0], program, strict))? == Verdict::Bad {
            verdict = Verdict::Bad;
        }
    }
    Ok(verdict)
}

/// Measures downloads, uploads and blocking calls; only a strict run fails over a limit.
pub(crate) fn transfers(layout: &Layout, strict: bool) -> Result<Verdict, Failure> {
    run(layout, &arguments(TRANSFERS, TRANSFERS, strict))
}

/// Measures what hostile answers cost; only a strict run fails over a limit.
pub(crate) fn hostile(layout: &Layout, strict: bool) -> Result<Verdict, Failure> {
    run(layout, &arguments(HOSTILE, HOSTILE, strict))
}

fn run(layout: &Layout, arguments: &[&str]) -> Result<Verdict, Failure> {
    let mut command = crate::suite::cargo::locked(arguments);
    command.current_dir(layout.root());
    let status = command.status().map_err(|e| Failure::io(layout.root(), "start cargo", &e))?;
    Ok(if status.success() { Verdict::Good } else { Verdict::Bad })
}

#[cfg(test)]
mod tests {
    use super::{HOSTILE, RUNTIME, TRANSFERS, arguments};

    #[test]
    fn only_a_strict_run_may_fail() {
        for program in [RUNTIME[0], RUNTIME[1], TRANSFERS, HOSTILE] {
            assert!(!arguments(program, program, false).contains(&"--strict"));
            assert_eq!(arguments(program, program, true).last(), Some(&"--strict"));
            assert!(arguments(program, program, true).contains(&program));
        }
    }
}
