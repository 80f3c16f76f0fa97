//! What follows from the whole interface for each type: whether it is used, in which direction, and where it holds itself.

use crate::api::{Api, Operation, Position, Root, Shape, Status, TypeId, Types};
use std::collections::{BTreeMap, BTreeSet};

/// Side tables over an `Api`.
#[derive(Debug, Default)]
pub struct Facts {
    /// Types that become items: records, choices and unions that an operation speaks of.
    pub emitted: BTreeSet<TypeId>,
    /// Types that are part of a request.
    pub sent: BTreeSet<TypeId>,
    /// Types that are part of an answer.
    pub received: BTreeSet<TypeId>,
    /// For each type its knot: types of one knot hold each other by value.
    pub knots: BTreeMap<TypeId, usize>,
}

impl Facts {
    /// Whether a type would hold another one by value for ever.
    #[must_use]
    pub fn tied(&self, holder: TypeId, held: TypeId) -> bool {
        self.knots.get(&holder).is_some_and(|k| self.knots.get(&held) == Some(k))
    }
}

/// The type that is meant, behind other names for it; a chain of names that closes on itself ends where it began.
#[must_use]
pub fn resolve(types: &Types, position: &Position) -> (TypeId, bool) {
    let mut id = position.ty;
    let mut nullable = position.nullable || types[id].nullable;
    let mut steps = 0;
    while let Shape::Alias(next) = &types[id].shape {
        if steps > types.len() {
            break;
        }
        steps += 1;
        id = next.ty;
        nullable |= next.nullable || types[id].nullable;
    }
    (id, nullable)
}

/// Whether a status says that the call worked, given that an operation may document none of 2xx.
#[must_use]
pub fn successes(operation: &Operation) -> Vec<usize> {
    let of = |wanted: fn(Status) -> bool| -> Vec<usize> {
        operation
            .answers
            .iter()
            .enumerate()
            .filter(|(_, a)| wanted(a.status))
            .map(|(i, _)| i)
            .collect()
    };
    let good = of(|s| matches!(s, Status::Code(200..=299) | Status::Range(2)));
    if !good.is_empty() {
        return good;
    }
    let redirects = of(|s| matches!(s, Status::Code(300..=399)));
    if redirects.is_empty() { of(|s| s == Status::Default) } else { redirects }
}

/// Computes the tables.
#[must_use]
pub fn facts(api: &Api, skipped: &dyn Fn(&Operation) -> bool) -> Facts {
    let mut facts = Facts::default();
    for operation in api.operations.iter().filter(|o| !skipped(o)) {
        let params = operation.params.iter().map(|p| &p.value);
        let bodies =
            operation.body.iter().flat_map(|b| &b.contents).filter_map(|c| c.value.as_ref());
        for position in params.chain(bodies) {
            reach(api, position, &mut facts.sent);
        }
        let good = successes(operation);
        for (i, answer) in operation.answers.iter().enumerate() {
            for position in answer.contents.iter().filter_map(|c| c.value.as_ref()) {
                // The types of errors are there for callers who ask for them, when they have a name of their own.
                let named =
                    matches!(api.types[resolve(&api.types, position).0].home.root, Root::Schema(_));
                if good.contains(&i) || named {
                    reach(api, position, &mut facts.received);
                }
            }
        }
    }
    let item = |id: &&TypeId| {
        matches!(api.types[**id].shape, Shape::Record(_) | Shape::Choice(_) | Shape::Union(_))
    };
    facts.emitted = facts.sent.union(&facts.received).filter(item).copied().collect();
    facts.knots = knots(api, &facts.emitted);
    facts
}

/// Adds everything that a position mentions.
fn reach(api: &Api, start: &Position, found: &mut BTreeSet<TypeId>) {
    let mut waiting = vec![resolve(&api.types, start).0];
    while let Some(id) = waiting.pop() {
        if !found.insert(id) {
            continue;
        }
        waiting.extend(parts(&api.types[id].shape).into_iter().map(|p| resolve(&api.types, p).0));
    }
}

/// The positions that a shape is made of.
fn parts(shape: &Shape) -> Vec<&Position> {
    match shape {
        Shape::Record(record) => {
            record.fields.iter().map(|f| &f.value).chain(&record.rest).collect()
        }
        Shape::Union(union) => union.branches.iter().collect(),
        Shape::List(inner) | Shape::Map(inner) | Shape::Alias(inner) => vec![inner],
        Shape::Choice(_) | Shape::Scalar(_) | Shape::Any => Vec::new(),
    }
}

/// Groups of types that hold each other by value. Lists and maps hold their elements elsewhere.
fn knots(api: &Api, emitted: &BTreeSet<TypeId>) -> BTreeMap<TypeId, usize> {
    let held = |id: TypeId| -> Vec<TypeId> {
        let by_value = match &api.types[id].shape {
            Shape::Record(record) => record.fields.iter().map(|f| &f.value).collect(),
            Shape::Union(union) => union.branches.iter().collect(),
            _ => Vec::new(),
        };
        by_value
            .into_iter()
            .map(|p| resolve(&api.types, p).0)
            .filter(|i| emitted.contains(i))
            .collect()
    };
    let edges: BTreeMap<TypeId, Vec<TypeId>> = emitted.iter().map(|id| (*id, held(*id))).collect();
    let order = finishing_order(&edges);
    let mut back: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    for (from, to) in edges.iter().flat_map(|(from, all)| all.iter().map(move |to| (*from, *to))) {
        back.entry(to).or_default().push(from);
    }
    let mut component: BTreeMap<TypeId, usize> = BTreeMap::new();
    let mut sizes: Vec<usize> = Vec::new();
    for root in order.into_iter().rev() {
        if component.contains_key(&root) {
            continue;
        }
        let knot = sizes.len();
        sizes.push(0);
        let mut waiting = vec![root];
        while let Some(id) = waiting.pop() {
            if component.contains_key(&id) {
                continue;
            }
            component.insert(id, knot);
            sizes[knot] += 1;
            waiting.extend(back.get(&id).into_iter().flatten());
        }
    }
    let alone = |id: &TypeId, knot: &usize| {
        sizes[*knot] == 1 && !edges.get(id).is_some_and(|e| e.contains(id))
    };
    component.into_iter().filter(|(id, knot)| !alone(id, knot)).collect()
}

/// Depth-first finishing order, with a stack of our own: documents may nest references deeper than the machine's stack.
fn finishing_order(edges: &BTreeMap<TypeId, Vec<TypeId>>) -> Vec<TypeId> {
    let mut order = Vec::new();
    let mut seen = BTreeSet::new();
    for start in edges.keys() {
        let mut stack = vec![(*start, 0)];
        while let Some((id, next)) = stack.pop() {
            if next == 0 && !seen.insert(id) {
                continue;
            }
            match edges.get(&id).and_then(|e| e.get(next)) {
                Some(child) => {
                    stack.push((id, next + 1));
                    if !seen.contains(child) {
                        stack.push((*child, 0));
                    }
                }
                None => order.push(id),
            }
        }
    }
    order
}
