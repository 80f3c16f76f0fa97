//! The object-safe traits through which values of every type are read, shown and written.

use std::any::TypeId;

use serde_json::Value;

use crate::deviation::DeviationKind;
use crate::extra::Extra;

/// A place that a JSON value is read into and written from.
///
/// Two short methods are all that a field type needs: every loop over fields, elements and entries is compiled once, in
/// this crate, and works on `dyn Slot`. Values can move to another thread, since large answers are decoded on one.
pub trait Slot: Send + 'static {
    /// Offers the start of a value: a scalar is stored at once, a container says where its content goes.
    fn take(&mut self, event: Event<'_>) -> Next<'_>;

    /// Shows the value that is held.
    fn view(&self) -> View<'_>;
}

/// A type that can be read and written on its own.
///
/// The two conversions exist so that the crate that declares a type builds its virtual table, not every crate that uses it.
pub trait Wire: Slot + Default {
    /// This value, with its type erased.
    fn slot(&self) -> &dyn Slot;

    /// This value, with its type erased, to be filled.
    fn slot_mut(&mut self) -> &mut dyn Slot;
}

/// The start of a JSON value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Event<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number that an `i64` holds.
    Int(i64),
    /// A whole number above what an `i64` holds.
    Big(u64),
    /// Any other number.
    Num(f64),
    /// A string, without its quotes and escapes.
    Str(&'a str),
    /// The start of an object.
    Map,
    /// The start of an array.
    Seq,
}

