//! Opening files of tokens: regular files of this user that nobody else can write, and nothing that only looks like one.

use std::{
    fs::{File, OpenOptions},
    io,
    path::Path,
};

/// Opens a file to read it. Nothing is waited for, and no link is followed.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    let file = with_care(&mut options).open(path).map_err(|why| explained(path, why))?;
    check(&file, Purpose::Tokens)?;
    Ok(file)
}

/// Opens a lock file, which holds nothing, and makes it where there is none.
pub(super) fn open_lock(path: &Path, create: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(create).truncate(false);
    let file = with_care(&mut options).open(path).map_err(|why| explained(path, why))?;
    check(&file, Purpose::Lock)?;
    Ok(file)
}

/// Makes a file that was not there before.
pub(super) fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    with_care(options.write(true).create_new(true)).open(path)
}

/// Refuses to put a file in the place of anything but a file of this user.
pub(super) fn may_be_replaced(path: &Path) -> io::Result<()> {
    match std::fs::symlink_metadata(path) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(why) => Err(why),
        Ok(found) if !found.is_file() => Err(refused(what(&found))),
        Ok(found) => owner(&found),
    }
}

/// Refuses a folder in which others can put files.
pub(super) fn check_folder(folder: &Path) -> io::Result<()> {
    let found = std::fs::metadata(folder)?;
    if !found.is_dir() {
        return Err(refused("it is no folder".to_owned()));
    }
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::MetadataExt::mode(&found) & 0o7777;
        if mode & 0o022 != 0 {
            return Err(refused(format!(
                "the folder {} can be written by others (mode {mode:04o}); `chmod 700` it",
                folder.display()
            )));
        }
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Tokens,
    Lock,
}

/// The open file is judged and not the path, so that nothing can be put in its place in between.
fn check(file: &File, purpose: Purpose) -> io::Result<()> {
    let found = file.metadata()?;
    if !found.is_file() {
        return Err(refused(what(&found)));
    }
    owner(&found)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let mode = found.mode() & 0o7777;
        if purpose == Purpose::Tokens && mode & 0o077 != 0 {
            return Err(refused(format!(
                "others can read it (mode {mode:04o}); `chmod 600` it, and replace the secret if \
                 others had the chance"
            )));
        }
        if found.nlink() > 1 {
            return Err(refused("it is a file of several names (hard links)".to_owned()));
        }
    }
    #[cfg(not(unix))]
    let _ = purpose;
    Ok(())
}

#[cfg(unix)]
fn owner(found: &std::fs::Metadata) -> io::Result<()> {
    let (theirs, ours) =
        (std::os::unix::fs::MetadataExt::uid(found), rustix::process::geteuid().as_raw());
    if theirs == ours {
        return Ok(());
    }
    Err(refused(format!("it belongs to another user (id {theirs}, and this program has {ours})")))
}

#[cfg(not(unix))]
fn owner(_: &std::fs::Metadata) -> io::Result<()> {
    Ok(())
}

fn refused(why: String) -> io::Error {
    io::Error::new(io::ErrorKind::PermissionDenied, why)
}

fn what(found: &std::fs::Metadata) -> String {
    let kind = found.file_type();
    let name = if kind.is_dir() {
        "a folder"
    } else if kind.is_symlink() {
        "a link"
    } else {
        "a pipe, a socket or a device"
    };
    format!("it is {name} and no file")
}

/// An open that failed says what stands in the way, where that can be seen.
fn explained(path: &Path, why: io::Error) -> io::Error {
    match std::fs::symlink_metadata(path) {
        Ok(found) if !found.is_file() => refused(what(&found)),
        _ => why,
    }
}

/// A pipe or a device is opened without waiting for its other end, and a link not at all.
#[cfg(unix)]
fn with_care(options: &mut OpenOptions) -> &mut OpenOptions {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    options.mode(0o600).custom_flags(i32::try_from(flags.bits()).unwrap_or_default())
}

#[cfg(not(unix))]
fn with_care(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}
