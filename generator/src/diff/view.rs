//! Reads a document of any dialect as if there were one: operations, parameters, bodies, answers and schemas.

mod form;
mod kinds;
mod media;
mod operation;
mod parameter;
mod schema;
mod union;

pub(super) use self::media::Media;
pub(super) use self::operation::{Answer, Body, Content, Operation, operations};
pub(super) use self::parameter::{Param, params};
pub(super) use self::schema::{
    Bound, Fact, Node, Others, Shape, Type, Union, Values, says_something,
};

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::{Map, Value};

use crate::budget::Budget;
use crate::note::Note;
use crate::pointer::Pointer;
use crate::source::Dialect;

/// A document to compare.
#[derive(Debug)]
pub(super) struct Doc<'d> {
    pub(super) value: &'d Value,
    pub(super) dialect: Dialect,
    /// Forms of Swagger as the schemas that other dialects have, by the place of their operation.
    forms: BTreeMap<Pointer, Value>,
    /// That its operations are more than can be compared, once that was seen.
    over: OnceLock<Note>,
}

impl<'d> Doc<'d> {
    pub(super) fn new(value: &'d Value, dialect: Dialect) -> Self {
        let mut doc = Self { value, dialect, forms: BTreeMap::new(), over: OnceLock::new() };
        if dialect == Dialect::Swagger2 {
            doc.forms = form::forms(&doc);
        }
        doc
    }

    /// Notes what a budget for its operations has to say.
    fn keep(&self, budget: &Budget) {
        if let Some(note) = budget.compared() {
            self.over.get_or_init(|| note);
        }
    }

    /// What there is to say when its operations are more than can be compared.
    pub(super) fn over(&self) -> Option<Note> {
        self.over.get().cloned()
    }

    /// Follows references to the object that they stand for.
    pub(super) fn resolve<'v>(&'v self, at: &Pointer, value: &'v Value) -> (Pointer, &'v Value) {
        let (mut at, mut value) = (at.clone(), value);
        for _ in 0..100 {
            let Some((pointer, target)) = self.target(value) else { break };
            (at, value) = (pointer, target);
        }
        (at, value)
    }

    /// A place that is a mere reference, as the place that it refers to.
    pub(super) fn followed<'n, 'v>(&'v self, node: &'n Node<'v>) -> Cow<'n, Node<'v>> {
        let [part] = node.parts.as_slice() else { return Cow::Borrowed(node) };
        let words = |key: &String| matches!(key.as_str(), "$ref" | "summary" | "description");
        let is_mere = part.value.as_object().is_some_and(|map| map.keys().all(words));
        match self.target(part.value) {
            Some((at, value)) if is_mere => Cow::Owned(Node::new(at, value)),
            _ => Cow::Borrowed(node),
        }
    }

    /// What a reference names.
    pub(super) fn target(&self, value: &Value) -> Option<(Pointer, &'d Value)> {
        let pointer = Pointer::from_reference(value.get("$ref")?.as_str()?)?;
        let target = pointer.lookup(self.value)?;
        Some((pointer, target))
    }
}

/// The value of a keyword; those that `OpenAPI` 3.0 does not have may also stand under their carried name.
pub(super) fn get<'v>(map: &'v Map<String, Value>, key: &str) -> Option<&'v Value> {
    keywords(map).find(|(found, _)| *found == key).map(|(_, value)| value)
}

/// All keywords with their values, carried ones under their own name; null says nothing where no value can be null.
pub(super) fn keywords(map: &Map<String, Value>) -> impl Iterator<Item = (&str, &Value)> {
    map.iter().filter_map(|(key, value)| {
        let key = match key.strip_prefix("x-rhapi-") {
            Some(carried) if CARRIED.contains(&carried) => {
                (!map.contains_key(carried)).then_some(carried)?
            }
            _ => key,
        };
        (!value.is_null() || key == "const" || key == "default").then_some((key, value))
    })
}

/// Keywords that [`dialect`](crate::dialect) carries under other names.
const CARRIED: [&str; 17] = [
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "if",
    "then",
    "else",
    "prefixItems",
    "unevaluatedItems",
    "contains",
    "minContains",
    "maxContains",
    "patternProperties",
    "unevaluatedProperties",
    "propertyNames",
    "dependentSchemas",
    "dependentRequired",
    "dependencies",
];

/// A flag that is there and true.
pub(super) fn flag(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool).unwrap_or(false)
}

/// A text.
pub(super) fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key).and_then(Value::as_str)
}

/// The members of a map, without extensions.
pub(super) fn members<'v>(
    value: &'v Value,
    key: &str,
) -> impl Iterator<Item = (&'v str, &'v Value)> {
    let map = value.get(key).and_then(Value::as_object);
    map.into_iter()
        .flatten()
        .filter(|(key, _)| !key.starts_with("x-"))
        .map(|(k, v)| (k.as_str(), v))
}

/// The elements of a list.
pub(super) fn elements<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A path with the names of its parameters taken out, so that a new name is no new path.
pub(super) fn bare_path(path: &str) -> Cow<'_, str> {
    if !path.contains('{') {
        return Cow::Borrowed(path.trim_end_matches('/'));
    }
    let mut bare = String::with_capacity(path.len());
    let mut inside = false;
    for c in path.trim_end_matches('/').chars() {
        match c {
            '{' => {
                inside = true;
                bare.push_str("{}");
            }
            '}' => inside = false,
            _ if inside => {}
            other => bare.push(other),
        }
    }
    Cow::Owned(bare)
}
