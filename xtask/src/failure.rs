//! What stops a command: where, what is wrong, and the way out.

use std::fmt::{self, Display};
use std::io;
use std::path::Path;

use rhapi_generator::Located;

/// One reason, or several of one kind, why a command gave up.
#[derive(Debug)]
pub(crate) struct Failure(String, u8);

impl Failure {
    /// Something is wrong with the file or folder at `place`; `help` says the way out.
    pub(crate) fn at(place: &Path, message: impl Display, help: impl Display) -> Self {
        Self(format!("{}: error: {message}\n  help: {help}", shown(place)), 1)
    }

    /// The system refused an operation on `place`.
    pub(crate) fn io(place: &Path, doing: &str, error: &io::Error) -> Self {
        let help = match error.kind() {
            io::ErrorKind::NotFound => "check that the path is right",
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "check who may read and write there"
            }
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => "make room and run the command again",
            _ => "repair what the system reports and run the command again",
        };
        Self::at(place, format_args!("cannot {doing}: {error}"), help)
    }

    /// Something is wrong that has no place in a file.
    pub(crate) fn plain(message: impl Display, help: impl Display) -> Self {
        Self(format!("error: {message}\n  help: {help}"), 1)
    }

    /// A text that is complete: it names its place and the way out.
    pub(crate) fn text(text: String) -> Self {
        Self(text, 1)
    }

    /// What the generator reports about a document; each note names its own place.
    pub(crate) fn notes(notes: &[Located]) -> Self {
        Self::all(notes.iter().map(|note| Self(note.to_string(), 1)))
    }

    /// Several failures as one.
    pub(crate) fn all(failures: impl IntoIterator<Item = Self>) -> Self {
        let (mut texts, mut worst) = (Vec::new(), 1);
        for Self(text, code) in failures {
            texts.push(text);
            worst = worst.max(code);
        }
        Self(texts.join("\n"), worst)
    }

    /// The same with another exit code than 1.
    pub(crate) fn exits(self, code: u8) -> Self {
        Self(self.0, code)
    }

    /// The exit code that tells of it.
    pub(crate) fn code(&self) -> u8 {
        self.1
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A path as it is printed: with `/` on every system, and without control characters, which could
/// make a hostile name look like something else.
pub(crate) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    text.chars()
        .flat_map(|c| if c.is_control() { c.escape_default().collect() } else { vec![c] })
        .collect()
}
