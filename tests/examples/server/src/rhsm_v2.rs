//! Subscription management v2: the organization and its activation keys.

use crate::{fleet::ORG, lists::reply};
use rhapi_testing::{Match, Memory, Reply, Seen};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

const KEYS: &str = "/api/rhsm/v2/activation_keys";

type Keys = Arc<Mutex<BTreeMap<String, Value>>>;

pub(crate) fn serve(memory: Memory) -> Memory {
    let keys = Keys::default();
    let organization = json!({ "body": {
        "id": ORG, "simpleContentAccess": "enabled", "simpleContentAccessCapable": true,
    }});
    memory
        .serve(Match::post(KEYS), move |seen| create(&keys, seen))
        .on("GET /api/rhsm/v2/organization", reply(200, &organization))
}

fn refusal(code: u16, message: &str) -> Reply {
    reply(code, &json!({ "error": { "code": code, "message": message } }))
}

fn create(keys: &Keys, seen: &Seen) -> Reply {
    let Ok(mut key) = serde_json::from_slice::<Value>(&seen.body) else {
        return refusal(400, "the body is no JSON");
    };
    let name = key["name"].as_str().unwrap_or_default().to_owned();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if name.is_empty() || !name.chars().all(plain) {
        return refusal(400, "the name must be of letters, digits, hyphens and underscores");
    }
    let mut keys = keys.lock().unwrap_or_else(PoisonError::into_inner);
    if keys.contains_key(&name) {
        return refusal(409, &format!("there is an activation key '{name}' already"));
    }
    key["id"] = json!("7c9a4bd1-3f3e-4d0a-9b73-f9d4a0c8f1a2");
    keys.insert(name, key.clone());
    reply(200, &json!({ "body": key }))
}
