//! Installs the programs of others that judge long tests, in the versions that the tests were written for.

use std::process::Command;

use super::cargo::Cargo;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::{Verdict, print};

/// Compares the public items of two versions of a crate.
const SEMVER: (&str, &str) = ("cargo-semver-checks", "0.51.0");

/// Puts them below `target/tools`, which takes minutes the first time.
pub(super) fn install(layout: &Layout, cargo: &Cargo) -> Result<Verdict, Failure> {
    let (name, version) = SEMVER;
    let folder = layout.root().join("target/tools");
    let program = folder.join("bin").join(name);
    let found = Command::new(program).args(["semver-checks", "--version"]).output();
    let is_there = found.is_ok_and(|out| {
        String::from_utf8_lossy(&out.stdout).split_whitespace().last() == Some(version)
    });
    if is_there {
        return Ok(Verdict::Good);
    }
    print::line(format_args!("{name} {version} is built first"));
    let root = folder.to_string_lossy().into_owned();
    cargo.run(&["install", name, "--version", version, "--locked", "--root", &root])
}
