//! Names and versions of crates, which stand in code, in manifests and in paths.

use crate::note::{Code, Note};
use crate::pointer::Pointer;

/// A note for a text that no crate can be called by. Names stand in code, in manifests and in paths.
pub(crate) fn name_note(name: &str) -> Option<Note> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    let starts = name.starts_with(|c: char| c.is_ascii_lowercase());
    if starts && name.chars().all(plain) {
        return None;
    }
    let message = format!("{name:?} cannot be the name of a crate");
    let note = Note::new(Code::BadConfig, Pointer::root().key("crate"), message);
    Some(note.help("use lower-case letters, digits, `-` and `_`, starting with a letter"))
}

/// Whether cargo takes it for a version: three numbers, and perhaps what follows them.
pub(super) fn is_version(text: &str) -> bool {
    let (numbers, more) = text.split_at(text.find(['-', '+']).unwrap_or(text.len()));
    let parts: Vec<&str> = numbers.split('.').collect();
    let number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-+".contains(c);
    parts.len() == 3 && parts.iter().all(number) && more.len() != 1 && more.chars().all(plain)
}
