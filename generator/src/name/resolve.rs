//! Giving every item its name, and telling or settling collisions.

use super::Ident;
use super::modules;
use super::operation::{self, GroupName};
use super::settle::{self, Length};
use super::types::{self, Roots};
use super::words::{Words, mark, words};
use crate::api::{Api, Key, Operation, Root, Type, TypeId};
use crate::facts::Facts;
use crate::note::{Code, Note};
use crate::pointer::Pointer;
use crate::service::Service;
use std::collections::{BTreeMap, BTreeSet};

/// What to do when two items get one short name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collisions {
    /// Say which line of `service.toml` settles it.
    Refuse,
    /// Give each of them its full name.
    Spell,
}

/// The names of everything in an interface.
#[derive(Debug, Default)]
pub struct Names {
    /// By method and path.
    pub operations: BTreeMap<Key, OperationName>,
    /// Types that become items.
    pub types: BTreeMap<TypeId, Ident>,
    /// The module of each of them.
    pub files: BTreeMap<TypeId, Ident>,
}

/// What an operation is called.
#[derive(Clone, Debug)]
pub struct OperationName {
    /// The module and method of the group.
    pub group: Ident,
    /// The type of the group.
    pub group_type: Ident,
    /// The method of the group.
    pub method: Ident,
    /// The type of the call.
    pub ty: Ident,
    /// For logs: `hosts.list`.
    pub id: String,
}

/// Names for all operations and all types that are emitted.
pub fn names(
    api: &Api,
    facts: &Facts,
    service: &Service,
    collisions: Collisions,
) -> Result<Names, Vec<Note>> {
    let mut notes = Vec::new();
    let mut names = Names::default();
    let mut calls = BTreeMap::new();
    operations(api, service, collisions, &mut names, &mut calls, &mut notes);
    if !notes.is_empty() {
        // The names of types follow from those of operations.
        return Err(notes);
    }
    let given =
        service.types.iter().filter_map(|(k, v)| Some((k.clone(), v.name.clone()?))).collect();
    let roots = Roots { calls: &calls, given: &given };
    type_names(api, facts, &roots, collisions, &mut names, &mut notes);
    if notes.is_empty() { Ok(names) } else { Err(notes) }
}

/// The names that groups have by convention, as `[groups]` of `service.toml` calls them.
#[must_use]
pub fn group_keys(api: &Api) -> BTreeSet<String> {
    api.operations.iter().map(|o| operation::group(o).words.as_slice().join("_")).collect()
}

/// The key of an operation.
fn key(operation: &Operation) -> Key {
    Key { path: operation.path.clone(), method: operation.method }
}

struct Chosen {
    key: Key,
    at: Pointer,
    group: GroupName,
    method: Words,
}

fn operations(
    api: &Api,
    service: &Service,
    collisions: Collisions,
    names: &mut Names,
    calls: &mut BTreeMap<Key, Words>,
    notes: &mut Vec<Note>,
) {
    let mut chosen: Vec<Chosen> = Vec::new();
    for operation in &api.operations {
        let key = key(operation);
        let given = service.operations.get(&format!("{} {}", key.method.as_str(), key.path));
        if given.is_some_and(|g| g.skip.is_some()) {
            continue;
        }
        let mut group = operation::group(operation);
        let convention = group.words.as_slice().join("_");
        if let Some(other) = service.groups.get(&convention) {
            group.words = words(other);
        }
        if let Some(other) = given.and_then(|g| g.group.as_deref()) {
            group.words = words(other);
        }
        let method = match given.and_then(|g| g.name.as_deref()) {
            Some(name) => words(name),
            None => operation::method(operation, &group),
        };
        chosen.push(Chosen { key, at: operation.at.clone(), group, method });
    }
    settle_methods(api, collisions, &mut chosen, notes);
    for c in chosen {
        let ty = operation::call_type(&c.method, &c.group);
        let (group, method) =
            (modules::group_ident(&c.group.words), modules::method_ident(&c.method, &c.group));
        let id = format!("{}.{}", group.plain(), method.plain());
        let name = OperationName {
            group_type: modules::group_type(&c.group.words),
            group,
            method,
            ty: Ident::pascal(&ty),
            id,
        };
        names.operations.insert(c.key.clone(), name);
        calls.insert(c.key, ty);
    }
}

