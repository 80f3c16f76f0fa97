//! Tells what of a report is too much.

use super::options::Limits;
use super::report::{Report, State};

/// Every reason for which a report fails; accepted findings are none.
pub(super) fn over(report: &Report, limits: Limits) -> Vec<String> {
    let mut reasons = report.complaints.clone();
    for service in &report.services {
        let name = &service.service;
        if service.state == State::Removed && (limits.wire.is_some() || limits.rust.is_some()) {
            reasons.push(format!("{name}: the service was removed"));
        }
        for finding in service.findings.iter().filter(|finding| !report.is_accepted(finding)) {
            if limits.wire.is_some_and(|limit| finding.wire >= limit) {
                reasons.push(format!("{name}: wire {}: {}", finding.wire, finding.title));
            }
            if limits.rust.is_some_and(|limit| finding.rust >= limit) {
                reasons.push(format!("{name}: rust {}: {}", finding.rust, finding.title));
            }
        }
        if let Some(version) =
            service.version.as_ref().filter(|_| limits.bump && service.is_behind())
        {
            let by = service.forced_by().map_or("the findings", |finding| finding.title.as_str());
            reasons.push(format!(
                "{name}: version {} of {} is too small: {by} needs {} (`cargo xtask diff --write` raises it)",
                version.revision, service.crate_name, version.needed
            ));
        }
    }
    reasons
}
