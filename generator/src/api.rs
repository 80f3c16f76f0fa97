//! What a document offers, without a word of Rust: operations, and the types they speak in.
//!
//! Data only. It is written once, by `lower`, and never changes after that.

mod types;

pub use types::{
    Access, Choice, Field, Home, Key, Limits, Position, Record, Root, Scalar, Shape, Step, Tag,
    Type, TypeId, Types, Union,
};

use crate::pointer::Pointer;
use serde_json::Value;

/// The interface of one service.
#[derive(Debug)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`, which says little: publishers rarely raise it.
    pub version: String,
    /// In the order of path and method.
    pub operations: Vec<Operation>,
    /// Where the security schemes put their keys, and under which name.
    pub credentials: Vec<(Place, String)>,
    /// Every type that an operation or a component mentions.
    pub types: Types,
}

/// One request that the service answers. Its identity is method and path.
#[derive(Debug)]
pub struct Operation {
    /// Where it stands in the document.
    pub at: Pointer,
    /// The HTTP method.
    pub method: Method,
    /// The path template as in the document.
    pub path: String,
    /// `operationId`: a hint for names, never an identity.
    pub id: Option<String>,
    /// `tags`, in order.
    pub tags: Vec<String>,
    /// Prose of the document, when it was kept.
    pub doc: Option<String>,
    /// Whether the publisher advises against it.
    pub deprecated: bool,
    /// In the order of the document; credentials are not parameters.
    pub params: Vec<Param>,
    /// What is sent with it.
    pub body: Option<Body>,
    /// What may come back, by status.
    pub answers: Vec<Answer>,
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// `GET`
    Get,
    /// `PUT`
    Put,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `HEAD`
    Head,
    /// `PATCH`
    Patch,
    /// `TRACE`
    Trace,
}

impl Method {
    /// The name on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }
}

/// A named part of a request outside its body.
#[derive(Debug)]
pub struct Param {
    /// The name on the wire.
    pub name: String,
    /// Where it goes.
    pub place: Place,
    /// How a value becomes text.
    pub style: Style,
    /// Whether a request without it is wrong.
    pub required: bool,
    /// What it holds.
    pub value: Position,
    /// What the service assumes when it is left out.
    pub default: Option<Value>,
    /// Whether the publisher advises against it.
    pub deprecated: bool,
    /// Prose of the document, when it was kept.
    pub doc: Option<String>,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Into the path.
    Path,
    /// Behind the question mark.
    Query,
    /// Into a header of its own name.
    Header,
    /// Into the `Cookie` header.
    Cookie,
}

/// How a list or an object in a parameter becomes text; a single value is written as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A list: the name once for each element. An object: each property is a parameter, the name itself vanishes.
    Exploded,
    /// A list: the name once, the elements joined by this character.
    Joined(char),
    /// An object: `name[key][key]=value`.
    Deep,
    /// JSON text.
    Json,
}

/// What is sent with a request.
#[derive(Debug)]
pub struct Body {
    /// Whether a request without it is wrong.
    pub required: bool,
    /// The ways to write it, in the order of the document.
    pub contents: Vec<Content>,
}

/// One media type and what it holds.
#[derive(Debug)]
pub struct Content {
    /// As in the document.
    pub media: String,
    /// `None` when the document gives no schema.
    pub value: Option<Position>,
}

/// What a status brings.
#[derive(Debug)]
pub struct Answer {
    /// For which status.
    pub status: Status,
    /// Empty when there is no body.
    pub contents: Vec<Content>,
}

/// For which status an answer is documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// One code.
    Code(u16),
    /// A class of codes, by its first digit.
    Range(u16),
    /// All that are not documented.
    Default,
}
