//! The servers that nobody here wrote: installs one, starts it, runs the tests that it judges, and stops it.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use super::cargo::Cargo;
use super::tally::Tally;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::{Verdict, print};

/// Below the top folder.
const FOLDER: &str = "tests/servers/oidc";

/// Whether this machine has what the servers run on.
pub(super) fn can_run() -> bool {
    let version = |program: &str| Command::new(program).arg("--version").output();
    version("node").is_ok() && version("npm").is_ok()
}

/// Runs the tests called `servers_..`. That none ran is a failure.
pub(super) fn run(layout: &Layout, cargo: &Cargo, tally: &mut Tally) -> Result<Verdict, Failure> {
    let folder = layout.root().join(FOLDER);
    if !can_run() {
        let help = "install Node.js 20 or later, or leave out `--servers`";
        return Err(Failure::plain("there is no node on this machine", help));
    }
    install(&folder)?;
    let server = Server::start(&folder)?;
    let mut here = Tally::default();
    let arguments =
        ["-p", "rhapi-core", "--test", "auth", "--no-fail-fast", "--", "--ignored", "servers_"];
    let verdict = cargo.test_with(&mut here, &arguments, &[("RHAPI_OIDC_URL", &server.url)])?;
    drop(server);
    tally.add(&here);
    let ran = here.passed + here.failed;
    if ran == 0 {
        let help = "they are in core/tests/auth/servers.rs";
        return Err(Failure::plain("no test is called `servers_..`", help));
    }
    print::line(format_args!("{ran} checks called `servers_..` ran"));
    Ok(verdict)
}

/// Installs exactly what the lock file names.
fn install(folder: &PathBuf) -> Result<(), Failure> {
    let arguments = ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"];
    let output = Command::new("npm").args(arguments).current_dir(folder).output();
    let output = output.map_err(|e| Failure::io(folder, "run npm", &e))?;
    if output.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stderr);
    Err(Failure::at(folder, format_args!("`npm ci` failed:\n{text}"), "see what npm reports"))
}

/// A server that runs until it is dropped.
struct Server {
    child: Child,
    url: String,
}

impl Server {
    /// Starts it on a free port; it listens when it prints its address.
    fn start(folder: &PathBuf) -> Result<Self, Failure> {
        let mut command = Command::new("node");
        command.arg("server.mjs").current_dir(folder).env("NODE_NO_WARNINGS", "1");
        // It ends with its standard input, also when this process is killed.
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
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
        let help = format_args!("run `node server.mjs` in {FOLDER} and see what it prints");
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
