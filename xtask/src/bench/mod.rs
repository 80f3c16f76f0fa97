//! `cargo xtask bench compile`: what the generated code costs those who compile it.
//!
//! CPU seconds (user and system, of Cargo and all it starts) of one job, not wall time: they hardly
//! change when the machine does something else. Everything that is not measured is built before.

mod auth;
mod build;
mod complete;
mod cpu;
mod decode;
mod hostile_documents;
mod limits;
mod lines;
mod ours;
mod peer;
mod peer_calls;
mod regen;
mod report;
mod runtime;

pub(crate) use runtime::{hostile, runtime, transfers};

use crate::failure::Failure;
use crate::layout::Layout;
use crate::regen::{Service, produce};
use crate::{Verdict, print};
pub(crate) use auth::auth;
use build::{Cost, Subject};
pub(crate) use decode::decode;
pub(crate) use hostile_documents::{Options as HostileDocuments, run as hostile_documents};
pub(crate) use regen::{in_release, run as regeneration};
use report::Report;

/// What was asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    /// None means all.
    pub(crate) services: Vec<String>,
    /// Whether to measure another generator on the same documents.
    pub(crate) peers: bool,
    pub(crate) strictness: Strictness,
}

/// Whether a number over its limit is a failure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Strictness {
    #[default]
    Lenient,
    Strict,
}

/// Measures and prints `name<TAB>value<TAB>limit<TAB>ok|OVER` lines.
pub(crate) fn compile(layout: &Layout, options: &Options) -> Result<Verdict, Failure> {
    let produced = produce(layout, &options.services)?;
    let peer = if options.peers { peer::find(layout) } else { None };
    let mut report = Report::default();
    for service in &produced.services {
        let subject = ours::subject(layout, service)?;
        let cost = measure(&subject, service)?;
        own(&mut report, service, &cost);
        if let Some(peer) = &peer {
            match peer::subject(layout, peer, service)
                .and_then(|subject| measure(&subject, service))
            {
                Ok(theirs) => compare(&mut report, service, &cost, &theirs),
                Err(failure) => print::line(format_args!(
                    "left out: {} by {}: {failure}",
                    service.name,
                    peer::NAME
                )),
            }
        }
    }
    Ok(report.verdict(options.strictness))
}

/// What one crate costs, with the program that makes every call and the one that has every type of answer.
struct Costs {
    lines_per_operation: f64,
    check: f64,
    library: Cost,
    calls_check: f64,
    calls: Cost,
    codec: Cost,
}

fn measure(subject: &Subject, service: &Service) -> Result<Costs, Failure> {
    let lines = lines::count(&subject.sources)?;
    let operations = u32::try_from(service.output.operations.max(1)).unwrap_or(u32::MAX);
    print::note(format_args!("measuring {} ({operations} operations)", subject.name));
    Ok(Costs {
        lines_per_operation: f64::from(lines) / f64::from(operations),
        check: subject.check(&subject.library)?,
        library: subject.release(&subject.library)?,
        calls_check: subject.check(build::CALLS)?,
        calls: subject.release(build::CALLS)?,
        codec: subject.release(build::CODEC)?,
    })
}

fn own(report: &mut Report, service: &Service, cost: &Costs) {
    let name = &service.name;
    let most = limits::lines(name);
    report.below(&format!("{name} lines an operation"), cost.lines_per_operation, most);
    print_all(report, name, cost);
}

fn print_all(report: &mut Report, name: &str, cost: &Costs) {
    for (what, value) in [
        ("check CPU s", cost.check),
        ("release CPU s", cost.library.cpu),
        ("rlib MB", cost.library.megabytes),
        ("all calls: check CPU s", cost.calls_check),
        ("all calls: release CPU s", cost.calls.cpu),
        ("all calls: stripped MB", cost.calls.megabytes),
        ("all types: release CPU s", cost.codec.cpu),
        ("all types: stripped MB", cost.codec.megabytes),
    ] {
        report.free(&format!("{name} {what}"), value);
    }
}

fn compare(report: &mut Report, service: &Service, ours: &Costs, theirs: &Costs) {
    let name = &service.name;
    let peer = format!("{name} {}", peer::NAME);
    report.free(&format!("{peer} lines an operation"), theirs.lines_per_operation);
    print_all(report, &peer, theirs);
    let limits = limits::ratios(name);
    for (what, ours, theirs, limit) in [
        ("lines", ours.lines_per_operation, theirs.lines_per_operation, limits.lines),
        ("check", ours.check, theirs.check, limits.check),
        ("release", ours.library.cpu, theirs.library.cpu, limits.release),
        ("rlib", ours.library.megabytes, theirs.library.megabytes, limits.rlib),
        ("all calls: check", ours.calls_check, theirs.calls_check, None),
        ("all calls: release", ours.calls.cpu, theirs.calls.cpu, limits.calls),
        (
            "all calls: stripped",
            ours.calls.megabytes,
            theirs.calls.megabytes,
            limits.calls_stripped,
        ),
        ("all types: release", ours.codec.cpu, theirs.codec.cpu, limits.codec),
        (
            "all types: stripped",
            ours.codec.megabytes,
            theirs.codec.megabytes,
            limits.codec_stripped,
        ),
    ] {
        report.at_most(&format!("{name} {what} ratio"), ours / theirs, limit);
    }
}
