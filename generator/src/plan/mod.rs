//! Every decision about Rust: which items there are, what they hold, what a caller passes and gets, what the docs say.

mod call;
mod docs;
mod features;
mod file;
mod input;
mod item;
mod lints;
mod paging;
mod siblings;
mod ty;
mod uses;

use crate::api::{Api, Key, Operation};
use crate::facts::Facts;
use crate::name::{Ident, Names};
use crate::note::Note;
use crate::rust::{Coverage, Crate, Docs, Group, Setting, TypeFile};
use crate::secrets::Secrets;
use crate::service::{Host, Service};
use siblings::Siblings;
use std::collections::BTreeMap;

/// What planning reads.
pub struct Plan<'p> {
    /// The interface.
    pub api: &'p Api,
    /// Its side tables.
    pub facts: &'p Facts,
    /// Its names.
    pub names: &'p Names,
    /// Its secrets.
    pub secrets: &'p Secrets,
    /// What `service.toml` says.
    pub service: &'p Service,
    /// The snapshot, relative to the repository.
    pub source: &'p str,
    /// Where the crate lives.
    pub setting: &'p Setting,
}

/// The files of types, by module.
type Files = BTreeMap<Ident, TypeFile>;

/// The crate to write, its coverage only as far as calls tell, and notes on what it says less than the document.
#[must_use]
pub fn plan(plan: &Plan<'_>) -> (Crate, Vec<Note>) {
    let mut notes = Vec::new();
    let mut files = Files::new();
    let mut groups: BTreeMap<Ident, Group> = BTreeMap::new();
    let mut coverage = Coverage::default();
    let uses = uses::uses(plan.api);
    for (id, name) in &plan.names.types {
        let item = item::item(plan, *id, name, uses.get(id), &mut notes);
        file(&mut files, &plan.names.files[id]).items.push(item);
    }
    let paths = plan.api.operations.iter().map(|o| (o.method, o.path.as_str()));
    let siblings = Siblings::new(paths);
    for operation in &plan.api.operations {
        let Some(name) = plan.names.operations.get(&key(operation)) else { continue };
        let planned = call::call(plan, operation, name, &mut notes);
        if let Some(item) = planned.answer_item {
            file(
                &mut files,
                &Ident::module(&crate::name::words(item.name.plain()), "types", "_type"),
            )
            .items
            .push(item);
        }
        let group = groups.entry(name.group.clone()).or_insert_with(|| Group {
            module: name.group.clone(),
            ty: name.group_type.clone(),
            docs: Docs::default(),
            feature: None,
            calls: Vec::new(),
        });
        for media in operation.body.iter().flat_map(input::unsent) {
            *coverage.unsent.entry(input::essence(media).to_owned()).or_default() += 1;
        }
        let mut call = planned.call;
        call.paging = paging::paging(plan, operation, &call, &files, &mut notes);
        call.file = file::file(operation, &call, &files);
        call.upload = file::upload(&call, &files);
        call.siblings = siblings.of(operation);
        call.docs = docs::call(plan, operation, &call);
        group.calls.push(call);
    }
    notes.extend(siblings.note());
    for group in groups.values_mut() {
        group.calls.sort_by(|a, b| a.method.cmp(&b.method));
        group.docs = docs::group(group);
    }
    for file in files.values_mut() {
        file.items.sort_by(|a, b| a.name.cmp(&b.name));
    }
    let mut groups: Vec<Group> = groups.into_values().collect();
    let mut types: Vec<TypeFile> = files.into_values().collect();
    features::features(&mut groups, &mut types);
    let service = plan.service;
    let made = Crate {
        package: service.crate_name.clone(),
        library: Ident::library(&service.crate_name),
        version: service.version.clone(),
        title: service.title.clone(),
        source: plan.source.to_owned(),
        api_version: plan.api.version.clone(),
        host: match service.host {
            Host::Console => "Console",
            Host::Api => "Api",
        },
        base_path: service.path.clone(),
        setting: plan.setting.clone(),
        lints: lints::lints(&groups, &types),
        groups,
        types,
        unions: Vec::new(),
        coverage,
    };
    (made, notes)
}

fn key(operation: &Operation) -> Key {
    Key { path: operation.path.clone(), method: operation.method }
}

fn file<'f>(files: &'f mut Files, module: &Ident) -> &'f mut TypeFile {
    files.entry(module.clone()).or_insert_with(|| TypeFile {
        module: module.clone(),
        feature: None,
        items: Vec::new(),
    })
}

/// A name made from another one that no schema has already.
fn free(plan: &Plan<'_>, name: &Ident, suffix: &str) -> Ident {
    let taken = |name: &Ident| {
        plan.names.types.values().any(|n| n.as_str().eq_ignore_ascii_case(name.as_str()))
    };
    let mut made = name.with(suffix);
    while taken(&made) {
        made = made.with(suffix);
    }
    made
}
