//! Places on disk: what may stand at a path, and how files beside it are opened without following links.

use fs4::{FileExt, TryLockError};
use std::{
    ffi::{OsStr, OsString},
    fs::{self, File, Metadata, OpenOptions},
    hash::{BuildHasher, RandomState},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

/// A lock is looked for so often. A program that the process starts holds copies of all open files until it has begun, and
/// with them the lock of a download that has just ended.
const LOOKS: u32 = 20;
const BETWEEN_LOOKS: Duration = Duration::from_millis(10);

/// A hidden part that nobody has written to for so long, and nobody holds, is one of a program that was killed.
const STALE: Duration = Duration::from_secs(24 * 60 * 60);

/// Names are cut to so many bytes where more is added to them: most systems take 255.
const LONGEST: usize = 200;

/// No note of ours is longer.
const LONGEST_NOTE: u64 = 64 << 10;

/// That a file can be put at a path: nothing stands there but a plain file, or a link to one, whose place it takes.
pub(super) fn check_target(path: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
        }
        Ok(found) if !found.is_file() => {
            return Err(invalid(
                "it is no plain file, but a device, a pipe or a socket".to_owned(),
            ));
        }
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    match path.file_name() {
        None => Err(no_name()),
        Some(name) if name.to_string_lossy().contains(char::is_control) => {
            Err(invalid("its name holds a control character".to_owned()))
        }
        Some(_) => Ok(()),
    }
}

/// The path with this at its end.
pub(super) fn beside(path: &Path, end: &str) -> io::Result<PathBuf> {
    let mut name = path.file_name().ok_or_else(no_name)?.to_owned();
    name.push(end);
    Ok(path.with_file_name(name))
}

/// A new file beside the path, of a name that nobody else uses. It is locked, so that it is not taken for a stale one.
pub(super) fn passing(path: &Path) -> io::Result<(PathBuf, File)> {
    // Each state is seeded by the operating system's randomness.
    let chance = RandomState::new().hash_one(0);
    let mut name = hidden(path.file_name().ok_or_else(no_name)?);
    name.push(format!("{chance:016x}.part"));
    let at = path.with_file_name(name);
    let file = OpenOptions::new().write(true).create_new(true).open(&at)?;
    // There are systems without locks; age alone tells there.
    let _ = FileExt::try_lock(&file);
    Ok((at, file))
}

/// How the names of passing files start.
fn hidden(name: &OsStr) -> OsString {
    let mut start = OsString::from(".");
    if name.len() <= LONGEST {
        start.push(name);
    } else {
        let name = name.to_string_lossy();
        let ends = name.char_indices().map(|(at, letter)| at + letter.len_utf8());
        start.push(&name[..ends.take_while(|end| *end <= LONGEST).last().unwrap_or(0)]);
    }
    start.push(".");
    start
}

/// Whether a name is one that [`passing`] gives for a target.
fn is_passing(name: &str, start: &str) -> bool {
    let chance = name.strip_prefix(start).and_then(|rest| rest.strip_suffix(".part"));
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    chance.is_some_and(|chance| chance.len() == 16 && chance.bytes().all(hex))
}

/// Removes what downloads to this path left that were killed. What cannot be removed stays; there is nobody to tell.
pub(super) fn sweep(path: &Path) {
    let Some(start) = path.file_name().map(hidden) else { return };
    let (start, folder) = (start.to_string_lossy(), folder(path));
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_str().is_some_and(|name| is_passing(name, &start)) {
            let _ = remove_stale(&entry.path());
        }
    }
}

fn remove_stale(at: &Path) -> io::Result<()> {
    let found = fs::symlink_metadata(at)?;
    plain(at, &found)?;
    let old = found.modified()?.elapsed().is_ok_and(|age| age > STALE);
    if !old {
        return Ok(());
    }
    let file = OpenOptions::new().write(true).open(at)?;
    if FileExt::try_lock(&file).is_ok() && is_at(&file, at)? { fs::remove_file(at) } else { Ok(()) }
}

