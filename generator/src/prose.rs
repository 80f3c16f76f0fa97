//! The gate for text: what comes from a document, a path or a title is written only as a type that is made here.
//!
//! A [`Safe`] text is made of literals of the generator, of numbers and identifiers, and of what the functions of this
//! module escape for its language. Its field is private and nothing turns a `String` into it, so that a place without an
//! escape does not compile:
//!
//! ```compile_fail
//! use rhapi_generator::prose::Markdown;
//! let title = String::from("of a document");
//! let heading: Markdown = Markdown::fill("# {}", &[&title]);
//! ```
//!
//! ```compile_fail
//! use rhapi_generator::prose::Markdown;
//! let title = String::from("of a document");
//! let heading: Markdown = Markdown::fill("# {}", &[&title.as_str()]);
//! ```
//!
//! ```compile_fail
//! use rhapi_generator::prose::{Markdown, toml};
//! let heading: Markdown = Markdown::fill("# {}", &[&toml("escaped for another language")]);
//! ```
//!
//! ```
//! use rhapi_generator::prose::{Markdown, plain};
//! let title = String::from("<b>of a document</b>");
//! let heading = Markdown::fill("# {}", &[&plain(&title)]);
//! assert_eq!(heading.as_str(), r"# \<b\>of a document\</b\>");
//! ```

mod carried;
mod lines;
mod spans;

pub use carried::carried;
pub use lines::lines;
pub use spans::{cell, code, code_cell, header, line, one_line, plain, quoted, toml, word};

use crate::name::Ident;
use std::cmp::Ordering;
use std::fmt::{self, Write};
use std::marker::PhantomData;

/// Text that is safe in the language `K`: only literals and what has been escaped for it.
pub struct Safe<K> {
    text: String,
    language: PhantomData<fn() -> K>,
}

/// The language of documentation comments and of `.md` files.
#[derive(Debug)]
pub enum InMarkdown {}

/// The language of manifests.
#[derive(Debug)]
pub enum InToml {}

/// Lists of one item a line.
#[derive(Debug)]
pub enum InLines {}

/// Rust, as far as it is not made of tokens: the mark at the top of a file.
#[derive(Debug)]
pub enum InRust {}

/// Text that stays text in a documentation comment and in a `.md` file.
pub type Markdown = Safe<InMarkdown>;

/// A part of a manifest.
pub type Toml = Safe<InToml>;

/// A line of a list, or several.
pub type Line = Safe<InLines>;

/// A comment of Rust.
pub type Remark = Safe<InRust>;

/// How a language marks a comment of one line.
pub trait Language {
    /// What stands in front of it.
    const OPEN: &'static str;
    /// What ends it, before the line does.
    const CLOSE: &'static str;
}

impl Language for InMarkdown {
    const OPEN: &'static str = "<!-- ";
    const CLOSE: &'static str = " -->";
}

impl Language for InToml {
    const OPEN: &'static str = "# ";
    const CLOSE: &'static str = "";
}

impl Language for InLines {
    const OPEN: &'static str = "# ";
    const CLOSE: &'static str = "";
}

impl Language for InRust {
    const OPEN: &'static str = "// ";
    const CLOSE: &'static str = "";
}

mod sealed {
    /// Keeps other modules from calling something safe that is not.
    pub trait Sealed {}
}

/// What a safe text is put together from. A `&str` that is not a literal of the generator is none.
pub trait Part<K>: sealed::Sealed {
    /// Writes it behind what is there.
    fn put(&self, out: &mut String);
}

impl sealed::Sealed for &'static str {}

impl<K> Part<K> for &'static str {
    fn put(&self, out: &mut String) {
        out.push_str(self);
    }
}

impl<K> sealed::Sealed for Safe<K> {}

impl<K> Part<K> for Safe<K> {
    fn put(&self, out: &mut String) {
        out.push_str(&self.text);
    }
}

impl<T: sealed::Sealed> sealed::Sealed for &T {}

impl<K, T: Part<K>> Part<K> for &T {
    fn put(&self, out: &mut String) {
        (*self).put(out);
    }
}

/// Parts whose printed form has only letters, digits, `_` and signs.
macro_rules! printed {
    ($($part:ty),*) => {
        $(
            impl sealed::Sealed for $part {}

            impl<K> Part<K> for $part {
                fn put(&self, out: &mut String) {
                    // Writing to a string has no way to fail.
                    let _never = write!(out, "{self}");
                }
            }
        )*
    };
}

printed!(Ident, u16, u64, i64, usize);

impl<K> Safe<K> {
    /// Only for the functions of this module, which escape.
    fn escaped(text: String) -> Self {
        Self { text, language: PhantomData }
    }

    /// A literal with parts in place of each `{}`. The macro `fill!` counts them when it is compiled.
    #[must_use]
    pub fn fill(pattern: &'static str, parts: &[&dyn Part<K>]) -> Self {
        let mut out = String::with_capacity(pattern.len() + 24 * parts.len());
        let mut parts = parts.iter();
        for (i, piece) in pattern.split("{}").enumerate() {
            if let Some(part) = (i > 0).then(|| parts.next()).flatten() {
                part.put(&mut out);
            }
            out.push_str(piece);
        }
        Self::escaped(out)
    }

    /// Texts with a literal between them.
    #[must_use]
    pub fn join(between: &'static str, parts: impl IntoIterator<Item = Self>) -> Self {
        let mut out = String::new();
        for (i, part) in parts.into_iter().enumerate() {
            if i > 0 {
                out.push_str(between);
            }
            out.push_str(&part.text);
        }
        Self::escaped(out)
    }

    /// The same with another part behind it.
    pub fn push(&mut self, part: impl Part<K>) {
        part.put(&mut self.text);
    }

    /// What is to be written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What is to be written, to keep.
    #[must_use]
    pub fn into_string(self) -> String {
        self.text
    }

    /// Whether there is nothing to write.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

impl<K> From<&'static str> for Safe<K> {
    fn from(literal: &'static str) -> Self {
        Self::escaped(literal.to_owned())
    }
}

impl<K> Default for Safe<K> {
    fn default() -> Self {
        Self::escaped(String::new())
    }
}

impl<K> Clone for Safe<K> {
    fn clone(&self) -> Self {
        Self::escaped(self.text.clone())
    }
}

impl<K> fmt::Debug for Safe<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl<K> PartialEq for Safe<K> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<K> Eq for Safe<K> {}

impl<K> PartialOrd for Safe<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for Safe<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

/// The number of `{}` in a pattern.
pub(crate) const fn holes(pattern: &str) -> usize {
    let bytes = pattern.as_bytes();
    let (mut at, mut found) = (1, 0);
    while at < bytes.len() {
        if bytes[at - 1] == b'{' && bytes[at] == b'}' {
            found += 1;
        }
        at += 1;
    }
    found
}

/// [`Safe::fill`] with as many parts as the pattern has `{}`.
macro_rules! fill {
    ($pattern:literal $(, $part:expr)* $(,)?) => {{
        const PARTS: &[&str] = &[$(stringify!($part)),*];
        const { assert!($crate::prose::holes($pattern) == PARTS.len(), "a part for each hole") };
        $crate::prose::Safe::fill($pattern, &[$(&$part),*])
    }};
}

pub(crate) use fill;
