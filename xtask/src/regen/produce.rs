//! Runs the generator for every service and puts the files together, all in memory.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rhapi_generator::{Files, Input, Output, Programs};

use crate::failure::Failure;
use crate::layout::{self, Layout, SNAPSHOTS, UMBRELLA};
use crate::read;

/// What the generator made of some services.
#[derive(Debug)]
pub(crate) struct Produced {
    /// Path below `generated/` -> text.
    pub(crate) files: BTreeMap<String, String>,
    /// One per service, sorted by name.
    pub(crate) services: Vec<Service>,
    /// Whether this is all of `generated/`: what is not in `files` then does not belong there.
    pub(crate) whole: bool,
}

/// One service and what came of it.
#[derive(Debug)]
pub(crate) struct Service {
    pub(crate) name: String,
    pub(crate) output: Output,
}

/// Generates the crates of the named services; of all, and the umbrella crate, when none is named.
pub(crate) fn produce(layout: &Layout, wanted: &[String]) -> Result<Produced, Failure> {
    let names = select(layout, wanted)?;
    let sources = collect(names.iter().map(|name| Source::read(layout, name)).collect())?;
    let outputs = collect(generate_all(&sources))?;
    check_crate_names(&names, &outputs)?;
    let whole = wanted.is_empty();
    let mut files = BTreeMap::new();
    for (name, output) in names.iter().zip(&outputs) {
        add(&mut files, Some(name), &output.files)?;
    }
    if whole {
        add(&mut files, Some(UMBRELLA), &rhapi_generator::umbrella(&outputs))?;
        add(&mut files, None, &rhapi_generator::workspace_files())?;
    }
    check_case(&files)?;
    let services = names.into_iter().zip(outputs).map(|(name, output)| Service { name, output });
    Ok(Produced { files, services: services.collect(), whole })
}

/// The programs that use the crate of a service, for benchmarks.
pub(crate) fn programs(layout: &Layout, service: &str) -> Result<Programs, Failure> {
    let source = Source::read(layout, service)?;
    rhapi_generator::programs(&source.input()).map_err(|notes| Failure::notes(&notes))
}

/// A service as those who judge its crate see it.
pub(crate) fn judged(layout: &Layout, service: &str) -> Result<rhapi_generator::Judged, Failure> {
    let source = Source::read(layout, service)?;
    rhapi_generator::judged(&source.input()).map_err(|notes| Failure::notes(&notes))
}

fn select(layout: &Layout, wanted: &[String]) -> Result<Vec<String>, Failure> {
    let all = layout.services()?;
    if all.is_empty() {
        let help =
            "make one with `cargo xtask specs import FILE --service NAME` and a service.toml";
        return Err(Failure::at(
            layout.relative(&layout.specs()),
            "there is no service here",
            help,
        ));
    }
    if let Some(missing) = wanted.iter().find(|name| !all.contains(name)) {
        let message = format_args!("there is no specs/{missing}/service.toml");
        return Err(Failure::plain(message, format_args!("the services are: {}", all.join(", "))));
    }
    Ok(all.into_iter().filter(|name| wanted.is_empty() || wanted.contains(name)).collect())
}

/// A service's files.
struct Source {
    document_path: String,
    document: String,
    config_path: String,
    config: String,
    changelog: Option<String>,
}

impl Source {
    fn read(layout: &Layout, service: &str) -> Result<Self, Failure> {
        let folder = layout.specs().join(service);
        let found: Vec<_> = SNAPSHOTS.iter().filter(|name| folder.join(name).exists()).collect();
        let snapshot = match found[..] {
            [one] => one,
            [] => {
                let message = format_args!("holds neither {} nor {}", SNAPSHOTS[0], SNAPSHOTS[1]);
                let help = format_args!("run `cargo xtask specs import FILE --service {service}`");
                return Err(Failure::at(layout.relative(&folder), message, help));
            }
            _ => {
                let message = format_args!("holds both {} and {}", SNAPSHOTS[0], SNAPSHOTS[1]);
                return Err(Failure::at(
                    layout.relative(&folder),
                    message,
                    "remove the one that is out of date",
                ));
            }
        };
        let changelog = folder.join("CHANGELOG.md");
        let changelog = changelog.exists().then(|| read::text(&changelog)).transpose()?;
        Ok(Self {
            document_path: format!("specs/{service}/{snapshot}"),
            document: read::text(&folder.join(snapshot))?,
            config_path: format!("specs/{service}/service.toml"),
            config: read::text(&folder.join("service.toml"))?,
            changelog,
        })
    }

