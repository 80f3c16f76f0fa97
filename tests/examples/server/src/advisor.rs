//! Advisor: the recommendations that hit the account.

use crate::{
    fleet::hours_ago,
    lists::{error, part, reply},
};
use rhapi_testing::{Match, Memory, Reply, Seen};
use serde_json::{Value, json};

const RULES: &str = "/api/insights/v1/rule/";

/// Id, description, category, total risk, systems, playbooks.
type Rule = (&'static str, &'static str, (i64, &'static str), i64, i64, i64);

#[rustfmt::skip]
const TABLE: [Rule; 5] = [
    ("sshd_weak_ciphers|SSHD_WEAK_CIPHERS", "The SSH server accepts ciphers that are no longer safe", (2, "Security"), 3, 4, 1),
    ("fs_journal_full|FS_JOURNAL_FULL", "The system stops when the journal of the file system is full", (1, "Availability"), 4, 2, 1),
    ("kernel_dccp|KERNEL_DCCP_LOADED", "A kernel module that is not needed can be used to gain privileges", (2, "Security"), 4, 5, 2),
    ("ntp_no_source|NTP_NO_SOURCE", "The clock drifts because no time source can be reached", (3, "Stability"), 2, 3, 0),
    ("tuned_profile|TUNED_PROFILE_VIRT", "The tuning profile does not suit a virtual machine", (4, "Performance"), 1, 6, 1),
];

pub(crate) fn serve(memory: Memory) -> Memory {
    memory.serve(Match::get(RULES), rules)
}

fn rules(seen: &Seen) -> Reply {
    let mut found: Vec<&Rule> = TABLE.iter().collect();
    // The service knows more orders; one that this server does not know is no reason to answer in another.
    let sort = seen.queries("sort").collect::<Vec<_>>().join(",");
    match sort.as_str() {
        "" => {}
        "-total_risk,-impacted_count" => found.sort_by_key(|rule| (-rule.3, -rule.4)),
        other => return error(400, &format!("the made-up service does not sort by {other}")),
    }
    if seen.query("impacting").as_deref() == Some("true") {
        found.retain(|rule| rule.4 > 0);
    }
    let part = part(seen, found.into_iter().map(rule).collect(), 100);
    // The real service names its last page as the next one for ever.
    let mut links = part.links(RULES);
    if links["next"].is_null() {
        links["next"] = links["last"].clone();
    }
    reply(200, &json!({ "meta": { "count": part.total }, "links": links, "data": part.items }))
}

fn rule((id, description, (number, category), risk, systems, playbooks): &Rule) -> Value {
    let at = hours_ago(24 * 30);
    json!({
        "rule_id": id, "description": description, "active": true,
        "created_at": at.as_str(), "updated_at": at.as_str(), "publish_date": at.as_str(),
        "category": { "id": number, "name": category },
        "impact": { "name": "Made-up impact", "impact": risk }, "likelihood": risk, "total_risk": risk,
        "summary": "", "generic": "", "reason": "", "more_info": "", "node_id": "", "tags": "",
        "reboot_required": false, "rule_status": "enabled", "reports_shown": true, "rating": 0,
        "resolution_set": [{
            "system_type": 105, "resolution": "", "has_playbook": *playbooks > 0,
            "resolution_risk": { "name": "Update", "risk": 1 },
        }],
        "impacted_systems_count": systems, "hosts_acked_count": 0, "playbook_count": playbooks,
    })
}
