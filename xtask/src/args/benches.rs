//! Reads which benchmark is asked for.

use super::{Command, Usage, Word, Words, service, unknown};
use crate::{bench, diff};

pub(super) fn command(words: &mut Words) -> Result<Command, Usage> {
    match words.command()? {
        Some("compile") => bench_compile(words),
        Some("diff") => diff::bench::options(words).map(Command::BenchDiff),
        Some("runtime") => bench_strictness(words, "runtime").map(Command::BenchRuntime),
        Some("transfers") => bench_strictness(words, "transfers").map(Command::BenchTransfers),
        Some("hostile-documents") => bench_documents(words),
        Some("hostile") => bench_strictness(words, "hostile").map(Command::BenchHostile),
        Some("regen") => bench_strictness(words, "regen").map(Command::BenchRegen),
        Some("auth") => bench_strictness(words, "auth").map(Command::BenchAuth),
        Some("decode") => bench_strictness(words, "decode").map(Command::BenchDecode),
        Some(other) => Err(unknown("command after `bench`", other)),
        None => Err(Usage(
            "`bench` needs `compile`, `regen`, `runtime`, `transfers`, `hostile`, `hostile-documents`, `diff`, `auth` \
             or `decode` after it"
            .to_owned(),
        )),
    }
}

fn bench_compile(words: &mut Words) -> Result<Command, Usage> {
    let mut options = bench::Options::default();
    while let Some(word) = words.next() {
        match word {
            Word::Option("peers", _) => options.peers = true,
            Word::Option("strict", _) => options.strictness = bench::Strictness::Strict,
            Word::Option(name, _) => {
                return Err(Usage(format!("`bench compile` has no option `--{name}`")));
            }
            Word::Value(name) => options.services.push(service(name)?),
        }
    }
    Ok(Command::BenchCompile(options))
}

/// A process that measures one document is told which.
fn bench_documents(words: &mut Words) -> Result<Command, Usage> {
    let mut options = bench::HostileDocuments::default();
    while let Some(word) = words.next() {
        match word {
            Word::Option("strict", _) => options.strictness = bench::Strictness::Strict,
            Word::Option(name, _) => {
                return Err(Usage(format!("`bench hostile-documents` has no option `--{name}`")));
            }
            Word::Value(value) => options.one.push(value.to_string_lossy().into_owned()),
        }
    }
    if !matches!(options.one.len(), 0 | 3) {
        return Err(Usage(
            "`bench hostile-documents` measures all, or one by job, kind and bytes".to_owned(),
        ));
    }
    Ok(Command::BenchHostileDocuments(options))
}

/// The benchmarks that take no other option than `--strict`.
fn bench_strictness(words: &mut Words, name: &str) -> Result<bench::Strictness, Usage> {
    let mut mode = bench::Strictness::Lenient;
    while let Some(word) = words.next() {
        match word {
            Word::Option("strict", _) => mode = bench::Strictness::Strict,
            Word::Option(option, _) => {
                return Err(Usage(format!("`bench {name}` has no option `--{option}`")));
            }
            Word::Value(value) => {
                return Err(unknown("argument of `bench`", &value.to_string_lossy()));
            }
        }
    }
    Ok(mode)
}
