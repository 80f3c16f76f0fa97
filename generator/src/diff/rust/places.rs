//! Tells which Rust item stands for a place of the document.

use std::collections::BTreeMap;

use crate::pointer::Pointer;
use crate::run::Planned;
use crate::rust::{Call, Kind, Record};

/// The items of a crate by the place that they were made from.
#[derive(Debug, Default)]
pub(in crate::diff) struct Places {
    types: BTreeMap<Pointer, String>,
    /// Names by item and wire name.
    members: BTreeMap<(String, String), String>,
    calls: BTreeMap<String, String>,
}

impl Places {
    pub(in crate::diff) fn new(planned: &Planned) -> Self {
        let mut places = Self::default();
        for (at, name) in &planned.types {
            places.types.insert(at.clone(), format!("types::{name}"));
        }
        let made = &planned.made;
        for item in made.types.iter().flat_map(|file| &file.items) {
            let owner = format!("types::{}", item.name);
            match &item.kind {
                Kind::Record(record) => places.record(&owner, record),
                Kind::Choice(variants) => {
                    for variant in variants {
                        places.member(&owner, &format!("{:?}", variant.wire), variant.name.plain());
                    }
                }
                Kind::NumberChoice(variants) => {
                    for variant in variants {
                        places.member(&owner, &variant.wire.to_string(), variant.name.plain());
                    }
                }
                Kind::Union(_) | Kind::ByStatus(_) => {}
            }
        }
        for group in &made.groups {
            for call in &group.calls {
                places.call(&format!("api::{}::{}", group.module, call.ty), call);
            }
        }
        places
    }

    fn record(&mut self, owner: &str, record: &Record) {
        for field in &record.fields {
            self.member(owner, &field.wire, field.name.plain());
        }
    }

    fn call(&mut self, owner: &str, call: &Call) {
        let name = format!("{} {}", call.verb.to_uppercase(), call.path);
        self.calls.insert(name, owner.to_owned());
        for input in &call.setters {
            self.member(owner, &input.wire, input.name.plain());
        }
        for input in &call.args {
            self.member(owner, &input.wire, "()");
        }
    }

    fn member(&mut self, owner: &str, wire: &str, name: &str) {
        self.members.insert((owner.to_owned(), wire.to_owned()), name.to_owned());
    }

    /// The item and the member for a place; `value` is a listed value that it is about.
    pub(in crate::diff) fn of(&self, at: &Pointer, value: &str) -> Option<(&str, &str)> {
        let mut place = Some(at.clone());
        while let Some(pointer) = place {
            if let Some(owner) = self.types.get(&pointer) {
                let rest: Pointer = at.as_str()[pointer.as_str().len()..].parse().ok()?;
                let mut segments = rest.segments();
                let wire = match (segments.next().as_deref(), segments.next()) {
                    (Some("properties"), Some(name)) => name.into_owned(),
                    _ => value.to_owned(),
                };
                let member = self.members.get(&(owner.clone(), wire));
                return Some((owner, member.map_or("", String::as_str)));
            }
            place = pointer.parent();
        }
        None
    }

    /// The place that an item was made from.
    pub(in crate::diff) fn at(&self, item: &str) -> Option<Pointer> {
        let ty = self.types.iter().find(|(_, owner)| *owner == item).map(|(at, _)| at.clone());
        ty.or_else(|| {
            let (operation, _) = self.calls.iter().find(|(_, owner)| *owner == item)?;
            let (method, path) = operation.split_once(' ')?;
            Some(Pointer::root().key("paths").key(path).key(&method.to_ascii_lowercase()))
        })
    }

    /// The call of an operation.
    pub(in crate::diff) fn call_of(&self, operation: &str) -> Option<&str> {
        self.calls.get(operation).map(String::as_str)
    }

    /// The setter of a call, or `()` for an argument.
    pub(in crate::diff) fn input(&self, call: &str, wire: &str) -> Option<&str> {
        self.members.get(&(call.to_owned(), wire.to_owned())).map(String::as_str)
    }
}
