//! A file that is being loaded, on disk: all of this may wait for the disk, so it runs beside the network.

use super::{
    known::Known,
    lane::Work,
    place::{
        beside, check_target, is_at, lock, passing, read_note, sweep, sync_folder, write_note,
    },
    source::Keep,
};
use crate::sha256::{Digest, Hasher};
use serde_json::{Value, json};
use std::{
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

/// The ends of the names of a part that is kept, and of what is known of it.
const PART: &str = ".part";
const NOTE: &str = ".part.json";

/// What a part is for.
pub(super) struct Wish {
    pub(super) path: PathBuf,
    pub(super) keep: Keep,
    pub(super) expected: Option<Digest>,
}

/// The part of a file that is there.
pub(super) struct Part {
    wish: Wish,
    /// What tells the file from others that may be loaded to the same path, without secrets.
    identity: String,
    at: PathBuf,
    file: File,
    /// The checksum of what was there.
    hasher: Hasher,
    known: Known,
    start: u64,
    fate: Fate,
}

/// What becomes of the part when it is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Removed,
    Kept,
    /// It has become the file.
    Moved,
}

impl Part {
    /// Opens a new part, or one that an earlier download left.
    pub(super) fn open(wish: Wish) -> io::Result<Self> {
        check_target(&wish.path)?;
        let (at, file, fate) = match wish.keep {
            Keep::Nothing => {
                let (at, file) = passing(&wish.path)?;
                (at, file, Fate::Removed)
            }
            Keep::Part => {
                let (at, note) = (beside(&wish.path, PART)?, beside(&wish.path, NOTE)?);
                read_note(&note)?;
                let file = lock(&at)?;
                if file.metadata()?.len() > 0 && read_note(&note)?.is_none() {
                    let why = format!("{} is there, and no download left it", at.display());
                    return Err(io::Error::new(io::ErrorKind::AlreadyExists, why));
                }
                (at, file, Fate::Kept)
            }
        };
        sweep(&wish.path);
        let (identity, hasher, known) = (String::new(), Hasher::new(), Known::default());
        Ok(Self { wish, identity, at, file, hasher, known, start: 0, fate })
    }

    /// How many bytes are there already, their checksum, and what was known of the file that they are from.
    pub(super) fn found(&self) -> (u64, Hasher, Known) {
        (self.start, self.hasher.clone(), self.known.clone())
    }

    /// Where it is.
    pub(super) fn at(&self) -> &Path {
        &self.at
    }

    /// Starts with nothing.
    pub(super) fn restart(&mut self) -> io::Result<()> {
        self.file.set_len(0)?;
        self.file.seek(SeekFrom::Start(0)).map(|_| ())
    }

    /// Gives it up: nothing of it is worth keeping.
    pub(super) fn discard(mut self) {
        self.fate = Fate::Removed;
    }

    /// Writes down what is known of the file, where somebody may go on with it.
    pub(super) fn note(&mut self, known: &Known) -> io::Result<()> {
        if self.wish.keep == Keep::Nothing || self.known == *known && self.start > 0 {
            return Ok(());
        }
        let note = json!({
            "identity": self.identity,
            "sha256": self.wish.expected.map(|digest| digest.to_string()),
            "etag": known.etag,
            "last_modified": known.modified,
            "bytes": known.total,
        });
        write_note(&self.note_path()?, &note.to_string())
    }

    /// Puts the file in its place.
    pub(super) fn finish(mut self) -> io::Result<()> {
        // Without this a crash of the machine could leave the new name with none of its bytes.
        self.file.sync_all()?;
        check_target(&self.wish.path)?;
        if !is_at(&self.file, &self.at)? {
            let why = format!("{} was replaced while it was written", self.at.display());
            return Err(io::Error::other(why));
        }
        fs::rename(&self.at, &self.wish.path)?;
        self.fate = Fate::Moved;
        sync_folder(&self.wish.path);
        Ok(())
    }

    /// Takes up what an earlier download left, if it is of the same file.
    pub(super) fn find(&mut self, identity: String) -> io::Result<()> {
        self.identity = identity;
        let length = self.file.metadata()?.len();
        let Some(note) = read_note(&self.note_path()?)? else { return Ok(()) };
        let note: Value = serde_json::from_slice(&note).unwrap_or(Value::Null);
        let text = |name: &str| note[name].as_str().map(str::to_owned);
        let known = Known {
            etag: text("etag"),
            modified: text("last_modified"),
            total: note["bytes"].as_u64(),
        };
        let same = text("identity").as_deref() == Some(&self.identity)
            && text("sha256") == self.wish.expected.map(|digest| digest.to_string())
            && known.total.is_none_or(|total| length <= total);
        if !same {
            return self.restart();
        }
        // Nobody has seen whether a part that has all its bytes is still the file. So the last one is asked for again, which
        // the server gives only of the same file; a checksum tells without that.
        let unseen = self.wish.expected.is_none() && known.total == Some(length);
        (self.start, self.known) = (if unseen { length.saturating_sub(1) } else { length }, known);
        self.rehash()
    }

    fn rehash(&mut self) -> io::Result<()> {
        if self.wish.expected.is_some() {
            let mut buffer = vec![0; 1 << 20];
            loop {
                let count = self.file.read(&mut buffer)?;
                if count == 0 {
                    break;
                }
                self.hasher.update(&buffer[..count]);
            }
        }
        self.file.seek(SeekFrom::Start(self.start)).map(|_| ())
    }

    fn note_path(&self) -> io::Result<PathBuf> {
        beside(&self.wish.path, NOTE)
    }
}

impl Work for Part {
    fn take(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // What cannot be removed stays; there is nobody to tell.
        if self.fate == Fate::Removed {
            let _ = fs::remove_file(&self.at);
        }
        if self.fate != Fate::Kept && self.wish.keep == Keep::Part {
            let _ = self.note_path().and_then(fs::remove_file);
        }
    }
}
