//! What a type is for, as far as an interface says it: the operations that take it and those that answer with it.

use crate::api::{Api, Operation, Position, Shape, TypeId};
use crate::facts::{resolve, successes};
use std::collections::BTreeMap;

/// The operations that meet a type directly or as the element of a list, as `METHOD /path`, in the order of the document.
#[derive(Debug, Default)]
pub(super) struct Uses {
    /// Those that answer with it when all is well.
    pub(super) answers: Vec<String>,
    /// Those that take it as their body.
    pub(super) bodies: Vec<String>,
    /// Those that answer with it when something is wrong.
    pub(super) errors: Vec<String>,
}

/// The uses of each type that has any.
pub(super) fn uses(api: &Api) -> BTreeMap<TypeId, Uses> {
    let mut all: BTreeMap<TypeId, Uses> = BTreeMap::new();
    for operation in &api.operations {
        let endpoint = endpoint(operation);
        let mut note = |position: &Position, list: fn(&mut Uses) -> &mut Vec<String>| {
            let seen = list(all.entry(element(api, position)).or_default());
            if seen.last() != Some(&endpoint) {
                seen.push(endpoint.clone());
            }
        };
        let bodies = operation.body.iter().flat_map(|body| &body.contents);
        bodies.filter_map(|c| c.value.as_ref()).for_each(|p| note(p, |uses| &mut uses.bodies));
        let good = successes(operation);
        for (i, answer) in operation.answers.iter().enumerate() {
            for position in answer.contents.iter().filter_map(|c| c.value.as_ref()) {
                if good.contains(&i) {
                    note(position, |uses| &mut uses.answers);
                } else {
                    note(position, |uses| &mut uses.errors);
                }
            }
        }
    }
    all
}

/// Method and path, as in the document.
pub(super) fn endpoint(operation: &Operation) -> String {
    format!("{} {}", operation.method.as_str(), operation.path)
}

/// What a list holds; any other position's own type.
fn element(api: &Api, position: &Position) -> TypeId {
    let (id, _) = resolve(&api.types, position);
    match &api.types[id].shape {
        Shape::List(inner) => resolve(&api.types, inner).0,
        _ => id,
    }
}
