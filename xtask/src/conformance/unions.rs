//! The verdict on each value of a union: which branch it was made for, against the one that it became.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::exceptions::Exceptions;
use super::judge::{self, Fault};
use super::service::{by_id, parse};
use super::table::Row;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::read;

/// For each union by its place, the pairs of branches that `COVERAGE.md` says one value may fit alike; from 0.
pub(super) type Listed = BTreeMap<String, BTreeSet<(u64, u64)>>;

/// Reads what readers of the crate are told.
pub(super) fn listed(layout: &Layout, service: &str) -> Result<Listed, Failure> {
    let page = read::text(&layout.generated().join(service).join("COVERAGE.md"))?;
    Ok(page.lines().filter_map(row).collect())
}

fn row(line: &str) -> Option<(String, BTreeSet<(u64, u64)>)> {
    let (place, pairs) = line.strip_prefix("| `")?.split_once("` | ambiguous-union | ")?;
    let (_, pairs) = pairs.trim_end_matches([' ', '|']).split_once(": ")?;
    let pair = |pair: &str| {
        let (a, b) = pair.split_once(" and ")?;
        Some((a.parse::<u64>().ok()? - 1, b.parse::<u64>().ok()? - 1))
    };
    Some((place.to_owned(), pairs.split(", ").filter_map(pair).collect()))
}

/// What became of a value.
#[derive(Debug, PartialEq, Eq)]
enum Landing {
    /// The branch that it was made for.
    Own,
    /// Another one that it fits, and of which readers are told.
    Listed,
    /// A branch that it is not, or none.
    Astray(String),
    /// The document has a union there that needs no type.
    Needless,
    /// No value of the branch was found that Ajv agrees with.
    Unmade,
}

fn landing(case: &Value, outcome: &Value, listed: &Listed) -> Landing {
    if case["unmade"] == true {
        return Landing::Unmade;
    }
    if outcome.is_null() || !outcome["trouble"].is_null() {
        if case["needless"].is_string() {
            return Landing::Needless;
        }
        let why = outcome["trouble"].as_str().unwrap_or("the crate has no union");
        return Landing::Astray(why.to_owned());
    }
    if outcome["branches"] != case["branches"] {
        let (ours, theirs) = (&outcome["branches"], &case["branches"]);
        return Landing::Astray(format!("the type has {ours} branches, the document {theirs}"));
    }
    if let Some(first) = outcome["deviations"].as_array().and_then(|all| all.first()) {
        return Landing::Astray(format!("{} {}", first["at"], first["kind"]));
    }
    if let judge::Verdict::Wrong(_, _, why) =
        judge::written(&case["value"].to_string(), &outcome["encoded"])
    {
        return Landing::Astray(format!("not written back as it came: {why}"));
    }
    let (made, landed) = (&case["branch"], &outcome["landed"]);
    if landed == made {
        return Landing::Own;
    }
    let number = |value: &Value| value.as_u64().unwrap_or(u64::MAX);
    let pair = (number(made).min(number(landed)), number(made).max(number(landed)));
    let place = case["union"].as_str().unwrap_or_default();
    let told = listed.get(place).is_some_and(|pairs| pairs.contains(&pair));
    let fits = case["fits"].as_array().is_some_and(|fits| fits.contains(landed));
    match (fits, told) {
        (true, true) => Landing::Listed,
        (true, false) => Landing::Astray(format!(
            "made for branch {made} and read as {landed}, which fits too; COVERAGE.md does not say so"
        )),
        (false, _) => {
            Landing::Astray(format!("made for branch {made}, read as {landed}, which does not fit"))
        }
    }
}

/// Counts the verdicts; gives the findings, one a line.
pub(super) fn count(
    row: &mut Row,
    exceptions: &mut Exceptions,
    listed: &Listed,
    cases: &[u8],
    results: &str,
) -> Result<Vec<String>, Failure> {
    let mut outcomes = by_id(results)?;
    let (mut unions, mut branches) = (BTreeSet::new(), BTreeSet::new());
    let mut findings = Vec::new();
    for line in String::from_utf8_lossy(cases).lines() {
        let case = parse(line)?;
        let outcome = outcomes.remove(&case["id"].as_u64()).unwrap_or_default();
        let landing = landing(&case, &outcome, listed);
        match landing {
            Landing::Needless => continue,
            Landing::Unmade => {
                row.unmade += 1;
                continue;
            }
            Landing::Own => row.own += 1,
            Landing::Listed => row.listed += 1,
            Landing::Astray(why) if exceptions.explain(&case, Fault::Astray, &why) => {
                row.explained += 1;
            }
            Landing::Astray(why) => {
                row.astray += 1;
                findings.push(format!("Astray: {} {}: {why}", case["union"], case["value"]));
            }
        }
        row.branch_values += 1;
        branches.insert((case["union"].to_string(), case["branch"].as_u64()));
        unions.insert(case["union"].to_string());
    }
    (row.unions, row.branches) = (unions.len() as u64, branches.len() as u64);
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::{Landing, Listed, landing, row};
    use serde_json::{Value, json};

    fn of(case: &Value, told: &Value) -> Landing {
        let listed: Listed = [("/u".to_owned(), [(0, 1)].into())].into();
        landing(case, told, &listed)
    }

    fn told(landed: u64) -> Value {
        json!({"landed": landed, "branches": 3, "encoded": "7", "deviations": []})
    }

    #[test]
    fn a_value_becomes_the_branch_that_it_was_made_for() {
        let case =
            json!({"union": "/u", "branches": 3, "branch": 1, "fits": [0, 1, 2], "value": 7});
        assert_eq!(of(&case, &told(1)), Landing::Own);
        assert_eq!(of(&case, &told(0)), Landing::Listed);
        assert!(matches!(of(&case, &told(2)), Landing::Astray(why) if why.contains("COVERAGE.md")));
        let alone = json!({"union": "/u", "branches": 3, "branch": 1, "fits": [1], "value": 7});
        assert!(matches!(of(&alone, &told(0)), Landing::Astray(why) if why.contains("not fit")));
    }

    #[test]
    fn a_value_has_to_fit_and_to_come_back() {
        let case = json!({"union": "/u", "branches": 3, "branch": 1, "fits": [1], "value": 7});
        for (name, wrong) in [
            ("landed", Value::Null),
            ("branches", json!(2)),
            ("encoded", json!("8")),
            ("deviations", json!([{"at": "", "kind": "Misfit"}])),
            ("trouble", json!("no JSON")),
        ] {
            let mut told = told(1);
            told[name] = wrong;
            assert!(matches!(of(&case, &told), Landing::Astray(_)), "{name}");
        }
    }

    #[test]
    fn only_what_needs_no_union_may_have_none() {
        let mut case = json!({"union": "/u", "branches": 2, "branch": 1, "fits": [1], "value": 7});
        let none = json!({"trouble": "there is no union"});
        assert!(matches!(of(&case, &none), Landing::Astray(_)));
        assert!(matches!(of(&case, &Value::Null), Landing::Astray(_)));
        case["needless"] = "a single branch".into();
        assert_eq!(of(&case, &none), Landing::Needless);
        assert_eq!(of(&json!({"unmade": true}), &Value::Null), Landing::Unmade);
    }

    #[test]
    fn rows_of_the_coverage_file_are_read() {
        let line = "| `/u/a` | ambiguous-union | branches that one value may fit alike: 1 and 2, 1 and 3 |";
        assert_eq!(row(line), Some(("/u/a".to_owned(), [(0, 1), (0, 2)].into())));
        assert_eq!(row("| `/u/a` | untyped | x |"), None);
    }
}
