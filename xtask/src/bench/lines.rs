//! Counts the lines of code that somebody has to compile or read.

use std::fs;
use std::path::Path;

use crate::failure::Failure;
use crate::read;

/// The lines of all Rust files below `folder`, without blank lines, docs and comments (which the header
/// of a generated file is).
pub(super) fn count(folder: &Path) -> Result<u32, Failure> {
    let list = |e| Failure::io(folder, "list", &e);
    let mut lines = 0;
    for entry in fs::read_dir(folder).map_err(list)? {
        let path = entry.map_err(list)?.path();
        if path.is_dir() {
            lines += count(&path)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            lines += of(&read::text(&path)?);
        }
    }
    Ok(lines)
}

fn of(text: &str) -> u32 {
    let is_code = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with("//");
    u32::try_from(text.lines().filter(is_code).count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn docs_comments_and_blank_lines_do_not_count() {
        let text = "// @generated\n//! Docs.\n\nuse a::b;\n\n/// Docs.\npub fn c() {\n    // why\n    d();\n}\n";
        assert_eq!(of(text), 4);
    }
}
