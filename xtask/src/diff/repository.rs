//! Compares the services of a git revision with those of the working tree.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rhapi_generator::at_once;
use rhapi_generator::diff::{Day, Loaded, Text, compare, load};

use super::git::Revision;
use super::report::{Report, ServiceReport, State, versions};
use crate::failure::Failure;
use crate::layout::{Layout, SNAPSHOTS, check_service};
use crate::read;

/// The texts of one service on one side.
#[derive(Clone, Debug, Default, PartialEq)]
struct Texts {
    document: Option<(String, String)>,
    config: Option<String>,
    surface: Option<String>,
}

/// Compares everything with a revision.
pub(super) fn report(layout: &Layout, base: Option<&str>, today: Day) -> Result<Report, Failure> {
    compare_all(layout, &Revision::find(layout.root(), base)?, today)
}

/// Compares everything with where the branch left a revision.
pub(super) fn since(layout: &Layout, base: Option<&str>, today: Day) -> Result<Report, Failure> {
    compare_all(layout, &Revision::find(layout.root(), base)?.left_by_head()?, today)
}

fn compare_all(layout: &Layout, revision: &Revision<'_>, today: Day) -> Result<Report, Failure> {
    let old = committed(revision)?;
    let new = present(layout)?;
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let changed: Vec<&String> = names.into_iter().filter(|n| old.get(*n) != new.get(*n)).collect();
    let services = all(&changed, |name| service(name, old.get(name), new.get(name), today))?;
    let commit = revision.commit.get(..12).unwrap_or(&revision.commit).to_owned();
    Ok(Report {
        base: commit,
        revision: "the working tree".to_owned(),
        services: services.into_iter().flatten().collect(),
        accepted: Vec::new(),
        complaints: Vec::new(),
    })
}

/// One result for each name, made on all processors.
fn all<T: Send>(
    names: &[&String],
    make: impl Fn(&str) -> Result<T, Failure> + Sync,
) -> Result<Vec<T>, Failure> {
    let (next, results) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(names.len());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let result = make(name);
                    if let Ok(mut results) = results.lock() {
                        results.insert(name.as_str(), result);
                    }
                }
            });
        }
    });
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for result in results.into_inner().unwrap_or_default().into_values() {
        match result {
            Ok(value) => good.push(value),
            Err(failure) => bad.push(failure),
        }
    }
    if bad.is_empty() { Ok(good) } else { Err(Failure::all(bad)) }
}

fn service(
    name: &str,
    old: Option<&Texts>,
    new: Option<&Texts>,
    today: Day,
) -> Result<Option<ServiceReport>, Failure> {
    let (base, revision) = at_once(|| side(name, old, true), || side(name, new, false));
    let (base, revision) = (base?, revision?);
    let document = |side: Option<&Texts>| {
        side.and_then(|s| s.document.as_ref()).map(|(_, text)| text.clone()).unwrap_or_default()
    };
    let package = |side: &Option<Loaded>| side.as_ref().and_then(|s| s.package.clone());
    let crate_name = package(&revision).or(package(&base)).map(|(name, _)| name);
    let mut report = ServiceReport {
        service: name.to_owned(),
        crate_name: crate_name.unwrap_or_default(),
        state: State::Changed,
        version: None,
        findings: Vec::new(),
        notes: Vec::new(),
        texts: (document(old), document(new)),
    };
    match (&base, &revision) {
        (Some(base), Some(revision)) => {
            report.findings = compare(name, base, revision, today)
                .map_err(|notes| Failure::notes(&notes).exits(3))?;
            if let (Some((_, before)), Some((_, after))) = (&base.package, &revision.package) {
                report.version = versions(before, after, &report.findings);
                if report.version.is_none() {
                    report
                        .notes
                        .push(format!("`{before}` or `{after}` is no version of three numbers"));
                }
            }
        }
        (Some(_), None) => report.state = State::Removed,
        (None, Some(_)) => report.state = State::Added,
        (None, None) => return Ok(None),
    }
    let same_version = report.version.as_ref().is_none_or(|v| v.base == v.revision);
    let silent = report.findings.is_empty() && report.state == State::Changed && same_version;
    Ok((!silent || !report.notes.is_empty()).then_some(report))
}

