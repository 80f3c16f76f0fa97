//! What the generator is given and what it gives.

use crate::note::Located;
use crate::print::Code;
use crate::prose::Safe;
use std::collections::BTreeMap;
use std::time::Duration;

/// The texts that a crate is made from.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The path of the document, for messages and for the mark of generated files.
    pub document_path: &'a str,
    /// The document.
    pub document: &'a str,
    /// The path of `service.toml`, for messages.
    pub config_path: &'a str,
    /// `service.toml`.
    pub config: &'a str,
    /// The changelog of the crate, which people write and the generator carries along.
    pub changelog: Option<&'a str>,
}

/// A document that becomes a crate of its own, without a `service.toml`.
#[derive(Clone, Copy, Debug)]
pub struct Alone<'a> {
    /// The path of the document, for messages and for the mark of generated files.
    pub document_path: &'a str,
    /// The document.
    pub document: &'a str,
    /// The name of the package.
    pub crate_name: &'a str,
    /// What stands between the host and the paths; by default what the document says.
    pub path: Option<&'a str>,
    /// Where the core lies, for a dependency by path beside the one by version.
    pub core_path: Option<&'a str>,
    /// Where the harness of the tests lies, which is not published; without it there are no tests.
    pub harness_path: Option<&'a str>,
}

/// A generated crate.
#[derive(Clone, Debug)]
pub struct Output {
    /// The name of the package.
    pub crate_name: String,
    /// The version of the package.
    pub version: String,
    /// What people call the service.
    pub title: String,
    /// The files of the crate.
    pub files: Files,
    /// What was noticed; no errors among them.
    pub notes: Vec<Located>,
    /// How many operations were written.
    pub operations: usize,
    /// How long each stage took.
    pub timings: Timings,
}

/// Programs that use a generated crate.
#[derive(Clone, Debug)]
pub struct Programs {
    /// Calls every operation once.
    pub consumer: String,
    /// Decodes and encodes every type of answer.
    pub codec: String,
}

/// Texts by path, with `/` between folders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files(BTreeMap<String, String>);

impl Files {
    /// Every path and text, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Adds a file of the caller's own, or puts it in place of a generated one. The generator does not call it.
    pub fn put_own(&mut self, path: &str, text: String) {
        self.0.insert(path.to_owned(), text);
    }

    /// Adds a file.
    pub(crate) fn insert(&mut self, path: &str, text: impl Into<Written>) {
        self.0.insert(path.to_owned(), text.into().0);
    }
}

/// The text of a file. No `String` becomes one: only printed tokens and what went through the gate of `prose`.
pub(crate) struct Written(String);

impl From<Code> for Written {
    fn from(code: Code) -> Self {
        Self(code.into_string())
    }
}

impl<K> From<Safe<K>> for Written {
    fn from(text: Safe<K>) -> Self {
        Self(text.into_string())
    }
}

/// Time spent in each stage, in their order.
#[derive(Clone, Debug, Default)]
pub struct Timings(Vec<(&'static str, Duration)>);

impl Timings {
    /// Stage and time.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, Duration)> {
        self.0.iter().copied()
    }

    /// Adds a stage.
    pub fn push(&mut self, stage: &'static str, time: Duration) {
        self.0.push((stage, time));
    }
}
