//! Looks at what is in `generated/` and tells what has to change there; changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::produce::{Produced, is_marked};
use crate::failure::Failure;
use crate::layout::{self, Layout};
use crate::read;

/// What has to change in `generated/`. Paths are relative to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Changes {
    /// Files to write: their new text, and the old one when they are there.
    pub(crate) written: BTreeMap<String, Rewrite>,
    /// Files to remove, with their text.
    pub(crate) removed: BTreeMap<String, String>,
    /// Folders right below `generated/` in which no file is left: they go as a whole.
    pub(crate) folders: BTreeSet<String>,
    /// Folders right below `generated/` that are not there yet: they come as a whole.
    pub(crate) new_folders: BTreeSet<String>,
}

/// One file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rewrite {
    pub(crate) old: Option<String>,
    pub(crate) new: String,
}

impl Changes {
    /// Whether everything is as it should be.
    pub(crate) fn is_empty(&self) -> bool {
        self.files() == 0 && self.folders.is_empty()
    }

    /// How many files change.
    pub(crate) fn files(&self) -> usize {
        self.written.len() + self.removed.len()
    }
}

/// Compares `generated/` with what was produced. Symlinks, and files without the `@generated` line,
/// are errors: the first lead elsewhere, the second are somebody's work.
pub(crate) fn changes(layout: &Layout, produced: &Produced) -> Result<Changes, Failure> {
    let mut found = Found::default();
    let top = layout.generated();
    if produced.whole {
        found.scan(layout, &top, "")?;
    } else {
        found.check_folder(layout, &top)?;
        for service in &produced.services {
            found.scan(layout, &top.join(&service.name), &service.name)?;
        }
    }
    if !found.problems.is_empty() {
        return Err(Failure::all(found.problems));
    }
    Ok(found.compare(&produced.files))
}

#[derive(Default)]
struct Found {
    files: BTreeMap<String, Vec<u8>>,
    /// Folders right below `generated/`.
    folders: BTreeSet<String>,
    problems: Vec<Failure>,
}

impl Found {
    /// Whether `folder` is there and a real folder.
    fn check_folder(&mut self, layout: &Layout, folder: &Path) -> Result<bool, Failure> {
        let shown = layout.relative(folder);
        match fs::symlink_metadata(folder) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(Failure::io(shown, "look at it", &error)),
            Ok(metadata) if metadata.is_dir() => Ok(true),
            Ok(metadata) if metadata.is_symlink() => {
                self.problems.push(symlink(shown));
                Ok(false)
            }
            Ok(_) => {
                self.problems.push(Failure::at(shown, "is not a folder", "move it out of the way"));
                Ok(false)
            }
        }
    }

    fn scan(&mut self, layout: &Layout, folder: &Path, prefix: &str) -> Result<(), Failure> {
        if !self.check_folder(layout, folder)? {
            return Ok(());
        }
        if !prefix.is_empty() && !prefix.contains('/') {
            self.folders.insert(prefix.to_owned());
        }
        let list = |e| Failure::io(layout.relative(folder), "list", &e);
        for entry in fs::read_dir(folder).map_err(list)? {
            let entry = entry.map_err(list)?;
            let kind = entry.file_type().map_err(list)?;
            let path = entry.path();
            let shown = layout.relative(&path);
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                self.problems.push(by_hand(shown));
                continue;
            };
            let inner =
                if prefix.is_empty() { name.to_owned() } else { format!("{prefix}/{name}") };
            if kind.is_symlink() {
                self.problems.push(symlink(shown));
            } else if layout::check_output(&inner).is_err() {
                self.problems.push(by_hand(shown));
            } else if kind.is_dir() {
                self.scan(layout, &path, &inner)?;
            } else if kind.is_file() {
                self.file(shown, &path, inner)?;
            } else {
                self.problems.push(by_hand(shown));
            }
        }
        Ok(())
    }

    fn file(&mut self, shown: &Path, path: &Path, inner: String) -> Result<(), Failure> {
        let bytes = fs::read(path).map_err(|e| Failure::io(shown, read::DOING, &e))?;
        if is_marked(&bytes) {
            self.files.insert(inner, bytes);
        } else {
            self.problems.push(by_hand(shown));
        }
        Ok(())
    }

    fn compare(self, wanted: &BTreeMap<String, String>) -> Changes {
        let mut changes = Changes::default();
        for (path, new) in wanted {
            let old = self.files.get(path);
            if old.is_none_or(|old| old != new.as_bytes()) {
                let old = old.map(|old| String::from_utf8_lossy(old).into_owned());
                changes.written.insert(path.clone(), Rewrite { old, new: new.clone() });
            }
        }
        for (path, text) in self.files {
            if !wanted.contains_key(&path) {
                changes.removed.insert(path, String::from_utf8_lossy(&text).into_owned());
            }
        }
        let needed: BTreeSet<_> =
            wanted.keys().filter_map(|path| Some(path.split_once('/')?.0.to_owned())).collect();
        changes.folders = self.folders.difference(&needed).cloned().collect();
        changes.new_folders = needed.difference(&self.folders).cloned().collect();
        changes
    }
}

fn symlink(shown: &Path) -> Failure {
    Failure::at(shown, "is a symlink, and may lead out of generated/", "remove it")
}

fn by_hand(shown: &Path) -> Failure {
    let message = "was not made by regen: its first line lacks `@generated`";
    Failure::at(shown, message, "move it out of generated/, or delete it; nothing was written")
}
