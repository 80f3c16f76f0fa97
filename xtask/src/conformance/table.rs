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

/// Declares the numbers of a service once: in which table of the page, field, name of the column, and whether a larger
/// or a smaller number is better.
macro_rules! columns {
    ($($sheet:ident $field:ident $name:literal $better:ident;)*) => {
        /// The numbers of a service.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub(super) struct Row {
            pub(super) service: String,
            $(pub(super) $field: u64,)*
        }

        /// In the order in which they are written.
        const COLUMNS: &[Column] = &[$(Column {
            sheet: Sheet::$sheet,
            name: $name,
            better: Better::$better,
            get: |row| row.$field,
            set: |row, number| row.$field = number,
        }),*];
    };
}

columns! {
    Calls operations "operations" More;
    Calls requests "requests" More;
    Calls violations "violations" Less;
    Calls controls "controls" More;
    Calls asleep "asleep" Less;
    Calls schemas "schemas" More;
    Calls instances "instances" More;
    Calls refused "refused" Less;
    Calls lossy "lossy" Less;
    Calls unmade "unmade" Less;
    Calls explained "explained" Less;
    Calls recorded "recorded" More;
    Calls recorded_wrong "recorded wrong" Less;
    Calls untyped "untyped" Less;
    Unions unions "unions" More;
    Unions branches "branches" More;
    Unions branch_values "values of branches" More;
    Unions own "to their own" More;
    Unions listed "to another, listed" Less;
    Unions astray "astray" Less;
}

/// A number of a service.
struct Column {
    sheet: Sheet,
    name: &'static str,
    better: Better,
    get: fn(&Row) -> u64,
    set: fn(&mut Row, u64),
}

/// The tables of the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sheet {
    Calls,
    Unions,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Better {
    More,
    Less,
}

impl Sheet {
    fn columns(self) -> impl Iterator<Item = &'static Column> {
        COLUMNS.iter().filter(move |column| column.sheet == self)
    }

    /// The first line of the table.
    fn head(self) -> String {
        let names: Vec<&str> = self.columns().map(|column| column.name).collect();
        format!("| service | {} |\n", names.join(" | "))
    }

    /// Whether a service has a row: only some have unions.
    fn shows(self, row: &Row) -> bool {
        self == Self::Calls || row.unions > 0
    }

    fn write(self, table: &Table) -> String {
        let rule = "---|".repeat(self.columns().count());
        let rows: String =
            table.rows.iter().filter(|row| self.shows(row)).map(|row| self.line(row)).collect();
        format!("{}|---|{rule}\n{rows}{}", self.head(), self.line(&table.total()))
    }

    fn line(self, row: &Row) -> String {
        let numbers: Vec<String> =
            self.columns().map(|column| (column.get)(row).to_string()).collect();
        format!("| {} | {} |\n", row.service, numbers.join(" | "))
    }

    /// Reads the row of a service out of the page, if the table is there and has one.
    fn read(self, page: &str, row: &mut Row) -> Option<()> {
        let (_, table) = page.split_once(&self.head())?;
        let start = format!("| {} | ", row.service);
        let mut lines = table.lines().take_while(|line| line.starts_with('|'));
        let line = lines.find_map(|line| line.strip_prefix(&start))?;
        let numbers = line.trim_end_matches('|').split('|').map(|number| number.trim().parse());
        let numbers = numbers.collect::<Result<Vec<u64>, _>>().ok()?;
        (numbers.len() == self.columns().count()).then_some(())?;
        self.columns().zip(numbers).for_each(|(column, number)| (column.set)(row, number));
        Some(())
    }
}

impl Row {
    pub(super) fn new(service: &str) -> Self {
        Self { service: service.to_owned(), ..Self::default() }
    }

    /// The row of a service as it stands in the page.
    fn find(page: &str, service: &str) -> Option<Self> {
        let mut row = Self::new(service);
        Sheet::Calls.read(page, &mut row)?;
        // Without a row it has no unions.
        let _ = Sheet::Unions.read(page, &mut row);
        Some(row)
    }

    /// Whether something is wrong that nothing explains.
    pub(super) fn is_bad(&self) -> bool {
        let wrong = self.violations + self.asleep + self.refused + self.lossy + self.astray;
        wrong + self.recorded_wrong > 0
    }

    fn add(&mut self, other: &Self) {
        for column in COLUMNS {
            (column.set)(self, (column.get)(self) + (column.get)(other));
        }
    }
}

impl Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.service)?;
        let sheets = [Sheet::Calls, Sheet::Unions].into_iter().filter(|sheet| sheet.shows(self));
        for column in sheets.flat_map(Sheet::columns) {
            write!(f, " {} {},", (column.get)(self), column.name)?;
        }
        Ok(())
    }
}

/// What is less when fewer values of each schema are made.
const BY_AMOUNT: [&str; 3] = ["instances", "values of branches", "to their own"];

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
            self.rows.extend(Row::find(&page, &service).filter(|_| !judged));
        }
        self.rows.sort_by(|a, b| a.service.cmp(&b.service));
        let explained: Vec<String> = exceptions::all(layout)?.iter().map(explained).collect();
        let text = format!(
            "{}\n\n{}\n### Unions\n\n{}\n### Explained findings\n\n{}",
            judged_by(layout)?,
            Sheet::Calls.write(&self),
            Sheet::Unions.write(&self),
            explained.concat()
        );
        replace(&layout.root().join(PAGE), &text)?;
        let total = self.total();
        let sums = format!(
            "{} requests for {} operations, {} wrong; {} values of {} schemas, {} refused and {} changed;\n\
             {} values of {} branches of unions, {} read as a branch that they are not;\n\
             {} recorded answers of real services, {} wrong. {} findings are faults of a judge, each explained there.\n",
            total.requests,
            total.operations,
            total.violations,
            total.instances,
            total.schemas,
            total.refused,
            total.lossy,
            total.branch_values,
            total.branches,
            total.astray,
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
            let Some(written) = Row::find(&page, &row.service) else {
                let message = format_args!("has no row for {}", row.service);
                return Err(Failure::at(&path, message, "run `cargo xtask conformance`"));
            };
            for column in COLUMNS {
                let (name, now, then) = (column.name, (column.get)(row), (column.get)(&written));
                if amount == Amount::Sample && BY_AMOUNT.contains(&name) {
                    continue;
                }
                // Recordings are not part of the repository.
                if name.starts_with("recorded") && row.recorded + row.recorded_wrong == 0 {
                    continue;
                }
                let worse = match column.better {
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
    use super::{Row, Sheet, Table};

    #[test]
    fn a_row_is_read_as_it_was_written() {
        let with =
            Row { requests: 7, lossy: 2, untyped: 3, unions: 1, astray: 4, ..Row::new("rbac") };
        let without = Row { requests: 5, ..Row::new("rbac-other") };
        let table = Table { rows: vec![with.clone(), without.clone()] };
        let sheets = [Sheet::Calls, Sheet::Unions].map(|sheet| sheet.write(&table));
        let page = format!("text\n{}\n### Unions\n\n{}", sheets[0], sheets[1]);
        assert_eq!(Row::find(&page, "rbac"), Some(with));
        assert_eq!(Row::find(&page, "rbac-other"), Some(without));
        assert_eq!(Row::find(&page, "text"), None);
        assert_eq!(Row::find(&page, "all").map(|all| (all.requests, all.astray)), Some((12, 4)));
        assert!(!sheets[1].contains("rbac-other"), "a service without unions has no row");
    }
}
