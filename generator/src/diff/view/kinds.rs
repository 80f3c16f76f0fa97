//! What a schema can say of values: types, bounds, lists, alternatives.

use super::schema::Node;
use crate::pointer::Pointer;
use serde_json::Value;

/// A type of JSON values; null is told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::diff) enum Type {
    String,
    Integer,
    Number,
    Boolean,
    Array,
    Object,
}

impl Type {
    pub(in crate::diff) fn as_str(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    pub(in crate::diff) fn new(name: &str) -> Option<Self> {
        match name {
            "string" | "file" => Some(Self::String),
            "integer" => Some(Self::Integer),
            "number" => Some(Self::Number),
            "boolean" => Some(Self::Boolean),
            "array" => Some(Self::Array),
            "object" => Some(Self::Object),
            _ => None,
        }
    }
}

/// A limit, with the place that sets it.
#[derive(Clone, Debug)]
pub(in crate::diff) struct Bound {
    pub(in crate::diff) at: Pointer,
    pub(in crate::diff) value: f64,
    pub(in crate::diff) exclusive: bool,
}

impl Bound {
    /// Whether it allows the same values.
    pub(in crate::diff) fn equals(&self, other: &Self) -> bool {
        self.value.total_cmp(&other.value).is_eq() && self.exclusive == other.exclusive
    }
}

/// The listed values; null among them is told apart.
#[derive(Clone, Debug)]
pub(in crate::diff) struct Values<'v> {
    pub(in crate::diff) at: Pointer,
    pub(in crate::diff) list: Vec<&'v Value>,
    /// Whether it was written as `const`.
    pub(in crate::diff) constant: bool,
}

/// What undeclared properties hold.
#[derive(Clone, Debug, Default)]
pub(in crate::diff) enum Others<'v> {
    #[default]
    Anything,
    Nothing,
    Schema(Node<'v>),
}

/// Alternatives.
#[derive(Clone, Debug)]
pub(in crate::diff) struct Union<'v> {
    pub(in crate::diff) at: Pointer,
    /// Whether exactly one has to match.
    pub(in crate::diff) one: bool,
    pub(in crate::diff) branches: Vec<Node<'v>>,
}

/// Whether a schema says anything beyond words for people.
pub(in crate::diff) fn says_something(value: &Value) -> bool {
    let silent = |key: &str| {
        matches!(
            key,
            "title" | "description" | "example" | "examples" | "externalDocs" | "$comment"
        ) || key.starts_with("x-")
    };
    value.as_object().is_none_or(|map| map.keys().any(|key| !silent(key)))
}

pub(super) const FACTS: [&str; 12] = [
    "format",
    "default",
    "pattern",
    "multipleOf",
    "contentEncoding",
    "contentMediaType",
    "discriminator",
    "dependentRequired",
    "x-extensible-enum",
    "x-sunset",
    "x-stability-level",
    "uniqueItems",
];
pub(super) const BOUNDS: [&str; 10] = [
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "minContains",
    "maxContains",
];
pub(super) const INNER: [&str; 13] = [
    "items",
    "prefixItems",
    "unevaluatedItems",
    "contains",
    "contentSchema",
    "not",
    "if",
    "then",
    "else",
    "patternProperties",
    "unevaluatedProperties",
    "propertyNames",
    "dependentSchemas",
];
pub(super) const NAMED: [&str; 2] = ["patternProperties", "dependentSchemas"];
pub(super) const NUMBERS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// So many bytes of a text are one step of work.
pub(super) const LETTERS: usize = 64;
