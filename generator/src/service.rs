//! Reads `service.toml`, the exceptions of one service, into plain data.

mod names;
mod places;
pub(crate) use names::name_note;

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use toml::de::DeTable;

use crate::note::{Code, Located, Note};
use crate::pointer::Pointer;
use places::{place, table_places};

/// What `service.toml` says about a service.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// The name of the crate, such as `rhapi-inventory`.
    #[serde(rename = "crate")]
    pub crate_name: String,
    /// The product's name for people.
    pub title: String,
    /// The version of the crate.
    pub version: String,
    /// Which host answers.
    #[serde(default)]
    pub host: Host,
    /// What stands between the host and the paths of the document; empty when the paths hold it.
    pub path: String,
    /// Where the document comes from.
    #[serde(default)]
    pub source: Source,
    /// Rules that tell how lists are paged.
    #[serde(default)]
    pub paging: Vec<Paging>,
    /// Places of secrets that the document does not mark: `Schema.property`, `METHOD /path parameter`, or the pointer of a
    /// property. `*.property` is about all schemas, and `*` is a wildcard in method and path.
    #[serde(default)]
    pub secret: Vec<String>,
    /// Places that only have the name of a secret, written in the same way.
    #[serde(default)]
    pub not_secret: Vec<String>,
    /// Repairs of the document.
    #[serde(default)]
    pub fix: Vec<Fix>,
    /// Taste: exceptions for operations, by `METHOD /path`.
    #[serde(default)]
    pub operations: BTreeMap<String, OperationEntry>,
    /// Taste: exceptions for types, by schema name or pointer.
    #[serde(default)]
    pub types: BTreeMap<String, TypeEntry>,
    /// Taste: names of groups, by tag or path segment.
    #[serde(default)]
    pub groups: BTreeMap<String, String>,
}

/// A host by its role; the environment of a client says which machine that is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Host {
    /// `console.redhat.com`
    #[default]
    Console,
    /// `api.access.redhat.com`
    Api,
}

/// Where the published document comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The address that serves the document.
    pub url: Option<String>,
    /// What the published file is called, when it is not `<service>.json`.
    pub file: Option<String>,
    /// How a person gets the document when no address serves it.
    pub manual: Option<String>,
}

/// A rule about lists that come in pages; the first one that covers an operation and whose parameters it has counts. What
/// it leaves out follows from the document by convention.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paging {
    /// Which operations it is about: `METHOD /path` with `*` as a wildcard.
    pub operations: String,
    /// The way of paging.
    pub style: PagingStyle,
    /// The parameter that says where a page is.
    pub position: Option<String>,
    /// The parameter that says how large it is.
    pub size: Option<String>,
    /// What the first page or item is called.
    pub first: Option<u64>,
    /// The property that has the items.
    pub items: Option<String>,
    /// Where an answer says how many items there are, with dots between names; empty when what looks so is another number.
    pub total: Option<String>,
    /// Where an answer has the text that leads to the next page.
    pub next: Option<String>,
    /// Statuses with which the service answers a position behind the end.
    #[serde(default)]
    pub beyond: Vec<u16>,
}

/// A way of paging.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PagingStyle {
    /// The position is a number of items to leave out.
    Offset,
    /// The position is the number of a page.
    Page,
    /// The position is a text out of the page before.
    Cursor,
    /// What looks like paging is none.
    None,
}

/// Whether a pattern such as `GET /hosts*` covers an operation.
#[must_use]
pub fn covers(pattern: &str, endpoint: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == endpoint };
    let Some(end) = endpoint.strip_prefix(start) else { return false };
    let boundaries = end.char_indices().map(|(at, _)| at).chain([end.len()]);
    boundaries.into_iter().any(|at| covers(rest, &end[at..]))
}

/// A repair of the document that fails once the publisher made it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fix {
    /// A JSON pointer to the wrong place.
    pub at: String,
    /// What stands there today. Needed for `set` and `remove`.
    pub was: Option<Value>,
    /// Put this in its place.
    pub set: Option<Value>,
    /// Take it away.
    #[serde(default)]
    pub remove: bool,
    /// Put this where nothing stands; `/-` at the end of `at` appends to a list.
    pub add: Option<Value>,
    /// Why the document is wrong.
    pub because: String,
}

/// Exceptions for one operation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperationEntry {
    /// The name of its method.
    pub name: Option<String>,
    /// The group it belongs to.
    pub group: Option<String>,
    /// The reason why it is left out.
    pub skip: Option<String>,
}

/// Exceptions for one type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeEntry {
    /// The name of the type.
    pub name: Option<String>,
}

/// A `service.toml` that was read, with the places of its entries.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The path of the file, for messages.
    pub name: String,
    /// What it says.
    pub service: Service,
    places: BTreeMap<Pointer, (u32, u32)>,
}

impl Config {
    /// What stands for a `service.toml` that does not exist.
    pub fn of(service: Service) -> Self {
        Self { service, ..Self::default() }
    }

