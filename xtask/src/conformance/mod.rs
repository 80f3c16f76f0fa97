//! `cargo xtask conformance`: every operation and every type, judged by tools and answers that nobody here wrote.
//!
//! docs/conformance.md says what is judged, by whom, and what the numbers mean.

mod equal;
mod exceptions;
mod judge;
mod options;
mod prism;
mod recordings;
mod service;
mod table;
mod target;
mod unions;

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::failure::Failure;
use crate::layout::Layout;
use crate::suite::{self, Cargo};
use crate::{Verdict, node, print};
pub(crate) use options::options;
use table::Table;

/// What was asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    /// None means all.
    pub(crate) services: Vec<String>,
    pub(crate) purpose: Purpose,
    pub(crate) amount: Amount,
    /// Whether Prism gets the published documents in place of the snapshots.
    pub(crate) published: bool,
    /// Recorded calls and their service.
    pub(crate) recordings: Option<(PathBuf, String)>,
}

/// What becomes of the numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// They are printed, and written unless only a sample was judged.
    #[default]
    Write,
    /// They are compared with those that are written down.
    Check,
}

/// How many values of each schema there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Amount {
    #[default]
    All,
    Sample,
}

impl Amount {
    fn count(self) -> usize {
        match self {
            Self::All => 50,
            Self::Sample => 5,
        }
    }
}

/// Judges services, or recorded calls.
pub(crate) fn run(layout: &Layout, options: &Options) -> Result<Verdict, Failure> {
    let shared = suite::shared()?;
    let cargo = Cargo::new(layout, shared.as_deref());
    if let Some((file, service)) = &options.recordings {
        let targets = target::build(&cargo, &["-p", &package(layout, service)?])?;
        return recordings::run(layout, &targets, file, service);
    }
    let services = selected(layout, options)?;
    let packages = services.iter().map(|service| package(layout, service));
    let packages = packages.collect::<Result<Vec<_>, _>>()?;
    let arguments: Vec<&str> = packages.iter().flat_map(|name| ["-p", name.as_str()]).collect();
    run_with(layout, &cargo, options, &arguments)
}

/// The same, with what says to Cargo which test targets there are.
pub(crate) fn run_with(
    layout: &Layout,
    cargo: &Cargo,
    options: &Options,
    arguments: &[&str],
) -> Result<Verdict, Failure> {
    if !node::can_run() {
        return Err(node::missing());
    }
    let services = selected(layout, options)?;
    node::install(&layout.root().join(service::FOLDER))?;
    let targets = target::build(cargo, arguments)?;
    let shared = suite::shared()?;
    let judge = service::Judge { layout, targets: &targets, shared: shared.as_deref(), options };
    let table = Table { rows: in_parallel(&services, &|name| judge.service(name))? };
    print::line(table.total());
    let mut verdict =
        if table.rows.iter().any(table::Row::is_bad) { Verdict::Bad } else { Verdict::Good };
    match options.purpose {
        Purpose::Check => {
            if table.check(layout, options.amount)? == Verdict::Bad {
                verdict = Verdict::Bad;
            }
        }
        Purpose::Write if !options.published && options.amount == Amount::All => {
            table.write(layout)?;
        }
        Purpose::Write => {}
    }
    Ok(verdict)
}

/// How many services are judged at a time: each has a server and a program that wait for each other.
const AT_A_TIME: usize = 2;

/// Rows in the order of the services.
fn in_parallel(
    services: &[String],
    work: &(dyn Fn(&str) -> Result<table::Row, Failure> + Sync),
) -> Result<Vec<table::Row>, Failure> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut rows = Vec::new();
        while let Some(name) = services.get(next.fetch_add(1, Ordering::Relaxed)) {
            let row = work(name);
            if let Ok(row) = &row {
                print::line(row);
            }
            rows.push(row);
        }
        rows
    };
    let rows: Vec<_> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..AT_A_TIME).map(|_| scope.spawn(worker)).collect();
        running.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    });
    let mut rows = rows.into_iter().collect::<Result<Vec<_>, _>>()?;
    rows.sort_by(|a, b| a.service.cmp(&b.service));
    if rows.len() == services.len() {
        return Ok(rows);
    }
    Err(Failure::plain("a service was not judged", "this is a bug in the harness"))
}

fn selected(layout: &Layout, options: &Options) -> Result<Vec<String>, Failure> {
    let all = layout.services()?;
    if let Some(missing) = options.services.iter().find(|name| !all.contains(name)) {
        let message = format_args!("there is no specs/{missing}/service.toml");
        return Err(Failure::plain(message, format_args!("the services are: {}", all.join(", "))));
    }
    let wanted = |name: &String| options.services.is_empty() || options.services.contains(name);
    Ok(all.into_iter().filter(wanted).collect())
}

/// The package of a service.
fn package(layout: &Layout, service: &str) -> Result<String, Failure> {
    Ok(crate::regen::judged(layout, service)?.crate_name)
}
