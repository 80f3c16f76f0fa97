//! `cargo xtask diff`: what a change of documents does to programs that run and to programs that compile.

mod accepted;
pub(crate) mod bench;
mod changelog;
mod ci;
mod git;
mod options;
mod output;
mod pair;
mod report;
mod repository;
mod threshold;
mod write;

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use rhapi_generator::diff::Day;

use crate::failure::{Failure, shown};
use crate::layout::Layout;
use crate::{Verdict, print, read};

pub(crate) use options::{Options, Subject, options};
pub(crate) use output::plain;
use report::Report;

/// Runs the command.
pub(crate) fn run(layout: &Layout, options: &Options) -> Result<Verdict, Failure> {
    if let Some(folder) = &options.ci {
        return ci::run(layout, options, folder);
    }
    let report = match &options.subject {
        Subject::Pair { base, revision } => pair::report(base, revision, today())?,
        Subject::Repository { base } => {
            let mut report = repository::report(layout, base.as_deref(), today())?;
            accepted::apply(layout, &mut report, today())?;
            report
        }
        Subject::Report(file) => return comment(file, options),
    };
    if options.write {
        return write::apply(layout, &report, today());
    }
    finish(&report, options)
}

/// Shows what the working tree changes since the last commit, and writes what follows from it.
pub(crate) fn review(layout: &Layout) -> Result<Verdict, Failure> {
    let options = Options::review();
    let report = repository::report(layout, None, today())?;
    finish(&report, &options)?;
    write::apply(layout, &report, today())
}

/// Writes the comment about the report of an earlier run, whoever made it.
fn comment(file: &Path, options: &Options) -> Result<Verdict, Failure> {
    let help = "give the `report.json` that `cargo xtask diff --ci` wrote";
    let report = serde_json::from_str(&read::text(file)?).map_err(|e| e.to_string());
    let text = report.and_then(|report: serde_json::Value| output::comment::render(&report));
    put(&text.map_err(|problem| Failure::at(file, problem, help))?, options)?;
    Ok(Verdict::Good)
}

/// Prints a report and tells whether it is over the threshold.
fn finish(report: &Report, options: &Options) -> Result<Verdict, Failure> {
    let over = threshold::over(report, options.limits());
    put(&output::render(report, &over, options), options)?;
    for reason in &over {
        print::note(format_args!("over the threshold: {}", output::plain(reason)));
    }
    Ok(if over.is_empty() { Verdict::Good } else { Verdict::Bad })
}

/// Where the caller wants it.
fn put(text: &str, options: &Options) -> Result<(), Failure> {
    match &options.output {
        Some(path) => {
            std::fs::write(path, text).map_err(|e| Failure::io(path, "write", &e))?;
            print::note(format_args!("{}: written", shown(path)));
        }
        None => print::line(text.trim_end_matches('\n')),
    }
    Ok(())
}

/// The day it is, in UTC.
pub(crate) fn today() -> Day {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Day::after_epoch(since.as_secs() / 86_400)
}
