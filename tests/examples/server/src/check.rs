//! Runs an example as its test does: with made-up data, whatever is around.

use std::process::Command;

/// What a run printed, and how it ended.
#[derive(Debug)]
pub struct Ran {
    /// What it printed.
    pub printed: String,
    /// What it said beside that: progress, and why it failed.
    pub said: String,
    /// Whether it ended well.
    pub well: bool,
}

/// Runs a program to its end, without the credentials of whoever tests.
///
/// # Errors
/// It cannot be started.
pub fn run(program: &str, arguments: &[&str]) -> std::io::Result<Ran> {
    let mut command = Command::new(program);
    for (name, _) in
        std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("RHAPI_"))
    {
        command.env_remove(name);
    }
    let output = command.args(arguments).output()?;
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ok(Ran {
        printed: text(output.stdout),
        said: text(output.stderr),
        well: output.status.success(),
    })
}
