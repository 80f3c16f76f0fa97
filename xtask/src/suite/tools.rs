//! Installs the programs of others that judge long runs, in the versions that the checks were written for.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::cargo::Cargo;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::{Verdict, print};

/// A program that Cargo starts as a command of its own.
struct Tool {
    name: &'static str,
    version: &'static str,
}

/// Compares the public items of two versions of a crate.
const SEMVER: Tool = Tool { name: "cargo-semver-checks", version: "0.51.0" };

/// Judges dependencies: known weaknesses, licences, what is there twice, where it comes from.
const DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2" };

/// Puts what the long tests start below `target/tools`, which takes minutes the first time.
pub(super) fn install(layout: &Layout, cargo: &Cargo) -> Result<Verdict, Failure> {
    get(layout, cargo, &SEMVER)
}

/// What `deny.toml` says of the dependencies. The database of advisories has to be fetched: where it cannot be had, that
/// part is left out openly.
pub(super) fn dependencies(layout: &Layout, cargo: &Cargo) -> Result<Verdict, Failure> {
    if get(layout, cargo, &DENY)? == Verdict::Bad {
        return Ok(Verdict::Bad);
    }
    let deny = |arguments: &[&str]| {
        let mut command = Command::new(place(layout, &DENY));
        command.arg("--locked").args(arguments).current_dir(layout.root());
        command.status().map_err(|e| Failure::io(Path::new(DENY.name), "start it", &e))
    };
    if !deny(&["check", "bans", "licenses", "sources"])?.success() {
        return Ok(Verdict::Bad);
    }
    if !deny(&["fetch", "db"])?.success() {
        print::line("left out: advisories (their database cannot be fetched from here)");
        return Ok(Verdict::Good);
    }
    let good = deny(&["check", "advisories"])?.success();
    Ok(if good { Verdict::Good } else { Verdict::Bad })
}

fn folder(layout: &Layout) -> PathBuf {
    layout.root().join("target/tools")
}

fn place(layout: &Layout, tool: &Tool) -> PathBuf {
    folder(layout).join("bin").join(tool.name)
}

fn get(layout: &Layout, cargo: &Cargo, tool: &Tool) -> Result<Verdict, Failure> {
    let Tool { name, version } = tool;
    let command = name.strip_prefix("cargo-").unwrap_or(name);
    // Some take the name of the command in front, as Cargo gives it to them; all know `--version` behind it.
    let found = Command::new(place(layout, tool)).args([command, "--version"]).output();
    let is_there = found.is_ok_and(|out| {
        String::from_utf8_lossy(&out.stdout).split_whitespace().last() == Some(version)
    });
    if is_there {
        return Ok(Verdict::Good);
    }
    print::line(format_args!("{name} {version} is built first"));
    let root = folder(layout).to_string_lossy().into_owned();
    cargo.run(&["install", name, "--version", version, "--locked", "--root", &root])
}
