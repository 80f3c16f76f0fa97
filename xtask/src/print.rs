//! Writes lines to the terminal; a reader that has gone away (`| head`) is no reason to stop.

use std::fmt::Display;
use std::io::{self, Write};

/// One line to standard output: what the user asked for.
pub(crate) fn line(text: impl Display) {
    let _gone = writeln!(io::stdout().lock(), "{text}");
}

/// One line to standard error: notes, errors, progress.
pub(crate) fn note(text: impl Display) {
    let _gone = writeln!(io::stderr().lock(), "{text}");
}
