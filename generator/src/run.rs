//! The line of stages, end to end: a document and its `service.toml` in, the files of a crate out.

use crate::api::Operation;
use crate::dialect::Canonical;
use crate::name::{Collisions, Names};
use crate::note::{Located, Note};
use crate::outcome::{Alone, Files, Input, Output, Programs, Timings};
use crate::plan::{Plan, plan};
use crate::pointer::Pointer;
use crate::print::Code;
use crate::rust::{Coverage, Crate, Gap, Setting};
use crate::service::{Config, OperationEntry, Service};
use crate::source::Document;
use crate::{
    check, dialect, emit, entries, facts, fix, lower, name, note, parse, print, secrets, service,
    source, texts, unions,
};
use proc_macro2::TokenStream;
use serde_json::Value;
use std::time::Instant;

/// Makes the crate of a service.
///
/// # Errors
/// Every error of the stage that found one, with its place and a way out.
pub fn generate(input: &Input<'_>) -> Result<Output, Vec<Located>> {
    let mut clock = Clock::new();
    let config = service::read(input.config_path, input.config)?;
    let document = source::read(input.document_path, input.document)?;
    clock.lap("source");
    let order = Order {
        config: &config,
        collisions: Collisions::Refuse,
        setting: Setting::Member,
        changelog: input.changelog,
    };
    stages(document, &order, clock)
}

/// Programs that use the crate of a service, to measure what callers compile.
///
/// # Errors
/// Those of [`generate`].
pub fn programs(input: &Input<'_>) -> Result<Programs, Vec<Located>> {
    let config = service::read(input.config_path, input.config)?;
    let mut document = source::read(input.document_path, input.document)?;
    let order = Order {
        config: &config,
        collisions: Collisions::Refuse,
        setting: Setting::Member,
        changelog: None,
    };
    let Planned { made, .. } = repaired(&mut document, &order, &mut Clock::new())?;
    Ok(Programs {
        consumer: printed(&document, emit::consumer(&made))?.into_string(),
        codec: printed(&document, emit::codec(&made))?.into_string(),
    })
}

/// Makes a crate that stands alone from a document without a `service.toml`: short names where they are free, full names where
/// several items would share one.
///
/// # Errors
/// Every error of the stage that found one, with its place and a way out.
pub fn generate_alone(input: &Alone<'_>) -> Result<Output, Vec<Located>> {
    let mut clock = Clock::new();
    let document = source::read(input.document_path, input.document)?;
    clock.lap("source");
    if let Some(note) = service::name_note(input.crate_name) {
        return Err(vec![document.locate(note)]);
    }
    let text = |place: &[&str]| {
        place.iter().try_fold(&document.value, |v, key| v.get(*key)).and_then(Value::as_str)
    };
    let service = Service {
        crate_name: input.crate_name.to_owned(),
        title: text(&["info", "title"]).unwrap_or(input.crate_name).to_owned(),
        version: "0.1.0".to_owned(),
        path: input.path.map_or_else(|| base_path(&document), str::to_owned),
        ..Service::default()
    };
    let config = Config::of(service);
    let setting = Setting::Alone {
        core_path: input.core_path.map(str::to_owned),
        harness_path: input.harness_path.map(str::to_owned),
    };
    stages(
        document,
        &Order { config: &config, collisions: Collisions::Spell, setting, changelog: None },
        clock,
    )
}

/// What the document says stands before its paths, when that is not a template.
fn base_path(document: &Document) -> String {
    let server = document.value.pointer("/servers/0/url").and_then(Value::as_str);
    let path = match server {
        Some(url) => {
            url.split_once("://").map_or(url, |(_, rest)| rest.find('/').map_or("", |i| &rest[i..]))
        }
        None => document.value.get("basePath").and_then(Value::as_str).unwrap_or_default(),
    };
    if path.contains('{') { String::new() } else { path.trim_end_matches('/').to_owned() }
}

/// How a crate is made, beside its document.
struct Order<'o> {
    config: &'o Config,
    collisions: Collisions,
    setting: Setting,
    changelog: Option<&'o str>,
}

