//! The types of a document: an arena, and where each type gets its name from.

use super::{Method, Status};
use crate::pointer::Pointer;
use serde_json::Value;

/// The types of one document, each with a number.
#[derive(Debug, Default)]
pub struct Types(Vec<Type>);

/// The number of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(usize);

impl Types {
    /// Adds a type and gives its number.
    pub fn add(&mut self, ty: Type) -> TypeId {
        self.0.push(ty);
        TypeId(self.0.len() - 1)
    }

    /// Says what a type is, once that is known.
    pub fn settle(&mut self, id: TypeId, shape: Shape, nullable: bool) {
        if let Some(ty) = self.0.get_mut(id.0) {
            ty.shape = shape;
            ty.nullable = nullable;
        }
    }

    /// All types with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &Type)> {
        self.0.iter().enumerate().map(|(i, t)| (TypeId(i), t))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl std::ops::Index<TypeId> for Types {
    type Output = Type;

    fn index(&self, id: TypeId) -> &Type {
        &self.0[id.0]
    }
}

/// A type of the document.
#[derive(Debug)]
pub struct Type {
    /// Where it stands in the document.
    pub at: Pointer,
    /// What its name is made from.
    pub home: Home,
    /// What it is.
    pub shape: Shape,
    /// Whether the schema itself allows null.
    pub nullable: bool,
    /// Whether the document calls its values passwords.
    pub password: bool,
    /// Prose of the document, when it was kept.
    pub doc: Option<String>,
    /// Whether the publisher advises against it.
    pub deprecated: bool,
}

/// The place that gives a type its name: a root and the way from there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Home {
    /// Where the way starts.
    pub root: Root,
    /// Empty for the root itself.
    pub steps: Vec<Step>,
}

/// Where the way to a type starts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Root {
    /// A named schema.
    Schema(String),
    /// A named parameter.
    Parameter(String),
    /// A named request body.
    Body(String),
    /// A named response.
    Response(String),
    /// A parameter of an operation.
    OperationParameter(Key, String),
    /// The body of an operation.
    OperationBody(Key),
    /// What an operation answers; with the status where several differ.
    OperationAnswer(Key, Option<Status>),
    /// Another place that a reference leads to.
    Elsewhere(String),
}

/// The identity of an operation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The path template as in the document.
    pub path: String,
    /// The HTTP method.
    pub method: Method,
}

/// A step from a type into a part of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A property.
    Property(String),
    /// The elements of a list.
    Item,
    /// The values of a map.
    Value,
    /// A branch of a union: what tells it from the others in its own content, or its place, counted from 0.
    Branch(String, usize),
    /// A part of an `allOf` that stays a type of its own.
    Part(usize),
}

/// What a type is.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Named fields.
    Record(Record),
    /// One of some listed values.
    Choice(Choice),
    /// One of several types.
    Union(Union),
    /// A sequence.
    List(Position),
    /// Names and values.
    Map(Position),
    /// One value.
    Scalar(Scalar),
    /// Another name for a type.
    Alias(Position),
    /// Whatever JSON can say.
    Any,
}

/// A use of a type.
#[derive(Clone, Debug)]
pub struct Position {
    /// What stands there.
    pub ty: TypeId,
    /// Whether null may stand there instead.
    pub nullable: bool,
    /// What the document says about the values.
    pub limits: Limits,
}

/// What a document says about the values of a position, beyond their type.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// The format as written, when it isn't told by the type.
    pub format: Option<String>,
    /// Lowest number, as text; with `exclusive` in front when it is not part of the range.
    pub minimum: Option<String>,
    /// Highest number.
    pub maximum: Option<String>,
    /// The number of which values are multiples.
    pub multiple_of: Option<String>,
    /// Shortest text, list, or map.
    pub min_length: Option<u64>,
    /// Longest text, list, or map.
    pub max_length: Option<u64>,
    /// Regular expression, as written.
    pub pattern: Option<String>,
    /// Whether no value may stand twice in a list.
    pub unique: bool,
}

/// Named fields.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// Sorted by name.
    pub fields: Vec<Field>,
    /// What undeclared names hold, when the document gives them a type.
    pub rest: Option<Position>,
    /// Whether undeclared names are forbidden.
    pub closed: bool,
}

/// A named part of a record.
#[derive(Clone, Debug)]
pub struct Field {
    /// The name on the wire.
    pub name: String,
    /// What it holds.
    pub value: Position,
    /// Whether a value without it is wrong.
    pub required: bool,
    /// In which direction it travels.
    pub access: Access,
    /// What the service assumes when it is left out.
    pub default: Option<Value>,
    /// Whether the publisher advises against it.
    pub deprecated: bool,
    /// Prose of the document, when it was kept.
    pub doc: Option<String>,
}

/// In which direction a field travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// In requests and answers.
    #[default]
    Both,
    /// In answers only.
    ReadOnly,
    /// In requests only.
    WriteOnly,
}

/// Listed values. The list is never taken for complete.
#[derive(Clone, Debug)]
pub enum Choice {
    /// Texts.
    Text(Vec<String>),
    /// Whole numbers.
    Number(Vec<i64>),
}

/// One of several types.
#[derive(Clone, Debug)]
pub struct Union {
    /// In the order of the document.
    pub branches: Vec<Position>,
    /// What tells the branches apart.
    pub tag: Option<Tag>,
}

/// A property whose value names the branch.
#[derive(Clone, Debug)]
pub struct Tag {
    /// The property.
    pub property: String,
    /// For each branch the values that name it.
    pub values: Vec<Vec<String>>,
}

/// One value, by type and format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// Text.
    Text,
    /// True or false.
    Bool,
    /// A whole number; without a format it may need 64 bits.
    Int64,
    /// A whole number of 32 bits.
    Int32,
    /// A whole number that is never negative.
    Uint64,
    /// A number.
    Float64,
    /// A number of single precision.
    Float32,
    /// `uuid`
    Uuid,
    /// `date-time`
    Timestamp,
    /// `date`
    Date,
    /// `ipv4`
    Ipv4,
    /// `ipv6`
    Ipv6,
    /// `byte`: base64.
    Base64,
    /// `binary`: bytes as they are.
    Binary,
}
