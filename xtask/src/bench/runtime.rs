//! `cargo xtask bench runtime`: builds the program that measures the runtime, and starts it.

use crate::Verdict;
use crate::failure::Failure;
use crate::layout::Layout;

/// The program that measures.
const PROGRAM: &str = "rhapi-bench-runtime";

/// What is asked of Cargo; the program prints the lines and judges them.
fn arguments(strict: bool) -> Vec<&'static str> {
    let mut arguments = vec!["run", "--quiet", "--release", "--package", PROGRAM];
    if strict {
        arguments.extend(["--", "--strict"]);
    }
    arguments
}

/// Measures; only a strict run fails over a limit.
pub(crate) fn runtime(layout: &Layout, strict: bool) -> Result<Verdict, Failure> {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = std::process::Command::new(program);
    command.args(arguments(strict)).current_dir(layout.root());
    let status = command.status().map_err(|e| Failure::io(layout.root(), "start cargo", &e))?;
    Ok(if status.success() { Verdict::Good } else { Verdict::Bad })
}

#[cfg(test)]
mod tests {
    use super::arguments;

    #[test]
    fn only_a_strict_run_may_fail() {
        assert!(!arguments(false).contains(&"--strict"));
        assert_eq!(arguments(true).last(), Some(&"--strict"));
    }
}
