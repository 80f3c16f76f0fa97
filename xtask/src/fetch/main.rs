//! Fetches documents over HTTP for `cargo xtask specs pull`, which starts it and judges what comes.
//!
//! Standard input holds the job as JSON; each answer is one line of JSON on standard output, progress goes to the
//! terminal. It writes no file, and its bearer token comes from the environment, so that no command line shows it.

mod answer;
mod body;
mod progress;
mod request;

use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use progress::Progress;
use request::{Job, Wanted};

/// Documents that are fetched at the same time.
const AT_ONCE: usize = 4;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            let _gone = writeln!(io::stderr(), "fetch: {message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), String> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).map_err(|error| error.to_string())?;
    let job: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let job = Job::read(&job).ok_or("the job on standard input is not one of `specs pull`")?;
    // The one provider of this program, whose only connections these are.
    if rustls::crypto::ring::default_provider().install_default().is_err() {
        return Err("TLS is set up already".to_owned());
    }
    let progress = Progress::new(job.wanted.len());
    let (next, broken) = (AtomicUsize::new(0), Mutex::new(None));
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(job.wanted.len()) {
            scope.spawn(|| {
                while let Some(wanted) = job.wanted.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let line = fetch(&job, wanted, &progress);
                    if let (Err(error), Ok(mut broken)) =
                        (writeln!(io::stdout().lock(), "{line}"), broken.lock())
                    {
                        *broken = Some(error.to_string());
                    }
                }
            });
        }
    });
    broken.into_inner().ok().flatten().map_or(Ok(()), Err)
}

fn fetch(job: &Job, wanted: &Wanted, progress: &Progress) -> Value {
    let bar = progress.start(&wanted.name);
    let found = answer::of(job, wanted, &bar);
    bar.end();
    found.line(&wanted.name)
}
