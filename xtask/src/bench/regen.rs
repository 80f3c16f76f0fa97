//! `cargo xtask bench regen`: how long the main job takes, what memory it needs, and how both grow.

use std::fmt::Write;
use std::process::Stdio;
use std::time::{Duration, Instant};

use rhapi_generator::Input;

use super::Strictness;
use super::report::Report;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::{Verdict, read, regen};

/// All services in one run, formatting included, without reading or writing `generated/`.
const SECONDS: f64 = 1.0;
/// The most memory that the run may take.
const MEGABYTES: f64 = 300.0;
/// How much longer four times the operations may take than four times as long.
const GROWTH: f64 = 1.25;
/// Runs of which the median counts.
const RUNS: usize = 5;

/// Measures in a release build: a debug build starts one.
pub(crate) fn run(layout: &Layout, strictness: Strictness) -> Result<Verdict, Failure> {
    if cfg!(debug_assertions) {
        return in_release(layout, "regen", strictness);
    }
    let mut report = Report::default();
    let mut times = Vec::new();
    let mut first = None;
    for _ in 0..RUNS {
        let start = Instant::now();
        let produced = regen::produce(layout, &[])?;
        times.push(start.elapsed());
        let same = first.get_or_insert_with(|| produced.files.clone()) == &produced.files;
        report.at_most("regen: runs that gave other bytes", f64::from(u8::from(!same)), Some(0.0));
    }
    report.at_most("regen: all services, s", median(times).as_secs_f64(), Some(SECONDS));
    if let Some(peak) = peak() {
        report.at_most("regen: peak memory, MB", peak, Some(MEGABYTES));
    }
    growth(&mut report)?;
    Ok(report.verdict(strictness))
}

/// Runs a benchmark in a release build.
pub(crate) fn in_release(
    layout: &Layout,
    bench: &str,
    strictness: Strictness,
) -> Result<Verdict, Failure> {
    let program = ["run", "--quiet", "--release", "--package", "xtask", "--", "bench", bench];
    let mut cargo = crate::suite::cargo::locked(&program);
    if strictness == Strictness::Strict {
        cargo.arg("--strict");
    }
    let status = cargo.current_dir(layout.root()).stdin(Stdio::null()).status();
    let status = status.map_err(|e| Failure::io(layout.root(), "start cargo", &e))?;
    Ok(if status.success() { Verdict::Good } else { Verdict::Bad })
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// The largest resident size of this process, in megabytes, where the system tells it.
pub(super) fn peak() -> Option<f64> {
    let status = read::pseudo("/proc/self/status".as_ref()).ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes / 1024.0)
}

/// Four and sixteen times the operations: the time has to grow with them and no faster.
fn growth(report: &mut Report) -> Result<(), Failure> {
    const BASE: usize = 100;
    let mut last: Option<f64> = None;
    for times in [1, 4, 16] {
        let document = made(BASE * times);
        let runs = (0..RUNS).map(|_| timed(&document)).collect::<Result<Vec<_>, _>>()?;
        let seconds = median(runs).as_secs_f64();
        let name = format!("regen: {} made operations", BASE * times);
        report.free(&format!("{name}, ms"), seconds * 1000.0);
        if let Some(last) = last {
            report.at_most(
                &format!("{name}, against a quarter of them"),
                seconds / last,
                Some(4.0 * GROWTH),
            );
        }
        last = Some(seconds);
    }
    Ok(())
}

fn timed(document: &str) -> Result<Duration, Failure> {
    let config = "crate = \"rhapi-made\"\ntitle = \"Made\"\nversion = \"0.1.0\"\npath = \"\"\n";
    let start = Instant::now();
    rhapi_generator::generate(&Input {
        document_path: "made.yaml",
        document,
        config_path: "service.toml",
        config,
        changelog: None,
    })
    .map_err(|notes| Failure::notes(&notes))?;
    Ok(start.elapsed())
}

/// A document of this many operations, each with parameters, a body and an answer of its own.
fn made(operations: usize) -> String {
    let mut paths = String::from("openapi: 3.0.3\ninfo: {title: Made, version: '1'}\npaths:\n");
    let mut schemas = String::from("components:\n  schemas:\n");
    for i in 0..operations {
        let _ = write!(
            paths,
            "  /things{i}/{{id}}:\n    put:\n      operationId: updateThing{i}\n      tags: [things{}]\n      parameters:\n        \
             - {{name: id, in: path, required: true, schema: {{type: string, format: uuid}}}}\n        \
             - {{name: limit, in: query, schema: {{type: integer, maximum: 100}}}}\n        \
             - {{name: sort, in: query, schema: {{type: array, items: {{type: string, enum: [a, -a, b]}}}}}}\n      requestBody:\n        \
             content: {{application/json: {{schema: {{$ref: '#/components/schemas/Thing{i}'}}}}}}\n      responses:\n        \
             '200': {{description: x, content: {{application/json: {{schema: {{$ref: '#/components/schemas/Thing{i}'}}}}}}}}\n",
            i / 20
        );
        let _ = write!(
            schemas,
            "    Thing{i}:\n      type: object\n      required: [name]\n      properties:\n        name: {{type: string, maxLength: 200}}\n        \
             size: {{type: integer}}\n        made: {{type: string, format: date-time}}\n        \
             parts: {{type: array, items: {{type: object, properties: {{id: {{type: string}}, kind: {{type: string, enum: [x, y]}}}}}}}}\n"
        );
    }
    paths + &schemas
}
