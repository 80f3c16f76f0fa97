//! The servers that nobody here wrote: installs one, starts it, runs the tests that it judges, and stops it.

use super::cargo::Cargo;
use super::tally::Tally;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::{Verdict, node, print};

/// Below the top folder.
const FOLDER: &str = "tests/servers/oidc";

/// Runs the tests called `servers_..`. That none ran is a failure.
pub(super) fn run(layout: &Layout, cargo: &Cargo, tally: &mut Tally) -> Result<Verdict, Failure> {
    let folder = layout.root().join(FOLDER);
    if !node::can_run() {
        return Err(node::missing());
    }
    node::install(&folder)?;
    let server = node::Server::start(&folder, &["server.mjs"])?;
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
