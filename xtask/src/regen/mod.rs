//! `cargo xtask regen`: makes `generated/` what `specs/` says, or tells how it differs.
//!
//! Everything is generated before anything is written, so a document that cannot be used leaves
//! `generated/` as it was.

mod diff;
mod disk;
mod journal;
mod produce;
mod staging;
mod timings;
mod tree;

use std::time::Instant;

use crate::failure::Failure;
use crate::layout::Layout;
use crate::{Verdict, print};

pub(crate) use produce::{Produced, Service, judged, produce, programs};

/// Whether to write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Write what differs.
    #[default]
    Write,
    /// Write nothing; say what differs.
    Check,
}

/// What was asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    /// The services whose crates are wanted; none means all of them and the umbrella crate.
    pub(crate) services: Vec<String>,
    pub(crate) mode: Mode,
    pub(crate) timings: bool,
    pub(crate) notes: bool,
}

/// Runs the command.
pub(crate) fn run(layout: &Layout, options: &Options) -> Result<Verdict, Failure> {
    let start = Instant::now();
    if options.mode == Mode::Write && staging::repair(layout)? {
        print::note("an earlier run was interrupted: what it did to generated/ has been undone");
    }
    let produced = produce(layout, &options.services)?;
    print_notes(&produced, options);
    let compare = Instant::now();
    let changes = tree::changes(layout, &produced)?;
    let compared = compare.elapsed();
    let write = Instant::now();
    let verdict = match options.mode {
        Mode::Check => check(layout, options, &changes)?,
        Mode::Write => {
            staging::apply(layout, &changes)?;
            summary(&changes, produced.files.len(), start);
            Verdict::Good
        }
    };
    if options.timings {
        timings::print(&produced, compared, write.elapsed(), start.elapsed());
    }
    Ok(verdict)
}

fn check(layout: &Layout, options: &Options, changes: &tree::Changes) -> Result<Verdict, Failure> {
    if staging::left_over(layout) {
        let place = layout.staging();
        let message = "an interrupted run of regen left this behind";
        return Err(Failure::at(layout.relative(&place), message, "run `cargo xtask regen`"));
    }
    // Empty folders, which a change of branch leaves behind, are no difference to anybody who clones.
    if changes.files() == 0 {
        return Ok(Verdict::Good);
    }
    diff::print(changes);
    let command = [&["cargo xtask regen".to_owned()], &options.services[..]].concat().join(" ");
    let count = changes.files();
    print::note(format_args!(
        "generated/ is stale in {count} {}\n  help: run `{command}` and commit the result",
        if count == 1 { "file" } else { "files" },
    ));
    Ok(Verdict::Bad)
}

fn summary(changes: &tree::Changes, total: usize, start: Instant) {
    let written = changes.written.len();
    print::line(format_args!(
        "generated/: {written} written, {} removed, {} unchanged ({:.1} s)",
        changes.removed.len(),
        total.saturating_sub(written),
        start.elapsed().as_secs_f64(),
    ));
}

fn print_notes(produced: &Produced, options: &Options) {
    let mut silent = 0;
    for note in produced.services.iter().flat_map(|service| &service.output.notes) {
        if options.notes || note.note.code.severity() == rhapi_generator::Severity::Error {
            print::note(note);
        } else {
            silent += 1;
        }
    }
    if silent > 0 {
        print::note(format_args!(
            "{silent} notes on what the documents leave open (`--notes` prints them)"
        ));
    }
}
