//! Starts Cargo for a step and reads what its tests report.

use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use super::tally::Tally;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::{Verdict, print};

/// Cargo, in the top folder.
pub(crate) struct Cargo {
    root: PathBuf,
    shared: Option<PathBuf>,
}

impl Cargo {
    pub(crate) fn new(layout: &Layout, shared: Option<&Path>) -> Self {
        Self { root: layout.root().to_owned(), shared: shared.map(Path::to_owned) }
    }

    /// Runs it with these arguments; what it prints goes to the terminal.
    pub(super) fn run(&self, arguments: &[&str]) -> Result<Verdict, Failure> {
        let status = self.command(arguments).status();
        status.map(verdict).map_err(|e| cannot_start(&e))
    }

    /// The same, with every warning of rustdoc an error.
    pub(super) fn document(&self, arguments: &[&str]) -> Result<Verdict, Failure> {
        let status = self.command(arguments).env("RUSTDOCFLAGS", "-Dwarnings").status();
        status.map(verdict).map_err(|e| cannot_start(&e))
    }

    /// Runs tests and counts them. Of their output only what is worth reading is passed on: the names
    /// of passed tests would bury a failure.
    pub(super) fn test(&self, tally: &mut Tally, arguments: &[&str]) -> Result<Verdict, Failure> {
        self.test_with(tally, arguments, &[])
    }

    /// The same, with variables that the tests read.
    pub(super) fn test_with(
        &self,
        tally: &mut Tally,
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> Result<Verdict, Failure> {
        let mut command = self.command(&["test"]);
        command.args(arguments).envs(variables.iter().copied()).stdout(Stdio::piped());
        let mut child = command.spawn().map_err(|e| cannot_start(&e))?;
        if let Some(output) = child.stdout.take() {
            for line in BufReader::new(output).split(b'\n') {
                let Ok(line) = line else { break };
                let line = String::from_utf8_lossy(&line);
                tally.read(&line);
                if !is_noise(&line) {
                    print::line(line.trim_end());
                }
            }
        }
        child.wait().map(verdict).map_err(|e| cannot_start(&e))
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = locked(arguments);
        command.current_dir(&self.root);
        if let Some(shared) = &self.shared {
            command.env("RHAPI_SHARED", shared);
        }
        command
    }
}

fn cannot_start(error: &std::io::Error) -> Failure {
    Failure::io(Path::new(&program()), "start it", error)
}

/// Commands that build nothing of the repository, and know no lock file.
const WITHOUT_LOCK: [&str; 2] = ["fmt", "install"];

/// Cargo for packages of this repository, with the dependencies that `Cargo.lock` names and no others.
pub(crate) fn locked(arguments: &[&str]) -> Command {
    let mut command = plain();
    let (name, rest) = arguments.split_first().unwrap_or((&"help", &[]));
    command.arg(name);
    if !WITHOUT_LOCK.contains(name) {
        command.arg("--locked");
    }
    command.args(rest);
    command
}

/// Cargo without what `cargo run` says of xtask in the environment: build scripts that look at these variables would
/// run again, and rebuild half the tree, each time Cargo is called the other way.
pub(crate) fn plain() -> Command {
    let mut command = Command::new(program());
    let ours = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(ours) {
            command.env_remove(name);
        }
    }
    command
}

fn program() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

fn verdict(status: ExitStatus) -> Verdict {
    if status.success() { Verdict::Good } else { Verdict::Bad }
}

fn is_noise(line: &str) -> bool {
    let line = line.trim_end();
    let passed =
        line.starts_with("test ") && (line.ends_with(" ... ok") || line.contains(" ... ignored"));
    let counted = line.starts_with("test result: ok.") || line.starts_with("running ");
    line.is_empty() || passed || counted
}
