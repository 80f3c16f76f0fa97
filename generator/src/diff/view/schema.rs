//! What a schema allows, gathered over its references, its `allOf` and the spellings of the dialects.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::{Map, Value};

use super::kinds::{BOUNDS, FACTS, INNER, LETTERS, NAMED, NUMBERS};
pub(in crate::diff) use super::kinds::{Bound, Others, Type, Union, Values, says_something};
use super::{Doc, get, keywords, text, union};
use crate::budget::Budget;
use crate::pointer::Pointer;

/// One schema object as it stands in the document.
#[derive(Clone, Debug)]
pub(in crate::diff) struct Part<'v> {
    pub(in crate::diff) at: Pointer,
    pub(in crate::diff) value: &'v Value,
}

/// A place for values: what is there has to match every part.
#[derive(Clone, Debug)]
pub(in crate::diff) struct Node<'v> {
    pub(in crate::diff) parts: Vec<Part<'v>>,
}

static ANYTHING: Value = Value::Bool(true);

impl<'v> Node<'v> {
    pub(in crate::diff) fn new(at: Pointer, value: &'v Value) -> Self {
        Self { parts: vec![Part { at, value }] }
    }

    /// A place that nothing is said about.
    pub(in crate::diff) fn anything() -> Self {
        Self::new(Pointer::root(), &ANYTHING)
    }

    pub(in crate::diff) fn at(&self) -> Pointer {
        self.first().clone()
    }

    pub(in crate::diff) fn first(&self) -> &Pointer {
        self.parts.first().map_or(Pointer::ROOT, |part| &part.at)
    }

    /// The name of the schema that it is a mere reference to.
    pub(in crate::diff) fn name(&self) -> Option<&'v str> {
        let [part] = self.parts.as_slice() else { return None };
        text(part.value, "$ref")?.rsplit('/').next()
    }
}

/// A keyword that is compared as it is: where it stands, and its value.
pub(in crate::diff) type Fact<'v> = (Pointer, Cow<'v, Value>);

/// What a place allows.
#[derive(Clone, Debug, Default)]
pub(in crate::diff) struct Shape<'v> {
    pub(in crate::diff) at: Pointer,
    pub(in crate::diff) never: bool,
    /// `None` is any type.
    pub(in crate::diff) types: Option<BTreeSet<Type>>,
    pub(in crate::diff) nullable: bool,
    pub(in crate::diff) values: Option<Values<'v>>,
    /// Keywords that are compared as they are.
    pub(in crate::diff) facts: BTreeMap<&'static str, Fact<'v>>,
    pub(in crate::diff) bounds: BTreeMap<&'static str, Bound>,
    pub(in crate::diff) required: BTreeMap<&'v str, Pointer>,
    pub(in crate::diff) properties: BTreeMap<&'v str, Node<'v>>,
    /// Schemas below keywords, by keyword and name.
    pub(in crate::diff) inner: BTreeMap<(&'static str, &'v str), Node<'v>>,
    pub(in crate::diff) others: Others<'v>,
    pub(in crate::diff) unions: Vec<Union<'v>>,
    /// The parts of `allOf`.
    pub(in crate::diff) all_of: Vec<Node<'v>>,
    pub(in crate::diff) marks: Marks,
}

/// Flags of a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::diff) struct Marks {
    pub(in crate::diff) read_only: bool,
    pub(in crate::diff) write_only: bool,
    pub(in crate::diff) deprecated: bool,
}

/// Unions inside unions are looked into this far for types that tell their branches apart.
const DEPTH: usize = 4;

impl<'v> Shape<'v> {
    pub(in crate::diff) fn of(doc: &'v Doc<'v>, node: &Node<'v>, budget: &Budget) -> Self {
        Self::within(doc, node, DEPTH, budget)
    }