/// All stages, and the files.
fn stages(
    mut document: Document,
    order: &Order<'_>,
    mut clock: Clock,
) -> Result<Output, Vec<Located>> {
    let Planned { made, notes, .. } = repaired(&mut document, order, &mut clock)?;
    let files = files(&made, order, &document)?;
    clock.lap("emit and print");
    Ok(Output {
        crate_name: made.package,
        version: made.version,
        title: made.title,
        files,
        notes: notes.into_iter().map(|n| document.locate(n)).collect(),
        operations: made.groups.iter().map(|g| g.calls.len()).sum(),
        timings: clock.laps,
    })
}

/// The plan of a document, after the repairs that its `service.toml` orders.
fn repaired(
    document: &mut Document,
    order: &Order<'_>,
    clock: &mut Clock,
) -> Result<Planned, Vec<Located>> {
    let config = order.config;
    refuse(fix::apply(&mut document.value, &config.service.fix), |n| config.locate(n))?;
    planned(document, order, clock)
}

/// What the stages before any text is written give.
pub(crate) struct Planned {
    /// The crate to write.
    pub(crate) made: Crate,
    /// For each schema that is an item, its place on disk and its name.
    pub(crate) types: Vec<(Pointer, String)>,
    /// Places that are taken for secrets because of their names.
    pub(crate) unreviewed: Vec<String>,
    notes: Vec<Note>,
}

/// The crate of a document that the repairs of its `service.toml` have been applied to; without one, names that
/// several items would share are spelled out.
pub(crate) fn plan_crate(
    document: &Document,
    config: Option<&Config>,
) -> Result<Planned, Vec<Located>> {
    let named;
    let (config, collisions) = if let Some(config) = config {
        (config, Collisions::Refuse)
    } else {
        named = Config::of(Service { crate_name: "rhapi".to_owned(), ..Service::default() });
        (&named, Collisions::Spell)
    };
    let order = Order { config, collisions, setting: Setting::Member, changelog: None };
    planned(document, &order, &mut Clock::new())
}

fn planned(
    document: &Document,
    order: &Order<'_>,
    clock: &mut Clock,
) -> Result<Planned, Vec<Located>> {
    let config = order.config;
    let mut notes = check::check(&document.value, document.dialect);
    notes = refuse(notes, |n| document.locate(n))?;
    clock.lap("check");
    let Canonical { value, origins, notes: over } =
        dialect::canonical(&document.value, document.dialect);
    let origin = |n: Note| Note { at: origins.origin(&n.at), ..n };
    refuse(over, |n| document.locate(n))?;
    clock.lap("dialect");
    let frame = parse::parse(&value).map_err(|n| vec![document.locate(origin(n))])?;
    clock.lap("parse");
    let mut lowered = lower::lower(&frame, &value);
    lowered.notes = refuse(lowered.notes, |n| document.locate(origin(n)))?;
    // What the next stages make finds its memory here.
    drop((frame, value));
    let secrets = secrets::secrets(&lowered.api, &config.service);
    let mut dead = entries::dead_secrets(&config.service, &secrets);
    dead.extend(entries::dead(&config.service, &lowered.api));
    refuse(dead, |n| config.locate(n))?;
    clock.lap("lower");
    let skip = |o: &Operation| entry(&config.service, o).is_some_and(|e| e.skip.is_some());
    let facts = facts::facts(&lowered.api, &skip);
    let names = name::names(&lowered.api, &facts, &config.service, order.collisions);
    let names: Names = names
        .map_err(|all| all.into_iter().map(|n| document.locate(origin(n))).collect::<Vec<_>>())?;
    clock.lap("name");
    let ingredients = Plan {
        api: &lowered.api,
        facts: &facts,
        names: &names,
        secrets: &secrets,
        service: &config.service,
        source: &document.name,
        setting: &order.setting,
    };
    let (mut made, planned) = plan(&ingredients);
    let planned = refuse(planned, |n| document.locate(origin(n)))?;
    let alike = unions::ambiguous(&lowered.api, &facts);
    let left_out = lowered.api.operations.iter().filter(|o| skip(o)).map(|o| {
        let message = format!("`{} {}` is left out", o.method.as_str(), o.path);
        Note::new(note::Code::Skipped, o.at.clone(), message)
            .help("service.toml says why; delete its `skip` to have the operation")
    });
    notes.extend(lowered.notes.into_iter().chain(planned).chain(left_out).chain(alike).map(origin));
    notes.sort();
    notes.dedup();
    made.coverage = Coverage {
        operations: lowered.api.operations.len(),
        skipped: skipped(config, &lowered.api.operations),
        positions: lowered.positions,
        gaps: gaps(&notes),
        free_form: lowered.free_form,
        unsent: made.coverage.unsent,
    };
    clock.lap("plan");
    let place = |id| origins.origin(&lowered.api.types[id].at);
    made.unions = unions::emitted(&lowered.api, &facts)
        .filter_map(|(id, _)| Some((place(id).as_str().to_owned(), names.types.get(&id)?.clone())))
        .collect();
    made.unions.sort_by(|a, b| a.0.cmp(&b.0));
    let types = names.types.iter().map(|(id, name)| (place(*id), name.to_string())).collect();
    Ok(Planned { made, types, unreviewed: secrets.unreviewed, notes })
}

