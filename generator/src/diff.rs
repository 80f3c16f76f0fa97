//! What a change of a document does to programs that run and to programs that compile.

mod day;
mod finding;
mod fingerprint;
mod matching;
mod rules;
mod rust;
mod version;
mod view;
mod wire;

use crate::at_once::at_once;
use crate::note::{Located, Note, Severity};
use crate::prose::Line;
use crate::run::plan_crate;
use crate::source::{self, Dialect, Document};
use crate::{fix, service, surface};

pub use self::day::{Day, NoDay};
pub use self::finding::{Finding, Site};
pub use self::rules::{Level, Rule, Side, all as rules, find as rule};
pub use self::rust::Impact;
pub use self::version::{NoVersion, Version};
pub use self::wire::Change;

/// One side of a comparison, as texts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Text<'t> {
    /// The path of the document, for places in findings.
    pub path: &'t str,
    /// The document.
    pub document: &'t str,
    /// Path and text of its `service.toml`, when it has one.
    pub config: Option<(&'t str, &'t str)>,
    /// The public items of the crate that was made from it, when that was kept.
    pub surface: Option<&'t str>,
}

/// One side of a comparison, read and repaired.
pub struct Loaded {
    document: Document,
    places: rust::Places,
    surface: Option<rust::Surface>,
    /// Why there is no verdict about Rust.
    pub missing: Vec<Located>,
    /// Name and version of the crate, as its `service.toml` says.
    pub package: Option<(String, String)>,
}

impl Loaded {
    /// Whether both sides can be of one service: they share the title or at least one operation, or one has none.
    pub fn is_related(&self, other: &Self) -> bool {
        let title = |side: &Self| side.document.value.pointer("/info/title").cloned();
        let names = |side: &Self| -> std::collections::BTreeSet<(String, &'static str)> {
            let doc = view::Doc::new(&side.document.value, side.document.dialect);
            let key = |o: &view::Operation<'_>| (view::bare_path(&o.path).into_owned(), o.method);
            view::operations(&doc).iter().map(key).collect()
        };
        let (old, new) = (names(self), names(other));
        title(self) == title(other)
            || old.is_empty()
            || new.is_empty()
            || old.intersection(&new).next().is_some()
    }
}

/// Reads one side.
///
/// # Errors
/// When the document or its `service.toml` can't be read, or a repair hits nothing. A document that no crate can be
/// made from is compared on the wire all the same, unless it has a `service.toml`.
pub fn load(text: &Text<'_>) -> Result<Loaded, Vec<Located>> {
    let mut document = source::read(text.path, text.document)?;
    let config = text.config.map(|(path, text)| service::read(path, text)).transpose()?;
    if let Some(config) = &config {
        let notes = fix::apply(&mut document.value, &config.service.fix);
        let notes: Vec<_> = notes
            .into_iter()
            .filter(|note| note.severity() == Severity::Error)
            .map(|note| config.locate(note))
            .collect();
        if !notes.is_empty() {
            return Err(notes);
        }
    }
    let (planned, missing) = match plan_crate(&document, config.as_ref()) {
        Ok(planned) => (Some(planned), Vec::new()),
        // What costs too much for a crate costs as much to compare.
        Err(notes) if config.is_some() || notes.iter().any(|n| n.note.code.is_cost()) => {
            return Err(notes);
        }
        Err(notes) => (None, notes),
    };
    let surface = match (text.surface, &planned) {
        (Some(kept), _) => Some(rust::Surface::new(kept)),
        (None, Some(planned)) => {
            let lines = surface::lines(&planned.made);
            Some(rust::Surface::of(lines.iter().map(Line::as_str)))
        }
        (None, None) => None,
    };
    Ok(Loaded {
        places: planned.map(rust::Places::new).unwrap_or_default(),
        surface,
        package: config.map(|c| (c.service.crate_name, c.service.version)),
        document,
        missing,
    })
}

/// Compares both sides of a service: one finding for each cause, the worst first.
///
/// # Errors
/// When what the documents describe is too much to compare.
pub fn compare(
    service: &str,
    base: &Loaded,
    revision: &Loaded,
    today: Day,
) -> Result<Vec<Finding>, Vec<Located>> {
    let callers = || match (&base.surface, &revision.surface) {
        (Some(old), Some(new)) => (rust::compare(old, new), new.library.as_str()),
        _ => (Vec::new(), "crate"),
    };
    let ((rust, library), changes) =
        at_once(callers, || wire(&base.document, &revision.document, today));
    let joining = finding::Joining {
        service,
        library,
        base: &base.document,
        revision: &revision.document,
        old: &base.places,
        new: &revision.places,
    };
    finding::join(&joining, changes?, rust).map_err(|note| vec![base.document.locate(note)])
}

/// Compares what programs that run see of two documents, each as it is after the repairs of its `service.toml`.
///
/// # Errors
/// When what they describe is too much to compare.
pub fn wire(base: &Document, revision: &Document, today: Day) -> Result<Vec<Change>, Vec<Located>> {
    let sides = ((&base.value, base.dialect), (&revision.value, revision.dialect));
    compared(sides.0, sides.1, today).map_err(|over| match over {
        wire::Over::Base(note) => vec![base.locate(note)],
        wire::Over::Revision(note) => vec![revision.locate(note)],
    })
}

/// Compares what programs that run see of two documents, given as values.
///
/// # Errors
/// When what they describe is too much to compare.
pub fn wire_of(
    base: (&serde_json::Value, Dialect),
    revision: (&serde_json::Value, Dialect),
    today: Day,
) -> Result<Vec<Change>, Note> {
    compared(base, revision, today)
        .map_err(|(wire::Over::Base(note) | wire::Over::Revision(note))| note)
}

fn compared(
    base: (&serde_json::Value, Dialect),
    revision: (&serde_json::Value, Dialect),
    today: Day,
) -> Result<Vec<Change>, wire::Over> {
    let base = view::Doc::new(base.0, base.1);
    let revision = view::Doc::new(revision.0, revision.1);
    wire::changes(&base, &revision, today)
}
