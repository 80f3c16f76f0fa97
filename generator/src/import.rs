//! From a published document to the snapshot that the repository keeps.

use crate::note::{Located, Severity};
use crate::snapshot::{Prose, snapshot};
use crate::source::Dialect;
use crate::{check, source};

/// The interface of a published document.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// `openapi.yaml` or `swagger.yaml`.
    pub file_name: &'static str,
    /// Canonical YAML.
    pub text: String,
}

/// Extracts the interface of a published document; `name` stands in messages.
///
/// # Errors
/// Every error of the document, with its place and a way out.
pub fn import(name: &str, text: &str, prose: Prose) -> Result<Snapshot, Vec<Located>> {
    let document = source::read(name, text)?;
    let mut notes = check::check(&document.value, document.dialect);
    notes.retain(|n| n.severity() == Severity::Error);
    if !notes.is_empty() {
        return Err(notes.into_iter().map(|n| document.locate(n)).collect());
    }
    let text = snapshot(&document, prose);
    let text =
        text.map_err(|all| all.into_iter().map(|n| document.locate(n)).collect::<Vec<_>>())?;
    let file_name =
        if document.dialect == Dialect::Swagger2 { "swagger.yaml" } else { "openapi.yaml" };
    Ok(Snapshot { file_name, text })
}