/// Goes on with notes that are no errors.
fn refuse(notes: Vec<Note>, locate: impl Fn(Note) -> Located) -> Result<Vec<Note>, Vec<Located>> {
    if notes.iter().any(|n| n.severity() == note::Severity::Error) {
        return Err(notes
            .into_iter()
            .filter(|n| n.severity() == note::Severity::Error)
            .map(locate)
            .collect());
    }
    Ok(notes)
}

fn entry<'s>(service: &'s Service, operation: &Operation) -> Option<&'s OperationEntry> {
    service.operations.get(&format!("{} {}", operation.method.as_str(), operation.path))
}

fn skipped(config: &Config, operations: &[Operation]) -> Vec<(String, String)> {
    let reason = |o: &Operation| entry(&config.service, o)?.skip.clone();
    operations
        .iter()
        .filter_map(|o| Some((format!("{} {}", o.method.as_str(), o.path), reason(o)?)))
        .collect()
}

/// The rows of the coverage file: what readers should know, not what only the maintainer needs.
fn gaps(notes: &[Note]) -> Vec<Gap> {
    let gap = |n: &Note| Gap {
        at: n.at.as_str().to_owned(),
        code: n.code.as_str(),
        what: n.message.clone(),
    };
    notes
        .iter()
        .filter(|n| n.severity() == note::Severity::Gap || n.code == note::Code::Ambiguous)
        // They have a table of their own.
        .filter(|n| n.code != note::Code::Skipped)
        .map(gap)
        .collect()
}

fn files(made: &Crate, order: &Order<'_>, document: &Document) -> Result<Files, Vec<Located>> {
    let mut files = texts::texts(made);
    if let Some(changelog) = order.changelog {
        files.insert("CHANGELOG.md", texts::changelog(made, changelog));
    }
    for (path, tokens) in emit::emit(made) {
        files.insert(&path, printed(document, tokens)?);
    }
    Ok(files)
}

/// A failure here is a fault of the generator; it is told like any other, with nothing written.
fn printed(document: &Document, tokens: TokenStream) -> Result<Code, Vec<Located>> {
    print::print(tokens, &document.name).map_err(|error| {
        let message = format!("the generator wrote something that is no Rust: {error}");
        let note = Note::new(note::Code::Unprintable, Pointer::root(), message);
        vec![
            document
                .locate(note.help("this is a fault of the generator: report it with the document")),
        ]
    })
}

struct Clock {
    last: Instant,
    laps: Timings,
}

impl Clock {
    fn new() -> Self {
        Self { last: Instant::now(), laps: Timings::default() }
    }

    fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.laps.push(stage, now - self.last);
        self.last = now;
    }
}
