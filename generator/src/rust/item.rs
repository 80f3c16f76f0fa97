//! Types to write: structs and enums, with the tables that the core needs.

use super::{Docs, Ty};
use crate::name::Ident;

/// The types of one schema or one operation.
#[derive(Debug)]
pub struct TypeFile {
    /// The module.
    pub module: Ident,
    /// The feature of the only group that needs them, in a large crate.
    pub feature: Option<String>,
    /// The types, those of the schema first.
    pub items: Vec<Item>,
}

/// A type to write.
#[derive(Debug)]
pub struct Item {
    /// Its name.
    pub name: Ident,
    /// What it is.
    pub docs: Docs,
    /// How it is made.
    pub kind: Kind,
}

/// How a type is made.
#[derive(Debug)]
pub enum Kind {
    /// A struct.
    Record(Record),
    /// An enum of texts: variant, docs, wire value.
    Choice(Vec<Variant<String>>),
    /// An enum of whole numbers.
    NumberChoice(Vec<Variant<i64>>),
    /// An enum of types.
    Union(Union),
    /// An enum of types, told apart by the status.
    ByStatus(Vec<StatusVariant>),
}

/// A struct.
#[derive(Debug)]
pub struct Record {
    /// Sorted by wire name.
    pub fields: Vec<Field>,
    /// The type of undeclared names.
    pub additional: Option<Ty>,
    /// How a caller makes one; answers only have none.
    pub builder: Option<Builder>,
}

/// A field of a struct.
#[derive(Debug)]
pub struct Field {
    /// Its name.
    pub name: Ident,
    /// The name on the wire.
    pub wire: String,
    /// What it is for.
    pub docs: Docs,
    /// Its type.
    pub ty: Ty,
    /// Flags of the core's `record!`.
    pub flags: Vec<&'static str>,
}

/// How a caller makes a record.
#[derive(Debug)]
pub struct Builder {
    /// The fields that `new` asks for, as indices.
    pub required: Vec<usize>,
    /// The struct that `new` takes when there are too many of them.
    pub bundle: Option<Ident>,
    /// The setters.
    pub setters: Vec<Setter>,
}

/// A setter of a record.
#[derive(Debug)]
pub struct Setter {
    /// The index of the field.
    pub field: usize,
    /// The method.
    pub name: Ident,
    /// The method that sends an explicit null, for optional fields.
    pub clear: Option<Ident>,
}

/// A value of an enum.
#[derive(Debug)]
pub struct Variant<T> {
    /// Its name.
    pub name: Ident,
    /// The value on the wire.
    pub wire: T,
}

/// An enum of types.
#[derive(Debug)]
pub struct Union {
    /// In the order in which they are tried.
    pub branches: Vec<Branch>,
    /// The discriminator's property, when there is one.
    pub tag: Option<String>,
}

/// A branch of a union.
#[derive(Debug)]
pub struct Branch {
    /// Its name.
    pub name: Ident,
    /// What it holds.
    pub ty: Ty,
    /// Values of the discriminator that name it.
    pub tags: Vec<String>,
}

/// A variant for a status.
#[derive(Debug)]
pub struct StatusVariant {
    /// Its name.
    pub name: Ident,
    /// The status; one digit stands for the class of all that begin with it.
    pub status: u16,
    /// What it holds.
    pub ty: Ty,
}