/// Two operations of one group with one method: longer names, or an error.
fn settle_methods(api: &Api, collisions: Collisions, chosen: &mut [Chosen], notes: &mut Vec<Note>) {
    let by_key: BTreeMap<Key, &Operation> = api.operations.iter().map(|o| (key(o), o)).collect();
    let endpoint = |c: &Chosen| format!("{} {}", c.key.method.as_str(), c.key.path);
    let named = |c: &Chosen, length: Length| {
        let full = || by_key.get(&c.key).map_or_else(Words::default, |o| operation::full(o));
        match length {
            Length::Short => c.method.clone(),
            Length::Full => full(),
            Length::Marked => full().and(&mark(&endpoint(c))),
        }
    };
    let place = |i: usize, length: Length| {
        let c: &Chosen = &chosen[i];
        let method = modules::method_ident(&named(c, length), &c.group);
        (modules::group_ident(&c.group.words), method)
    };
    let lengths = settle::lengths(chosen.len(), place);
    let longer: Vec<(usize, Words, (Ident, Ident))> = lengths
        .into_iter()
        .enumerate()
        .filter(|(_, length)| *length != Length::Short)
        .map(|(i, length)| (i, named(&chosen[i], length), place(i, Length::Short)))
        .collect();
    for (i, longer, (group, method)) in longer {
        if collisions == Collisions::Spell {
            chosen[i].method = longer;
            continue;
        }
        notes.push(Note {
            code: Code::NameTaken,
            at: chosen[i].at.clone(),
            message: format!("several operations would be called `{group}().{method}()`"),
            help: format!(
                "give this one a name in service.toml: [operations] \"{}\" = {{ name = \"{}\" }}",
                endpoint(&chosen[i]),
                longer.snake()
            ),
        });
    }
}

fn type_names(
    api: &Api,
    facts: &Facts,
    roots: &Roots<'_>,
    collisions: Collisions,
    names: &mut Names,
    notes: &mut Vec<Note>,
) {
    let ids: Vec<TypeId> = facts.emitted.iter().copied().collect();
    let spelled = |ty: &Type, length: Length| {
        let given = roots.given.get(ty.at.as_str()).map(|name| words(name));
        let full = || types::full(&ty.home, roots);
        match length {
            Length::Short => given.unwrap_or_else(|| types::short(&ty.home, roots)),
            Length::Full => full(),
            Length::Marked => full().and(&mark(&format!("{} {:?}", ty.at.as_str(), ty.home.steps))),
        }
    };
    let place = |i: usize, length: Length| {
        Ident::pascal(&spelled(&api.types[ids[i]], length)).as_str().to_lowercase()
    };
    let lengths = settle::lengths(ids.len(), place);
    for (id, length) in ids.iter().copied().zip(lengths) {
        let ty = &api.types[id];
        let file = Ident::module(&types::root(&ty.home.root, roots), "types", "_type");
        let name = Ident::pascal(&spelled(ty, length));
        if collisions == Collisions::Refuse && length != Length::Short {
            let short = Ident::pascal(&spelled(ty, Length::Short));
            notes.push(Note {
                code: Code::NameTaken,
                at: ty.at.clone(),
                message: format!("several types would be called `{short}`"),
                help: format!(
                    "give this one a name in service.toml: [types] \"{}\" = {{ name = \"{name}\" }}",
                    key_of(ty),
                ),
            });
        }
        names.types.insert(id, name);
        names.files.insert(id, file);
    }
}

/// What `[types]` of `service.toml` calls a type: its name when it has one, else its place.
fn key_of(ty: &Type) -> String {
    match &ty.home.root {
        Root::Schema(name) if ty.home.steps.is_empty() => name.clone(),
        _ => ty.at.as_str().to_owned(),
    }
}
