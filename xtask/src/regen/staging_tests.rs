//! Every way in which bringing in a change can go wrong: each single thing done to the disk fails, or
//! is the last before the program is killed.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use super::super::disk::{Disk, Real};
use super::super::produce::Produced;
use super::super::tree::{self, Changes};
use super::{apply_on, left_over, repair};
use crate::layout::Layout;
use crate::testing::Folder;

type Files = BTreeMap<String, String>;

fn files(list: &[(&str, &str)]) -> Files {
    list.iter()
        .map(|(path, text)| ((*path).to_owned(), format!("// @generated\n{text}\n")))
        .collect()
}

/// A crate that stays (with a file that changes, comes, goes, and becomes a folder), one that goes, one
/// that comes.
fn before() -> Files {
    files(&[
        ("rhapi/Cargo.toml", "stays old"),
        ("stays/Cargo.toml", "1"),
        ("stays/src/lib.rs", "1"),
        ("stays/src/gone/mod.rs", "1"),
        ("stays/src/gone/deep/mod.rs", "1"),
        ("stays/src/kind", "1"),
        ("old/Cargo.toml", "1"),
        ("old/src/lib.rs", "1"),
        ("rustfmt.toml", "1"),
    ])
}

fn after() -> Files {
    files(&[
        ("rhapi/Cargo.toml", "stays new"),
        ("stays/Cargo.toml", "1"),
        ("stays/src/lib.rs", "2"),
        ("stays/src/api/mod.rs", "2"),
        ("stays/src/kind/mod.rs", "2"),
        ("new/Cargo.toml", "2"),
        ("new/src/lib.rs", "2"),
        ("rustfmt.toml", "1"),
    ])
}

fn set_up(folder: &Folder) -> (Layout, Changes) {
    for (path, text) in before() {
        folder.write(&format!("generated/{path}"), &text);
    }
    let layout = Layout::find(Some(folder.path().to_owned())).unwrap();
    let produced = Produced { files: after(), services: Vec::new(), whole: true };
    let changes = tree::changes(&layout, &produced).unwrap();
    (layout, changes)
}

fn now(folder: &Folder) -> Files {
    folder.files("generated")
}

/// The disk, but the n-th thing done to it goes wrong: a write leaves half a file behind.
struct Flaky {
    left: Cell<usize>,
    /// Whether nothing works from then on: the program was killed.
    killed: bool,
}

impl Flaky {
    fn turn(&self) -> io::Result<()> {
        match self.left.get() {
            usize::MAX => Ok(()),
            0 => {
                self.left.set(if self.killed { 0 } else { usize::MAX });
                Err(io::Error::from(io::ErrorKind::StorageFull))
            }
            n => {
                self.left.set(n - 1);
                Ok(())
            }
        }
    }
}

impl Disk for Flaky {
    fn make_folders(&self, folder: &Path) -> io::Result<()> {
        self.turn()?;
        Real.make_folders(folder)
    }
    fn write(&self, path: &Path, text: &[u8]) -> io::Result<()> {
        let alive = self.left.get() > 0;
        self.turn().inspect_err(|_| {
            if alive || !self.killed {
                let _half = std::fs::write(path, &text[..text.len() / 2]);
            }
        })?;
        Real.write(path, text)
    }
    fn keep(&self, file: &Path, copy: &Path) -> io::Result<()> {
        self.turn()?;
        Real.keep(file, copy)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.turn()?;
        Real.rename(from, to)
    }
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.turn()?;
        Real.remove_file(path)
    }
    fn remove_empty(&self, folder: &Path) -> io::Result<()> {
        self.turn()?;
        Real.remove_empty(folder)
    }
    fn remove_all(&self, folder: &Path) -> io::Result<()> {
        self.turn()?;
        Real.remove_all(folder)
    }
}

