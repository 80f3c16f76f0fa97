//! The crate to write, as data: every decision about Rust has been taken, and no text has been written.

mod coverage;
mod item;

pub use coverage::{Coverage, Gap};
pub use item::{
    Branch, Builder, Field, Item, Kind, Record, Setter, StatusVariant, TypeFile, Union, Variant,
};

mod setting;

pub use self::setting::Setting;
use crate::{name::Ident, prose::Markdown};

/// A generated crate.
#[derive(Debug)]
pub struct Crate {
    /// The name of the package.
    pub package: String,
    /// What Rust calls it.
    pub library: Ident,
    /// The version of the package.
    pub version: String,
    /// What people call the service.
    pub title: String,
    /// The snapshot that it was made from, relative to the repository.
    pub source: String,
    /// Version of the interface, as its document says.
    pub api_version: String,
    /// `Console` or `Api`.
    pub host: &'static str,
    /// The path in front of every operation's.
    pub base_path: String,
    /// Where it lives.
    pub setting: Setting,
    /// Clippy's lints that it allows.
    pub lints: Vec<&'static str>,
    /// Groups of operations, sorted by name.
    pub groups: Vec<Group>,
    /// Files of types, sorted by name.
    pub types: Vec<TypeFile>,
    /// The types that are unions of the document, each by its place there.
    pub unions: Vec<(String, Ident)>,
    /// What the crate says less than the document.
    pub coverage: Coverage,
}

/// Lines of documentation, without comment signs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs(pub Vec<Markdown>);

/// Operations that share a noun.
#[derive(Debug)]
pub struct Group {
    /// The module, and the method of the client.
    pub module: Ident,
    /// The type that has the operations.
    pub ty: Ident,
    /// What it is for.
    pub docs: Docs,
    /// The feature that it is compiled with, in a large crate.
    pub feature: Option<String>,
    /// Sorted by name.
    pub calls: Vec<Call>,
}

/// One operation.
#[derive(Debug)]
pub struct Call {
    /// The module, and the method of the group.
    pub method: Ident,
    /// The type of the call.
    pub ty: Ident,
    /// What it is for; the last line is method and path.
    pub docs: Docs,
    /// A constant name for logs, such as `hosts.list`.
    pub id: String,
    /// A variant of the core's `Method`.
    pub verb: &'static str,
    /// The path template.
    pub path: String,
    /// Media type to ask for, when it isn't JSON.
    pub accept: Option<String>,
    /// Statuses outside 2xx that are answers.
    pub redirects: Vec<u16>,
    /// Paths of other operations that arguments could make of its own.
    pub siblings: Vec<String>,
    /// Arguments of the method, in order.
    pub args: Vec<Input>,
    /// The struct that holds the arguments when there are too many of them.
    pub bundle: Option<Bundle>,
    /// Optional inputs: setters.
    pub setters: Vec<Input>,
    /// What comes back.
    pub answer: Answer,
    /// The JSON that errors come with, by status: one digit stands for a class, 0 for every other status.
    pub errors: Vec<(u16, Ty)>,
    /// How it pages, when it does.
    pub paging: Option<Paging>,
    /// Where the file is, when it is about one.
    pub file: Option<File>,
    /// Where a file goes that it takes, if it takes one.
    pub upload: Option<Upload>,
    /// Whether its answer can be had as a table of comma-separated values.
    pub csv: bool,
    /// Whether callers are warned.
    pub deprecated: bool,
}

/// A struct whose fields are the arguments of a call.
#[derive(Debug)]
pub struct Bundle {
    /// Its name.
    pub name: Ident,
    /// The type of each field, in the order of the arguments.
    pub fields: Vec<Ty>,
}

/// An item of a page.
#[derive(Clone, Debug)]
pub enum PageItem {
    /// An element of a list.
    Element(Ty),
    /// A name and a value of a map.
    Entry(Ty),
}

