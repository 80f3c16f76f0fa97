//! `cargo xtask test`: runs every check of the repository in order and stops at the first that fails.
//!
//! Four kinds of tests carry `#[ignore]` and a prefix in their name, so that a plain `cargo test` says
//! openly that it leaves them out: `shared_..` need the folder that `RHAPI_SHARED` names, `servers_..`
//! need a server that `--servers` starts, `batch_..` compile what they generate and run with all checks but
//! the quick ones, `full_..` take long.

pub(crate) mod cargo;
mod servers;
mod tally;
mod tools;

use std::path::PathBuf;
use std::time::Instant;

use crate::failure::Failure;
use crate::layout::Layout;
use crate::{Verdict, conformance, node, print, regen};
pub(crate) use cargo::Cargo;
use tally::Tally;

/// What was asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    pub(crate) quick: bool,
    pub(crate) servers: bool,
    pub(crate) full: bool,
}

/// Tells whether all is well, and counts the tests that it ran.
type Check<'a> = dyn Fn(&mut Tally) -> Result<Verdict, Failure> + 'a;

/// One named check.
struct Step<'a> {
    name: &'static str,
    run: Box<Check<'a>>,
}

impl<'a> Step<'a> {
    fn new(name: &'static str, run: impl Fn(&mut Tally) -> Result<Verdict, Failure> + 'a) -> Self {
        Self { name, run: Box::new(run) }
    }
}

/// Runs the checks; the last line says how many tests passed and failed.
pub(crate) fn run(layout: &Layout, options: &Options) -> Result<Verdict, Failure> {
    let shared = shared()?;
    let cargo = Cargo::new(layout, shared.as_deref());
    let mut steps = if options.quick { quick(layout, &cargo) } else { all(layout, &cargo) };
    if shared.is_some() && !options.quick {
        steps.push(Step::new("shared checks", |tally| marked(&cargo, tally, "shared_")));
    }
    if options.servers {
        steps.push(Step::new("servers", |tally| servers::run(layout, &cargo, tally)));
        steps.push(Step::new("conformance", |_| judged(layout, &cargo, false)));
    }
    if options.full && options.servers && shared.is_some() {
        let published = |_: &mut Tally| judged(layout, &cargo, true);
        steps.push(Step::new("conformance with published documents", published));
    }
    if options.full {
        steps.push(Step::new("tools", |_| tools::install(layout, &cargo)));
        steps.push(Step::new("dependencies", |_| tools::dependencies(layout, &cargo)));
        steps.push(Step::new("long tests", |tally| marked(&cargo, tally, "full_")));
        steps.push(Step::new("package", |_| cargo.run(&PACKAGE)));
    }
    let mut tally = Tally::default();
    let verdict = run_steps(&steps, &mut tally);
    if shared.is_none() {
        print::line("left out: checks that need the shared files (RHAPI_SHARED is not set)");
    }
    if !options.servers {
        let why = if node::can_run() { "--servers runs them" } else { "there is no node" };
        print::line(format_args!("left out: tests that are judged by a server ({why})"));
    }
    if verdict == Verdict::Bad {
        // A check that is no test, such as the format, has failed as well: the count must not say
        // that nothing did.
        tally.failed = tally.failed.max(1);
    }
    print::line(tally);
    Ok(verdict)
}

/// Every feature that builds with Rust alone; the other TLS libraries need C libraries and build tools of the system.
const FEATURES: &str = "rhapi/all,rhapi-core/blocking,rhapi-core/csv,rhapi-core/legacy-password,\
                        rhapi-flows/all,rhapi-tests/docs,xtask/pull";

/// Examples are not published, and stand on a package that is not either.
const PACKAGE: [&str; 6] =
    ["package", "--workspace", "--exclude", "rhapi-example-*", "--no-verify", "--allow-dirty"];

/// The inner loop: what changes while one writes the generator, in seconds.
fn quick<'a>(layout: &'a Layout, cargo: &'a Cargo) -> Vec<Step<'a>> {
    let tests = [
        "-p",
        "rhapi-wire",
        "-p",
        "rhapi-core",
        "-p",
        "rhapi-generator",
        "-p",
        "xtask",
        "--no-fail-fast",
    ];
    vec![
        Step::new("format", |_| cargo.run(&["fmt", "--all", "--", "--check"])),
        Step::new("tests", move |tally| cargo.test(tally, &tests)),
        Step::new("regen --check", |_| fresh(layout)),
    ]
}

