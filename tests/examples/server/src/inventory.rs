//! Managed Inventory: the list of hosts.

use crate::{
    fleet::{ORG, SYSTEMS, System, hours_ago},
    lists::reply,
};
use rhapi_testing::{Match, Memory, Reply, Seen};
use serde_json::{Value, json};

const HOSTS: &str = "/api/inventory/v1/hosts";

/// The service caps pages at 100; fewer here, so that there is more than one page.
const MOST: usize = 3;

pub(crate) fn serve(memory: Memory) -> Memory {
    memory.serve(Match::get(HOSTS), hosts)
}

fn hosts(seen: &Seen) -> Reply {
    let number = |name: &str| seen.query(name).and_then(|text| text.parse::<usize>().ok());
    let (page, asked) = (number("page").unwrap_or(1).max(1), number("per_page").unwrap_or(50));
    if asked == 0 || asked > 100 {
        let detail = "per_page must be from 1 to 100";
        return reply(400, &json!({ "status": 400, "title": "Bad Request", "detail": detail }));
    }
    let wanted: Vec<String> = seen.queries("staleness").collect();
    let (name, until) = (seen.query("display_name"), seen.query("last_check_in_end"));
    let mut found: Vec<&System> = SYSTEMS
        .iter()
        .filter(|system| wanted.is_empty() || wanted.iter().any(|w| w == system.staleness()))
        .filter(|system| name.as_ref().is_none_or(|name| system.name.contains(name.as_str())))
        // Times of one form, in UTC: their texts are in the same order.
        .filter(|system| {
            until.as_ref().is_none_or(|until| system.seen().as_str() <= until.as_str())
        })
        .collect();
    if seen.query("order_by").as_deref() == Some("last_check_in") {
        found.sort_by_key(|system| system.unseen);
        if seen.query("order_how").as_deref() == Some("ASC") {
            found.reverse();
        }
    }
    let per_page = asked.min(MOST);
    let results: Vec<Value> = found
        .iter()
        .skip((page - 1) * per_page)
        .take(per_page)
        .map(|system| host(system))
        .collect();
    let body = json!({
        "total": found.len(), "count": results.len(), "page": page, "per_page": per_page, "results": results,
    });
    reply(200, &body)
}

fn host(system: &System) -> Value {
    let seen = system.seen();
    json!({
        "id": system.id, "org_id": ORG, "account": null,
        "display_name": system.name, "fqdn": system.name, "ansible_host": null,
        "insights_id": system.id, "subscription_manager_id": system.id, "satellite_id": null,
        "bios_uuid": null, "ip_addresses": ["192.0.2.10"], "mac_addresses": null,
        "provider_id": null, "provider_type": null, "reporter": "puptoo",
        "per_reporter_staleness": {},
        "created": hours_ago(24 * 400).as_str(), "updated": seen.as_str(), "last_check_in": seen.as_str(),
        "stale_timestamp": hours_ago(system.unseen - 29).as_str(),
        "stale_warning_timestamp": hours_ago(system.unseen - 24 * 7).as_str(),
        "culled_timestamp": hours_ago(system.unseen - 24 * 14).as_str(),
        "groups": [{ "id": system.id, "name": system.group, "ungrouped": false }],
    })
}
