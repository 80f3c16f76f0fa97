//! How often our verdict is that of oasdiff, on recorded cases. `docs/spec-diff.md` explains each difference.

use crate::read::{changes, document, rows, shared};
use rhapi_generator::diff::{Change, Level};
use std::path::Path;

/// The share of cases with the same verdict, and the names of the others.
struct Agreement {
    same: usize,
    other: Vec<String>,
}

impl Agreement {
    fn percent(&self) -> f64 {
        let count = |n: usize| f64::from(u32::try_from(n).unwrap());
        100.0 * count(self.same) / count(self.same + self.other.len())
    }
}

fn agreement(folder: &Path, table: &str, verdict: &str) -> Agreement {
    let text = std::fs::read_to_string(folder.join(table)).unwrap();
    let (header, rows) = rows(&text);
    let column = |name: &str| header.iter().position(|n| n == name).unwrap();
    let (base, revision, breaking) = (column("base"), column("revision"), column(verdict));
    let mut found = Agreement { same: 0, other: Vec::new() };
    for row in rows {
        let read = |path: &str| document(&std::fs::read_to_string(folder.join(path)).unwrap());
        let changes = changes(&read(&row[base]), &read(&row[revision]));
        let ours = changes.iter().any(|change| change.level() == Level::Breaking);
        if ours == (row[breaking] == "yes") {
            found.same += 1;
        } else {
            println!("{}: theirs {} ({})", row[base], row[breaking], row[row.len() - 1]);
            changes.iter().filter(|c| c.level() != Level::Compatible).for_each(show);
            found.other.push(row[base].clone());
        }
    }
    println!("{}: {:.1}% of {}", folder.display(), found.percent(), found.same + found.other.len());
    found
}

fn show(change: &Change) {
    println!(
        "    {} {} {} {:?} -> {:?} at {:?} / {:?}",
        change.level(),
        change.rule.id,
        change.subject,
        change.from,
        change.to,
        change.base.as_ref().map(rhapi_generator::pointer::Pointer::as_str),
        change.revision.as_ref().map(rhapi_generator::pointer::Pointer::as_str),
    );
}

#[test]
#[ignore = "needs RHAPI_SHARED"]
fn shared_cases_of_oasdiff_agree() {
    let found = agreement(&shared().join("specs/diff-cases"), "cases.csv", "breaking");
    assert!(found.percent() >= 97.0, "{:?}", found.other);
}

#[test]
#[ignore = "needs RHAPI_SHARED"]
fn shared_history_agrees() {
    let found = agreement(&shared().join("specs/history"), "index.csv", "wire_breaking_by_oasdiff");
    assert!(found.percent() >= 95.0, "{:?}", found.other);
}
