//! Reads text files, with clear errors for everything that is not one.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::failure::Failure;

/// The largest published API document known has 47 MB; more is refused before it is read.
pub(crate) const LIMIT: u64 = 64 * 1024 * 1024;

/// How errors name what was tried.
pub(crate) const DOING: &str = "read";

/// The text of the file at `path`, of at most 64 MiB.
pub(crate) fn text(path: &Path) -> Result<String, Failure> {
    let metadata = std::fs::metadata(path).map_err(|e| Failure::io(path, DOING, &e))?;
    if metadata.is_dir() {
        return Err(Failure::at(path, "is a folder", "name the file in it"));
    }
    if !metadata.is_file() {
        return Err(Failure::at(path, "is not a regular file", "copy its content to a file first"));
    }
    let file = File::open(path).map_err(|e| Failure::io(path, DOING, &e))?;
    let mut bytes = Vec::new();
    file.take(LIMIT + 1).read_to_end(&mut bytes).map_err(|e| Failure::io(path, DOING, &e))?;
    if bytes.len() as u64 > LIMIT {
        let message = format_args!("is larger than {} MiB", LIMIT / 1024 / 1024);
        return Err(Failure::at(path, message, "check that it is an API document"));
    }
    String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        Failure::at(path, format_args!("is not UTF-8 text: see byte {at}"), "save it as UTF-8")
    })
}

/// The text of a file that the system makes up, such as those in `/proc`.
pub(crate) fn pseudo(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|e| Failure::io(path, DOING, &e))
}
