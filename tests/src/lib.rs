//! Finds the files of the repository for the checks that read them, and has the programs of its pages compiled.

use std::fs;
use std::path::{Path, PathBuf};

#[cfg(all(doctest, feature = "docs"))]
#[doc = include_str!("../../docs/jobs.md")]
#[doc = include_str!("../../docs/transfers.md")]
struct Pages;

/// The top folder of the repository.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Every file below `folder` of the repository, sorted; build output and installed programs are left
/// out, and a folder that is not there has no files.
pub fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(&root().join(folder), &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    const LEFT_OUT: [&str; 5] = [".git", ".regen", "target", "node_modules", "peers"];
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let left_out = entry.file_name().to_str().is_some_and(|name| LEFT_OUT.contains(&name));
        if left_out || path.is_symlink() {
            continue;
        }
        if path.is_dir() {
            collect(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The path as seen from the top folder, with `/`.
pub fn relative(path: &Path) -> String {
    let path = path.strip_prefix(root()).unwrap_or(path);
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}
