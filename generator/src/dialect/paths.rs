//! Gives every operation all of its parameters and every path its own operations.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::Origins;
use super::hoist::size;
use crate::budget::Budget;
use crate::pointer::Pointer;
use crate::table::METHODS;

/// Resolves references in place of paths and moves the parameters of paths into their operations.
pub(super) fn merge(document: &mut Value, origins: &mut Origins, budget: &Budget) {
    let Some(Value::Object(paths)) = document.get_mut("paths") else {
        return;
    };
    let mut paths = std::mem::take(paths);
    let root = Pointer::root().key("paths");
    let names: Vec<String> = paths.keys().filter(|path| !path.starts_with("x-")).cloned().collect();
    for path in names {
        let at = root.key(&path);
        let Some(item) = paths.remove(&path) else {
            continue;
        };
        let item = resolve(document, &paths, item, (&at, origins, budget));
        let mut merge = Merge { document, path: &path, at, origins, budget };
        let item = merge.item(item);
        paths.insert(path, item);
    }
    if let Some(slot) = document.get_mut("paths") {
        *slot = Value::Object(paths);
    }
}

/// A path that is a reference becomes a copy of its target; keys beside the reference win.
fn resolve(
    document: &Value,
    paths: &Map<String, Value>,
    mut item: Value,
    (at, origins, budget): (&Pointer, &mut Origins, &Budget),
) -> Value {
    for _ in 0..100 {
        let Value::Object(map) = &mut item else {
            return item;
        };
        let Some(Value::String(target)) = map.remove("$ref") else {
            return item;
        };
        let Some(target) = Pointer::from_reference(&target) else {
            return item;
        };
        // The paths themselves are taken out of the document while they are rewritten.
        let segments: Vec<_> = target.segments().collect();
        let found = match segments.as_slice() {
            [first, path] if first == "paths" => paths.get(path.as_ref()),
            _ => target.lookup(document),
        };
        let Some(Value::Object(found)) = found else {
            return item;
        };
        for (key, value) in found {
            if !map.contains_key(key) && budget.spend(size(value), at) {
                map.insert(key.clone(), value.clone());
                origins.moved_whole(at.key(key), &target.key(key));
            }
        }
    }
    item
}

struct Merge<'a> {
    document: &'a Value,
    path: &'a str,
    at: Pointer,
    origins: &'a mut Origins,
    budget: &'a Budget,
}

/// A parameter and where it stands.
#[derive(Clone)]
struct Placed {
    parameter: Value,
    from: Pointer,
    /// Its `in` and its `name`, also when it is a reference.
    key: (String, String),
}

impl Merge<'_> {
    fn item(&mut self, mut item: Value) -> Value {
        let Value::Object(map) = &mut item else {
            return item;
        };
        let shared = self.take(map, &self.at);
        let mut own: Vec<(&str, Vec<Placed>)> = Vec::new();
        for method in METHODS {
            if let Some(Value::Object(operation)) = map.get_mut(method) {
                own.push((method, self.take(operation, &self.at.key(method))));
            }
        }
        let all = own.iter().flat_map(|(_, own)| own);
        let lent: Vec<Placed> = all.filter(|placed| placed.key.0 == "path").cloned().collect();
        let own = own.into_iter();
        let all: Vec<(&str, Vec<Placed>)> =
            own.map(|(method, own)| (method, self.effective(&shared, own, &lent))).collect();
        // All at once: a place that one operation takes over may be one that another gives up.
        let moves = all.iter().flat_map(|(method, all)| {
            let at = self.at.key(method).key("parameters");
            all.iter().enumerate().map(move |(index, placed)| (at.index(index), &placed.from))
        });
        self.origins.rearranged(moves.collect());
        for (method, all) in all.into_iter().filter(|(_, all)| !all.is_empty()) {
            let list = all.into_iter().map(|placed| placed.parameter).collect();
            if let Some(Value::Object(operation)) = map.get_mut(method) {
                operation.insert("parameters".into(), Value::Array(list));
            }
        }
        item
    }

    /// The parameters of the path that the operation does not override, then its own, then those that
    /// its path names and only another operation declares. Path parameters without a place are left out.
    fn effective(&self, shared: &[Placed], own: Vec<Placed>, lent: &[Placed]) -> Vec<Placed> {
        let mut known: HashSet<_> = own.iter().map(|placed| placed.key.clone()).collect();
        let inherited = shared.iter().filter(|placed| !known.contains(&placed.key));
        let affordable =
            |placed: &&Placed| self.budget.spend(size(&placed.parameter), &placed.from);
        let mut all: Vec<Placed> = inherited.filter(affordable).cloned().collect();
        all.extend(own);
        all.retain(|placed| placed.key.0 != "path" || self.names(&placed.key.1));
        known.extend(all.iter().map(|placed| placed.key.clone()));
        for placed in lent.iter().filter(|placed| self.names(&placed.key.1)) {
            if known.insert(placed.key.clone()) && affordable(&placed) {
                all.push(placed.clone());
            }
        }
        all
    }

    fn names(&self, name: &str) -> bool {
        self.path.contains(&format!("{{{name}}}"))
    }

    fn take(&self, owner: &mut Map<String, Value>, at: &Pointer) -> Vec<Placed> {
        let list = at.key("parameters");
        let Some(Value::Array(parameters)) = owner.remove("parameters") else {
            return Vec::new();
        };
        // Each keeps its place, in several tables.
        if !self.budget.places(2 * parameters.len(), at) {
            return Vec::new();
        }
        let placed = |(index, parameter): (usize, Value)| {
            let key = self.key(&parameter);
            Placed { parameter, from: list.index(index), key }
        };
        parameters.into_iter().enumerate().map(placed).collect()
    }

    fn key(&self, parameter: &Value) -> (String, String) {
        let mut parameter = parameter;
        for _ in 0..100 {
            let target = parameter.get("$ref").and_then(Value::as_str);
            let found = target.and_then(Pointer::from_reference);
            match found.as_ref().and_then(|target| target.lookup(self.document)) {
                Some(found) => parameter = found,
                None => break,
            }
        }
        let text =
            |key: &str| parameter.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        (text("in"), text("name"))
    }
}
