//! A file that is being loaded, on disk: all of this may wait for the disk, so it runs beside the network.

use super::{Keep, known::Known, lane::Work};
use crate::sha256::{Digest, Hasher};
use fs4::{FileExt, TryLockError};
use serde_json::{Value, json};
use std::{
    fs::{self, File, OpenOptions},
    hash::{BuildHasher, RandomState},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

/// What a part is for.
pub(super) struct Wish {
    pub(super) path: PathBuf,
    pub(super) keep: Keep,
    /// What tells the file from others that may be loaded to the same path, without secrets.
    pub(super) identity: String,
    pub(super) expected: Option<Digest>,
}

/// The part of a file that is there.
pub(super) struct Part {
    wish: Wish,
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
        if wish.path.is_dir() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
        }
        let hasher = Hasher::new();
        if wish.keep == Keep::Nothing {
            let at = passing(&wish.path)?;
            let file = OpenOptions::new().write(true).create_new(true).open(&at)?;
            let (known, fate) = (Known::default(), Fate::Removed);
            return Ok(Self { wish, at, file, hasher, known, start: 0, fate });
        }
        let at = beside(&wish.path, ".part")?;
        let file = lock(&at)?;
        let (known, fate) = (Known::default(), Fate::Kept);
        let mut part = Self { wish, at, file, hasher, known, start: 0, fate };
        part.find()?;
        Ok(part)
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
            "identity": self.wish.identity,
            "sha256": self.wish.expected.map(|digest| digest.to_string()),
            "etag": known.etag,
            "last_modified": known.modified,
            "bytes": known.total,
        });
        fs::write(self.note_path()?, note.to_string())
    }

    /// Puts the file in its place.
    pub(super) fn finish(mut self) -> io::Result<()> {
        // Without this a crash of the machine could leave the new name with none of its bytes.
        self.file.sync_all()?;
        fs::rename(&self.at, &self.wish.path)?;
        self.fate = Fate::Moved;
        sync_folder(&self.wish.path);
        Ok(())
    }

    /// Takes up what an earlier download left, if it is of the same file.
    fn find(&mut self) -> io::Result<()> {
        let length = self.file.metadata()?.len();
        let note = match fs::read(self.note_path()?) {
            Ok(bytes) => serde_json::from_slice(&bytes).unwrap_or(Value::Null),
            Err(error) if error.kind() == io::ErrorKind::NotFound && length > 0 => {
                let why = format!("{} is there, and no download left it", self.at.display());
                return Err(io::Error::new(io::ErrorKind::AlreadyExists, why));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
        };
        let text = |name: &str| note[name].as_str().map(str::to_owned);
        let known = Known {
            etag: text("etag"),
            modified: text("last_modified"),
            total: note["bytes"].as_u64(),
        };
        let same = text("identity").as_deref() == Some(&self.wish.identity)
            && text("sha256") == self.wish.expected.map(|digest| digest.to_string())
            && known.total.is_none_or(|total| length <= total);
        if !same {
            return self.restart();
        }
        (self.start, self.known) = (length, known);
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
        beside(&self.wish.path, ".part.json")
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

/// A lock is looked for so often. A program that the process starts holds copies of all open files until it has begun, and
/// with them the lock of a download that has just ended.
const LOOKS: u32 = 20;
const BETWEEN_LOOKS: Duration = Duration::from_millis(10);

/// A file that only this download writes to.
fn lock(at: &Path) -> io::Result<File> {
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(at)?;
    for look in 0..LOOKS {
        if look > 0 {
            thread::sleep(BETWEEN_LOOKS);
        }
        match FileExt::try_lock(&file) {
            Ok(()) if is_at(&file, at)? => return Ok(file),
            // It was finished and moved between the two steps.
            Ok(()) => break,
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Err(io::Error::new(io::ErrorKind::WouldBlock, "another download writes to it"))
}

/// Whether a path still leads to an open file.
#[cfg(unix)]
fn is_at(file: &File, at: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let (open, there) = (file.metadata()?, fs::metadata(at)?);
    Ok((open.dev(), open.ino()) == (there.dev(), there.ino()))
}

/// Open files are not moved there.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}

/// The path with this at its end.
fn beside(path: &Path, end: &str) -> io::Result<PathBuf> {
    let mut name = path.file_name().ok_or_else(no_name)?.to_owned();
    name.push(end);
    Ok(path.with_file_name(name))
}

/// A name beside the path that nobody else uses.
fn passing(path: &Path) -> io::Result<PathBuf> {
    // Each state is seeded by the operating system's randomness.
    let chance = RandomState::new().hash_one(0);
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().ok_or_else(no_name)?);
    name.push(format!(".{chance:016x}.part"));
    Ok(path.with_file_name(name))
}

fn no_name() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "the path does not end in a name")
}

/// Makes a rename last, where folders can be synchronized.
fn sync_folder(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Ok(folder) = File::open(folder.unwrap_or_else(|| Path::new("."))) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_that_is_about_to_go_is_waited_for() {
        let at = std::env::temp_dir().join(format!("rhapi-lock-{}", std::process::id()));
        let held = lock(&at).unwrap();
        assert_eq!(lock(&at).unwrap_err().kind(), io::ErrorKind::WouldBlock);
        let holder = thread::spawn(move || {
            thread::sleep(BETWEEN_LOOKS * 3);
            drop(held);
        });
        lock(&at).unwrap();
        holder.join().unwrap();
        fs::remove_file(&at).unwrap();
    }
}
