//! What a change does to programs that compile: the public items of both crates, compared.

mod compare;
mod fold;
mod items;
mod places;
mod rename;
mod signature;

use std::fmt;

pub(super) use self::compare::compare;
pub(super) use self::fold::types;
pub(super) use self::items::Surface;
pub(super) use self::places::Places;

/// What a change does to programs that compile against the crate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Impact {
    /// Nothing.
    #[default]
    None,
    /// They compile as before; something behaves in another way.
    Patch,
    /// They compile as before; there is more to use.
    Minor,
    /// Some of them no longer compile.
    Major,
}

impl Impact {
    /// The word for it in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl fmt::Display for Impact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A change of one public item, with all the lines that follow from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RustChange {
    /// The item without the name of its crate, such as `types::Host`; that of the revision where it has both.
    pub(super) owner: String,
    /// The field, variant, setter or argument list of it; empty for the item itself.
    pub(super) topic: String,
    /// The name of the kind of change.
    pub(super) rule: &'static str,
    pub(super) impact: Impact,
    /// How people write what was there.
    pub(super) from: String,
    /// How people write what is there now.
    pub(super) to: String,
    /// Every line of the surface that changed, with `-` and `+` in front.
    pub(super) lines: Vec<String>,
    /// What a program has to change.
    pub(super) migration: Option<String>,
    /// Method and path, for a call.
    pub(super) operation: Option<String>,
}

/// The kinds of changes, with what they say to people.
pub(super) const RULES: [(&str, &str); 17] = [
    ("item-added", "a public item was added"),
    ("item-removed", "a public item was removed"),
    ("item-renamed", "a public item has another name"),
    ("item-changed", "a public item is something else now"),
    ("call-added", "a call was added"),
    ("call-removed", "a call was removed"),
    ("call-renamed", "a call has another name"),
    ("call-changed", "a call takes or gives something else"),
    ("member-added", "a field, variant or method was added"),
    ("member-removed", "a field, variant or method was removed"),
    ("member-changed", "a field, variant or method has another type"),
    ("builder-added", "requests hold it now, so that it can be built"),
    ("builder-removed", "no request holds it any more, so that it can no longer be built"),
    ("types-added", "types came with what leads to them"),
    ("types-removed", "types are gone that nothing leads to any more"),
    ("deprecated", "callers are warned now"),
    ("behaviour", "it goes on to compile and does something else"),
];

/// What a rule says to people.
pub(super) fn text(rule: &str) -> &'static str {
    RULES.iter().find(|(id, _)| *id == rule).map_or("", |(_, text)| text)
}
