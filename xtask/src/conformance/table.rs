//! The numbers: one row a service, in docs/conformance.md and, as totals, in the README.

use std::fmt::{self, Display};
use std::path::Path;

use super::{Amount, exceptions, service};
use crate::failure::Failure;
use crate::layout::Layout;
use crate::{Verdict, print, read};

/// Below the top folder.
const PAGE: &str = "docs/conformance.md";
const README: &str = "README.md";
/// What stands around the parts that are written here.
const MARKS: [&str; 2] = ["<!-- written by `cargo xtask conformance` -->\n", "<!-- end -->"];

/// The numbers of a service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) service: String,
    pub(super) operations: usize,
    pub(super) requests: u64,
    pub(super) violations: u64,
    pub(super) controls: u64,
    pub(super) asleep: u64,
    pub(super) schemas: u64,
    pub(super) instances: u64,
    pub(super) refused: u64,
    pub(super) lossy: u64,
    pub(super) unmade: u64,
    pub(super) explained: u64,
    pub(super) recorded: u64,
    pub(super) recorded_wrong: u64,
    pub(super) untyped: usize,
}

/// The names of the columns, and whether a number in it is better when it is larger or smaller.
const COLUMNS: [(&str, Better); 14] = [
    ("operations", Better::More),
    ("requests", Better::More),
    ("violations", Better::Less),
    ("controls", Better::More),
    ("asleep", Better::Less),
    ("schemas", Better::More),
    ("instances", Better::More),
    ("refused", Better::Less),
    ("lossy", Better::Less),
    ("unmade", Better::Less),
    ("explained", Better::Less),
    ("recorded", Better::More),
    ("recorded wrong", Better::Less),
    ("untyped", Better::Less),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Better {
    More,
    Less,
}

impl Row {
    pub(super) fn new(service: &str) -> Self {
        Self { service: service.to_owned(), ..Self::default() }
    }

    /// A row as it stands in the page.
    fn of(service: &str, numbers: &[u64]) -> Self {
        let number = |name: &str| {
            let at = COLUMNS.iter().position(|(column, _)| *column == name);
            at.and_then(|at| numbers.get(at)).copied().unwrap_or_default()
        };
        let small = |name: &str| usize::try_from(number(name)).unwrap_or_default();
        Self {
            service: service.to_owned(),
            operations: small("operations"),
            requests: number("requests"),
            violations: number("violations"),
            controls: number("controls"),
            asleep: number("asleep"),
            schemas: number("schemas"),
            instances: number("instances"),
            refused: number("refused"),
            lossy: number("lossy"),
            unmade: number("unmade"),
            explained: number("explained"),
            recorded: number("recorded"),
            recorded_wrong: number("recorded wrong"),
            untyped: small("untyped"),
        }
    }

    /// In the order of the columns.
    fn numbers(&self) -> [u64; 14] {
        [
            self.operations as u64,
            self.requests,
            self.violations,
            self.controls,
            self.asleep,
            self.schemas,
            self.instances,
            self.refused,
            self.lossy,
            self.unmade,
            self.explained,
            self.recorded,
            self.recorded_wrong,
            self.untyped as u64,
        ]
    }

    /// Whether something is wrong that nothing explains.
    pub(super) fn is_bad(&self) -> bool {
        self.violations + self.asleep + self.refused + self.lossy + self.recorded_wrong > 0
    }

    fn add(&mut self, other: &Self) {
        self.operations += other.operations;
        self.requests += other.requests;
        self.violations += other.violations;
        self.controls += other.controls;
        self.asleep += other.asleep;
        self.schemas += other.schemas;
        self.instances += other.instances;
        self.refused += other.refused;
        self.lossy += other.lossy;
        self.unmade += other.unmade;
        self.explained += other.explained;
        self.recorded += other.recorded;
        self.recorded_wrong += other.recorded_wrong;
        self.untyped += other.untyped;
    }

    fn line(&self) -> String {
        let numbers: Vec<String> = self.numbers().iter().map(u64::to_string).collect();
        format!("| {} | {} |\n", self.service, numbers.join(" | "))
    }
}

impl Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.service)?;
        for ((name, _), number) in COLUMNS.iter().zip(self.numbers()) {
            write!(f, " {number} {name},")?;
        }
        Ok(())
    }
}

/// The rows of a run.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
}

impl Table {
    pub(super) fn total(&self) -> Row {
        let mut total = Row::new("all");
        self.rows.iter().for_each(|row| total.add(row));
        total
    }

