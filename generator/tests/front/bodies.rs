//! What must hold for any bytes; `tests/fuzz` asks the same of more of them.

use rhapi_generator::note::{Code, Severity};
use rhapi_generator::{Alone, check, dialect, generate_alone, parse, source};

/// Reading ends, with a document or with the place of what is wrong.
pub(crate) fn load(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Err(notes) = source::read("any", text) {
        assert!(!notes.is_empty(), "refused without a reason");
    }
}

/// A document that passes the checks can be brought into the shape of `OpenAPI` 3.0 and parsed.
pub(crate) fn dialect(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(document) = source::read("any", text) else { return };
    let notes = check::check(&document.value, document.dialect);
    let canonical = dialect::canonical(&document.value, document.dialect);
    if notes.iter().all(|note| note.severity() != Severity::Error) {
        if let Err(note) = parse::parse(&canonical.value) {
            panic!("{}", note.message);
        }
    }
}

/// Whatever is read becomes a crate, or has a note that says why not; what is written is Rust.
pub(crate) fn lower(data: &[u8]) {
    let Ok(document) = std::str::from_utf8(data) else { return };
    let input = Alone {
        document_path: "any",
        document,
        crate_name: "rhapi-any",
        path: None,
        core_path: None,
        harness_path: None,
    };
    if let Err(notes) = generate_alone(&input) {
        assert!(!notes.is_empty(), "refused without a reason");
        let fault = notes.iter().find(|note| note.note.code == Code::Unprintable);
        assert!(fault.is_none(), "{}", notes[0]);
    }
}
