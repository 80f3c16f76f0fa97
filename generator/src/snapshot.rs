//! Makes the snapshot of a document: its interface without its prose, as canonical YAML.

mod prune;
mod scalar;
mod yaml;

use serde_json::Value;

use self::prune::prune;
use crate::note::{Code, Note};
use crate::pointer::Pointer;
use crate::source::Document;

/// What happens to the prose of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prose {
    /// It is left out: no titles of schemas, descriptions, summaries, examples or links to read on.
    Drop,
    /// Titles, descriptions and summaries stay.
    Keep,
}

/// Writes the snapshot of a document, in its own dialect.
///
/// Keys stand in the order of the formats, members of maps are sorted, and so is `required`; every
/// other list keeps its order. The snapshot of a snapshot is the same text.
///
/// # Errors
/// Notes about references to parts that a snapshot leaves out, such as extensions.
pub fn snapshot(document: &Document, prose: Prose) -> Result<String, Vec<Note>> {
    let pruned = prune(&document.value, document.dialect, prose);
    let mut notes = Vec::new();
    lost(&pruned, &document.value, &pruned, &Pointer::root(), &mut notes);
    if notes.is_empty() {
        let header = match prose {
            Prose::Drop => {
                "# The interface of a published document, written by `cargo xtask specs import`.\n"
            }
            Prose::Keep => {
                "# A published document, written by `cargo xtask specs import --with-docs`.\n"
            }
        };
        Ok(format!("{header}{}", yaml::write(&pruned, document.dialect)))
    } else {
        Err(notes)
    }
}

/// Adds a note for each reference whose target is in the document and not in the snapshot.
fn lost(value: &Value, document: &Value, pruned: &Value, at: &Pointer, notes: &mut Vec<Note>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match value {
                    Value::String(target) if key == "$ref" => {
                        let target = Pointer::from_reference(target);
                        let gone = target.is_some_and(|target| {
                            target.lookup(document).is_some() && target.lookup(pruned).is_none()
                        });
                        if gone {
                            let message = format!("{value} is a part that a snapshot leaves out");
                            let note = Note::new(Code::UnresolvedRef, at.key(key), message);
                            notes.push(note.help("move the target to the named schemas"));
                        }
                    }
                    Value::Object(_) | Value::Array(_) => {
                        lost(value, document, pruned, &at.key(key), notes);
                    }
                    _ => {}
                }
            }
        }
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                lost(value, document, pruned, &at.index(index), notes);
            }
        }
        _ => {}
    }
}
