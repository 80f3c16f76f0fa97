//! The one table of the formats: for each kind of object, which keys it has and what they hold.
//!
//! `check` finds wrong types and unknown keys with it, `dialect` and `snapshot` walk documents by it:
//! a property that is called `type` or `description` is never taken for a keyword.

mod rows;
mod schema;

use serde_json::Value;

use crate::pointer::Pointer;
use crate::source::Dialect;

/// A kind of object in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Document,
    Info,
    Server,
    ServerVariable,
    Tag,
    Components,
    PathItem,
    Operation,
    Parameter,
    /// The type of a Swagger parameter, header or element: a schema with fewer keywords.
    Items,
    RequestBody,
    MediaType,
    Encoding,
    Response,
    Header,
    Schema,
    Discriminator,
    SecurityScheme,
    Flows,
    Flow,
    Link,
    /// A map of paths.
    Callback,
}

impl Kind {
    /// What people call it, with its article.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Document => "a document",
            Self::Info => "an info object",
            Self::Server => "a server",
            Self::ServerVariable => "a server variable",
            Self::Tag => "a tag",
            Self::Components => "the components",
            Self::PathItem => "a path",
            Self::Operation => "an operation",
            Self::Parameter => "a parameter",
            Self::Items => "the type of a parameter",
            Self::RequestBody => "a request body",
            Self::MediaType => "a media type",
            Self::Encoding => "an encoding",
            Self::Response => "a response",
            Self::Header => "a header",
            Self::Schema => "a schema",
            Self::Discriminator => "a discriminator",
            Self::SecurityScheme => "a security scheme",
            Self::Flows => "the flows of a security scheme",
            Self::Flow => "a flow of a security scheme",
            Self::Link => "a link",
            Self::Callback => "a callback",
        }
    }

    /// Whether a `$ref` can stand in place of it.
    pub(crate) fn referable(self) -> bool {
        matches!(
            self,
            Self::PathItem
                | Self::Parameter
                | Self::RequestBody
                | Self::Response
                | Self::Header
                | Self::Schema
                | Self::SecurityScheme
                | Self::Link
                | Self::Callback
        )
    }

    /// What an object holds whose keys are not fixed.
    pub(crate) fn members(self) -> Option<Holds> {
        (self == Self::Callback).then_some(Holds::Extended(Self::PathItem))
    }

    /// The keys it has, in the order in which a snapshot writes them.
    pub(crate) fn rows(self) -> impl Iterator<Item = &'static Row> {
        rows::of(self).iter().flat_map(|rows| rows.iter())
    }

    /// The row of a key, in the dialect's form if it has one.
    pub(crate) fn row(self, key: &str, dialect: Dialect) -> Option<&'static Row> {
        let mut found = None;
        for row in self.rows().filter(|row| row.key == key) {
            if row.is_in(dialect) {
                return Some(row);
            }
            found = found.or(Some(row));
        }
        found
    }
}

/// One key of one kind of object.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) key: &'static str,
    dialects: u8,
    pub(crate) holds: Holds,
    pub(crate) role: Role,
}

impl Row {
    /// Whether the dialect has this key.
    pub(crate) fn is_in(&self, dialect: Dialect) -> bool {
        self.dialects & bit(dialect) != 0
    }

    /// A dialect that has this key, to name it in a message.
    pub(crate) fn home(&self) -> Dialect {
        [Dialect::OpenApi31, Dialect::OpenApi30, Dialect::Swagger2]
            .into_iter()
            .find(|dialect| self.is_in(*dialect))
            .unwrap_or(Dialect::OpenApi31)
    }
}

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Part of the interface.
    Fact,
    /// For human readers; a snapshot leaves it out.
    Prose,
    /// Part of the interface for which no client code is made.
    Told,
}

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Anything at all.
    Any,
    /// A text.
    Text,
    /// A text for people; `null` counts as none.
    Words,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// A whole number that is not negative.
    Count,
    /// A flag (2.0, 3.0) or a number (3.1).
    Bound,
    /// One of these texts.
    Choice(&'static [&'static str]),
    /// A list of texts.
    Texts,
    /// A list of anything.
    Values,
    /// The name of a type, or a list of such names.
    TypeName,
    /// A map of texts.
    TextMap,
    /// A map of lists of texts.
    TextsMap,
    /// A list of maps of lists of texts.
    Requirements,
    /// An object of the kind.
    One(Kind),
    /// An object of the kind, or a flag.
    FlagOr(Kind),
    /// A list of objects of the kind.
    List(Kind),
    /// A map of objects of the kind.
    Map(Kind),
    /// A map of objects of the kind which may also hold extensions (`x-`).
    Extended(Kind),
    /// The discriminator: an object, in Swagger a text.
    Tagging,
}

/// What stands at a place of a document, by the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// An object of this kind.
    Object(Kind),
    /// Something the table knows that is no object of a kind.
    Other,
    /// A place that the table says nothing about, such as an extension.
    Unknown,
}

/// What stands at a place, told by the way there.
pub(crate) fn place(document: &Value, pointer: &Pointer, dialect: Dialect) -> Place {
    let mut holds = Holds::One(Kind::Document);
    let mut value = Some(document);
    for segment in pointer.segments() {
        holds = match holds {
            Holds::One(Kind::Callback) => Holds::One(Kind::PathItem),
            Holds::One(kind) | Holds::FlagOr(kind) => match kind.row(&segment, dialect) {
                Some(row) => row.holds,
                None => return Place::Unknown,
            },
            Holds::Extended(_) if segment.starts_with("x-") => return Place::Unknown,
            Holds::List(kind) | Holds::Map(kind) | Holds::Extended(kind) => Holds::One(kind),
            Holds::Tagging => Holds::Text,
            Holds::Any | Holds::Values => return Place::Unknown,
            _ => return Place::Other,
        };
        value = value.and_then(|value| match value {
            Value::Object(map) => map.get(segment.as_ref()),
            Value::Array(list) => segment.parse().ok().and_then(|index: usize| list.get(index)),
            _ => None,
        });
    }
    match holds {
        Holds::Any => Place::Unknown,
        Holds::One(kind) => Place::Object(kind),
        Holds::FlagOr(kind) if value.is_some_and(Value::is_object) => Place::Object(kind),
        _ => Place::Other,
    }
}

/// Extensions that are part of the interface; all others are prose to a snapshot.
pub(crate) fn is_interface_extension(key: &str) -> bool {
    matches!(key, "x-sunset" | "x-stability-level" | "x-extensible-enum" | "x-nullable")
}

/// The methods that a path can have, as they are written in a document.
pub(crate) const METHODS: [&str; 8] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

const SWAGGER: u8 = 1;
const V30: u8 = 2;
const V31: u8 = 4;
const V3: u8 = V30 | V31;
const ALL: u8 = SWAGGER | V3;

const fn bit(dialect: Dialect) -> u8 {
    match dialect {
        Dialect::Swagger2 => SWAGGER,
        Dialect::OpenApi30 => V30,
        Dialect::OpenApi31 => V31,
    }
}

const fn fact(key: &'static str, dialects: u8, holds: Holds) -> Row {
    Row { key, dialects, holds, role: Role::Fact }
}

const fn prose(key: &'static str, holds: Holds) -> Row {
    Row { key, dialects: ALL, holds, role: Role::Prose }
}

const fn told(key: &'static str, dialects: u8, holds: Holds) -> Row {
    Row { key, dialects, holds, role: Role::Told }
}