/// How a list pages.
#[derive(Clone, Debug)]
pub struct Paging {
    /// A constructor of the core's `Paging`.
    pub style: &'static str,
    /// The parameter that says where a page is.
    pub position: String,
    /// The parameter that says how large it is.
    pub size: String,
    /// The largest page; 0 when the document does not say.
    pub most: u64,
    /// The property with the items and its field; none for an answer that is the list.
    pub items: Option<(String, Ident)>,
    /// The branch with the list, where the field is a union: its type and the variant.
    pub branch: Option<(Ty, Ident)>,
    /// The type of an item.
    pub item: PageItem,
    /// What the first page or item is called, when it is not the usual number.
    pub first: Option<u64>,
    /// The path to the number of all items.
    pub total: Vec<String>,
    /// The path to the next position.
    pub next: Vec<String>,
    /// Statuses behind the end.
    pub beyond: Vec<u16>,
}

/// Where the file of a call is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum File {
    /// It is the answer.
    Answer,
    /// The answer holds a link to it.
    Link {
        /// The path to the link.
        at: Vec<String>,
        /// The path parameter that is the SHA-256 of the file.
        sha256: Option<String>,
    },
}

/// Where a file goes that a call takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Upload {
    /// It is this part of the body.
    Part(String),
    /// It is the body, of this media type.
    Body(String),
}

/// What a call gives.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A JSON value.
    Json(Ty),
    /// JSON whose type depends on the status.
    ByStatus(Ty),
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// Nothing.
    Empty,
}

/// A value that goes into a request.
#[derive(Debug)]
pub struct Input {
    /// The argument or setter.
    pub name: Ident,
    /// The name on the wire; the media type of a body.
    pub wire: String,
    /// Where it goes and how it is written.
    pub via: Via,
    /// What the caller passes.
    pub takes: Takes,
    /// Whether it is shown to nobody.
    pub secret: bool,
    /// What it is for.
    pub docs: Docs,
    /// The same in one line, for the docs of the call that takes it.
    pub fact: Markdown,
}

/// Where an input goes and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// A path segment.
    Path,
    /// A comma-joined list in a path segment.
    PathList,
    /// `name=value`
    Query,
    /// `name=value` for each element.
    QueryList,
    /// `name=a,b` with this character.
    QueryJoined(char),
    /// `name[key]=value`
    QueryDeep,
    /// `key=value`, for each property.
    QueryExploded,
    /// `name={json}`
    QueryJson,
    /// A header.
    Header,
    /// A header with a comma-joined list.
    HeaderList,
    /// A JSON body.
    BodyJson,
    /// A form.
    BodyForm,
    /// A form in parts.
    BodyMultipart,
    /// Bytes.
    BodyBytes,
    /// Text.
    BodyText,
}

/// What a caller passes for an input.
#[derive(Clone, Debug)]
pub enum Takes {
    /// `&str`
    Text,
    /// A formatted text: `impl AsRef<str>`.
    Formatted,
    /// A value that prints itself: numbers, truth values, choices.
    Value(Ty),
    /// A list of texts.
    Texts,
    /// A list of values.
    Values(Ty),
    /// A reference to a value of this type.
    Ref(Ty),
    /// Whatever becomes a value of this type.
    Into(Ty),
    /// Bytes.
    Bytes,
}

/// A Rust type.
#[derive(Clone, Debug, PartialEq)]
pub enum Ty {
    /// `String`
    String,
    /// `bool`
    Bool,
    /// `i64`
    I64,
    /// `i32`
    I32,
    /// `u64`
    U64,
    /// `f64`
    F64,
    /// `f32`
    F32,
    /// A type of the core, by name.
    Core(&'static str),
    /// A generated type.
    Named(Ident),
    /// `Vec<_>`
    Vec(Box<Ty>),
    /// The core's `Map<_>`.
    Map(Box<Ty>),
    /// `Option<_>`
    Option(Box<Ty>),
    /// `Box<_>`
    Boxed(Box<Ty>),
}
