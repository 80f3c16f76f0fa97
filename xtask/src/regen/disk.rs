//! The few things that `staging` does to the disk, behind a trait so that tests can let any of them
//! fail.

use std::io;
use std::path::Path;

/// Everything that changes the disk. Reading is done directly.
pub(super) trait Disk {
    /// Makes a folder and those above it; one that is there is fine.
    fn make_folders(&self, folder: &Path) -> io::Result<()>;
    /// Makes a file.
    fn write(&self, path: &Path, text: &[u8]) -> io::Result<()>;
    /// Makes `copy` a second name of the file, or a copy where the disk has no second names.
    fn keep(&self, file: &Path, copy: &Path) -> io::Result<()>;
    /// Moves a file or a folder in one step, over a file that is there.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder that is empty.
    fn remove_empty(&self, folder: &Path) -> io::Result<()>;
    /// Removes a folder with everything in it.
    fn remove_all(&self, folder: &Path) -> io::Result<()>;
}

/// The disk itself.
pub(super) struct Real;

impl Disk for Real {
    fn make_folders(&self, folder: &Path) -> io::Result<()> {
        std::fs::create_dir_all(folder)
    }

    fn write(&self, path: &Path, text: &[u8]) -> io::Result<()> {
        std::fs::write(path, text)
    }

    fn keep(&self, file: &Path, copy: &Path) -> io::Result<()> {
        match std::fs::hard_link(file, copy) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                // Half a copy must never be taken for the file.
                let part = copy.with_extension("part");
                std::fs::copy(file, &part)?;
                std::fs::rename(part, copy)
            }
            result => result,
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    fn remove_empty(&self, folder: &Path) -> io::Result<()> {
        std::fs::remove_dir(folder)
    }

    fn remove_all(&self, folder: &Path) -> io::Result<()> {
        std::fs::remove_dir_all(folder)
    }
}
