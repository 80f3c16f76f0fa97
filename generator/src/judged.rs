//! What judges need of a service: its document after the repairs, and what the crate says less than it.

use crate::note::Located;
use crate::outcome::Input;
use crate::{fix, run, service, source};
use serde_json::Value;

/// A service, as those who judge its crate see it.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The document after the repairs, without the operations that are left out.
    pub document: Value,
    /// What stands between the host and the paths of the document.
    pub path: String,
    /// The name of the package.
    pub crate_name: String,
    /// How many operations the crate has.
    pub operations: usize,
    /// How many positions of the document the crate passes on as free-form JSON, although the document says more.
    pub untyped: usize,
}

/// Reads a service for those who judge its crate.
///
/// # Errors
/// Those of [`run::generate`].
pub fn judged(input: &Input<'_>) -> Result<Judged, Vec<Located>> {
    let config = service::read(input.config_path, input.config)?;
    let mut document = source::read(input.document_path, input.document)?;
    let dead = fix::apply(&mut document.value, &config.service.fix);
    if !dead.is_empty() {
        return Err(dead.into_iter().map(|note| config.locate(note)).collect());
    }
    let made = run::plan_crate(&document, Some(&config))?.made;
    let mut value = document.value;
    for (operation, _) in config.service.operations.iter().filter(|(_, e)| e.skip.is_some()) {
        leave_out(&mut value, operation);
    }
    Ok(Judged {
        document: value,
        path: config.service.path.clone(),
        crate_name: made.package,
        operations: made.groups.iter().map(|group| group.calls.len()).sum(),
        untyped: made.coverage.gaps.iter().filter(|gap| gap.code == "untyped").count(),
    })
}

fn leave_out(document: &mut Value, operation: &str) {
    let Some((method, path)) = operation.split_once(' ') else { return };
    let item = document.get_mut("paths").and_then(|paths| paths.get_mut(path));
    if let Some(item) = item.and_then(Value::as_object_mut) {
        item.remove(&method.to_ascii_lowercase());
    }
}
