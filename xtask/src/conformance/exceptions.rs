//! Findings that are a fault of the judge or of the document: each with its reason, and gone when it no longer occurs.

use std::path::Path;

use toml::{Table, Value};

use super::judge::Fault;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::read;

/// Below the top folder.
const FILE: &str = "tests/servers/prism/exceptions.toml";

/// Findings that are explained.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// The services that it is about.
    pub(super) services: Vec<String>,
    /// Operations: `METHOD /path`, with `*` for any text.
    pub(super) operations: String,
    /// The fault, in lower case.
    pub(super) fault: String,
    /// What the judge says, with `*` for any text.
    pub(super) says: String,
    /// Why the judge or the document is wrong.
    pub(super) because: String,
    /// What another judge says of such a request or value.
    pub(super) second: String,
    hits: u64,
}

/// All exceptions.
pub(super) fn all(layout: &Layout) -> Result<Vec<Entry>, Failure> {
    let path = layout.root().join(FILE);
    let table: Table = read::text(&path)?
        .parse()
        .map_err(|error| Failure::at(&path, error, "repair the entry"))?;
    let entries = table.get("exception").and_then(Value::as_array).cloned().unwrap_or_default();
    entries.iter().map(|entry| one(entry).map_err(|key| incomplete(&path, key))).collect()
}

fn incomplete(path: &Path, key: &str) -> Failure {
    let message = format_args!("an exception has no text `{key}`");
    Failure::at(path, message, "each has services, operations, fault, says, because, second")
}

fn one(entry: &Value) -> Result<Entry, &'static str> {
    let text = |key: &'static str| {
        let text = entry.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
        text.map(str::to_owned).ok_or(key)
    };
    let services = entry.get("services").and_then(Value::as_array).ok_or("services")?;
    Ok(Entry {
        services: services.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        operations: text("operations")?,
        fault: text("fault")?,
        says: text("says")?,
        because: text("because")?,
        second: text("second")?,
        hits: 0,
    })
}

/// The exceptions of a service.
#[derive(Debug)]
pub(super) struct Exceptions(Vec<Entry>);

impl Exceptions {
    pub(super) fn read(layout: &Layout, service: &str) -> Result<Self, Failure> {
        let about = |entry: &Entry| entry.services.iter().any(|name| name == service);
        Ok(Self(all(layout)?.into_iter().filter(about).collect()))
    }

    /// Whether a finding is explained.
    pub(super) fn explain(&mut self, case: &serde_json::Value, fault: Fault, why: &str) -> bool {
        let operation = case["operation"].as_str().unwrap_or_default();
        let fault = format!("{fault:?}").to_lowercase();
        let note = case["note"].as_str().unwrap_or_default();
        let said = format!("{note} | {why}");
        let found = self.0.iter_mut().find(|entry| {
            entry.fault == fault
                && covers(&entry.operations, operation)
                && covers(&entry.says, &said)
        });
        found.is_some_and(|entry| {
            entry.hits += 1;
            true
        })
    }

    /// An exception that explains nothing is an error: what it was about is repaired.
    pub(super) fn check_all_hit(&self, service: &str) -> Result<(), Failure> {
        match self.0.iter().find(|entry| entry.hits == 0) {
            None => Ok(()),
            Some(entry) => {
                let message = format_args!(
                    "{FILE}: an exception explains nothing in {service}: {} {}",
                    entry.operations, entry.says
                );
                Err(Failure::plain(message, "take the service out of it"))
            }
        }
    }
}

/// Whether a pattern with `*` for any text covers a text.
fn covers(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(end) = text.strip_prefix(start) else { return false };
    let boundaries = end.char_indices().map(|(at, _)| at).chain([end.len()]);
    boundaries.into_iter().any(|at| covers(rest, &end[at..]))
}