fn all<'a>(layout: &'a Layout, cargo: &'a Cargo) -> Vec<Step<'a>> {
    let clippy =
        ["clippy", "--workspace", "--features", FEATURES, "--all-targets", "--", "-D", "warnings"];
    let docs = ["doc", "--workspace", "--features", FEATURES, "--no-deps"];
    let tests = ["--workspace", "--features", FEATURES, "--no-fail-fast"];
    vec![
        Step::new("format", |_| cargo.run(&["fmt", "--all", "--", "--check"])),
        Step::new("clippy", move |_| cargo.run(&clippy)),
        Step::new("docs", move |_| cargo.document(&docs)),
        Step::new("tests", move |tally| cargo.test(tally, &tests)),
        Step::new("random documents", |tally| marked(cargo, tally, "batch_")),
        Step::new("regen --check", |_| fresh(layout)),
    ]
}

/// What outside judges say, on a few values of each schema; nothing may be worse than what is written down.
fn judged(layout: &Layout, cargo: &Cargo, published: bool) -> Result<Verdict, Failure> {
    let options = conformance::Options {
        purpose: conformance::Purpose::Check,
        amount: conformance::Amount::Sample,
        published,
        ..conformance::Options::default()
    };
    conformance::run_with(layout, cargo, &options, &["--workspace", "--features", FEATURES])
}

fn fresh(layout: &Layout) -> Result<Verdict, Failure> {
    let options = regen::Options { mode: regen::Mode::Check, ..regen::Options::default() };
    regen::run(layout, &options)
}

/// The tests with this prefix. That there are none is a failure: somebody relies on them.
fn marked(cargo: &Cargo, tally: &mut Tally, prefix: &str) -> Result<Verdict, Failure> {
    let mut here = Tally::default();
    let arguments = [
        "--workspace",
        "--features",
        FEATURES,
        "--no-fail-fast",
        "--tests",
        "--",
        "--ignored",
        prefix,
    ];
    let verdict = cargo.test(&mut here, &arguments)?;
    tally.add(&here);
    if here.passed + here.failed == 0 {
        let message = format_args!("no test is called `{prefix}..`");
        return Err(Failure::plain(message, "mark them with #[ignore] and this prefix"));
    }
    print::line(format_args!("{} checks called `{prefix}..` ran", here.passed + here.failed));
    Ok(verdict)
}

fn run_steps(steps: &[Step<'_>], tally: &mut Tally) -> Verdict {
    for (index, step) in steps.iter().enumerate() {
        let place = format!("[{}/{}] {}", index + 1, steps.len(), step.name);
        print::line(&place);
        let start = Instant::now();
        let verdict = (step.run)(tally).unwrap_or_else(|failure| {
            print::note(failure);
            Verdict::Bad
        });
        let seconds = start.elapsed().as_secs_f64();
        if verdict == Verdict::Bad {
            print::line(format_args!("{place}: FAILED after {seconds:.1} s"));
            return Verdict::Bad;
        }
        print::line(format_args!("{place}: ok in {seconds:.1} s"));
    }
    Verdict::Good
}

/// The folder of the shared files, absolute: tests run in folders of their own.
pub(crate) fn shared() -> Result<Option<PathBuf>, Failure> {
    let Some(folder) = std::env::var_os("RHAPI_SHARED").filter(|folder| !folder.is_empty()) else {
        return Ok(None);
    };
    let folder = PathBuf::from(folder);
    let help = "set RHAPI_SHARED to the folder that holds `specs/published`, or unset it";
    if !folder.join("specs/published").is_dir() {
        return Err(Failure::at(
            &folder,
            "RHAPI_SHARED names this, but it has no `specs/published`",
            help,
        ));
    }
    std::path::absolute(&folder).map(Some).map_err(|e| Failure::io(&folder, "find", &e))
}
