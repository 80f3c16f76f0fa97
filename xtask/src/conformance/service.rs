//! One service: its cases, the programs that run them, and the verdicts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::exceptions::Exceptions;
use super::judge::{Fault, Judged, Verdict, judge};
use super::table::Row;
use super::{Options, recordings, target, unions};
use crate::failure::Failure;
use crate::layout::Layout;
use crate::regen::judged;
use crate::{node, print, read};

/// Where the judges are, below the top folder.
pub(super) const FOLDER: &str = "tests/servers/prism";

/// The same values everywhere and every time.
const SEED: &str = "20261126";

/// How many findings of a service are printed; the file has all.
const SHOWN: usize = 12;

/// What judging takes.
pub(super) struct Judge<'j> {
    pub(super) layout: &'j Layout,
    pub(super) targets: &'j BTreeMap<String, PathBuf>,
    pub(super) shared: Option<&'j Path>,
    pub(super) options: &'j Options,
}

impl Judge<'_> {
    /// Judges a service and prints what is wrong with it.
    pub(super) fn service(&self, service: &str) -> Result<Row, Failure> {
        let folder = self.layout.root().join("target/conformance");
        std::fs::create_dir_all(&folder).map_err(|e| Failure::io(&folder, "make", &e))?;
        let file = |ending: &str| folder.join(format!("{service}.{ending}"));
        let facts = judged(self.layout, service)?;
        let mut document = if self.options.published {
            published(self.layout, self.shared, service)?
        } else {
            facts.document
        };
        document["x-rhapi-base"] = facts.path.into();
        put(&file("document.json"), document.to_string().as_bytes())?;
        let cases = self.cases("cases.mjs", &file("document.json"))?;
        put(&file("cases.jsonl"), &cases)?;
        let path = file("document.json");
        let memory = "--max-old-space-size=1024";
        let judges = self.layout.root().join(FOLDER);
        let prism = node::Server::start(&judges, &[memory, "serve.mjs", &path.to_string_lossy()])?;
        let results = target::run(
            self.program(service)?,
            &target::Entry::Calls,
            &file("cases.jsonl"),
            &file("results.jsonl"),
            Some(&prism.url),
        )?;
        drop(prism);
        let mut exceptions = Exceptions::read(self.layout, service)?;
        let mut row = Row {
            operations: facts.operations as u64,
            untyped: facts.untyped as u64,
            ..Row::new(service)
        };
        let mut findings = count(&mut row, &mut exceptions, &cases, &results)?;
        let cases = self.cases("branches.mjs", &file("document.json"))?;
        put(&file("branches.jsonl"), &cases)?;
        let (from, to) = (file("branches.jsonl"), file("landings.jsonl"));
        let program = self.program(service)?;
        let results = target::run(program, &target::Entry::Unions, &from, &to, None)?;
        let listed = unions::listed(self.layout, service)?;
        findings.extend(unions::count(&mut row, &mut exceptions, &listed, &cases, &results)?);
        put(&file("findings.jsonl"), findings.join("\n").as_bytes())?;
        for finding in findings.iter().take(SHOWN) {
            print::line(format_args!("  {service}: {finding:.600}"));
        }
        exceptions.check_all_hit(service)?;
        if let Some(shared) = self.shared.filter(|_| !self.options.published) {
            recordings::add(self.layout, self.program(service)?, shared, service, &mut row)?;
        }
        Ok(row)
    }

    fn cases(&self, script: &str, document: &Path) -> Result<Vec<u8>, Failure> {
        let count = self.options.amount.count().to_string();
        let folder = self.layout.root().join(FOLDER);
        node::script(&folder, &[script, &document.to_string_lossy(), SEED, &count])
    }

    fn program(&self, service: &str) -> Result<&Path, Failure> {
        self.targets.get(service).map(PathBuf::as_path).ok_or_else(|| {
            let message = format_args!("the test target of {service} was not built");
            Failure::plain(message, "this is a bug in the harness")
        })
    }
}

fn put(path: &Path, text: &[u8]) -> Result<(), Failure> {
    std::fs::write(path, text).map_err(|e| Failure::io(path, "write", &e))
}

/// The published document, as it is.
fn published(layout: &Layout, shared: Option<&Path>, service: &str) -> Result<Value, Failure> {
    let Some(shared) = shared else {
        let help = "set RHAPI_SHARED to the folder that holds `specs/published`";
        return Err(Failure::plain("there are no published documents here", help));
    };
    let config = layout.specs().join(service).join("service.toml");
    let table: toml::Table = read::text(&config)?
        .parse()
        .map_err(|error| Failure::at(&config, error, "repair service.toml"))?;
    let named = table.get("source").and_then(|source| source.get("file"));
    let name = named.and_then(toml::Value::as_str).map_or(format!("{service}.json"), str::to_owned);
    let path = shared.join("specs/published").join(name);
    serde_yaml::from_str(&read::text(&path)?)
        .map_err(|error| Failure::at(&path, error, "check that it is an API document"))
}

/// A line of cases or outcomes.
pub(super) fn parse(line: &str) -> Result<Value, Failure> {
    serde_json::from_str(line)
        .map_err(|error| Failure::plain(error, "this is a bug in the harness"))
}

/// Outcomes by the number of their case.
pub(super) fn by_id(results: &str) -> Result<BTreeMap<Option<u64>, Value>, Failure> {
    let outcome = |line| parse(line).map(|outcome| (outcome["id"].as_u64(), outcome));
    results.lines().map(outcome).collect()
}

/// Counts the verdicts; gives the findings, one a line.
fn count(
    row: &mut Row,
    exceptions: &mut Exceptions,
    cases: &[u8],
    results: &str,
) -> Result<Vec<String>, Failure> {
    let mut outcomes = by_id(results)?;
    let cases = String::from_utf8_lossy(cases);
    let (mut findings, mut schemas) = (Vec::new(), BTreeSet::new());
    for line in cases.lines() {
        let case = parse(line)?;
        let outcome = outcomes.remove(&case["id"].as_u64()).unwrap_or_default();
        let (judged, wrong) = match judge(&case, &outcome) {
            Verdict::Fine(judged) => (judged, None),
            Verdict::Wrong(judged, fault, why) => (judged, Some((fault, why))),
            Verdict::Nothing(why) => {
                row.unmade += u64::from(why == "unmade");
                continue;
            }
        };
        match judged {
            Judged::Request => row.requests += 1,
            Judged::Control => row.controls += 1,
            Judged::Value => {
                row.instances += 1;
                schemas.insert((case["operation"].to_string(), case["status"].to_string()));
            }
        }
        let Some((fault, why)) = wrong else { continue };
        if exceptions.explain(&case, fault, &why) {
            row.explained += 1;
            continue;
        }
        match fault {
            Fault::Violation => row.violations += 1,
            Fault::Asleep => row.asleep += 1,
            Fault::Refused => row.refused += 1,
            Fault::Lossy => row.lossy += 1,
            Fault::Astray => row.astray += 1,
        }
        findings.push(format!("{fault:?}: {} ({}): {why}", case["operation"], case["note"]));
    }
    row.schemas = schemas.len() as u64;
    Ok(findings)
}