/// What a slot does with an event.
pub enum Next<'a> {
    /// Stored; a wider type would have taken the value too.
    Done,
    /// Stored, by a type that takes few values: between two branches of a union that both fit, this one says more.
    Exact,
    /// Stored as a floating point number though it was written as a whole one.
    Integral,
    /// Stored as nearly as the type allows; the text that came is kept beside it.
    Near,
    /// Stored, although the document does not allow this value.
    Odd(DeviationKind),
    /// Of another type; the slot does not hold the value.
    Misfit,
    /// The fields go here.
    Record(&'a mut dyn Record),
    /// The elements go here.
    List(&'a mut dyn List),
    /// The entries go here.
    Dict(&'a mut dyn Dict),
    /// Whatever it is, it goes here as it is.
    Any(&'a mut Value),
    /// The whole value is needed before a branch can be chosen.
    Union(&'a mut dyn Union),
}

/// What a slot holds.
#[derive(Clone, Copy)]
pub enum View<'a> {
    /// Nothing.
    Null,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A whole number above what an `i64` holds.
    Big(u64),
    /// A number.
    Num(f64),
    /// A number of single precision, written with as few digits as single precision needs.
    Single(f32),
    /// A text.
    Str(&'a str),
    /// Bytes; a base64 string in JSON.
    Bytes(&'a [u8]),
    /// A struct with named fields.
    Record(&'a dyn Record),
    /// A list.
    List(&'a dyn List),
    /// A map from names to values of one type.
    Dict(&'a dyn Dict),
    /// Free-form JSON.
    Any(&'a Value),
}

/// A struct with named fields.
pub trait Record {
    /// Its name and its fields, in the order in which they are written.
    fn shape(&self) -> &'static Shape;

    /// What it holds beyond its fields.
    fn extra(&self) -> &Extra;

    /// What it holds beyond its fields, to be changed.
    fn extra_mut(&mut self) -> &mut Extra;

    /// The field with this index in [`Shape::fields`].
    fn at(&self, index: usize) -> &dyn Slot;

    /// The field with this index in [`Shape::fields`], to be filled.
    fn at_mut(&mut self, index: usize) -> &mut dyn Slot;

    /// The typed map of all other properties, for records that have one.
    fn rest(&self) -> Option<&dyn Dict> {
        None
    }

    /// The typed map of all other properties, to be filled.
    fn rest_mut(&mut self) -> Option<&mut dyn Dict> {
        None
    }
}

/// The table that describes a record.
#[derive(Debug)]
pub struct Shape {
    /// The name of the Rust type.
    pub name: &'static str,
    /// The declared fields.
    pub fields: &'static [Field],
}

/// One declared field: its name on the wire and what the document says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The property's name in JSON.
    pub name: &'static str,
    flags: u8,
}

impl Field {
    /// An optional field.
    pub const fn new(name: &'static str) -> Self {
        let bytes = name.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if matches!(bytes[at], b'"' | b'\\' | 0..0x20) {
                return Self { name, flags: 16 };
            }
            at += 1;
        }
        Self { name, flags: 0 }
    }

    const fn with(self, flag: u8) -> Self {
        Self { name: self.name, flags: self.flags | flag }
    }

    /// The same field, which has to be present.
    pub const fn required(self) -> Self {
        self.with(1)
    }

    /// The same field, which may be null.
    pub const fn nullable(self) -> Self {
        self.with(2)
    }

    /// The same field, which only answers hold.
    pub const fn read_only(self) -> Self {
        self.with(4)
    }

    /// The same field, which only requests hold.
    pub const fn write_only(self) -> Self {
        self.with(8)
    }

    /// The same field, whose value is shown to nobody.
    pub const fn secret(self) -> Self {
        self.with(32)
    }

    /// Whether it has to be present.
    pub const fn is_required(self) -> bool {
        self.flags & 1 != 0
    }

    /// Whether it may be null.
    pub const fn is_nullable(self) -> bool {
        self.flags & 2 != 0
    }

    /// Whether only answers hold it.
    pub const fn is_read_only(self) -> bool {
        self.flags & 4 != 0
    }

    /// Whether only requests hold it.
    pub const fn is_write_only(self) -> bool {
        self.flags & 8 != 0
    }

    /// Whether its value is shown to nobody.
    pub const fn is_secret(self) -> bool {
        self.flags & 32 != 0
    }

    /// Whether JSON has to write its name with escapes.
    pub(crate) const fn is_escaped(self) -> bool {
        self.flags & 16 != 0
    }
}

/// A list of slots of one type.
pub trait List {
    /// How many elements there are.
    fn count(&self) -> usize;

    /// The element at this index.
    fn element(&self, index: usize) -> Option<&dyn Slot>;

    /// Adds a blank element and gives its slot.
    fn append(&mut self) -> &mut dyn Slot;

    /// Makes room for so many elements more, where that saves moving them later.
    fn reserve(&mut self, more: usize) {
        let _ = more;
    }

    /// How many bytes an element takes in the list.
    fn element_size(&self) -> usize;

    /// Drops all elements from this index on.
    fn shorten(&mut self, count: usize);
}

/// Named slots of one type.
pub trait Dict {
    /// How many entries there are.
    fn count(&self) -> usize;

    /// The entry at this index.
    fn entry(&self, index: usize) -> Option<(&str, &dyn Slot)>;

    /// Adds a blank entry behind all others, without a look at the names that are there, and gives its slot.
    fn append(&mut self, name: String) -> &mut dyn Slot;

    /// How many bytes an entry takes in the map.
    fn entry_size(&self) -> usize;

    /// Removes the last entry and gives its name.
    fn pop(&mut self) -> Option<String>;

    /// Removes all entries but those whose index `stays` agrees to.
    fn retain(&mut self, stays: &mut dyn FnMut(usize) -> bool);

    /// What the map holds beside its entries: values that did not fit.
    fn extra(&self) -> &Extra;

    /// What the map holds beside its entries, to be changed.
    fn extra_mut(&mut self) -> &mut Extra;
}

/// A value of one of several types.
pub trait Union {
    /// The Rust type, which tells the unions of a value apart.
    fn id(&self) -> TypeId;

    /// Becomes a blank value of the branch and gives its slot; `None` when there is no such branch.
    fn branch(&mut self, index: usize) -> Option<&mut dyn Slot>;

    /// Keeps a value that fits no branch.
    fn unrecognized(&mut self, raw: Value);

    /// The property that tells the branches apart, for unions that have one.
    fn tags(&self) -> Option<Tags> {
        None
    }
}

/// How the property that tells the branches of a union apart names them.
#[derive(Clone, Copy, Debug)]
pub struct Tags {
    /// The property's name in JSON.
    pub property: &'static str,
    /// The values that stand for each branch, by the branch's index.
    pub values: &'static [&'static [&'static str]],
}

/// An answer whose type depends on its status code.
pub trait ByStatus: Default + Send + 'static {
    /// Becomes a blank value of the type that the document gives for this status; `None` when it gives none.
    fn branch(&mut self, status: u16) -> Option<&mut dyn Slot>;

    /// Keeps a value whose status the document does not know.
    fn unrecognized(&mut self, raw: Value);
}
