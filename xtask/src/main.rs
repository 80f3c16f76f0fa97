//! The only code of the project that touches disk, processes or network: reads the command line and
//! runs one command.

mod args;
mod bench;
mod conformance;
mod diff;
mod failure;
mod generate;
mod layout;
mod node;
mod print;
mod pull;
mod read;
mod regen;
mod specs;
mod suite;
#[cfg(test)]
mod testing;

use std::process::ExitCode;

use args::{Command, Usage};
use failure::Failure;
use layout::Layout;

/// Documents are millions of small values, made by one thread and often dropped by another: the system's allocator takes
/// a quarter of the time of reading and comparing them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What a command found, when nothing kept it from finding out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Everything is as it should be.
    Good,
    /// Something is not; what it is has been printed.
    Bad,
}

fn main() -> ExitCode {
    let request = match args::parse(std::env::args_os().skip(1)) {
        Ok(request) => request,
        Err(Usage(message)) => {
            print::note(format_args!("error: {message}\n\n{}", args::HELP));
            return ExitCode::from(2);
        }
    };
    match Layout::find(request.root).and_then(|layout| run(&layout, &request.command)) {
        Ok(Verdict::Good) => ExitCode::SUCCESS,
        Ok(Verdict::Bad) => ExitCode::from(1),
        Err(failure) => {
            print::note(&failure);
            ExitCode::from(failure.code())
        }
    }
}

fn run(layout: &Layout, command: &Command) -> Result<Verdict, Failure> {
    match command {
        Command::Help => {
            print::line(args::HELP);
            Ok(Verdict::Good)
        }
        Command::Regen(options) => regen::run(layout, options),
        Command::Import(import) => specs::import(layout, import),
        Command::ImportAll(import) => specs::import_all(layout, import),
        Command::Pull(options) => pull::run(layout, options),
        Command::BenchCompile(options) => bench::compile(layout, options),
        Command::BenchRegen(mode) => bench::regeneration(layout, *mode),
        Command::BenchAuth(mode) => bench::auth(layout, *mode),
        Command::BenchDecode(mode) => bench::decode(layout, *mode),
        Command::Generate(options) => generate::run(options),
        Command::Diff(options) => diff::run(layout, options),
        Command::BenchDiff(options) => diff::bench::run(layout, *options),
        Command::BenchTransfers(strictness) => {
            bench::transfers(layout, *strictness == bench::Strictness::Strict)
        }
        Command::BenchHostile(strictness) => {
            bench::hostile(layout, *strictness == bench::Strictness::Strict)
        }
        Command::BenchHostileDocuments(options) => bench::hostile_documents(layout, options),
        Command::BenchRuntime(strictness) => {
            bench::runtime(layout, *strictness == bench::Strictness::Strict)
        }
        Command::Conformance(options) => conformance::run(layout, options),
        Command::Suite(options) => suite::run(layout, options),
    }
}