    pub(super) fn within(doc: &'v Doc<'v>, node: &Node<'v>, depth: usize, budget: &Budget) -> Self {
        let mut shape = Self { at: node.at(), ..Self::default() };
        let mut open: Vec<Part<'v>> = node.parts.iter().rev().cloned().collect();
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        let mut unions = Vec::new();
        while let Some(part) = open.pop() {
            let Value::Object(map) = part.value else {
                shape.never |= part.value == &Value::Bool(false);
                continue;
            };
            if !seen.insert(std::ptr::from_ref(part.value).addr()) {
                continue;
            }
            if !budget.spend(steps(&part.at, map), &part.at) {
                break;
            }
            if let Some((at, value)) = doc.target(part.value) {
                if seen.len() == 1 {
                    shape.at = at.clone();
                }
                open.push(Part { at, value });
            }
            let list = part.at.key("allOf");
            for (index, value) in super::elements(part.value, "allOf").iter().enumerate().rev() {
                let at = list.index(index);
                shape.all_of.push(Node::new(at.clone(), value));
                open.push(Part { at, value });
            }
            unions.extend(union::of(&part, &mut shape.nullable, &mut open));
            shape.keywords(&part.at, map);
            shape.children(&part.at, map);
        }
        for found in unions {
            if depth == 0 || !union::merge(doc, &mut shape, &found, depth - 1, budget) {
                shape.unions.push(found);
            }
        }
        shape.settle();
        shape
    }

    /// Whether a value of this type may be allowed.
    pub(in crate::diff) fn may_be(&self, ty: Type) -> bool {
        self.types.as_ref().is_none_or(|types| types.contains(&ty))
    }

    fn keywords(&mut self, at: &Pointer, map: &'v Map<String, Value>) {
        self.types_of(map);
        self.values_of(at, map);
        for (key, value) in among(&FACTS, map) {
            self.facts.entry(key).or_insert_with(|| (at.key(key), Cow::Borrowed(value)));
        }
        self.bounds_of(at, map);
        let is = |key: &str| map.get(key) == Some(&Value::Bool(true));
        self.marks.read_only |= is("readOnly");
        self.marks.write_only |= is("writeOnly");
        self.marks.deprecated |= is("deprecated");
        self.nullable |= is("nullable") || is("x-nullable");
        if let Some(Value::Array(names)) = map.get("required") {
            let list = at.key("required");
            for (index, name) in names.iter().enumerate() {
                if let Some(name) = name.as_str() {
                    self.required.entry(name).or_insert_with(|| list.index(index));
                }
            }
        }
    }

    fn types_of(&mut self, map: &Map<String, Value>) {
        let names: Vec<&str> = match map.get("type") {
            Some(Value::String(name)) => vec![name],
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
            _ => return,
        };
        if names.contains(&"null") {
            self.nullable = true;
        }
        let file = names.contains(&"file");
        let found: BTreeSet<Type> = names.into_iter().filter_map(Type::new).collect();
        if file {
            let format = (self.at.clone(), Cow::Owned(Value::from("binary")));
            self.facts.insert("format", format);
        }
        self.types = Some(match self.types.take() {
            None => found,
            Some(known) => both(&known, &found),
        });
    }

    fn values_of(&mut self, at: &Pointer, map: &'v Map<String, Value>) {
        let constant = get(map, "const");
        let (values, key): (Vec<&Value>, _) = match (constant, map.get("enum")) {
            (Some(value), _) => (vec![value], "const"),
            (None, Some(Value::Array(list))) => (list.iter().collect(), "enum"),
            _ => return,
        };
        if values.iter().any(|value| value.is_null()) && !map.contains_key("type") {
            self.nullable = true;
        }
        let mut values: Vec<&Value> = values.into_iter().filter(|value| !value.is_null()).collect();
        if values.is_empty() {
            self.types = Some(BTreeSet::new());
        }
        if let Some(known) = self.values.take() {
            let known: HashSet<&Value> = known.list.into_iter().collect();
            values.retain(|value| known.contains(value));
        }
        self.values = Some(Values { at: at.key(key), list: values, constant: constant.is_some() });
    }