#[test]
fn a_change_is_made_and_nothing_stays_behind() {
    let folder = Folder::new();
    let (layout, changes) = set_up(&folder);
    apply_on(&layout, &changes, &Real).unwrap();
    assert_eq!(now(&folder), after());
    assert!(!left_over(&layout));
    assert!(!folder.path().join("generated/old").exists());
    assert!(!folder.path().join("generated/stays/src/gone").exists());
}

#[test]
fn a_failure_at_any_point_leaves_everything_as_it_was() {
    let mut failures = 0;
    for point in 0.. {
        let folder = Folder::new();
        let (layout, changes) = set_up(&folder);
        let disk = Flaky { left: Cell::new(point), killed: false };
        if apply_on(&layout, &changes, &disk).is_err() {
            failures += 1;
            assert_eq!(now(&folder), before(), "failure at {point}");
            assert!(!left_over(&layout), "failure at {point}");
        } else {
            assert_eq!(now(&folder), after(), "survived a failure at {point}");
        }
        if disk.left.get() != usize::MAX {
            break;
        }
    }
    assert!(failures > 20, "{failures}");
}

#[test]
fn a_kill_at_any_point_is_repaired_by_the_next_run() {
    let (mut undone, mut done) = (0, 0);
    for point in 0.. {
        let folder = Folder::new();
        let (layout, changes) = set_up(&folder);
        let disk = Flaky { left: Cell::new(point), killed: true };
        let _killed = apply_on(&layout, &changes, &disk);
        let finished = disk.left.get() > 0;
        loadable(&now(&folder), point);
        repair(&layout).unwrap();
        let state = now(&folder);
        if state == after() {
            done += 1;
        } else {
            assert_eq!(state, before(), "killed at {point}");
            undone += 1;
        }
        assert!(!left_over(&layout), "killed at {point}");
        if finished {
            break;
        }
    }
    assert!(undone > 20 && done > 0, "{undone} {done}");
}

/// Cargo can load the workspace in this state: each crate has its manifest and its library, the
/// umbrella names only crates that are there, and no file is cut short.
fn loadable(state: &Files, point: usize) {
    let folders: BTreeSet<_> =
        state.keys().filter_map(|path| Some(path.split_once('/')?.0)).collect();
    for folder in folders {
        assert!(state.contains_key(&format!("{folder}/Cargo.toml")), "{folder} at {point}");
        if folder != "rhapi" {
            assert!(state.contains_key(&format!("{folder}/src/lib.rs")), "{folder} at {point}");
        }
    }
    let named = state["rhapi/Cargo.toml"].lines().nth(1).unwrap_or_default();
    for folder in named.split(' ') {
        assert!(state.contains_key(&format!("{folder}/Cargo.toml")), "{folder} named at {point}");
    }
    let (before, after) = (before(), after());
    for (path, text) in state {
        assert!([before.get(path), after.get(path)].contains(&Some(text)), "{path} at {point}");
    }
}

#[test]
fn undoing_can_be_killed_as_well() {
    for point in 0..60 {
        let folder = Folder::new();
        let (layout, changes) = set_up(&folder);
        // Deep in the moves, so that there is much to undo.
        let disk = Flaky { left: Cell::new(40), killed: true };
        assert!(apply_on(&layout, &changes, &disk).is_err());
        let disk = Flaky { left: Cell::new(point), killed: true };
        if let Ok(staging) = super::Staging::open(&layout, &disk) {
            let _killed = staging.undo();
        }
        repair(&layout).unwrap();
        assert_eq!(now(&folder), before(), "undoing killed at {point}");
    }
}

#[test]
fn a_second_run_at_the_same_time_is_refused() {
    let folder = Folder::new();
    let (layout, changes) = set_up(&folder);
    let _running = super::Staging::open(&layout, &Real).unwrap();
    let error = apply_on(&layout, &changes, &Real).unwrap_err().to_string();
    assert!(error.contains("another run of regen is at work"), "{error}");
    assert_eq!(now(&folder), before());
}
