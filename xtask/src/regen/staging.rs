//! Brings changes into `generated/`, all of them or none.
//!
//! New files are first written beside `generated/`, in `.regen/new`, so that a full disk is found out
//! before anything moves. Then a journal of the moves is laid down and the files are moved, one rename
//! each; what they replace is kept in `.regen/old`. A failure on the way undoes the moves; a run that
//! was killed is undone by the next one. Removing the journal is the point from which the change
//! counts. At no moment is a file half written, or a crate there without its manifest: Cargo has to be
//! able to load the workspace, else the next run could not even start.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use super::disk::{Disk, Real};
use super::journal::{self, Step};
use super::tree::Changes;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::print;

/// Whether a run was interrupted, or one is going on.
pub(super) fn left_over(layout: &Layout) -> bool {
    exists(&layout.staging())
}

/// Undoes what an interrupted run did; tells whether there was one.
pub(super) fn repair(layout: &Layout) -> Result<bool, Failure> {
    if !left_over(layout) {
        return Ok(false);
    }
    let staging = Staging::open(layout, &Real)?;
    staging.undo()?;
    staging.close()?;
    Ok(true)
}

/// Makes the changes.
pub(super) fn apply(layout: &Layout, changes: &Changes) -> Result<(), Failure> {
    if changes.is_empty() {
        return Ok(());
    }
    // The change is made; a folder that stays behind is removed by the next run.
    if let Some(left) = apply_on(layout, changes, &Real)? {
        print::note(left);
    }
    Ok(())
}

/// Makes the changes; what it gives is why the staging folder could not be removed afterwards.
fn apply_on(
    layout: &Layout,
    changes: &Changes,
    disk: &dyn Disk,
) -> Result<Option<Failure>, Failure> {
    let staging = Staging::open(layout, disk)?;
    match staging.write(changes) {
        Ok(()) => Ok(staging.close().err()),
        Err(failure) => {
            // When undoing fails too, the journal stays, and the next run tries again.
            let undone = staging.undo().and_then(|()| staging.close());
            Err(Failure::all([failure].into_iter().chain(undone.err())))
        }
    }
}

/// The folder beside `generated/`, locked against a second run.
struct Staging<'a> {
    layout: &'a Layout,
    disk: &'a dyn Disk,
    folder: PathBuf,
    _lock: File,
}

impl<'a> Staging<'a> {
    fn open(layout: &'a Layout, disk: &'a dyn Disk) -> Result<Self, Failure> {
        let folder = layout.staging();
        let shown = layout.relative(&folder);
        if fs::symlink_metadata(&folder).is_ok_and(|found| !found.is_dir()) {
            return Err(Failure::at(
                shown,
                "is in the way: regen keeps its work there",
                "remove it",
            ));
        }
        let fail = |e| Failure::io(shown, "make", &e);
        disk.make_folders(&folder).map_err(fail)?;
        let lock = File::create(folder.join("lock")).map_err(fail)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { layout, disk, folder, _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(Failure::at(
                shown,
                "another run of regen is at work",
                "wait until it has ended",
            )),
            Err(TryLockError::Error(e)) => Err(Failure::io(shown, "lock", &e)),
        }
    }

    fn write(&self, changes: &Changes) -> Result<(), Failure> {
        for (path, file) in &changes.written {
            let staged = self.new_place(path);
            self.make_parent(&staged)?;
            self.done(&staged, "write", self.disk.write(&staged, file.new.as_bytes()))?;
        }
        let steps = journal::steps(changes);
        let (draft, journal) = (self.folder.join("journal.part"), self.journal());
        self.done(&draft, "write", self.disk.write(&draft, journal::text(&steps).as_bytes()))?;
        self.done(&journal, "write", self.disk.rename(&draft, &journal))?;
        for step in &steps {
            self.make(step)?;
        }
        self.done(&journal, "remove", self.disk.remove_file(&journal))
    }

