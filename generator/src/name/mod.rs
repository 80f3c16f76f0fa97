//! The only place that makes identifiers: from the words of a place in the document, never from order or neighbours.

mod derived;
mod members;
mod modules;
mod operation;
mod order;
mod resolve;
mod settle;
mod table;
mod types;
mod words;

pub use members::{argument, branches, field, members, setter, variants};
pub use operation::GroupName;
pub use order::imported;
pub use resolve::{Collisions, Names, OperationName, group_keys, names};
pub use words::{Words, words};

use std::fmt;

/// An identifier that Rust accepts, raw where it must be.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ident(String);

impl Ident {
    /// The text as it stands in code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text without the mark of a raw identifier, for file names.
    #[must_use]
    pub fn plain(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }

    /// The text without the mark of a raw identifier, to keep.
    pub(crate) fn into_plain(self) -> String {
        if self.0.starts_with("r#") { self.plain().to_owned() } else { self.0 }
    }

    /// A value, field or module: `snake_case`.
    #[must_use]
    pub fn snake(words: &Words) -> Self {
        Self::safe(words.snake())
    }

    /// A type or variant: `PascalCase`.
    #[must_use]
    pub fn pascal(words: &Words) -> Self {
        let text = words.pascal();
        Self::safe(if text.is_empty() { "Empty".to_owned() } else { text })
    }

    /// A library, by the name of its package; in one that is no name, each other character becomes `_`.
    #[must_use]
    pub fn library(package: &str) -> Self {
        let kept = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
        let text: String = package.chars().map(kept).collect();
        let digit = text.starts_with(|c: char| c.is_ascii_digit());
        Self::safe(if digit { format!("_{text}") } else { text })
    }

    /// A module of a folder, often a method too. Its name becomes that of a file, which no system may keep for something else.
    #[must_use]
    pub fn module(words: &Words, folder: &str, otherwise: &str) -> Self {
        let ident = Self::snake(words);
        if ident.is_no_module(folder) { ident.with(otherwise) } else { ident }
    }

    /// Whether a module in this folder can't have the name.
    fn is_no_module(&self, folder: &str) -> bool {
        let name = self.plain();
        // `into` of every value would be found before that of a reference.
        matches!(name, "mod" | "new" | "into" | "try_into")
            || name == folder
            || table::DEVICES.contains(&name)
    }

    /// This name with another word behind it.
    #[must_use]
    pub fn with(&self, suffix: &str) -> Self {
        Self::safe(format!("{}{suffix}", self.plain()))
    }

    /// This name with a word in front.
    #[must_use]
    pub fn prefixed(&self, prefix: &str) -> Self {
        Self::safe(format!("{prefix}{}", self.plain()))
    }

    fn safe(text: String) -> Self {
        if matches!(text.as_str(), "self" | "Self" | "super" | "crate" | "_" | "") {
            return Self(if text.is_empty() { "empty".to_owned() } else { format!("{text}_") });
        }
        if table::KEYWORDS.contains(&text.as_str()) {
            return Self(format!("r#{text}"));
        }
        Self(text)
    }
}

/// In the order in which rustfmt wants modules.
impl Ord for Ident {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.plain().cmp(other.plain())
    }
}

impl PartialOrd for Ident {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
