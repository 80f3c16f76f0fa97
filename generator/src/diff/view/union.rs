//! Alternatives, with those taken out that other spellings say: null, a single branch, branches of different types.

use std::collections::BTreeSet;

use serde_json::Value;

use super::schema::{Part, Shape, Type, Union, Values};
use super::{Doc, Node, elements};
use crate::budget::Budget;

/// The unions of one schema object. A branch for null makes the whole nullable; a branch that is alone is as good
/// as a part of `allOf` and goes to the parts that are still to be read.
pub(super) fn of<'v>(
    part: &Part<'v>,
    nullable: &mut bool,
    open: &mut Vec<Part<'v>>,
) -> Vec<Union<'v>> {
    let mut found = Vec::new();
    for (key, one) in [("oneOf", true), ("anyOf", false)] {
        let at = part.at.key(key);
        let branches = elements(part.value, key);
        let mut kept: Vec<Node<'v>> = Vec::new();
        for (index, branch) in branches.iter().enumerate() {
            if is_null(branch) {
                *nullable = true;
            } else {
                kept.push(Node::new(at.index(index), branch));
            }
        }
        match kept.len() {
            0 => {}
            1 => open.extend(kept.remove(0).parts),
            _ => found.push(Union { at, one, branches: kept }),
        }
    }
    found
}

/// Whether a branch allows null and nothing else.
fn is_null(branch: &Value) -> bool {
    let only =
        |value: &Value| value.as_array().is_some_and(|list| list.len() == 1 && list[0].is_null());
    branch.get("type").is_some_and(|name| name == "null" || only_name(name))
        || branch.get("const").is_some_and(Value::is_null)
        || branch.get("enum").is_some_and(only)
}

fn only_name(name: &Value) -> bool {
    name.as_array().is_some_and(|list| list.len() == 1 && list[0] == "null")
}

/// Takes a union into the shape around it when its branches have different types: keywords belong to one type
/// each, so that a list of types with all keywords says the same.
pub(super) fn merge<'v>(
    doc: &'v Doc<'v>,
    shape: &mut Shape<'v>,
    union: &Union<'v>,
    depth: usize,
    budget: &Budget,
) -> bool {
    if shape.types.is_some() || shape.values.is_some() || !shape.properties.is_empty() {
        return false;
    }
    // One by one: the first that has no type of its own settles it, and there are few types.
    let mut branches: Vec<Shape<'v>> = Vec::new();
    let mut types: BTreeSet<Type> = BTreeSet::new();
    for branch in &union.branches {
        let branch = Shape::within(doc, branch, depth, budget);
        let Some(own) = branch.types.as_ref().filter(|own| !own.is_empty()) else { return false };
        let clashes = own.iter().any(|ty| types.contains(ty));
        let numeric =
            |set: &BTreeSet<Type>| set.contains(&Type::Integer) || set.contains(&Type::Number);
        if clashes
            || numeric(own) && numeric(&types) && branch.values.is_some()
            || !branch.unions.is_empty()
        {
            return false;
        }
        types.extend(own);
        branches.push(branch);
    }
    let listed = branches.iter().filter(|branch| branch.values.is_some()).count();
    if listed != 0 && listed != branches.len() || clash(&branches) {
        return false;
    }
    if listed != 0 {
        let values = branches.iter().filter_map(|b| b.values.as_ref()).flat_map(|v| v.list.clone());
        shape.values =
            Some(Values { at: union.at.clone(), list: values.collect(), constant: false });
    }
    for branch in branches {
        absorb(shape, branch);
    }
    shape.types = Some(types);
    true
}

/// Whether a keyword that several types share says different things in two branches.
fn clash(branches: &[Shape<'_>]) -> bool {
    branches.iter().enumerate().any(|(index, a)| {
        branches[..index].iter().any(|b| {
            a.facts
                .iter()
                .any(|(key, (_, value))| b.facts.get(key).is_some_and(|(_, other)| other != value))
                || a.bounds
                    .iter()
                    .any(|(key, bound)| b.bounds.get(key).is_some_and(|other| !bound.equals(other)))
                || a.marks.read_only != b.marks.read_only
                || a.marks.write_only != b.marks.write_only
        })
    })
}

fn absorb<'v>(shape: &mut Shape<'v>, branch: Shape<'v>) {
    for (key, fact) in branch.facts {
        shape.facts.entry(key).or_insert(fact);
    }
    for (key, bound) in branch.bounds {
        shape.bounds.entry(key).or_insert(bound);
    }
    shape.required.extend(branch.required);
    shape.properties.extend(branch.properties);
    shape.inner.extend(branch.inner);
    if !matches!(branch.others, super::Others::Anything) {
        shape.others = branch.others;
    }
    shape.nullable |= branch.nullable;
    shape.marks.read_only |= branch.marks.read_only;
    shape.marks.write_only |= branch.marks.write_only;
    shape.marks.deprecated |= branch.marks.deprecated;
}