    /// Writes the numbers into the page, and their sums into the README. Services that were not judged keep their rows.
    pub(super) fn write(mut self, layout: &Layout) -> Result<(), Failure> {
        let page = read::text(&layout.root().join(PAGE))?;
        for service in layout.services()? {
            let judged = self.rows.iter().any(|row| row.service == service);
            let kept = find(&page, &service).filter(|_| !judged);
            self.rows.extend(kept.map(|numbers| Row::of(&service, &numbers)));
        }
        self.rows.sort_by(|a, b| a.service.cmp(&b.service));
        let names: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
        let (head, rule) = (names.join(" | "), "---|".repeat(names.len()));
        let rows: String = self.rows.iter().map(Row::line).collect();
        let explained: Vec<String> = exceptions::all(layout)?.iter().map(explained).collect();
        let text = format!(
            "{}\n\n| service | {head} |\n|---|{rule}\n{rows}{}\n### Explained findings\n\n{}",
            judged_by(layout)?,
            self.total().line(),
            explained.concat()
        );
        replace(&layout.root().join(PAGE), &text)?;
        let total = self.total();
        let sums = format!(
            "{} requests for {} operations, {} wrong; {} values of {} schemas, {} refused and {} changed;\n\
             {} recorded answers of real services, {} wrong. {} findings are faults of a judge, each explained there.\n",
            total.requests,
            total.operations,
            total.violations,
            total.instances,
            total.schemas,
            total.refused,
            total.lossy,
            total.recorded + total.recorded_wrong,
            total.recorded_wrong,
            total.explained
        );
        replace(&layout.root().join(README), &sums)
    }

    /// Compares with what is written down: nothing may be worse, and nothing may be judged less.
    pub(super) fn check(&self, layout: &Layout, amount: Amount) -> Result<Verdict, Failure> {
        let path = layout.root().join(PAGE);
        let page = read::text(&path)?;
        let mut verdict = Verdict::Good;
        for row in &self.rows {
            let Some(written) = find(&page, &row.service) else {
                let message = format_args!("has no row for {}", row.service);
                return Err(Failure::at(&path, message, "run `cargo xtask conformance`"));
            };
            for (((name, better), now), then) in COLUMNS.iter().zip(row.numbers()).zip(written) {
                if amount == Amount::Sample && *name == "instances" {
                    continue;
                }
                // Recordings are not part of the repository.
                if name.starts_with("recorded") && row.recorded + row.recorded_wrong == 0 {
                    continue;
                }
                let worse = match better {
                    Better::More => now < then,
                    Better::Less => now > then,
                };
                if worse {
                    let service = &row.service;
                    print::line(format_args!("{service}: {name} was {then} and is {now}"));
                    verdict = Verdict::Bad;
                }
            }
        }
        Ok(verdict)
    }
}

fn explained(entry: &exceptions::Entry) -> String {
    format!(
        "- {} (`{}`, {}, \"{}\"): {} {}\n",
        entry.services.join(", "),
        entry.operations,
        entry.fault,
        entry.says,
        entry.because,
        entry.second
    )
}

/// The numbers of a service in the page.
fn find(page: &str, service: &str) -> Option<Vec<u64>> {
    let line = page.lines().find_map(|line| line.strip_prefix(&format!("| {service} | ")))?;
    let numbers = line.trim_end_matches('|').split('|').map(|number| number.trim().parse());
    numbers.collect::<Result<Vec<u64>, _>>().ok().filter(|all| all.len() == COLUMNS.len())
}

/// Puts a text between the marks of a file.
fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let page = read::text(path)?;
    let parts = page.split_once(MARKS[0]).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(MARKS[1])?;
        Some(format!("{before}{}{text}{}{after}", MARKS[0], MARKS[1]))
    });
    let Some(page) = parts else {
        let help =
            format_args!("put `{}` and `{}` where the numbers go", MARKS[0].trim(), MARKS[1]);
        return Err(Failure::at(path, "has no place for the numbers", help));
    };
    std::fs::write(path, page).map_err(|e| Failure::io(path, "write", &e))
}

/// The date and the versions of the judges.
fn judged_by(layout: &Layout) -> Result<String, Failure> {
    let path = layout.root().join(service::FOLDER).join("package.json");
    let package: serde_json::Value = serde_json::from_str(&read::text(&path)?)
        .map_err(|error| Failure::at(&path, error, "repair it"))?;
    let version = |name: &str| package["dependencies"][name].as_str().unwrap_or("?").to_owned();
    Ok(format!(
        "`cargo xtask conformance`, {}: Prism {}, Ajv {}, {} values of each schema.",
        crate::diff::today(),
        version("@stoplight/prism-cli"),
        version("ajv"),
        Amount::All.count()
    ))
}

#[cfg(test)]
mod tests {
    use super::{Row, find};

    #[test]
    fn a_row_is_read_as_it_was_written() {
        let row = Row { requests: 7, lossy: 2, untyped: 3, ..Row::new("rbac") };
        let page = format!("text\n{}| rbac-other | 1 |\n", row.line());
        let found = find(&page, "rbac").unwrap();
        assert_eq!(found, row.numbers());
        assert_eq!(Row::of("rbac", &found), row);
        assert_eq!(find(&page, "rbac-other"), None);
    }
}
