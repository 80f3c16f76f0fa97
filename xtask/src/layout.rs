//! Knows where things are in the repository, and which names may become paths.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::print;

/// The snapshot's file name, by dialect.
pub(crate) const SNAPSHOTS: [&str; 2] = ["openapi.yaml", "swagger.yaml"];

/// The folder of the crate that stands for all others.
pub(crate) const UMBRELLA: &str = "rhapi";

/// The repository, or a copy of its layout.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    root: PathBuf,
}

impl Layout {
    /// The layout at `root`, else that of the workspace this program was started in.
    pub(crate) fn find(root: Option<PathBuf>) -> Result<Self, Failure> {
        if let Some(root) = root {
            return Ok(Self { root });
        }
        // Cargo sets this to the folder of xtask itself, wherever in the workspace it is called.
        let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        if let Some(root) = package.as_deref().and_then(Path::parent) {
            return Ok(Self { root: root.to_owned() });
        }
        let here = std::env::current_dir().map_err(|e| Failure::io(Path::new("."), "find", &e))?;
        here.ancestors()
            .find(|folder| folder.join("xtask/Cargo.toml").is_file())
            .map(|root| Self { root: root.to_owned() })
            .ok_or_else(|| {
                Failure::at(&here, "is outside the repository", "run this inside a clone of it")
            })
    }

    /// The top folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Where the snapshots are.
    pub(crate) fn specs(&self) -> PathBuf {
        self.root.join("specs")
    }

    /// Where the crates go.
    pub(crate) fn generated(&self) -> PathBuf {
        self.root.join("generated")
    }

    /// Where a run of `regen` keeps what it is about to write. It is beside `generated/`, not in it:
    /// Cargo takes every folder in there for a crate.
    pub(crate) fn staging(&self) -> PathBuf {
        self.root.join(".regen")
    }

    /// `path` as it is printed: relative to the top folder.
    pub(crate) fn relative<'p>(&self, path: &'p Path) -> &'p Path {
        path.strip_prefix(&self.root).unwrap_or(path)
    }

    /// The services: folders of `specs/` with a `service.toml`, sorted.
    pub(crate) fn services(&self) -> Result<Vec<String>, Failure> {
        let specs = self.specs();
        let mut services = Vec::new();
        for entry in fs::read_dir(&specs).map_err(|e| Failure::io(&specs, "list", &e))? {
            let path = entry.map_err(|e| Failure::io(&specs, "list", &e))?.path();
            if !path.is_dir() {
                continue;
            }
            if !path.join("service.toml").is_file() {
                print::note(format_args!(
                    "{}: no service.toml: left out",
                    self.relative(&path).display()
                ));
                continue;
            }
            services.push(service_name(&path)?);
        }
        services.sort();
        Ok(services)
    }
}

fn service_name(folder: &Path) -> Result<String, Failure> {
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    check_service(name).map_err(|problem| Failure::at(folder, problem, "rename the folder"))?;
    Ok(name.to_owned())
}

/// What is wrong with `name` as the name of a service, which becomes a folder and part of a crate's
/// name.
pub(crate) fn check_service(name: &str) -> Result<(), String> {
    let starts_well = name.starts_with(|c: char| c.is_ascii_lowercase());
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !starts_well || !name.chars().all(good) || name.len() > 64 {
        let name = name.escape_debug();
        return Err(format!(
            "`{name}` is no service name: a to z, 0 to 9 and `-`, a letter first, at most 64"
        ));
    }
    if name == UMBRELLA || is_device(name) {
        return Err(format!("`{name}` is taken: it cannot be a service"));
    }
    Ok(())
}

/// What is wrong with `path` as a place in `generated/`. The generator gives good paths; this holds
/// even if it does not.
pub(crate) fn check_output(path: &str) -> Result<(), String> {
    let good = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let bad_part = |part: &str| {
        part.is_empty()
            || part.starts_with('.')
            || part.ends_with('.')
            || !part.chars().all(good)
            || is_device(part)
    };
    match path.split('/').find(|part| bad_part(part)) {
        Some(part) => Err(format!("`{}` cannot be part of a path", part.escape_debug())),
        None => Ok(()),
    }
}

/// Whether Windows takes a file of this name for a device, whatever its extension.
pub(crate) fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix)
            .is_some_and(|n| n.len() == 1 && n.starts_with(|c: char| c.is_ascii_digit()))
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::{check_output, check_service};

    #[test]
    fn hostile_service_names_are_refused() {
        for name in
            ["", "..", ".", "a/b", "a\\b", "A", "1a", "a\0", "rhapi", "nul", "com1", "a\u{202e}b"]
        {
            assert!(check_service(name).is_err(), "{name:?}");
        }
        for name in ["inventory", "compliance-v1", "rhsm", "com", "console"] {
            assert!(check_service(name).is_ok(), "{name:?}");
        }
    }

    #[test]
    fn hostile_output_paths_are_refused() {
        for path in [
            "",
            "/a",
            "a//b",
            "../a",
            "a/../b",
            "a/./b",
            "a\\b",
            "a/nul.rs",
            "a/COM1.rs",
            "a b",
            "a/",
            ".git/x",
        ] {
            assert!(check_output(path).is_err(), "{path:?}");
        }
        for path in ["Cargo.toml", "src/api/hosts/list.rs", "api.txt", "src/types/host_out.rs"] {
            assert!(check_output(path).is_ok(), "{path:?}");
        }
    }
}
