//! Reads files that hold secrets, and refuses those that others can read.

use secrecy::SecretString;
use std::{fmt, io, path::Path};

/// Why a file with a secret is not used.
#[derive(Debug)]
pub(crate) enum Unusable {
    /// It cannot be read.
    Io(io::Error),
    /// Others can read it; the mode.
    Open(u32),
}

/// Who besides the owner may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Readers {
    /// Nobody.
    Owner,
    /// The group: keys of a host are often readable by a group of the system.
    Group,
}

impl Unusable {
    pub(crate) fn is_missing(&self) -> bool {
        matches!(self, Self::Io(why) if why.kind() == io::ErrorKind::NotFound)
    }
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(why) => write!(f, "{why}"),
            Self::Open(mode) => write!(
                f,
                "others can read it (mode {mode:04o}); `chmod 600` it, and replace the secret if \
                 others had the chance"
            ),
        }
    }
}

/// The text of a file that only its owner can read.
pub(crate) fn read(path: &Path) -> Result<SecretString, Unusable> {
    read_for(path, Readers::Owner)
}

/// The text of a file that nobody but these can read.
pub(crate) fn read_for(path: &Path, readers: Readers) -> Result<SecretString, Unusable> {
    let mut file = std::fs::File::open(path).map_err(Unusable::Io)?;
    check(&file, readers)?;
    let mut text = String::new();
    io::Read::read_to_string(&mut file, &mut text).map_err(Unusable::Io)?;
    Ok(text.into())
}

/// The open file is judged and not the path, so that nothing can be put in its place in between.
#[cfg(unix)]
fn check(file: &std::fs::File, readers: Readers) -> Result<(), Unusable> {
    use std::os::unix::fs::MetadataExt;
    let mode = file.metadata().map_err(Unusable::Io)?.mode() & 0o7777;
    let open = match readers {
        Readers::Owner => 0o077,
        Readers::Group => 0o027,
    };
    if mode & open == 0 { Ok(()) } else { Err(Unusable::Open(mode)) }
}

#[cfg(not(unix))]
fn check(_: &std::fs::File, _: Readers) -> Result<(), Unusable> {
    Ok(())
}
