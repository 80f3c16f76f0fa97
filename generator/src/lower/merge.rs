//! Taking a composed schema apart: which parts it demands at once, and which of them say something.

use super::scalar::{self, Kind};
use super::types::{Arena, flag};
use crate::api::{Access, Home, Root, Step};
use crate::budget::CHAIN;
use crate::pointer::Pointer;
use serde_json::Value;
use std::collections::HashSet;

/// A schema and its place. Both are handed on together: looking a place up from the top of a large document costs more
/// than all else that is done with it.
#[derive(Clone, Debug)]
pub(super) struct Spot<'d> {
    pub(super) at: Pointer,
    pub(super) schema: &'d Value,
}

/// A schema that is demanded together with others.
#[derive(Clone, Debug)]
pub(super) struct Part<'d> {
    pub(super) at: Pointer,
    pub(super) schema: &'d Value,
    pub(super) home: Home,
}

/// Parts by what they speak about. One part may speak about an object and be a union as well.
#[derive(Debug, Default)]
pub(super) struct Facets<'p, 'd> {
    pub(super) objects: Vec<&'p Part<'d>>,
    pub(super) lists: Vec<&'p Part<'d>>,
    pub(super) scalars: Vec<&'p Part<'d>>,
    pub(super) unions: Vec<&'p Part<'d>>,
}

impl Facets<'_, '_> {
    pub(super) fn only_objects(&self) -> bool {
        self.lists.is_empty() && self.scalars.is_empty() && self.unions.is_empty()
    }
}

/// All parts of a schema: those of `allOf`, through references, then what stands beside it.
pub(super) fn parts<'d>(
    arena: &Arena<'d>,
    at: &Pointer,
    schema: &'d Value,
    home: &Home,
) -> Vec<Part<'d>> {
    let mut found = Vec::new();
    let mut seen = Seen::from([address(schema)]);
    collect(arena, at, schema, home, &mut seen, &mut found);
    found
}

/// The addresses of schemas that were met. One that several parts refer to is demanded once: it says no more the second time,
/// and parts that double from level to level would be too many to count.
type Seen = HashSet<usize>;

fn address(schema: &Value) -> usize {
    std::ptr::from_ref(schema).addr()
}

fn collect<'d>(
    arena: &Arena<'d>,
    at: &Pointer,
    schema: &'d Value,
    home: &Home,
    seen: &mut Seen,
    found: &mut Vec<Part<'d>>,
) {
    if !arena.budget.place(at) {
        return;
    }
    if let Some(target) = arena.target(schema) {
        if seen.insert(address(target.schema)) {
            collect(arena, &target.at, target.schema, &target.home, seen, found);
        }
        return;
    }
    let all = schema.get("allOf").and_then(Value::as_array);
    for (index, part) in all.into_iter().flatten().enumerate() {
        collect(arena, &at.key("allOf").index(index), part, home, seen, found);
    }
    found.push(Part { at: at.clone(), schema, home: home.clone() });
}

/// Sorts parts by what they speak about; a part that only annotates is in no list.
pub(super) fn facets<'p, 'd>(parts: &'p [Part<'d>]) -> Facets<'p, 'd> {
    let mut facets = Facets::default();
    for part in parts {
        let schema = part.schema;
        if is_union(schema) {
            facets.unions.push(part);
            if says_object(schema) {
                facets.objects.push(part);
            }
            continue;
        }
        if schema.get("enum").is_some() {
            facets.scalars.push(part);
            continue;
        }
        match scalar::kind(schema) {
            Kind::Object => facets.objects.push(part),
            Kind::List => facets.lists.push(part),
            Kind::Scalar(_) => facets.scalars.push(part),
            Kind::Open => {}
        }
    }
    // `{type: object}` beside others adds nothing.
    if facets.objects.len() > 1 {
        let telling =
            |p: &&Part<'_>| !is_bare(p.schema) || p.schema.get("additionalProperties").is_some();
        if facets.objects.iter().any(telling) {
            facets.objects.retain(telling);
        } else {
            facets.objects.truncate(1);
        }
    }
    facets
}

fn says_object(schema: &Value) -> bool {
    ["properties", "additionalProperties"].iter().any(|k| schema.get(*k).is_some())
}

/// Whether a schema has branches that say something; branches that only constrain are no types.
fn is_union(schema: &Value) -> bool {
    ["oneOf", "anyOf"].iter().any(|key| {
        schema
            .get(*key)
            .and_then(Value::as_array)
            .is_some_and(|b| b.iter().any(|b| says_something(b, CHAIN)))
    })
}

fn says_something(schema: &Value, fuel: usize) -> bool {
    if schema.get("$ref").is_some()
        || schema.get("enum").is_some()
        || scalar::kind(schema) != Kind::Open
    {
        return true;
    }
    let inner = ["oneOf", "anyOf", "allOf"]
        .iter()
        .filter_map(|k| schema.get(*k).and_then(Value::as_array))
        .flatten();
    let mut inner = inner.peekable();
    if inner.peek().is_none() {
        // An empty schema is a branch that takes anything; `required` or `not` alone only constrain.
        return !["required", "not", "minProperties", "maxProperties"]
            .iter()
            .any(|k| schema.get(*k).is_some());
    }
    fuel > 0 && inner.any(|s| says_something(s, fuel - 1))
}

