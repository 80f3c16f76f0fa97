//! `cargo xtask bench diff`: how long comparisons take.

use std::fmt::Write as _;
use std::time::Instant;

use rhapi_generator::at_once;
use rhapi_generator::diff::{Day, Text, compare, load};

use crate::args::{Usage, Word, Words};
use crate::bench::{Strictness, in_release};
use crate::failure::Failure;
use crate::layout::Layout;
use crate::{Verdict, print, read};

/// What was asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Options {
    /// Whether a number over its limit is a failure.
    strict: bool,
}

/// The largest document of the repository.
const LARGEST: &str = "automation-hub";

/// Seconds for the largest document against a changed copy.
const ONE: f64 = 0.3;

/// Seconds for all services, each against a changed copy.
const ALL: f64 = 1.5;

/// Every comparison is made so often, and the best counts: what else the machine does is not its cost.
const RUNS: usize = 5;

/// So often two documents of which one has ten times the operations take turns.
const TURNS: usize = 30;

/// How many times longer ten times the operations may take.
const GROWTH: f64 = 12.0;

/// Reads the words behind `bench diff`.
pub(crate) fn options(words: &mut Words) -> Result<Options, Usage> {
    let mut options = Options::default();
    while let Some(word) = words.next() {
        match word {
            Word::Option("strict", _) => options.strict = true,
            Word::Option(name, _) => {
                return Err(Usage(format!("`bench diff` has no option `--{name}`")));
            }
            Word::Value(_) => return Err(Usage("`bench diff` takes no argument".to_owned())),
        }
    }
    Ok(options)
}

/// Measures and prints `name<TAB>value<TAB>limit<TAB>ok|OVER` lines.
///
/// A debug build starts a release build.
pub(crate) fn run(layout: &Layout, options: Options) -> Result<Verdict, Failure> {
    if cfg!(debug_assertions) {
        let strictness = if options.strict { Strictness::Strict } else { Strictness::Lenient };
        return in_release(layout, "diff", strictness);
    }
    let mut verdict = Verdict::Good;
    let mut row = |name: &str, value: f64, limit: f64| {
        let state = if value <= limit { "ok" } else { "OVER" };
        print::line(format_args!("{name}\t{value:.3}\t{limit:.3}\t{state}"));
        if value > limit && options.strict {
            verdict = Verdict::Bad;
        }
    };
    let mut whole = 0.0;
    for name in layout.services()? {
        let seconds = service(layout, &name)?;
        whole += seconds;
        if name == LARGEST {
            row("largest document s", seconds, ONE);
        }
    }
    row("whole repository s", whole, ALL);
    row("ten times the operations, times", growth()?, GROWTH);
    Ok(verdict)
}

/// How many times longer ten times the operations take: the median over turns, in each of which the large document stands
/// between two small ones. A machine changes its pace from second to second, and the best times of a whole run would be
/// those of different paces. Each is compared once before it counts, so that the small ones do not pay for caches that the
/// large one has filled.
fn growth() -> Result<f64, Failure> {
    let (small, large) = (Pair::of(&synthetic(200)), Pair::of(&synthetic(2_000)));
    let mut ratios = Vec::with_capacity(TURNS);
    for _ in 0..TURNS {
        let (before, long, after) = (small.warm_time()?, large.warm_time()?, small.warm_time()?);
        ratios.push(2.0 * long / (before + after));
    }
    ratios.sort_by(f64::total_cmp);
    Ok(f64::midpoint(ratios[(TURNS - 1) / 2], ratios[TURNS / 2]))
}

fn service(layout: &Layout, name: &str) -> Result<f64, Failure> {
    let folder = layout.specs().join(name);
    for file in crate::layout::SNAPSHOTS {
        let path = folder.join(file);
        if path.is_file() {
            return Pair::of(&read::text(&path)?).best();
        }
    }
    Ok(0.0)
}

/// A document, and a copy in which formats and limits differ.
struct Pair {
    base: String,
    revision: String,
}

impl Pair {
    fn of(text: &str) -> Self {
        let revision =
            text.replace("type: integer", "type: number").replace("maximum: 1", "maximum: 2");
        Self { base: text.to_owned(), revision }
    }

    /// Seconds for one comparison, until its findings are there.
    fn time(&self) -> Result<f64, Failure> {
        let start = Instant::now();
        let side = |document| {
            let text = Text { path: "document", document, ..Text::default() };
            load(&text).map_err(|notes| Failure::notes(&notes))
        };
        let (base, revision) = at_once(|| side(&self.base), || side(&self.revision));
        let (base, revision) = (base?, revision?);
        let findings = compare("bench", &base, &revision, Day::default())
            .map_err(|notes| Failure::notes(&notes))?;
        std::hint::black_box(findings.len());
        Ok(start.elapsed().as_secs_f64())
    }

    /// The same directly after one that does not count.
    fn warm_time(&self) -> Result<f64, Failure> {
        self.time()?;
        self.time()
    }

    fn best(&self) -> Result<f64, Failure> {
        let mut best = f64::INFINITY;
        for _ in 0..RUNS {
            best = best.min(self.time()?);
        }
        Ok(best)
    }
}

/// A document with this many operations, each with a schema of its own.
fn synthetic(count: usize) -> String {
    let (mut paths, mut schemas) = (String::new(), String::new());
    for index in 0..count {
        let _ = write!(
            paths,
            "  /items{index}:\n    get:\n      operationId: listItems{index}\n      responses:\n        '200':\n          \
             content:\n            application/json:\n              schema:\n                $ref: \
             '#/components/schemas/Item{index}'\n"
        );
        let _ = write!(
            schemas,
            "    Item{index}:\n      type: object\n      properties:\n        id:\n          type: integer\n          \
             maximum: 1\n        name:\n          type: string\n"
        );
    }
    format!(
        "openapi: 3.0.3\ninfo:\n  title: Sample\n  version: '1'\npaths:\n{paths}components:\n  schemas:\n{schemas}"
    )
}
