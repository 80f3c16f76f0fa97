//! `specs/accepted.toml`: findings that somebody looked at and accepted until a day.

use rhapi_generator::diff::Day;

use super::report::Report;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::read;

const PATH: &str = "specs/accepted.toml";

struct Entry {
    fingerprint: String,
    reason: String,
    expires: Day,
}

/// Marks what is accepted. An entry that is expired, or that no finding has any more, is a complaint.
pub(super) fn apply(layout: &Layout, report: &mut Report, today: Day) -> Result<(), Failure> {
    let path = layout.root().join(PATH);
    if !path.exists() {
        return Ok(());
    }
    let entries = entries(&read::text(&path)?).map_err(|message| {
        let help =
            "write `[[accepted]]` with `fingerprint`, `reason` and `expires = \"2027-01-31\"`";
        Failure::at(layout.relative(&path), message, help)
    })?;
    for entry in entries {
        let Entry { fingerprint, reason, expires } = entry;
        if expires < today {
            report.complaints.push(format!("{PATH}: the entry {fingerprint} expired on {expires}"));
        } else if report.findings().all(|(_, finding)| finding.fingerprint != fingerprint) {
            report.complaints.push(format!(
                "{PATH}: nothing was found with the fingerprint {fingerprint}: delete it"
            ));
        } else {
            report.accepted.push((fingerprint, reason));
        }
    }
    Ok(())
}

fn entries(text: &str) -> Result<Vec<Entry>, String> {
    let table: toml::Table = text.parse().map_err(|e: toml::de::Error| e.message().to_owned())?;
    if let Some(key) = table.keys().find(|key| *key != "accepted") {
        return Err(format!("`{}` is no key of it", key.escape_debug()));
    }
    let Some(list) = table.get("accepted") else { return Ok(Vec::new()) };
    let list = list.as_array().ok_or("`accepted` is no list of tables")?;
    list.iter()
        .enumerate()
        .map(|(index, value)| entry(value).map_err(|e| format!("entry {}: {e}", index + 1)))
        .collect()
}

fn entry(value: &toml::Value) -> Result<Entry, String> {
    let table = value.as_table().ok_or("is no table")?;
    let keys = ["fingerprint", "reason", "expires"];
    if let Some(key) = table.keys().find(|key| !keys.contains(&key.as_str())) {
        return Err(format!("`{}` is no key of it", key.escape_debug()));
    }
    let text = |key: &str| {
        let text = match table.get(key) {
            Some(toml::Value::String(text)) => text.trim().to_owned(),
            Some(toml::Value::Datetime(day)) => day.to_string(),
            _ => return Err(format!("`{key}` is missing")),
        };
        if text.is_empty() { Err(format!("`{key}` is empty")) } else { Ok(text) }
    };
    let expires = text("expires")?;
    let expires = expires.parse().map_err(|_| format!("{expires:?} is no day"))?;
    Ok(Entry { fingerprint: text("fingerprint")?, reason: text("reason")?, expires })
}

#[cfg(test)]
mod tests {
    use super::entries;

    #[test]
    fn an_entry_needs_all_it_has_and_nothing_else() {
        let good = "[[accepted]]\nfingerprint = \"a\"\nreason = \"b\"\nexpires = 2027-01-31\n";
        assert_eq!(entries(good).map(|list| list.len()), Ok(1));
        assert_eq!(entries("").map(|list| list.len()), Ok(0));
        for bad in [
            "[[accepted]\n",
            "[[accepted]]\nfingerprint = \"a\"\nreason = \"b\"\n",
            "[[accepted]]\nfingerprint = \"a\"\nreason = \" \"\nexpires = 2027-01-31\n",
            "[[accepted]]\nfingerprint = \"a\"\nreason = \"b\"\nexpires = \"soon\"\n",
            "[[accepted]]\nfingerprint = \"a\"\nreason = \"b\"\nexpires = 2027-01-31\nby = \"c\"\n",
            "[[acepted]]\nfingerprint = \"a\"\nreason = \"b\"\nexpires = 2027-01-31\n",
        ] {
            assert!(entries(bad).is_err(), "{bad}");
        }
    }
}
