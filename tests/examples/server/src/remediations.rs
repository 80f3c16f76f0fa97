//! Remediations: plans, and their playbooks.

use crate::lists::reply;
use rhapi_testing::{Match, Memory, Reply, Seen};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, PoisonError};

const REMEDIATIONS: &str = "/api/remediations/v1/remediations";
const ID: &str = "f1b55e05-acac-4a80-b460-6e290f467c15";

pub(crate) fn serve(memory: Memory) -> Memory {
    let kept: Arc<Mutex<Option<Value>>> = Arc::default();
    let plan = kept.clone();
    memory
        .serve(Match::post(REMEDIATIONS), move |seen| match created(seen) {
            Ok(plan) => {
                *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(plan);
                reply(201, &json!({ "id": ID }))
            }
            Err(title) => refusal(400, &title),
        })
        .serve(Match::get(&format!("{REMEDIATIONS}/{ID}/playbook")), move |_| {
            match &*plan.lock().unwrap_or_else(PoisonError::into_inner) {
                Some(plan) => Reply::of(200, "text/vnd.yaml; charset=utf-8", playbook(plan))
                    .header("content-disposition", "attachment;filename=\"plan.yml\""),
                None => refusal(404, "Not Found"),
            }
        })
}

fn refusal(status: u16, title: &str) -> Reply {
    reply(
        status,
        &json!({ "errors": [{ "id": ID, "status": status, "code": "REFUSED", "title": title }] }),
    )
}

/// The plan that a request holds, or what is wrong with it.
fn created(seen: &Seen) -> Result<Value, String> {
    let plan: Value = serde_json::from_slice(&seen.body).map_err(|error| error.to_string())?;
    if plan["name"].as_str().is_none_or(|name| name.trim().is_empty()) {
        return Err("must have required property 'name' (location: body, path: name)".to_owned());
    }
    let issues = plan["add"]["issues"].as_array().cloned().unwrap_or_default();
    let systems = |issue: &Value| {
        issue["systems"]
            .as_array()
            .or(plan["add"]["systems"].as_array())
            .is_some_and(|s| !s.is_empty())
    };
    match issues.iter().find(|issue| !systems(issue)) {
        Some(issue) => Err(format!("issue {} has no systems", issue["id"])),
        None => Ok(plan),
    }
}

fn playbook(plan: &Value) -> String {
    let mut text = format!("---\n# {}\n", plan["name"].as_str().unwrap_or_default());
    for issue in plan["add"]["issues"].as_array().into_iter().flatten() {
        let systems = issue["systems"].as_array().or(plan["add"]["systems"].as_array());
        let hosts: Vec<_> = systems.into_iter().flatten().filter_map(Value::as_str).collect();
        let id = issue["id"].as_str().unwrap_or_default();
        let fix = format!(
            "- name: fix {id}\n  hosts: \"{}\"\n  become: true\n  tasks:\n    - name: install the update\n      ansible.builtin.dnf:\n        name: '*'\n        security: true\n        state: latest\n",
            hosts.join(",")
        );
        text.push_str(&fix);
    }
    text
}