    fn generate(&self) -> Result<Output, Failure> {
        rhapi_generator::generate(&self.input()).map_err(|notes| Failure::notes(&notes))
    }

    fn input(&self) -> Input<'_> {
        Input {
            document_path: &self.document_path,
            document: &self.document,
            config_path: &self.config_path,
            config: &self.config,
            changelog: self.changelog.as_deref(),
        }
    }
}

/// Runs the generator over all sources, on as many threads as there are cores, the largest document
/// first so that none is left to run alone at the end. Results are in the order of the sources.
fn generate_all(sources: &[Source]) -> Vec<Result<Output, Failure>> {
    let mut order: Vec<usize> = (0..sources.len()).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(sources[index].document.len()));
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some(&index) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
            done.push((index, guarded(&sources[index])));
        }
        done
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(sources.len());
    let mut results: Vec<_> = thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

/// A panic in the generator is a bug in it, and has to end in an error like any other.
fn guarded(source: &Source) -> Result<Output, Failure> {
    std::panic::catch_unwind(|| source.generate()).unwrap_or_else(|_| {
        let message = format_args!("the generator broke down on {}", source.document_path);
        Err(Failure::plain(message, "this is a bug in the generator: report it with the document"))
    })
}

/// All results, or all failures: one run shows everything that is wrong.
fn collect<T>(results: Vec<Result<T, Failure>>) -> Result<Vec<T>, Failure> {
    let mut good = Vec::new();
    let mut bad = Vec::new();
    for result in results {
        match result {
            Ok(value) => good.push(value),
            Err(failure) => bad.push(failure),
        }
    }
    if bad.is_empty() { Ok(good) } else { Err(Failure::all(bad)) }
}

fn add(
    all: &mut BTreeMap<String, String>,
    folder: Option<&str>,
    files: &Files,
) -> Result<(), Failure> {
    for (path, text) in files.iter() {
        let path = folder.map_or_else(|| path.to_owned(), |folder| format!("{folder}/{path}"));
        let bug = |message| Failure::plain(message, "this is a bug in the generator: report it");
        layout::check_output(&path)
            .map_err(|problem| bug(format!("generated/{}: {problem}", path.escape_debug())))?;
        if !is_marked(text.as_bytes()) {
            return Err(bug(format!("generated/{path} would lack the `@generated` line")));
        }
        all.insert(path, text.to_owned());
    }
    Ok(())
}

/// Whether the first line says that the file is generated.
pub(super) fn is_marked(text: &[u8]) -> bool {
    let marker = b"@generated";
    let end = text.iter().position(|&byte| byte == b'\n').unwrap_or(text.len());
    text[..end].windows(marker.len()).any(|part| part == marker)
}

fn check_crate_names(names: &[String], outputs: &[Output]) -> Result<(), Failure> {
    let mut seen = BTreeMap::new();
    for (name, output) in names.iter().zip(outputs) {
        if let Some(first) = seen.insert(&output.crate_name, name) {
            let message =
                format_args!("specs/{first} and specs/{name} both make {}", output.crate_name);
            return Err(Failure::plain(
                message,
                "change `crate` in one of their service.toml files",
            ));
        }
    }
    Ok(())
}

/// Two paths that differ only by case are one file on some systems.
fn check_case(files: &BTreeMap<String, String>) -> Result<(), Failure> {
    let mut seen = BTreeMap::new();
    for path in files.keys() {
        if let Some(first) = seen.insert(path.to_ascii_lowercase(), path) {
            let message =
                format_args!("generated/{first} and generated/{path} differ only by case");
            return Err(Failure::plain(message, "this is a bug in the generator: report it"));
        }
    }
    Ok(())
}
