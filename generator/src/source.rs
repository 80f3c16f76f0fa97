//! Reads the text of a document into a value and remembers on which line each part of it stands.

mod json;
mod number;
mod place;
mod yaml;

use serde_json::Value;

use self::place::Places;
use crate::note::{Code, Located, Note};
use crate::pointer::Pointer;

/// Values nested deeper than this are refused: later stages recurse over the document.
pub const MAX_DEPTH: usize = 100;

/// Text longer than this is only parsed when it names a format at all.
const LONG: usize = 1 << 20;

/// The format that a document is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dialect {
    /// `swagger: "2.0"`
    Swagger2,
    /// `openapi: 3.0.x`
    OpenApi30,
    /// `openapi: 3.1.x`
    OpenApi31,
}

impl Dialect {
    /// The name people use for it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Swagger2 => "Swagger 2.0",
            Self::OpenApi30 => "OpenAPI 3.0",
            Self::OpenApi31 => "OpenAPI 3.1",
        }
    }
}

/// A document that was read, with the place of every part of it.
#[derive(Clone, Debug)]
pub struct Document {
    /// The path of the file, for messages.
    pub name: String,
    /// What it says; keys of objects are sorted.
    pub value: Value,
    /// The format it is written in.
    pub dialect: Dialect,
    places: Places,
}

impl Document {
    /// Adds file, line and column to a note about this document.
    ///
    /// A place that the text does not have (a missing key) is shown at the nearest object around it.
    pub fn locate(&self, note: Note) -> Located {
        let place = self.places.find(&note.at);
        Located { file: self.name.clone(), line: place.line, column: place.column, note }
    }
}

/// Reads a document. Text that starts with `{` is JSON, everything else is YAML.
///
/// # Errors
/// All notes about text that can't be read: syntax, duplicate keys, depth, size, numbers that can't be
/// held, a format or a version that is not known.
pub fn read(name: &str, text: &str) -> Result<Document, Vec<Located>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reading = Reading::default();
    let value = read_value(text, &mut reading);
    let dialect = value.as_ref().and_then(|value| match dialect(value) {
        Ok(dialect) => Some(dialect),
        Err(note) => {
            let place = reading.places.find(&note.at);
            reading.notes.push((place, note));
            None
        }
    });
    match (value, dialect) {
        (Some(value), Some(dialect)) if reading.notes.is_empty() => {
            Ok(Document { name: name.to_owned(), value, dialect, places: reading.places })
        }
        _ => Err(reading.located(name)),
    }
}

/// A line and a column, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    line: u32,
    column: u32,
}

impl Place {
    const START: Self = Self { line: 1, column: 1 };

    /// From counts that may not fit; a place beyond four billion lines is shown as the last one.
    fn new(line: usize, column: usize) -> Self {
        let fit = |count: usize| u32::try_from(count).unwrap_or(u32::MAX).max(1);
        Self { line: fit(line), column: fit(column) }
    }

    /// The place of a byte in a text.
    fn of_byte(text: &str, byte: usize) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        Self::new(before.matches('\n').count() + 1, before[start..].chars().count() + 1)
    }
}

/// What reading a text collects beside the value.
#[derive(Default)]
struct Reading {
    places: Places,
    notes: Vec<(Place, Note)>,
}

impl Reading {
    fn located(self, name: &str) -> Vec<Located> {
        let located = |(place, note): (Place, Note)| Located {
            file: name.to_owned(),
            line: place.line,
            column: place.column,
            note,
        };
        self.notes.into_iter().map(located).collect()
    }
}

fn read_value(text: &str, reading: &mut Reading) -> Option<Value> {
    let value = read_text(text, reading);
    if value.is_none() && reading.notes.is_empty() {
        let note = Note::new(Code::EmptyDocument, Pointer::root(), "the document is empty")
            .help("give an OpenAPI 3.0, OpenAPI 3.1 or Swagger 2.0 document");
        reading.notes.push((Place::START, note));
    }
    value
}

fn read_text(text: &str, reading: &mut Reading) -> Option<Value> {
    if let Some(byte) = text.find('\0') {
        let note = Note::new(Code::Syntax, Pointer::root(), "the text holds a NUL character")
            .help("save the document as UTF-8 text");
        reading.notes.push((Place::of_byte(text, byte), note));
        return None;
    }
    let start = text.trim_start();
    if start.is_empty() {
        let note = Note::new(Code::EmptyDocument, Pointer::root(), "the document is empty")
            .help("give an OpenAPI 3.0, OpenAPI 3.1 or Swagger 2.0 document");
        reading.notes.push((Place::START, note));
        return None;
    }
    if text.len() > LONG && !text.contains("openapi") && !text.contains("swagger") {
        reading.notes.push((Place::START, not_openapi()));
        return None;
    }
    if start.starts_with('{') { json::read(text, reading) } else { yaml::read(text, reading) }
}

fn dialect(value: &Value) -> Result<Dialect, Note> {
    let (key, version) = match (value.get("openapi"), value.get("swagger")) {
        (Some(version), _) => ("openapi", version),
        (None, Some(version)) => ("swagger", version),
        (None, None) => return Err(not_openapi()),
    };
    let at = Pointer::root().key(key);
    let text = match version {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => {
            let message = format!("`{key}` holds no version");
            return Err(Note::new(Code::UnsupportedVersion, at, message).help(SUPPORTED));
        }
    };
    let is = |version: &str| {
        text == version
            || text.strip_prefix(version).is_some_and(|rest| rest.starts_with(['.', '-']))
    };
    match key {
        "openapi" if is("3.0") => Ok(Dialect::OpenApi30),
        "openapi" if is("3.1") => Ok(Dialect::OpenApi31),
        "swagger" if text == "2.0" => Ok(Dialect::Swagger2),
        _ => {
            let message = format!("version {text:?} of `{key}` is not supported");
            Err(Note::new(Code::UnsupportedVersion, at, message).help(SUPPORTED))
        }
    }
}

const SUPPORTED: &str = "supported are `openapi: 3.0.x`, `openapi: 3.1.x` and `swagger: \"2.0\"`";

fn not_openapi() -> Note {
    let message = "neither an OpenAPI nor a Swagger document: no `openapi` and no `swagger` key";
    Note::new(Code::NotOpenApi, Pointer::root(), message).help(SUPPORTED)
}
