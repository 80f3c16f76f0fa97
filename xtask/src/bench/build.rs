//! Builds a library and the programs that use it, and measures them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use super::cpu;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::read;

/// The package of the program that makes every call.
pub(super) const CALLS: &str = "calls";
/// The package of the program that only decodes and encodes every type of answer.
pub(super) const CODEC: &str = "codec";

/// How often each build is measured; the median counts.
const RUNS: usize = 3;

/// A library, and two programs beside it.
#[derive(Debug)]
pub(super) struct Subject {
    /// For people.
    pub(super) name: String,
    /// The package of the library.
    pub(super) library: String,
    /// The library's source folder.
    pub(super) sources: PathBuf,
    /// The folder of the programs.
    pub(super) programs: PathBuf,
}

/// What a release build costs and gives.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cost {
    /// CPU seconds.
    pub(super) cpu: f64,
    /// Size of the rlib, or of the program without symbols, in millions of bytes.
    pub(super) megabytes: f64,
}

impl Subject {
    /// CPU seconds of `cargo check` of one package, with everything below it there.
    pub(super) fn check(&self, package: &str) -> Result<f64, Failure> {
        self.median(package, &["check"], &[])
    }

    /// The same for a release build.
    pub(super) fn release(&self, package: &str) -> Result<Cost, Failure> {
        let cpu = self.median(package, &["build", "--release"], &["--release"])?;
        let path = if package == self.library {
            self.rlib()?
        } else {
            self.target().join("release").join(package)
        };
        let size = fs::metadata(&path).map_err(|e| Failure::io(&path, "measure", &e))?.len();
        // Exact up to 9 million gigabytes.
        #[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
        let megabytes = size as f64 / 1e6;
        Ok(Cost { cpu, megabytes })
    }

    fn median(&self, package: &str, build: &[&str], profile: &[&str]) -> Result<f64, Failure> {
        let build = [build, &["--package", package]].concat();
        self.cargo(&build)?;
        let mut seconds = Vec::new();
        for _ in 0..RUNS {
            self.cargo(&[&["clean", "--package", package], profile].concat())?;
            let before = cpu::children()?;
            self.cargo(&build)?;
            seconds.push(cpu::children()? - before);
        }
        seconds.sort_by(f64::total_cmp);
        Ok(seconds[RUNS / 2])
    }

    fn rlib(&self) -> Result<PathBuf, Failure> {
        let folder = self.target().join("release/deps");
        let prefix = format!("lib{}-", self.library.replace('-', "_"));
        let is_it = |path: &Path| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            // The hash behind the name holds no `-`, which tells `rhapi-x` from `rhapi-x-v1`.
            let hash = name.strip_prefix(&prefix).and_then(|rest| rest.strip_suffix(".rlib"));
            hash.is_some_and(|hash| !hash.contains('-'))
        };
        let list = |e| Failure::io(&folder, "list", &e);
        for entry in fs::read_dir(&folder).map_err(list)? {
            let path = entry.map_err(list)?.path();
            if is_it(&path) {
                return Ok(path);
            }
        }
        Err(Failure::at(
            &folder,
            format_args!("holds no {prefix}*.rlib"),
            "remove target/bench and try again",
        ))
    }

    /// One job, no incremental state, no cache in front of the compiler: all that would hide cost.
    fn cargo(&self, arguments: &[&str]) -> Result<(), Failure> {
        let mut command = crate::suite::cargo::plain();
        command.args(arguments).current_dir(&self.programs).stdin(Stdio::null());
        command.env("CARGO_INCREMENTAL", "0").env("CARGO_BUILD_JOBS", "1");
        command.env("CARGO_TARGET_DIR", self.target()).env("CARGO_TERM_QUIET", "true");
        // A build folder that somebody has set apart would hide the rlib.
        command.env("CARGO_BUILD_BUILD_DIR", self.target());
        for name in
            ["RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"]
        {
            command.env_remove(name);
        }
        let status =
            command.status().map_err(|e| Failure::io(&self.programs, "start cargo", &e))?;
        if status.success() {
            return Ok(());
        }
        let message = format_args!("`cargo {}` failed", arguments.join(" "));
        Err(Failure::at(&self.programs, message, "see what it printed above"))
    }

    fn target(&self) -> PathBuf {
        self.programs.join("target")
    }
}

/// Writes a file of the throw-away program or library, with the folders above it.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let fail = |e| Failure::io(path, "write", &e);
    fs::create_dir_all(path.parent().unwrap_or(path)).map_err(fail)?;
    // What is already there stays as it is, so that Cargo does not build it again.
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    fs::write(path, text).map_err(fail)
}

/// Writes the two programs into `folder`: one workspace, so that what they have in common is built once, and
/// apart from this repository's, so that nothing of its settings reaches them. Sizes are measured without
/// symbols. Versions are those of the repository.
pub(super) fn write_programs(
    layout: &Layout,
    folder: &Path,
    dependencies: &str,
    [calls, codec]: [&str; 2],
) -> Result<(), Failure> {
    let workspace = format!(
        "[workspace]\nmembers = [\"{CALLS}\", \"{CODEC}\"]\nresolver = \"3\"\n\n[profile.release]\nstrip = true\n"
    );
    write(&folder.join("Cargo.toml"), &workspace)?;
    for (name, text) in [(CALLS, calls), (CODEC, codec)] {
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\n{dependencies}"
        );
        write(&folder.join(name).join("Cargo.toml"), &manifest)?;
        write(&folder.join(name).join("src/main.rs"), text)?;
    }
    let lock = folder.join("Cargo.lock");
    if lock.exists() {
        return Ok(());
    }
    write(&lock, &read::text(&layout.root().join("Cargo.lock"))?)
}
