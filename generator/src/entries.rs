//! Entries of `service.toml` that match nothing in the document: what they were for is gone, or was never there.

use crate::api::{Api, Root};
use crate::name;
use crate::note::{Code, Note};
use crate::pointer::Pointer;
use crate::secrets::Secrets;
use crate::service::{self, Service};
use std::collections::BTreeSet;

/// A note for each entry that hits nothing; the pointers are those of `service.toml`.
#[must_use]
pub fn dead(service: &Service, api: &Api) -> Vec<Note> {
    let Service { operations, types, groups, paging, .. } = service;
    if operations.is_empty() && types.is_empty() && groups.is_empty() && paging.is_empty() {
        return Vec::new();
    }
    let operations: BTreeSet<String> =
        api.operations.iter().map(|o| format!("{} {}", o.method.as_str(), o.path)).collect();
    let schemas: BTreeSet<&str> = api
        .types
        .iter()
        .filter_map(|(_, t)| match &t.home.root {
            Root::Schema(name) if t.home.steps.is_empty() => Some(name.as_str()),
            _ => None,
        })
        .collect();
    let places: BTreeSet<&str> = api.types.iter().map(|(_, t)| t.at.as_str()).collect();
    // Finding out what all groups are called takes as long as naming the operations.
    let groups = if service.groups.is_empty() { BTreeSet::new() } else { name::group_keys(api) };
    let dead = |section: &str, key: &str, what: &str| {
        Note::new(
            Code::DeadEntry,
            Pointer::root().key(section).key(key),
            format!("`{key}` is not {what} of the document"),
        )
        .help("delete the entry, or write it as the document does")
    };
    let operation = service
        .operations
        .keys()
        .filter(|k| !operations.contains(*k))
        .map(|k| dead("operations", k, "an operation"));
    let ty = service
        .types
        .keys()
        .filter(|k| !schemas.contains(k.as_str()) && !places.contains(k.as_str()))
        .map(|k| dead("types", k, "a named schema, or the place of a type,"));
    let group = service
        .groups
        .keys()
        .filter(|k| !groups.contains(*k))
        .map(|k| dead("groups", k, "a group"));
    let paging = service.paging.iter().enumerate().filter_map(|(index, rule)| {
        let hit = operations.iter().any(|o| service::covers(&rule.operations, o));
        let message = format!("`{}` covers no operation of the document", rule.operations);
        (!hit).then(|| {
            Note::new(Code::DeadEntry, Pointer::root().key("paging").index(index), message)
                .help("delete the entry, or write it as the document does")
        })
    });
    operation.chain(ty).chain(group).chain(paging).collect()
}

/// A note for each place of a secret that is none of the document.
#[must_use]
pub fn dead_secrets(service: &Service, secrets: &Secrets) -> Vec<Note> {
    let note = |(section, index): &(&str, usize)| {
        let list = if *section == "secret" { &service.secret } else { &service.not_secret };
        let entry = list.get(*index).map_or("", String::as_str);
        let at = Pointer::root().key(section).index(*index);
        let message = format!("`{entry}` is not a field or parameter of the document");
        Note::new(Code::DeadEntry, at, message)
            .help("write `Schema.property` or `METHOD /path parameter`, or delete the entry")
    };
    secrets.dead.iter().map(note).collect()
}