/// The branches of a union.
pub(super) fn branches<'d>(at: &Pointer, schema: &'d Value) -> Vec<Spot<'d>> {
    for key in ["oneOf", "anyOf"] {
        if let Some(branches) = schema.get(key).and_then(Value::as_array) {
            let list = at.key(key);
            let spot = |(i, schema)| Spot { at: list.index(i), schema };
            return branches.iter().enumerate().map(spot).collect();
        }
    }
    Vec::new()
}

/// The names that a part demands.
pub(super) fn required(schema: &Value) -> Vec<String> {
    let names = schema.get("required").and_then(Value::as_array);
    names.into_iter().flatten().filter_map(|n| n.as_str().map(str::to_owned)).collect()
}

/// Whether a schema says nothing about what its values hold.
pub(super) fn is_bare(schema: &Value) -> bool {
    const TELLING: [&str; 8] =
        ["$ref", "allOf", "anyOf", "oneOf", "enum", "items", "properties", "format"];
    let open = matches!(scalar::kind(schema), Kind::Open | Kind::Object);
    open && !TELLING.iter().any(|k| schema.get(*k).is_some())
}

/// The one part that tells all, when the others only annotate.
pub(super) fn only_part<'d>(
    arena: &Arena<'d>,
    at: &Pointer,
    schema: &'d Value,
) -> Option<Spot<'d>> {
    let own = ["properties", "additionalProperties", "items", "enum", "oneOf", "anyOf"];
    if own.iter().any(|k| schema.get(*k).is_some()) {
        return only_branch(at, schema);
    }
    let all = schema.get("allOf")?.as_array()?;
    let tells = |part: &Value| !is_bare(part) || part.get("type").is_some() && all.len() == 1;
    let mut telling = all.iter().enumerate().filter(|(_, p)| tells(p));
    let (index, part) = telling.next()?;
    if telling.next().is_some() {
        return None;
    }
    // What others demand must already be demanded there.
    let only = at.key("allOf").index(index);
    let mut inner = HashSet::new();
    any(arena, part, &mut |schema| {
        inner.extend(required(schema));
        false
    });
    let mut outer = all.iter().chain([schema]).flat_map(required);
    outer.all(|name| inner.contains(&name)).then_some(Spot { at: only, schema: part })
}

fn only_branch<'d>(at: &Pointer, schema: &'d Value) -> Option<Spot<'d>> {
    let alone = ["properties", "additionalProperties", "items", "enum", "allOf"]
        .iter()
        .all(|k| schema.get(*k).is_none());
    let mut places = branches(at, schema);
    if !alone || places.len() != 1 || !is_union(schema) || schema.get("required").is_some() {
        return None;
    }
    places.pop()
}

/// What a place holds, through references.
pub(super) fn resolved<'d>(arena: &Arena<'d>, schema: &'d Value) -> Option<&'d Value> {
    let mut schema = schema;
    for _ in 0..CHAIN {
        if schema.get("$ref").and_then(Value::as_str).is_none() {
            return Some(schema);
        }
        schema = arena.target(schema)?.schema;
    }
    None
}

/// Whether a schema, one of its parts, or what it refers to, sets a mark.
pub(super) fn annotation<'d>(arena: &Arena<'d>, schema: &'d Value, key: &str) -> bool {
    if flag(schema, key) {
        return true;
    }
    if schema.get("$ref").is_none() && schema.get("allOf").is_none() {
        return false;
    }
    any(arena, schema, &mut |part| flag(part, key))
}

/// Whether one of the [`parts`] of a schema passes a test, for those who need not know where it stands.
fn any<'d>(arena: &Arena<'d>, schema: &'d Value, test: &mut impl FnMut(&Value) -> bool) -> bool {
    fn below<'d>(
        arena: &Arena<'d>,
        schema: &'d Value,
        seen: &mut Seen,
        test: &mut impl FnMut(&Value) -> bool,
    ) -> bool {
        if let Some(target) = arena.target(schema) {
            let schema = target.schema;
            return seen.insert(address(schema)) && below(arena, schema, seen, test);
        }
        let all = schema.get("allOf").and_then(Value::as_array);
        all.into_iter().flatten().any(|part| below(arena, part, seen, test)) || test(schema)
    }
    below(arena, schema, &mut Seen::from([address(schema)]), test)
}

/// In which direction the value of a place travels.
pub(super) fn access<'d>(arena: &Arena<'d>, schema: &'d Value) -> Access {
    if annotation(arena, schema, "readOnly") {
        Access::ReadOnly
    } else if annotation(arena, schema, "writeOnly") {
        Access::WriteOnly
    } else {
        Access::Both
    }
}

/// A home below another one that keeps the name of a named type.
pub(super) fn within(home: &Home, named: &Home) -> Home {
    match &named.root {
        Root::Schema(name) => home.step(Step::Property(name.clone())),
        _ => named.clone(),
    }
}