/// A file that only this download writes to, and that has no other name.
pub(super) fn lock(at: &Path) -> io::Result<File> {
    for look in 0..LOOKS {
        if look > 0 {
            thread::sleep(BETWEEN_LOOKS);
        }
        let Some(file) = open(at)? else { continue };
        match FileExt::try_lock(&file) {
            Ok(()) if is_at(&file, at)? => return Ok(file),
            // It was finished and moved between the two steps, or is still written to.
            Ok(()) | Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Err(io::Error::new(io::ErrorKind::WouldBlock, "another download writes to it"))
}

/// Opens a plain file or makes one; `None` if it came or went at the same moment.
fn open(at: &Path) -> io::Result<Option<File>> {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    let (opened, passing) = match fs::symlink_metadata(at) {
        Ok(found) => {
            plain(at, &found)?;
            (options.open(at), io::ErrorKind::NotFound)
        }
        // What makes a new file follows no link.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            (options.create_new(true).open(at), io::ErrorKind::AlreadyExists)
        }
        Err(error) => return Err(error),
    };
    match opened {
        Err(error) if error.kind() == passing => Ok(None),
        opened => opened.map(Some),
    }
}

/// What a note beside the path holds, if one is there.
pub(super) fn read_note(at: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::symlink_metadata(at) {
        Ok(found) => plain(at, &found)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    }
    let mut bytes = Vec::new();
    File::open(at)?.take(LONGEST_NOTE).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Puts a note in its place in one step, whatever stands there by now.
pub(super) fn write_note(at: &Path, text: &str) -> io::Result<()> {
    let (passing, mut file) = passing(at)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| fs::rename(&passing, at));
    if written.is_err() {
        let _ = fs::remove_file(&passing);
    }
    written
}

/// That what was found is a file of its own: neither a link nor one that has another name too.
fn plain(at: &Path, found: &Metadata) -> io::Result<()> {
    if found.is_file() && names(found) == 1 {
        return Ok(());
    }
    let why = format!("{} is a link or no plain file, and no download left it", at.display());
    Err(io::Error::new(io::ErrorKind::AlreadyExists, why))
}

#[cfg(unix)]
fn names(found: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(found)
}

/// There is no way to ask.
#[cfg(not(unix))]
const fn names(_: &Metadata) -> u64 {
    1
}

/// Whether a path still leads to an open file, by no link.
#[cfg(unix)]
pub(super) fn is_at(file: &File, at: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let there = match fs::symlink_metadata(at) {
        Ok(there) => there,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    let open = file.metadata()?;
    Ok((open.dev(), open.ino()) == (there.dev(), there.ino()))
}

/// Open files are not moved there.
#[cfg(not(unix))]
pub(super) fn is_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}

/// Makes a rename last, where folders can be synchronized.
pub(super) fn sync_folder(path: &Path) {
    if let Ok(folder) = File::open(folder(path)) {
        let _ = folder.sync_all();
    }
}

fn folder(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or_else(|| Path::new("."))
}

fn no_name() -> io::Error {
    invalid("the path does not end in a name".to_owned())
}

fn invalid(why: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, why)
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

    #[test]
    fn a_file_that_is_moved_while_its_lock_is_waited_for_is_made_anew() {
        let at = std::env::temp_dir().join(format!("rhapi-moved-{}", std::process::id()));
        let (mut held, done) = (lock(&at).unwrap(), at.with_extension("done"));
        held.write_all(b"whole").unwrap();
        let (from, to) = (at.clone(), done.clone());
        let holder = thread::spawn(move || {
            thread::sleep(BETWEEN_LOOKS * 3);
            fs::rename(from, to).unwrap();
            drop(held);
        });
        assert_eq!(lock(&at).unwrap().metadata().unwrap().len(), 0);
        holder.join().unwrap();
        assert_eq!(fs::read(&done).unwrap(), b"whole");
        fs::remove_file(&at).unwrap();
        fs::remove_file(&done).unwrap();
    }

    #[test]
    fn only_names_of_our_own_are_passing_ones() {
        let own = ".x.zip.0123456789abcdef.part";
        assert!(is_passing(own, ".x.zip."));
        for other in [
            ".y.zip.0123456789abcdef.part",
            ".x.zip.0123456789abcdef",
            ".x.zip.0123456789ABCDEF.part",
            ".x.zip.0123456789abcde.part",
            ".x.zip.notes.of.my.own.part",
            "x.zip.part",
        ] {
            assert!(!is_passing(other, ".x.zip."), "{other}");
        }
        assert!(hidden(OsStr::new(&"é".repeat(127))).len() <= LONGEST + 2);
    }
}