    /// Adds file, line and column to a note about this file; its pointer is one into the TOML
    /// document, such as `/fix/0` or `/operations/GET ~1hosts`.
    pub fn locate(&self, note: Note) -> Located {
        let mut at = Some(note.at.clone());
        let mut place = None;
        while let Some(pointer) = at {
            place = self.places.get(&pointer).copied();
            at = if place.is_some() { None } else { pointer.parent() };
        }
        let (line, column) = place.unwrap_or((1, 1));
        Located { file: self.name.clone(), line, column, note }
    }
}

/// Reads a `service.toml`.
///
/// # Errors
/// A note with its place when the text is not TOML, a key is unknown or missing, a value has the wrong
/// type, or a repair does not say what it does.
pub fn read(name: &str, text: &str) -> Result<Config, Vec<Located>> {
    let refused = |error: &toml::de::Error| {
        let (line, column) = error.span().map_or((1, 1), |span| place(text, span.start));
        let message = error.message().lines().collect::<Vec<_>>().join(": ");
        let note = Note::new(Code::BadConfig, Pointer::root(), message)
            .help("ARCHITECTURE.md lists the keys of `service.toml`");
        vec![Located { file: name.to_owned(), line, column, note }]
    };
    let service: Service = toml::from_str(text).map_err(|error| refused(&error))?;
    let table = DeTable::parse(text).map_err(|error| refused(&error))?;
    let mut places = BTreeMap::new();
    table_places(table.get_ref(), text, &Pointer::root(), &mut places);
    let config = Config { name: name.to_owned(), service, places };
    let mut wrong: Vec<_> = config.service.fix.iter().enumerate().filter_map(fix_note).collect();
    wrong.extend(name_note(&config.service.crate_name));
    if !names::is_version(&config.service.version) {
        let message = format!("{:?} is not a version", config.service.version);
        let at = Pointer::root().key("version");
        wrong.push(Note::new(Code::BadConfig, at, message).help("write it as `0.1.0`"));
    }
    if wrong.is_empty() {
        Ok(config)
    } else {
        Err(wrong.into_iter().map(|note| config.locate(note)).collect())
    }
}

fn fix_note((index, fix): (usize, &Fix)) -> Option<Note> {
    let at = Pointer::root().key("fix").index(index);
    let ways =
        usize::from(fix.set.is_some()) + usize::from(fix.add.is_some()) + usize::from(fix.remove);
    let message = if let Err(error) = fix.at.parse::<Pointer>() {
        format!("`at` is {error}")
    } else if ways != 1 {
        "a repair has exactly one of `set`, `remove = true` and `add`".to_owned()
    } else if fix.add.is_some() == fix.was.is_some() {
        "`was` belongs to `set` and `remove`: they say what stands there today".to_owned()
    } else {
        return None;
    };
    Some(Note::new(Code::BadConfig, at, message).help("write `at`, `was`, `set` and `because`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        "crate = \"rhapi-x\"\ntitle = \"X\"\nversion = \"0.1.0\"\npath = \"/api/x\"\n";

    #[test]
    fn entries_are_read_and_placed() {
        let text = format!(
            "{HEAD}host = \"api\"\n[source]\nurl = \"https://x\"\n[[fix]]\nat = \"/a\"\nwas = 1\nset = 2\n\
             because = \"y\"\n[operations]\n\"GET /a\" = {{ name = \"list\" }}\n"
        );
        let config = read("service.toml", &text).unwrap();
        assert_eq!(config.service.host, Host::Api);
        assert_eq!(config.service.operations["GET /a"].name.as_deref(), Some("list"));
        let located = |at: &str| {
            let note = Note::new(Code::DeadFix, at.parse().unwrap(), "x");
            let located = config.locate(note);
            (located.line, located.column)
        };
        assert_eq!(located("/operations/GET ~1a"), (14, 1));
        assert_eq!(located("/fix/0").0, 8);
        assert_eq!(located("/fix/0/was"), (10, 1));
    }

    #[test]
    fn unknown_keys_and_wrong_types_have_a_place() {
        let error =
            |more: &str| read("s.toml", &format!("{HEAD}{more}\n")).unwrap_err()[0].to_string();
        assert!(
            error("hots = \"api\"")
                .starts_with("s.toml:5:1: error[bad-config]: unknown field `hots`")
        );
        assert!(error("host = 3").starts_with("s.toml:5:8: error[bad-config]"));
        assert!(error("host = \"x\"").starts_with("s.toml:5:8: error[bad-config]"));
        assert!(error("[[").starts_with("s.toml:5:"));
    }

    #[test]
    fn a_repair_says_one_thing() {
        for wrong in [
            "at = \"/a\"\nbecause = \"\"",
            "at = \"/a\"\nset = 1\nbecause = \"\"",
            "at = \"a\"\nwas = 1\nset = 1\nbecause = \"\"",
            "at = \"/a\"\nwas = 1\nadd = 1\nbecause = \"\"",
        ] {
            let notes = read("s.toml", &format!("{HEAD}[[fix]]\n{wrong}\n")).unwrap_err();
            assert_eq!(notes[0].note.code, Code::BadConfig, "{wrong}");
        }
    }
}