/// Reads a side of a service; a service is a document with a `service.toml`.
fn side(name: &str, texts: Option<&Texts>, base: bool) -> Result<Option<Loaded>, Failure> {
    let Some(Texts { document: Some((path, document)), config: Some(config), surface }) = texts
    else {
        return Ok(None);
    };
    let config_path = format!("specs/{name}/service.toml");
    let text = Text {
        path,
        document,
        config: Some((&config_path, config)),
        // What callers have is what was committed; what they get is what is made now.
        surface: surface.as_deref().filter(|_| base),
    };
    match load(&text) {
        Ok(loaded) => Ok(Some(loaded)),
        // A repair that was not needed yet, or a rule that is new: the base is read without its exceptions.
        Err(_) if base => {
            let plain = Text { config: None, ..text };
            let mut loaded = load(&plain).map_err(|notes| Failure::notes(&notes).exits(3))?;
            loaded.package = rhapi_generator::service::read(&config_path, config)
                .ok()
                .map(|c| (c.service.crate_name, c.service.version));
            Ok(Some(loaded))
        }
        Err(notes) => Err(Failure::notes(&notes).exits(3)),
    }
}

/// The services of the revision.
fn committed(revision: &Revision<'_>) -> Result<BTreeMap<String, Texts>, Failure> {
    let paths = revision.list(&["specs", "generated"])?;
    let wanted: Vec<String> = paths.into_iter().filter(|path| part(path).is_some()).collect();
    let mut found: BTreeMap<String, Texts> = BTreeMap::new();
    for (path, text) in revision.read(&wanted)? {
        if let Some((name, part)) = part(&path) {
            put(found.entry(name.to_owned()).or_default(), part, &path, text);
        }
    }
    found.retain(|_, texts| texts.document.is_some() && texts.config.is_some());
    Ok(found)
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Document,
    Config,
    Surface,
}

/// Which part of which service a path is.
fn part(path: &str) -> Option<(&str, Part)> {
    let parts: Vec<&str> = path.split('/').collect();
    let [top, name, file] = parts.as_slice() else { return None };
    check_service(name).ok()?;
    let part = match (*top, *file) {
        ("specs", "service.toml") => Part::Config,
        ("specs", file) if SNAPSHOTS.contains(&file) => Part::Document,
        ("generated", "api.txt") => Part::Surface,
        _ => return None,
    };
    Some((name, part))
}

fn put(texts: &mut Texts, part: Part, path: &str, text: String) {
    match part {
        Part::Document => texts.document = Some((path.to_owned(), text)),
        Part::Config => texts.config = Some(text),
        Part::Surface => texts.surface = Some(text),
    }
}

/// The services of the working tree.
fn present(layout: &Layout) -> Result<BTreeMap<String, Texts>, Failure> {
    let mut found = BTreeMap::new();
    if !layout.specs().is_dir() {
        return Ok(found);
    }
    for name in layout.services()? {
        let mut texts = Texts::default();
        for file in ["service.toml"].iter().chain(&SNAPSHOTS) {
            let path = format!("specs/{name}/{file}");
            read_part(layout, &path, &mut texts)?;
        }
        read_part(layout, &format!("generated/{name}/api.txt"), &mut texts)?;
        if texts.document.is_none() {
            let place = layout.specs().join(&name);
            let help = "import it with `cargo xtask specs import`, or remove the folder";
            let message = "has a service.toml and no document";
            return Err(Failure::at(layout.relative(&place), message, help).exits(3));
        }
        found.insert(name, texts);
    }
    Ok(found)
}

fn read_part(layout: &Layout, path: &str, texts: &mut Texts) -> Result<(), Failure> {
    let place = layout.root().join(Path::new(path));
    if !place.is_file() {
        return Ok(());
    }
    let text = read::text(&place).map_err(|failure| failure.exits(3))?;
    if let Some((_, part)) = part(path) {
        put(texts, part, path, text);
    }
    Ok(())
}
