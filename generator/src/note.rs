//! What the stages have to say about a document: notes, their codes, and how a located note prints.

use std::fmt;

use crate::pointer::Pointer;

/// One finding of a stage.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// Which kind of finding; decides the severity.
    pub code: Code,
    /// The place, in the document that the stage was given.
    pub at: Pointer,
    /// What is wrong, as a sentence part without a full stop.
    pub message: String,
    /// The way out; empty when there is nothing to do.
    pub help: String,
}

impl Note {
    /// A note without help.
    pub fn new(code: Code, at: Pointer, message: impl Into<String>) -> Self {
        Self { code, at, message: message.into(), help: String::new() }
    }

    /// The same note with a way out.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// How much a note matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// The client says less than the document.
    Gap,
    /// Worth knowing; the client is complete.
    Info,
}

impl Severity {
    /// The word printed before the code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Gap => "gap",
            Self::Info => "info",
        }
    }
}

/// Declares the codes once: variant, text, severity and meaning.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $text:literal $severity:ident;)*) => {
        /// The kind of a finding. The text form is stable and can be searched for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code, in the order in which the stages produce them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable text form, such as `unresolved-ref`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// How much a note of this kind matters.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    // source
    /// The document holds nothing.
    EmptyDocument "empty-document" Error;
    /// The text is neither JSON nor YAML.
    Syntax "syntax" Error;
    /// One object holds the same key twice.
    DuplicateKey "duplicate-key" Error;
    /// Values are nested deeper than the limit.
    TooDeep "too-deep" Error;
    /// The document has more parts than the limit, perhaps through aliases.
    TooLarge "too-large" Error;
    /// A number loses digits when it is held as an integer or a double.
    InexactNumber "inexact-number" Error;
    /// Neither an `OpenAPI` nor a `Swagger` document.
    NotOpenApi "not-openapi" Error;
    /// A version of the format that is not supported.
    UnsupportedVersion "unsupported-version" Error;

    // service
    /// `service.toml` is not as it has to be.
    BadConfig "bad-config" Error;

    // fix
    /// A `[[fix]]` entry whose place does not exist or no longer holds what it was written for.
    DeadFix "dead-fix" Error;

    // check
    /// A value of the wrong type.
    WrongType "wrong-type" Error;
    /// A text outside the values that the format allows there.
    WrongValue "wrong-value" Error;
    /// A key that the format demands and without which nothing can be generated.
    MissingKey "missing-key" Error;
    /// A key that the format demands; the generator goes on without it.
    FilledIn "filled-in" Info;
    /// A key that the format does not know.
    UnknownKey "unknown-key" Error;
    /// A schema keyword that the dialect does not know; it has no effect.
    UnknownKeyword "unknown-keyword" Gap;
    /// A keyword of another dialect, understood all the same.
    ForeignKeyword "foreign-keyword" Info;
    /// A key that is understood and not turned into client code.
    NotCovered "not-covered" Info;
    /// A reference to a place that does not exist.
    UnresolvedRef "unresolved-ref" Error;
    /// A reference into another document.
    ExternalRef "external-ref" Error;
    /// References that lead back to themselves without a value.
    CircularRef "circular-ref" Error;
    /// A reference to an object of another kind.
    WrongRef "wrong-ref" Error;
    /// A media type that is not of the grammar of HTTP.
    BadMediaType "bad-media-type" Error;
    /// The name of a header that is not of the grammar of HTTP.
    BadHeaderName "bad-header-name" Error;
    /// A path that does not start with `/` or has unbalanced braces.
    BadPath "bad-path" Error;
    /// Two paths that differ only in the names of their parameters and share a method.
    AmbiguousPath "ambiguous-path" Info;
    /// A path names a parameter that is not declared.
    UndeclaredPathParameter "undeclared-path-parameter" Error;
    /// A path names a parameter that only another operation of the path declares.
    BorrowedPathParameter "borrowed-path-parameter" Gap;
    /// A path parameter that the path does not name.
    UnusedPathParameter "unused-path-parameter" Gap;
    /// A path parameter that is not marked as required.
    OptionalPathParameter "optional-path-parameter" Info;
    /// Two parameters of one operation with the same name and place.
    DuplicateParameter "duplicate-parameter" Error;
    /// An `operationId` that is used more than once.
    DuplicateOperationId "duplicate-operation-id" Info;
    /// A default that its own schema does not allow.
    DefaultMismatch "default-mismatch" Info;

    /// The document describes more than a client can be made of.
    TooCostly "too-costly" Error;

    // service.toml against the document
    /// An entry of `service.toml` that matches nothing in the document.
    DeadEntry "dead-entry" Error;

    // lower, plan
    /// A place that is raw JSON although the document says more.
    Untyped "untyped" Gap;
    /// An operation that `service.toml` leaves out.
    Skipped "skipped" Gap;
    /// A list whose pages have no iterator, although a rule covers it.
    Unpaged "unpaged" Gap;
    /// Branches of a union that a value can't always be told apart by.
    Ambiguous "ambiguous-union" Info;

    // name
    /// Two items would have one name.
    NameTaken "name-taken" Error;
    /// A value of an `enum` that the type beside it does not allow.
    EnumMismatch "enum-mismatch" Info;

    // parse
    /// A checked document that the parser refuses: a fault of the generator.
    Unparsable "unparsable" Error;

    // print
    /// The emitted code is no Rust: a fault of the generator.
    Unprintable "unprintable" Error;
}

impl Code {
    /// Whether a document of which this is said would take too long, or too much memory, to go on with.
    pub(crate) fn is_cost(self) -> bool {
        matches!(self, Self::TooDeep | Self::TooLarge | Self::TooCostly)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A note with its place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Located {
    /// The path of the file, as it was given.
    pub file: String,
    /// The line, counted from 1.
    pub line: u32,
    /// The column in characters, counted from 1.
    pub column: u32,
    /// What was found.
    pub note: Note,
}

impl fmt::Display for Located {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, note } = self;
        let severity = note.severity().as_str();
        write!(f, "{file}:{line}:{column}: {severity}[{}]: {}", note.code, note.message)?;
        if note.help.is_empty() { Ok(()) } else { write!(f, "\n  help: {}", note.help) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_has_its_own_text() {
        let texts: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(texts.len(), Code::ALL.len());
    }

    #[test]
    fn a_located_note_prints_place_severity_code_and_help() {
        let note =
            Note::new(Code::UnresolvedRef, Pointer::root(), "nothing at `#/x`").help("add it");
        let located = Located { file: "a.yaml".into(), line: 12, column: 5, note };
        assert_eq!(
            located.to_string(),
            "a.yaml:12:5: error[unresolved-ref]: nothing at `#/x`\n  help: add it"
        );
    }
}