    fn make(&self, step: &Step) -> Result<(), Failure> {
        let path = step.path();
        let (target, new, old) = (self.target(path), self.new_place(path), self.old_place(path));
        match step {
            Step::Create(_) => {
                self.make_parent(&target)?;
                self.done(&target, "make", self.disk.rename(&new, &target))
            }
            Step::Replace(_) => {
                self.make_parent(&old)?;
                self.done(&target, "keep a copy", self.disk.keep(&target, &old))?;
                self.done(&target, "replace", self.disk.rename(&new, &target))
            }
            Step::Remove(_) => {
                self.make_parent(&old)?;
                self.done(&target, "remove", self.disk.rename(&target, &old))?;
                self.prune(path);
                Ok(())
            }
        }
    }

    /// Removes the folders that `path` was the last file of, up to the crate's own.
    fn prune(&self, path: &str) {
        let mut inner = path;
        while let Some((parent, _)) = inner.rsplit_once('/') {
            // A folder that is not empty stays, as does one that cannot be removed: it harms nobody.
            if !parent.contains('/') || self.disk.remove_empty(&self.target(parent)).is_err() {
                break;
            }
            inner = parent;
        }
    }

    /// Puts everything back that the journal says was, or was about to be, moved. Can be interrupted
    /// and started again.
    fn undo(&self) -> Result<(), Failure> {
        let journal = self.journal();
        if !exists(&journal) {
            return Ok(());
        }
        let text = fs::read_to_string(&journal);
        let text = text.map_err(|e| Failure::io(self.layout.relative(&journal), "read", &e))?;
        let steps = journal::parse(&text).map_err(|problem| {
            let help = "see with `git status` what generated/ holds, then remove this folder";
            Failure::at(self.layout.relative(&journal), problem, help)
        })?;
        for step in steps.iter().rev() {
            self.check_parents(step.path())?;
            self.take_back(step)?;
        }
        self.done(&journal, "remove", self.disk.remove_file(&journal))
    }

    fn take_back(&self, step: &Step) -> Result<(), Failure> {
        let path = step.path();
        let (target, new, old) = (self.target(path), self.new_place(path), self.old_place(path));
        match step {
            Step::Create(_) => {
                if exists(&target) && !exists(&new) {
                    self.make_parent(&new)?;
                    self.done(&target, "take back", self.disk.rename(&target, &new))?;
                }
                // Its folder may be there without it, in the way of a file that comes back.
                self.prune(path);
                Ok(())
            }
            Step::Replace(_) | Step::Remove(_) if exists(&old) => {
                self.make_parent(&target)?;
                self.done(&target, "restore", self.disk.rename(&old, &target))
            }
            _ => Ok(()),
        }
    }

    /// A symlink that came to be on the way must not lead the undoing out of `generated/`.
    fn check_parents(&self, path: &str) -> Result<(), Failure> {
        let ends = path.match_indices('/').map(|(end, _)| end);
        let folders = ends.map(|end| &path[..end]);
        for folder in [self.layout.generated()].into_iter().chain(folders.map(|f| self.target(f))) {
            if fs::symlink_metadata(&folder).is_ok_and(|found| found.is_symlink()) {
                return Err(Failure::at(
                    self.layout.relative(&folder),
                    "is a symlink",
                    "remove it",
                ));
            }
        }
        Ok(())
    }

    /// Removes the folder, with the lock in it.
    fn close(&self) -> Result<(), Failure> {
        self.done(&self.folder, "remove", self.disk.remove_all(&self.folder))
    }

    fn make_parent(&self, path: &Path) -> Result<(), Failure> {
        let parent = path.parent().unwrap_or(path);
        self.done(parent, "make", self.disk.make_folders(parent))
    }

    fn done(&self, place: &Path, doing: &str, result: std::io::Result<()>) -> Result<(), Failure> {
        result.map_err(|e| Failure::io(self.layout.relative(place), doing, &e))
    }

    fn target(&self, path: &str) -> PathBuf {
        self.layout.generated().join(path)
    }

    fn new_place(&self, path: &str) -> PathBuf {
        self.folder.join("new").join(path)
    }

    fn old_place(&self, path: &str) -> PathBuf {
        self.folder.join("old").join(path)
    }

    fn journal(&self) -> PathBuf {
        self.folder.join("journal")
    }
}

/// Whether something is there, be it a symlink that leads nowhere.
fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

#[cfg(test)]
#[path = "staging_tests.rs"]
mod tests;
