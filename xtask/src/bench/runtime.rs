//! `cargo xtask bench runtime`: builds the programs that measure the runtime, and starts them.

use crate::Verdict;
use crate::failure::Failure;
use crate::layout::Layout;

/// The programs that measure: time, and allocations.
const PROGRAMS: [&str; 2] = ["rhapi-bench-runtime", "rhapi-bench-allocations"];

/// What is asked of Cargo; the program prints the lines and judges them.
fn arguments(program: &'static str, strict: bool) -> Vec<&'static str> {
    let package = PROGRAMS[0];
    let mut arguments = vec!["run", "--quiet", "--release", "--package", package, "--bin", program];
    if strict {
        arguments.extend(["--", "--strict"]);
    }
    arguments
}

/// Measures; only a strict run fails over a limit.
pub(crate) fn runtime(layout: &Layout, strict: bool) -> Result<Verdict, Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut verdict = Verdict::Good;
    for program in PROGRAMS {
        let mut command = std::process::Command::new(&cargo);
        command.args(arguments(program, strict)).current_dir(layout.root());
        let status = command.status().map_err(|e| Failure::io(layout.root(), "start cargo", &e))?;
        if !status.success() {
            verdict = Verdict::Bad;
        }
    }
    Ok(verdict)
}

#[cfg(test)]
mod tests {
    use super::arguments;

    #[test]
    fn only_a_strict_run_may_fail() {
        assert!(!arguments("x", false).contains(&"--strict"));
        assert_eq!(arguments("x", true).last(), Some(&"--strict"));
    }
}
