//! Tells which Rust item stands for a place of the document.

use std::collections::BTreeMap;

use crate::pointer::Pointer;
use crate::run::Planned;
use crate::rust::{Call, Kind};

/// The items of a crate by the place that they were made from.
#[derive(Debug, Default)]
pub(in crate::diff) struct Places {
    types: BTreeMap<Pointer, String>,
    /// Names by wire name, for each item.
    members: BTreeMap<String, BTreeMap<String, String>>,
    calls: BTreeMap<String, String>,
    /// The places that items were made from.
    made: BTreeMap<String, Pointer>,
}

impl Places {
    pub(in crate::diff) fn new(planned: Planned) -> Self {
        let mut places = Self::default();
        let types = planned.types.into_iter().map(|(at, name)| (at, format!("types::{name}")));
        places.types = types.collect();
        for item in planned.made.types.into_iter().flat_map(|file| file.items) {
            let owner = format!("types::{}", item.name);
            match item.kind {
                Kind::Record(record) => {
                    let names = record.fields.into_iter();
                    places.members(owner, names.map(|f| (f.wire, f.name.into_plain())));
                }
                Kind::Choice(variants) => {
                    let names = variants.into_iter();
                    places.members(
                        owner,
                        names.map(|v| (format!("{:?}", v.wire), v.name.into_plain())),
                    );
                }
                Kind::NumberChoice(variants) => {
                    let names = variants.into_iter();
                    places.members(owner, names.map(|v| (v.wire.to_string(), v.name.into_plain())));
                }
                Kind::Union(_) | Kind::ByStatus(_) => {}
            }
        }
        for group in planned.made.groups {
            for call in group.calls {
                places.call(format!("api::{}::{}", group.module, call.ty), call);
            }
        }
        // Of several places that one item stands for, the first counts.
        for (at, name) in &places.types {
            places.made.entry(name.clone()).or_insert_with(|| at.clone());
        }
        places
    }

    fn call(&mut self, owner: String, call: Call) {
        let name = format!("{} {}", call.verb.to_uppercase(), call.path);
        let at = Pointer::root().key("paths").key(&call.path).key(&call.verb.to_ascii_lowercase());
        self.made.insert(owner.clone(), at);
        self.calls.insert(name, owner.clone());
        let setters = call.setters.into_iter().map(|i| (i.wire, i.name.into_plain()));
        let args = call.args.into_iter().map(|input| (input.wire, "()".to_owned()));
        self.members(owner, setters.chain(args));
    }

    fn members(&mut self, owner: String, names: impl Iterator<Item = (String, String)>) {
        self.members.entry(owner).or_default().extend(names);
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
                let member = self.members.get(owner).and_then(|members| members.get(&wire));
                return Some((owner, member.map_or("", String::as_str)));
            }
            place = pointer.parent();
        }
        None
    }

    /// The place that an item was made from.
    pub(in crate::diff) fn at(&self, item: &str) -> Option<Pointer> {
        self.made.get(item).cloned()
    }

    /// The call of an operation.
    pub(in crate::diff) fn call_of(&self, operation: &str) -> Option<&str> {
        self.calls.get(operation).map(String::as_str)
    }

    /// The setter of a call, or `()` for an argument.
    pub(in crate::diff) fn input(&self, call: &str, wire: &str) -> Option<&str> {
        self.members.get(call)?.get(wire).map(String::as_str)
    }
}
