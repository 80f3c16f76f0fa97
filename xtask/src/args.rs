//! Turns the command line into one command: what its words mean.

mod benches;
mod words;

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use crate::bench;
use crate::conformance;
use crate::diff;
use crate::generate;
use crate::layout;
use crate::pull;
use crate::regen;
use crate::specs::{Import, ImportAll};
use crate::suite;
pub(crate) use words::{Word, Words};

/// What `cargo xtask` prints.
pub(crate) const HELP: &str = "\
usage: cargo xtask COMMAND

  regen [SERVICE..]            write generated/ from specs/ (all services and the
                               umbrella crate, or only the crates of those named)
      --check                  write nothing; print a diff and fail when it is stale
      --timings                print milliseconds per stage and service
      --notes                  print every note, not only errors
  specs import FILE --service NAME
                               make specs/NAME/ from a published document
      --with-docs              keep the publisher's prose
  specs import-all DIR         the same for every service, from a folder of published
      --with-docs              documents (service.toml: [source] file = \"..\")
  specs pull [SERVICE..]       fetch the published documents, import them, show what that
                               changes, raise versions and run regen
      --source-base URL        from this server instead of the published ones
      --timeout SECONDS        how long one document may take (120)
  generate DOCUMENT --crate NAME --out DIR
                               a crate of its own from any document
      --path PREFIX            what stands before the paths of the document
      --core-path PATH         where rhapi-core lies, when not on crates.io
  test                         format, lints, docs, all tests, regen --check
      --quick                  the inner loop: format, the tests of core, generator and
                               xtask, regen --check
      --servers                also the tests that need real servers
      --full                   also the long tests
  conformance [SERVICE..]      what outside judges say of requests, answers and recordings;
                               writes the rows of docs/conformance.md
      --check                  write nothing; fail when a number is worse than there
      --sample                 5 values of each schema in place of 50
      --published              judge by the published documents (RHAPI_SHARED)
      --recordings FILE --service NAME
                               judge recorded calls of one service
  diff                         what the working tree changes for callers, service by service
      --base REV               compare with this revision, not with where main was left
      --write                  raise versions, add to changelogs, run regen
  diff BASE REVISION           the same for two documents of any dialect
      --format F               text, json, markdown, html or github; --output FILE
      --ci DIR                 what CI runs: regen --check, reports in DIR, annotations; --base
                               is where it started; fails over wire=breaking,rust=major,bump
      --comment REPORT         the comment about a report.json that --ci wrote
      --fail-on A,B            wire=LEVEL, rust=IMPACT, bump (alone in a repository)
  bench diff                   how long that takes
      --strict                 fail when a number is over its limit
  bench compile [SERVICE..]    what the generated code costs to compile
      --peers                  compare with another generator (from crates.io)
      --strict                 fail when a number is over its limit
  bench regen                  how long the main job takes, and how that grows
      --strict                 fail when a number is over its limit
  bench auth                   what credentials cost: requests, waits, crates
      --strict                 fail when a number is over its limit
  bench decode                 how fast generated types are read, against serde_derive
      --strict                 fail when a number is over its limit
  bench runtime                what calls cost, against calls written by hand
      --strict                 fail when a number is over its limit
  bench hostile                what hostile answers cost: memory, time, blocked threads
      --strict                 fail when a number is over its limit
  bench hostile-documents      what hostile documents cost to read, write and compare
      --strict                 fail when a number is over its limit
  bench transfers              a GB down and up, and blocking calls, against reqwest
      --strict                 fail when a number is over its limit

Checks that need the shared files run when RHAPI_SHARED names their folder.
Exit code: 0 all is well, 1 something is wrong, 2 this was called wrongly, 3 `diff` could not
read a document.";

/// What was asked for, and where.
#[derive(Debug)]
pub(crate) struct Request {
    /// Another folder than the workspace (for tests of xtask itself).
    pub(crate) root: Option<PathBuf>,
    pub(crate) command: Command,
}

/// One command with its options.
#[derive(Debug)]
pub(crate) enum Command {
    Help,
    Regen(regen::Options),
    Import(Import),
    ImportAll(ImportAll),
    Suite(suite::Options),
    Generate(generate::Options),
    Pull(pull::Options),
    BenchCompile(bench::Options),
    BenchRegen(bench::Strictness),
    BenchAuth(bench::Strictness),
    BenchRuntime(bench::Strictness),
    BenchTransfers(bench::Strictness),
    BenchHostile(bench::Strictness),
    BenchHostileDocuments(bench::HostileDocuments),
    BenchDecode(bench::Strictness),
    BenchDiff(diff::bench::Options),
    Diff(diff::Options),
    Conformance(conformance::Options),
}

/// Why a command line makes no sense.
#[derive(Debug)]
pub(crate) struct Usage(pub(crate) String);

impl From<lexopt::Error> for Usage {
    fn from(error: lexopt::Error) -> Self {
        Self(error.to_string())
    }
}

/// Takes the words after the program's name.
pub(crate) fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Request, Usage> {
    let mut words = Words::read(words)?;
    if words.help {
        return Ok(Request { root: words.root, command: Command::Help });
    }
    let command = match words.command()? {
        None | Some("help") => Command::Help,
        Some("regen") => regen_options(&mut words)?,
        Some("specs") => specs_command(&mut words)?,
        Some("generate") => generate_options(&mut words)?,
        Some("test") => suite_options(&mut words)?,
        Some("bench") => benches::command(&mut words)?,
        Some("conformance") => Command::Conformance(conformance::options(&mut words)?),
        Some("diff") => Command::Diff(diff::options(&mut words)?),
        Some(other) => return Err(unknown("command", other)),
    };
    Ok(Request { root: words.root, command })
}

fn regen_options(words: &mut Words) -> Result<Command, Usage> {
    let mut options = regen::Options::default();
    while let Some(word) = words.next() {
        match word {
            Word::Option("check", _) => options.mode = regen::Mode::Check,
            Word::Option("timings", _) => options.timings = true,
            Word::Option("notes", _) => options.notes = true,
            Word::Option(name, _) => {
                return Err(Usage(format!("`regen` has no option `--{name}`")));
            }
            Word::Value(name) => options.services.push(service(name)?),
        }
    }
    Ok(Command::Regen(options))
}

fn specs_command(words: &mut Words) -> Result<Command, Usage> {
    match words.command()? {
        Some("import") => import(words),
        Some("import-all") => import_all(words),
        Some("pull") => pull::options(words).map(Command::Pull),
        Some(other) => Err(unknown("command after `specs`", other)),
        None => Err(Usage("`specs` needs `import`, `import-all` or `pull` after it".to_owned())),
    }
}

fn import(words: &mut Words) -> Result<Command, Usage> {
    let (mut file, mut name, mut prose) = (None, None, rhapi_generator::Prose::Drop);
    while let Some(word) = words.next() {
        match word {
            Word::Option("with-docs", _) => prose = rhapi_generator::Prose::Keep,
            Word::Option("service", value) => name = Some(service(value)?),
            Word::Option(name, _) => {
                return Err(Usage(format!("`specs import` has no option `--{name}`")));
            }
            Word::Value(value) => once("FILE", &mut file, value)?,
        }
    }
    match (file, name) {
        (Some(file), Some(service)) => Ok(Command::Import(Import { file, service, prose })),
        (None, _) => Err(Usage("`specs import` needs a FILE".to_owned())),
        (_, None) => Err(Usage("`specs import` needs `--service NAME`".to_owned())),
    }
}

fn import_all(words: &mut Words) -> Result<Command, Usage> {
    let (mut folder, mut prose) = (None, rhapi_generator::Prose::Drop);
    while let Some(word) = words.next() {
        match word {
            Word::Option("with-docs", _) => prose = rhapi_generator::Prose::Keep,
            Word::Option(name, _) => {
                return Err(Usage(format!("`specs import-all` has no option `--{name}`")));
            }
            Word::Value(value) => once("DIR", &mut folder, value)?,
        }
    }
    match folder {
        Some(folder) => Ok(Command::ImportAll(ImportAll { folder, prose })),
        None => Err(Usage("`specs import-all` needs a DIR".to_owned())),
    }
}

fn generate_options(words: &mut Words) -> Result<Command, Usage> {
    let (mut document, mut name, mut out, mut path, mut core) = (None, None, None, None, None);
    while let Some(word) = words.next() {
        match word {
            Word::Option("crate", value) => name = Some(value.to_string_lossy().into_owned()),
            Word::Option("out", value) => once("--out", &mut out, value)?,
            Word::Option("path", value) => path = Some(value.to_string_lossy().into_owned()),
            Word::Option("core-path", value) => core = Some(value.to_string_lossy().into_owned()),
            Word::Option(name, _) => {
                return Err(Usage(format!("`generate` has no option `--{name}`")));
            }
            Word::Value(value) => once("DOCUMENT", &mut document, value)?,
        }
    }
    let missing = |what: &str| Usage(format!("`generate` needs {what}"));
    Ok(Command::Generate(generate::Options {
        document: document.ok_or_else(|| missing("a DOCUMENT"))?,
        crate_name: name.ok_or_else(|| missing("`--crate NAME`"))?,
        out: out.ok_or_else(|| missing("`--out DIR`"))?,
        path,
        core_path: core,
    }))
}

fn suite_options(words: &mut Words) -> Result<Command, Usage> {
    let mut options = suite::Options::default();
    while let Some(word) = words.next() {
        match word {
            Word::Option("quick", _) => options.quick = true,
            Word::Option("servers", _) => options.servers = true,
            Word::Option("full", _) => options.full = true,
            Word::Option(name, _) => return Err(Usage(format!("`test` has no option `--{name}`"))),
            Word::Value(value) => {
                return Err(unknown("argument of `test`", &value.to_string_lossy()));
            }
        }
    }
    if options.quick && (options.full || options.servers) {
        return Err(Usage("`--quick` leaves out what `--full` and `--servers` ask for".to_owned()));
    }
    Ok(Command::Suite(options))
}

pub(crate) fn service(name: &OsStr) -> Result<String, Usage> {
    let name = name.to_string_lossy();
    layout::check_service(&name).map_err(Usage)?;
    Ok(name.into_owned())
}

pub(crate) fn once(what: &str, place: &mut Option<PathBuf>, value: &OsStr) -> Result<(), Usage> {
    if place.is_some() {
        return Err(Usage(format!("only one {what} can be given")));
    }
    *place = Some(value.into());
    Ok(())
}

fn unknown(what: &str, word: &str) -> Usage {
    Usage(format!("unknown {what}: `{}`", word.escape_debug()))
}
