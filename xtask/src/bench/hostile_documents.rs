//! `cargo xtask bench hostile-documents`: small documents that describe a great deal, or ask for a great deal of work. Each
//! has to end soon and in little memory, with a result or with an error, and four times the document has to take no more
//! than eight times as long.

mod made;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rhapi_generator::diff::{Day, Text, compare, load};
use rhapi_generator::{Alone, Prose, generate_alone, import};

use super::Strictness;
use super::regen::{in_release, peak};
use super::report::Report;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::{Verdict, print};
use made::{KINDS, Kind};

/// Seconds that one document may take.
const SECONDS: f64 = 2.0;
/// The most memory that it may take.
const MEGABYTES: f64 = 300.0;
/// How much longer four times the document may take.
const GROWTH: f64 = 8.0;
/// Times below this many seconds say nothing of how they grow.
const NOISE: f64 = 0.02;
/// A document that takes this long is given up.
const PATIENCE: Duration = Duration::from_secs(30);
/// The bytes of the largest documents.
const BYTES: usize = 1_000_000;

/// What is done with a document.
const JOBS: [&str; 3] = ["generate", "import", "diff"];

/// What was asked for: everything, or (of a process of its own) one job for one document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    pub(crate) strictness: Strictness,
    /// Job, kind and bytes.
    pub(crate) one: Vec<String>,
}

/// Measures in a release build, each document in a process of its own: a debug build starts one.
pub(crate) fn run(layout: &Layout, options: &Options) -> Result<Verdict, Failure> {
    if let [job, kind, bytes] = options.one.as_slice() {
        return one(job, kind, bytes);
    }
    if cfg!(debug_assertions) {
        return in_release(layout, "hostile-documents", options.strictness);
    }
    let mut report = Report::default();
    for kind in KINDS {
        for job in JOBS {
            measure(&mut report, kind, job)?;
        }
    }
    Ok(report.verdict(options.strictness))
}

/// One kind at a quarter of its size and at its size.
fn measure(report: &mut Report, kind: &Kind, job: &str) -> Result<(), Failure> {
    let name = format!("{} {job}", kind.name);
    let small = child(kind, job, BYTES / 4)?;
    let large = child(kind, job, BYTES)?;
    let Some(((before, _), (seconds, megabytes))) = small.zip(large) else {
        report.at_most(&format!("{name}: s"), PATIENCE.as_secs_f64(), Some(SECONDS));
        return Ok(());
    };
    report.at_most(&format!("{name}: s"), seconds, Some(SECONDS));
    report.at_most(&format!("{name}: MB"), megabytes, Some(MEGABYTES));
    if before > NOISE {
        report.at_most(&format!("{name}: against a quarter"), seconds / before, Some(GROWTH));
    }
    Ok(())
}

/// Seconds and megabytes of a process that does one job; none when it was given up.
fn child(kind: &Kind, job: &str, bytes: usize) -> Result<Option<(f64, f64)>, Failure> {
    let failed = |e: &std::io::Error| Failure::io("xtask".as_ref(), "start", e);
    let program = std::env::current_exe().map_err(|e| failed(&e))?;
    let mut child = Command::new(program)
        .args(["bench", "hostile-documents", job, kind.name, &bytes.to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|e| failed(&e))?;
    let start = Instant::now();
    while child.try_wait().map_err(|e| failed(&e))?.is_none() {
        if start.elapsed() > PATIENCE {
            child.kill().map_err(|e| failed(&e))?;
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().map_err(|e| failed(&e))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut numbers = text.split_whitespace().map_while(|word| word.parse().ok());
    Ok(output.status.success().then(|| numbers.next().zip(numbers.next())).flatten())
}

/// Does one job and prints seconds and megabytes.
fn one(job: &str, kind: &str, bytes: &str) -> Result<Verdict, Failure> {
    let unknown =
        || Failure::plain(format!("no document `{kind}` of `{bytes}` bytes"), "see `--help`");
    let kind = KINDS.iter().find(|known| known.name == kind).ok_or_else(unknown)?;
    let bytes: usize = bytes.parse().map_err(|_| unknown())?;
    let (base, revision) = (kind.of(bytes, "a"), kind.of(bytes, "b"));
    let start = Instant::now();
    let told = match job {
        "generate" => generate(&base),
        "import" => {
            told(import("made.json", &base, Prose::Drop).map(|snapshot| snapshot.text.len()))
        }
        "diff" => told(compared(&base, &revision)),
        other => return Err(Failure::plain(format!("no job `{other}`"), "see `--help`")),
    };
    let seconds = start.elapsed().as_secs_f64();
    print::line(format_args!("{seconds} {} {told}", peak().unwrap_or_default()));
    Ok(Verdict::Good)
}

fn generate(document: &str) -> String {
    let made = generate_alone(&Alone {
        crate_name: "made",
        document_path: "made.json",
        document,
        path: None,
        core_path: None,
        harness_path: None,
    });
    told(made.map(|output| output.files.iter().map(|(_, text)| text.len()).sum()))
}

fn compared(base: &str, revision: &str) -> Result<usize, Vec<rhapi_generator::Located>> {
    let side = |document| load(&Text { path: "made.json", document, ..Text::default() });
    Ok(compare("made", &side(base)?, &side(revision)?, Day::default())?.len())
}

/// A number that says that the work was done, or the kind of error.
fn told(result: Result<usize, Vec<rhapi_generator::Located>>) -> String {
    match result {
        Ok(count) => count.to_string(),
        Err(notes) => {
            notes.first().map_or("error", |located| located.note.code.as_str()).to_owned()
        }
    }
}
