//! Programs from npm: installs what a lock file names, runs scripts, and starts servers that end with this process.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::failure::Failure;

/// Whether this machine has what the programs run on.
pub(crate) fn can_run() -> bool {
    let version = |program: &str| Command::new(program).arg("--version").output();
    version("node").is_ok() && version("npm").is_ok()
}

/// That it has not.
pub(crate) fn missing() -> Failure {
    let help = "install Node.js 20 or later, or leave out what needs it";
    Failure::plain("there is no node on this machine", help)
}

/// Installs exactly what the lock file names, unless that has been done.
pub(crate) fn install(folder: &Path) -> Result<(), Failure> {
    let time = |name: &str| std::fs::metadata(folder.join(name)).and_then(|file| file.modified());
    let installed = time("node_modules/.package-lock.json");
    if let (Ok(installed), Ok(locked)) = (installed, time("package-lock.json"))
        && installed > locked
    {
        return Ok(());
    }
    let arguments = ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"];
    let output = Command::new("npm").args(arguments).current_dir(folder).output();
    let output = output.map_err(|e| Failure::io(folder, "run npm", &e))?;
    if output.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stderr);
    Err(Failure::at(folder, format_args!("`npm ci` failed:\n{text}"), "see what npm reports"))
}

/// Runs a script to its end and gives what it prints.
pub(crate) fn script(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Failure> {
    let output = Command::new("node").args(arguments).current_dir(folder).output();
    let output = output.map_err(|e| Failure::io(folder, "start node", &e))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let text = String::from_utf8_lossy(&output.stderr);
    let message = format_args!("`node {}` failed:\n{text}", arguments.join(" "));
    Err(Failure::at(folder, message, "see what it reports"))
}

/// A server that runs until it is dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) url: String,
}

impl Server {
    /// Starts it on a free port; it listens when it prints its address.
    pub(crate) fn start(folder: &Path, arguments: &[&str]) -> Result<Self, Failure> {
        let mut command = Command::new("node");
        command.args(arguments).current_dir(folder).env("NODE_NO_WARNINGS", "1");
        // It ends with its standard input, also when this process is killed. Of what else it prints nobody
        // reads a line, and a full pipe would stop it.
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(|e| Failure::io(folder, "start node", &e))?;
        let mut url = String::new();
        if let Some(output) = child.stdout.take() {
            let read = BufReader::new(output).read_line(&mut url);
            read.map_err(|e| Failure::io(folder, "read what the server prints", &e))?;
        }
        let server = Self { child, url: url.trim().to_owned() };
        if server.url.starts_with("http://127.0.0.1:") {
            return Ok(server);
        }
        let help = format_args!("run `node {}` there and see what it prints", arguments.join(" "));
        Err(Failure::at(folder, "the server does not start", help))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // That it is gone already is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
