//! Patch: advisories, and the systems that they apply to.

use crate::{
    fleet::{SYSTEMS, System},
    lists::{part, reply},
};
use rhapi_testing::{Match, Memory, Reply, Seen};
use serde_json::{Value, json};

const ADVISORIES: &str = "/api/patch/v3/advisories";

/// Id, synopsis, CVEs, the systems by their place in the fleet, whether to reboot.
type Advisory = (&'static str, &'static str, &'static [&'static str], &'static [usize], bool);

#[rustfmt::skip]
const TABLE: [Advisory; 4] = [
    ("RHSA-2026:1042", "Important: kernel security update", &["CVE-2026-1086", "CVE-2026-0841"], &[0, 1, 4], true),
    ("RHSA-2026:1043", "Important: kernel-rt security update", &["CVE-2026-1086"], &[2], true),
    ("RHSA-2026:0930", "Moderate: openssl security update", &["CVE-2026-10860"], &[0, 3], false),
    ("RHBA-2026:0877", "tuned bug fix update", &[], &[5], false),
];

pub(crate) fn serve(memory: Memory) -> Memory {
    memory
        .serve(Match::get(ADVISORIES), list)
        .serve(Match::get(&format!("{ADVISORIES}/*")), one)
        .serve(Match::get("/api/patch/v3/export/systems"), export)
}

fn unknown() -> Reply {
    reply(404, &json!({ "error": "advisory not found" }))
}

/// The search looks for a part of a text, in names, synopses and CVEs.
fn list(seen: &Seen) -> Reply {
    let search = seen.query("search").unwrap_or_default();
    let hit = |(id, synopsis, cves, ..): &&Advisory| {
        let holds = |text: &str| text.to_lowercase().contains(&search.to_lowercase());
        holds(id) || holds(synopsis) || cves.iter().any(|cve| holds(cve))
    };
    let item = |(id, synopsis, cves, systems, reboot): &Advisory| {
        json!({ "type": "advisory", "id": id, "attributes": {
            "synopsis": synopsis, "description": "", "advisory_type_name": kind(id),
            "public_date": "2026-11-02T09:00:00Z", "cve_count": cves.len(), "reboot_required": reboot,
            "severity": 3, "severity_name": "Important", "release_versions": [],
            "applicable_systems": systems.len(), "installable_systems": systems.len(),
        }})
    };
    page(seen, TABLE.iter().filter(hit).map(item).collect(), ADVISORIES)
}

fn page(seen: &Seen, items: Vec<Value>, path: &str) -> Reply {
    let part = part(seen, items, 100);
    let meta = json!({
        "limit": part.limit, "offset": part.offset, "total_items": part.total,
        "sort": [], "filter": {}, "search": seen.query("search").unwrap_or_default(), "has_systems": true,
    });
    reply(200, &json!({ "data": part.items, "links": part.links(path), "meta": meta }))
}

fn kind(id: &str) -> &'static str {
    if id.starts_with("RHSA") { "security" } else { "bugfix" }
}

/// One advisory, or its systems.
fn one(seen: &Seen) -> Reply {
    let path = seen.path().to_owned();
    let rest = path.strip_prefix(ADVISORIES).unwrap_or_default().trim_start_matches('/');
    let rest = rest.replace("%3A", ":");
    let (id, systems) = rest.strip_suffix("/systems").map_or((&*rest, false), |id| (id, true));
    let Some(advisory) = TABLE.iter().find(|advisory| advisory.0 == id) else { return unknown() };
    if systems {
        let items = advisory.3.iter().map(|at| system(&SYSTEMS[*at])).collect();
        return page(seen, items, &path);
    }
    let (id, synopsis, cves, _, reboot) = advisory;
    reply(
        200,
        &json!({ "data": { "type": "advisory", "id": id, "attributes": {
            "synopsis": synopsis, "topic": "", "description": "", "solution": "", "fixes": "",
            "advisory_type_name": kind(id), "severity": 3, "severity_name": "Important",
            "public_date": "2026-11-02T09:00:00Z", "modified_date": "2026-11-02T09:00:00Z",
            "cves": cves, "references": [], "packages": [], "reboot_required": reboot, "release_versions": [],
        }}}),
    )
}

fn system(system: &System) -> Value {
    json!({ "type": "advisory_system", "id": system.id, "attributes": {
        "display_name": system.name, "os": system.os, "status": "Installable",
        "last_upload": system.seen().as_str(), "stale": system.staleness() != "fresh",
        "satellite_managed": false, "built_pkgcache": false, "groups": [], "tags": [],
    }})
}

/// All systems as a table, or as JSON.
fn export(seen: &Seen) -> Reply {
    let count =
        |at: usize| TABLE.iter().filter(|a| kind(a.0) == "security" && a.3.contains(&at)).count();
    let rows = SYSTEMS.iter().enumerate();
    let wants = |media_type: &str| {
        seen.headers.get("accept").and_then(|value| value.to_str().ok()) == Some(media_type)
    };
    if wants("text/csv") {
        let line = |(at, system): (usize, &System)| {
            let (System { id, name, os, .. }, count) = (system, count(at));
            format!(
                "{id},{name},{os},{count},{},{}\r\n",
                system.seen(),
                system.staleness() != "fresh"
            )
        };
        let table: String = rows.map(line).collect();
        let head = "id,display_name,os,applicable_rhsa_count,last_upload,stale\r\n";
        return Reply::of(200, "text/csv; charset=utf-8", format!("{head}{table}"));
    }
    let item = |(at, system): (usize, &System)| {
        json!({
            "id": system.id, "display_name": system.name, "os": system.os,
            "applicable_rhsa_count": count(at), "last_upload": system.seen().as_str(),
            "stale": system.staleness() != "fresh", "groups": [], "tags": [],
        })
    };
    reply(200, &Value::Array(rows.map(item).collect()))
}
