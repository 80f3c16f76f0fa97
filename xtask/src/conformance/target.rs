//! The test targets of the crates: builds them, and runs cases through one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::failure::Failure;
use crate::suite::Cargo;

/// Builds the test targets with these arguments and gives the programs by package.
pub(super) fn build(
    cargo: &Cargo,
    arguments: &[&str],
) -> Result<BTreeMap<String, PathBuf>, Failure> {
    let mut command = cargo.command(&["test", "--no-run", "--test", "main"]);
    command.args(arguments).arg("--message-format=json-render-diagnostics");
    let output = command.stderr(Stdio::inherit()).output();
    let output = output.map_err(|e| Failure::io(Path::new("cargo"), "start it", &e))?;
    if !output.status.success() {
        return Err(Failure::plain("the test targets do not build", "see what Cargo reports"));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    Ok(text.lines().filter_map(program).collect())
}

/// The package and the program that a message of Cargo is about.
fn program(line: &str) -> Option<(String, PathBuf)> {
    let message: Value = serde_json::from_str(line).ok()?;
    let program = message["executable"].as_str()?;
    if message["target"]["name"] != "main" || message["target"]["kind"][0] != "test" {
        return None;
    }
    let manifest = Path::new(message["manifest_path"].as_str()?);
    let folder = manifest.parent()?.file_name()?.to_str()?;
    Some((folder.to_owned(), PathBuf::from(program)))
}

/// What of a program takes the cases.
pub(super) enum Entry {
    /// The arms of the operations.
    Calls,
    /// The unions. A crate without one has no such entry, and nothing comes of a case.
    Unions,
}

/// Runs the cases of a file through a program, and gives the lines of what came of them.
pub(super) fn run(
    program: &Path,
    entry: &Entry,
    cases: &Path,
    results: &Path,
    judge: Option<&str>,
) -> Result<String, Failure> {
    let mut command = Command::new(program);
    let name = match entry {
        Entry::Calls => "conformance",
        Entry::Unions => "conformance_unions",
    };
    // What an earlier run left is no result of this one.
    std::fs::write(results, "").map_err(|e| Failure::io(results, "write", &e))?;
    command.args(["--ignored", "--exact", name]);
    command.env("RHAPI_CASES", cases).env("RHAPI_RESULTS", results).env_remove("RHAPI_JUDGE");
    if let Some(url) = judge {
        command.env("RHAPI_JUDGE", url);
    }
    let output = command.output().map_err(|e| Failure::io(program, "start it", &e))?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stdout);
        let message = format_args!("cannot run the cases:\n{text}");
        return Err(Failure::at(program, message, "this is a bug in the harness"));
    }
    std::fs::read_to_string(results).map_err(|e| Failure::io(results, "read", &e))
}
