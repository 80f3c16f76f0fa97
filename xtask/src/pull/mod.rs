//! `cargo xtask specs pull`: fetches published documents, takes them in, and shows what that changes.

mod fetcher;
mod judge;
mod lock;
mod plan;

use crate::args::{Usage, Word, Words};
use crate::failure::Failure;
use crate::layout::{self, Layout};
use crate::{Verdict, diff, print, specs};

use fetcher::Answer;
use lock::Lock;

/// What was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// Every service when there are none.
    services: Vec<String>,
    /// Another server in place of the published ones.
    base: Option<String>,
    /// Seconds that one document may take.
    timeout: u64,
}

/// Reads the words behind `specs pull`.
pub(crate) fn options(words: &mut Words) -> Result<Options, Usage> {
    let mut options = Options { services: Vec::new(), base: None, timeout: 120 };
    while let Some(word) = words.next() {
        match word {
            Word::Option("source-base", value) => {
                let base = value.to_string_lossy().trim_end_matches('/').to_owned();
                plan::check_url(&base).map_err(|e| Usage(format!("`--source-base`: {e}")))?;
                options.base = Some(base);
            }
            Word::Option("timeout", value) => {
                let seconds = value.to_str().and_then(|text| text.parse().ok());
                options.timeout = seconds
                    .filter(|seconds| (1..=3_600).contains(seconds))
                    .ok_or_else(|| Usage("`--timeout` takes 1 to 3600 seconds".to_owned()))?;
            }
            Word::Option(name, _) => {
                return Err(Usage(format!("`specs pull` has no option `--{name}`")));
            }
            Word::Value(name) => {
                let name = name.to_string_lossy();
                layout::check_service(&name).map_err(Usage)?;
                options.services.push(name.into_owned());
            }
        }
    }
    Ok(options)
}

/// Runs the command. Each service is taken in as a whole or left as it is; what went wrong is told at the end.
pub(crate) fn run(layout: &Layout, options: &Options) -> Result<Verdict, Failure> {
    let mut lock = Lock::read(layout)?;
    let plan = plan::make(layout, options, &lock)?;
    let mut failures = plan.failures;
    let answers = if plan.wanted.is_empty() {
        Vec::new()
    } else {
        fetcher::fetch(layout, &plan.wanted, options.timeout)?
    };
    let mut changed = false;
    for (wanted, answer) in plan.wanted.iter().zip(answers) {
        let name = &wanted.service;
        let taken = match answer {
            Answer::Unchanged => {
                print::line(format_args!("{name}: unchanged since {}", lock.date(name)));
                continue;
            }
            Answer::Text(text) => judge::snapshot(layout, wanted, &text)
                .and_then(|snapshot| specs::save(layout, name, &snapshot))
                .map(|written| (written, text)),
            Answer::Refused { message, help } => Err(Failure::plain(message, help)),
        };
        match taken {
            Ok((written, text)) => {
                changed |= written;
                lock.put(name, &wanted.url, &text);
                lock.write(layout)?;
            }
            Err(failure) => failures.push(judge::of_service(wanted, &failure)),
        }
    }
    for failure in &failures {
        print::note(failure);
    }
    let verdict = if failures.is_empty() { Verdict::Good } else { Verdict::Bad };
    if !changed {
        return Ok(verdict);
    }
    let ready = review(layout)?;
    Ok(if ready == Verdict::Good { verdict } else { ready })
}

/// Shows what changed, and makes the working tree what a reviewer wants to see: versions, changelogs, generated crates.
fn review(layout: &Layout) -> Result<Verdict, Failure> {
    print::line("");
    let help = "the snapshots are in place; repair this, then run `cargo xtask diff --write`";
    diff::review(layout).map_err(|failure| {
        Failure::all([failure, Failure::plain("the crates are not made anew", help)])
    })
}
