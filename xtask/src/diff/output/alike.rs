//! Gathers findings that say the same of several places, so that a reader sees it once.

use std::collections::HashMap;

use rhapi_generator::diff::Finding;

use crate::diff::report::Report;

/// Findings in their order, those that are alike together at the place of the first.
pub(super) fn gather<'f>(
    report: &Report,
    findings: impl Iterator<Item = &'f Finding>,
) -> Vec<Vec<&'f Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    let (mut known, mut places) = (HashMap::new(), HashMap::new());
    for finding in findings {
        let (from, to) =
            if is_told(finding) { ("", "") } else { (finding.from.as_str(), finding.to.as_str()) };
        // What was accepted has a reason of its own, and a migration names the item.
        let own = report.is_accepted(finding) || finding.migration.is_some();
        let own = if own { finding.fingerprint.as_str() } else { "" };
        let key = (finding.rule, finding.text.as_str(), finding.wire, finding.rust, from, to, own);
        let place = (finding.rule, finding.title.as_str(), finding.wire, finding.rust, own);
        let index = known.get(&key).or_else(|| places.get(&place)).copied().unwrap_or(groups.len());
        known.insert(key, index);
        // Several things about one item; what changed from one thing to another is shown by itself.
        if from.is_empty() && to.is_empty() {
            places.insert(place, index);
        }
        match groups.get_mut(index) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups
}

/// What a finding adds to the first of those that are alike.
pub(super) fn other<'f>(first: &Finding, other: &'f Finding) -> &'f str {
    if first.title == other.title { &other.text } else { &other.title }
}

/// Whether the title says already what stood there and what stands there now.
pub(super) fn is_told(finding: &Finding) -> bool {
    let tells = |text: &str| finding.title.ends_with(text);
    match (finding.from.is_empty(), finding.to.is_empty()) {
        (true, true) => true,
        (true, false) => tells(&finding.to),
        (false, true) => tells(&finding.from),
        (false, false) => finding.title.contains(" -> ") || finding.title.contains(" => "),
    }
}