    fn bounds_of(&mut self, at: &Pointer, map: &Map<String, Value>) {
        for (key, value) in among(&BOUNDS, map) {
            let Some(value) = value.as_f64() else { continue };
            let exclusive = match key {
                "minimum" => map.get("exclusiveMinimum") == Some(&Value::Bool(true)),
                "maximum" => map.get("exclusiveMaximum") == Some(&Value::Bool(true)),
                _ => false,
            };
            self.bound(key, Bound { at: at.key(key), value, exclusive });
        }
        for (key, name) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
            if let Some(value) = map.get(key).and_then(Value::as_f64) {
                self.bound(name, Bound { at: at.key(key), value, exclusive: true });
            }
        }
    }

    /// Of two limits the narrower one counts.
    fn bound(&mut self, key: &'static str, new: Bound) {
        let lower = key.starts_with("min");
        let narrower = |old: &Bound| {
            let (a, b) = if lower { (new.value, old.value) } else { (old.value, new.value) };
            a > b || a.total_cmp(&b).is_eq() && new.exclusive && !old.exclusive
        };
        if self.bounds.get(key).is_none_or(narrower) {
            self.bounds.insert(key, new);
        }
    }

    fn children(&mut self, at: &Pointer, map: &'v Map<String, Value>) {
        for (key, value) in among(&INNER, map) {
            match value {
                Value::Array(list) if key == "prefixItems" => {
                    for (index, value) in list.iter().enumerate() {
                        let name = NUMBERS.get(index).copied().unwrap_or("later");
                        self.child((key, name), &at.key(key).index(index), value);
                    }
                }
                Value::Object(members) if NAMED.contains(&key) => {
                    for (name, value) in members {
                        self.child((key, name), &at.key(key).key(name), value);
                    }
                }
                value => self.child((key, ""), &at.key(key), value),
            }
        }
        if let Some(Value::Object(members)) = map.get("properties") {
            let list = at.key("properties");
            for (name, value) in members {
                let part = Part { at: list.key(name), value };
                self.properties.entry(name).or_insert(Node { parts: Vec::new() }).parts.push(part);
            }
        }
        let key = "additionalProperties";
        match map.get(key) {
            Some(Value::Bool(false)) => self.others = Others::Nothing,
            Some(value @ Value::Object(members)) if !members.is_empty() => {
                self.others = Others::Schema(Node::new(at.key(key), value));
            }
            _ => {}
        }
    }

    fn child(&mut self, key: (&'static str, &'v str), at: &Pointer, value: &'v Value) {
        let part = Part { at: at.clone(), value };
        self.inner.entry(key).or_insert(Node { parts: Vec::new() }).parts.push(part);
    }

    /// Brings spellings that mean the same into one form.
    fn settle(&mut self) {
        if self.nullable
            && self.types.as_ref().is_some_and(BTreeSet::is_empty)
            && self.values.is_none()
        {
            self.values = Some(Values { at: self.at.clone(), list: Vec::new(), constant: false });
        }
        let is = |fact: Option<&Fact<'_>>, text: &str| fact.is_some_and(|(_, v)| **v == text);
        if is(self.facts.get("contentEncoding"), "base64") && !self.facts.contains_key("format") {
            if let Some((at, _)) = self.facts.remove("contentEncoding") {
                self.facts.insert("format", (at, Cow::Owned(Value::from("byte"))));
            }
        }
        let binary = is(self.facts.get("contentMediaType"), "application/octet-stream");
        if binary && !self.facts.contains_key("format") {
            if let Some((at, _)) = self.facts.remove("contentMediaType") {
                self.facts.insert("format", (at, Cow::Owned(Value::from("binary"))));
            }
        }
        for key in ["minLength", "minItems", "minProperties"] {
            if self.bounds.get(key).is_some_and(|bound| bound.value <= 0.0) {
                self.bounds.remove(key);
            }
        }
    }
}

/// What looking at a schema costs: its keywords, what they list, and the names that its places repeat.
fn steps(at: &Pointer, map: &Map<String, Value>) -> usize {
    let listed = |value: &Value| match value {
        Value::Array(list) => list.len(),
        Value::Object(members) => members.len() * (1 + at.as_str().len() / LETTERS),
        Value::String(text) => text.len() / LETTERS,
        _ => 0,
    };
    4 + at.as_str().len() / LETTERS + map.values().map(|value| 1 + listed(value)).sum::<usize>()
}

/// The keywords of a schema that are in a list.
fn among<'v>(
    list: &'static [&'static str],
    map: &'v Map<String, Value>,
) -> impl Iterator<Item = (&'static str, &'v Value)> {
    keywords(map)
        .filter_map(|(key, value)| Some((*list.iter().find(|known| **known == key)?, value)))
}

fn both(a: &BTreeSet<Type>, b: &BTreeSet<Type>) -> BTreeSet<Type> {
    let mut kept: BTreeSet<Type> = a.intersection(b).copied().collect();
    for (some, other) in [(a, b), (b, a)] {
        if some.contains(&Type::Integer) && other.contains(&Type::Number) {
            kept.insert(Type::Integer);
        }
    }
    kept
}
