//! Puts a generated folder in place as a whole: what was there stays until all files are written.
//!
//! The work is done in `NAME.generate` beside the folder, under a lock. A run that was killed leaves it behind, and the next one
//! puts the old folder back where it was before it does anything else.

use std::fs::{self, File, TryLockError};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// What Cargo adds to a crate, and what stays with it.
const KEPT: [&str; 2] = ["Cargo.lock", "target"];

/// A folder that may be replaced, locked against a second run.
pub(super) struct Place<'p> {
    out: &'p Path,
    work: PathBuf,
    _lock: File,
}

impl<'p> Place<'p> {
    /// Repairs what a killed run left, and makes sure that nothing made by hand would be lost.
    pub(super) fn open(out: &'p Path) -> Result<Self, Failure> {
        let Some(name) = out.file_name() else {
            return Err(Failure::at(out, "is no name of a folder", "name a new folder"));
        };
        let mut beside = name.to_os_string();
        beside.push(".generate");
        let work = out.with_file_name(beside);
        let fail = |e| Failure::io(&work, "make", &e);
        let foreign = fs::symlink_metadata(&work).is_ok_and(|found| !found.is_dir())
            || work.is_dir() && !work.join("lock").is_file();
        if foreign {
            let message = "is in the way: this command keeps its work there";
            return Err(Failure::at(&work, message, "move it away, or name another folder"));
        }
        fs::create_dir_all(&work).map_err(fail)?;
        let lock = File::create(work.join("lock")).map_err(fail)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Failure::at(
                    &work,
                    "another run is at work",
                    "wait until it has ended",
                ));
            }
            Err(TryLockError::Error(e)) => return Err(Failure::io(&work, "lock", &e)),
        }
        let place = Self { out, work, _lock: lock };
        let ready = place.repair().and_then(|()| generated(out, &KEPT));
        if ready.is_err() {
            place.leave();
        }
        ready.map(|()| place)
    }

    /// Lets a function write all files, then swaps the folders.
    pub(super) fn fill(self, write: impl Fn(&Path) -> Result<(), Failure>) -> Result<(), Failure> {
        let result = write(&self.new_place()).and_then(|()| self.swap());
        self.leave();
        result
    }

    fn swap(&self) -> Result<(), Failure> {
        let (new, old) = (self.new_place(), self.old_place());
        if self.out.exists() {
            fs::rename(self.out, &old).map_err(|e| Failure::io(self.out, "replace", &e))?;
        }
        if let Err(error) = fs::rename(&new, self.out) {
            // What was there comes back before the failure is told.
            let _missing = fs::rename(&old, self.out);
            return Err(Failure::io(self.out, "write", &error));
        }
        for name in KEPT {
            let _missing = fs::rename(old.join(name), self.out.join(name));
        }
        Ok(())
    }

    /// Puts back what a run moved that was killed between its two moves.
    fn repair(&self) -> Result<(), Failure> {
        let old = self.old_place();
        if old.is_dir() && !self.out.exists() {
            fs::rename(&old, self.out).map_err(|e| Failure::io(self.out, "restore", &e))?;
        }
        for left in [old, self.new_place()].iter().filter(|folder| folder.is_dir()) {
            fs::remove_dir_all(left).map_err(|e| Failure::io(left, "remove", &e))?;
        }
        Ok(())
    }

    /// Removes the folder of the work. One that can't be removed is removed by the next run.
    pub(super) fn leave(&self) {
        if !self.old_place().is_dir() || self.out.exists() {
            let _left = fs::remove_dir_all(&self.work);
        }
    }

    fn new_place(&self) -> PathBuf {
        self.work.join("new")
    }

    fn old_place(&self) -> PathBuf {
        self.work.join("old")
    }
}

/// Whether every file of a folder was generated, but for some at its top.
fn generated(folder: &Path, kept: &[&str]) -> Result<(), Failure> {
    let list = match fs::read_dir(folder) {
        Ok(list) => list,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && kept == KEPT => return Ok(()),
        Err(error) => return Err(Failure::io(folder, "read", &error)),
    };
    for entry in list {
        let entry = entry.map_err(|e| Failure::io(folder, "read", &e))?;
        let path = entry.path();
        let kind = entry.file_type().map_err(|e| Failure::io(&path, "read", &e))?;
        if kept.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        if kind.is_dir() {
            generated(&path, &[])?;
        } else if !kind.is_file() || !is_marked(&path) {
            let help = "move it away, or name an empty folder or one that this command wrote";
            return Err(Failure::at(&path, "was not generated and would be lost", help));
        }
    }
    Ok(())
}

/// Whether the first line of a file says that it was generated.
fn is_marked(path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return false };
    let mut first = Vec::new();
    let read = BufReader::new(std::io::Read::take(file, 4096)).read_until(b'\n', &mut first);
    read.is_ok() && String::from_utf8_lossy(&first).contains("@generated")
}
