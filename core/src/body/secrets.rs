//! Finding what in a body is not for eyes, and covering it.

use super::Encoded;
use crate::{
    call::percent,
    wire::{Slot, View},
};
use bytes::Bytes;
use serde_json::Value;

/// What stands in place of a secret.
const MASK: &str = "***";

/// Parts of names that say what a value is. Paging tokens are covered with the rest: better too much than too little.
const SECRET_NAMES: [&str; 9] = [
    "password",
    "passwd",
    "secret",
    "token",
    "authorization",
    "apikey",
    "api_key",
    "api-key",
    "credential",
];

/// Whether the name of a parameter, header or field says that its value is a secret.
pub(crate) fn is_secret_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    SECRET_NAMES.iter().any(|part| name.contains(part))
        || name.ends_with("-psk")
        || name == "cookie"
}

/// JSON pointers to every value that the document marks as write-only.
pub(super) fn pointers(value: &dyn Slot) -> Vec<String> {
    let mut found = Vec::new();
    walk(value.view(), &mut String::new(), &mut found);
    found
}

fn walk(view: View<'_>, at: &mut String, found: &mut Vec<String>) {
    match view {
        View::Record(record) => {
            for (index, field) in record.shape().fields.iter().enumerate() {
                let length = step(at, field.name);
                if field.is_write_only() {
                    found.push(at.clone());
                } else {
                    walk(record.at(index).view(), at, found);
                }
                at.truncate(length);
            }
        }
        View::List(list) => {
            for (index, element) in (0..list.count()).filter_map(|i| Some((i, list.element(i)?))) {
                let length = step(at, &index.to_string());
                walk(element.view(), at, found);
                at.truncate(length);
            }
        }
        View::Dict(dict) => {
            for (name, entry) in (0..dict.count()).filter_map(|i| dict.entry(i)) {
                let length = step(at, name);
                walk(entry.view(), at, found);
                at.truncate(length);
            }
        }
        _ => {}
    }
}

/// Extends a pointer and gives its length before.
fn step(at: &mut String, name: &str) -> usize {
    let before = at.len();
    at.push('/');
    at.push_str(&name.replace('~', "~0").replace('/', "~1"));
    before
}

/// A body with its write-only values, and those whose names give them away, masked.
pub(super) fn mask(body: &Encoded) -> Bytes {
    if body.media_type.contains("x-www-form-urlencoded") {
        let text = String::from_utf8_lossy(&body.bytes);
        let named = |name: &str| {
            is_secret_name(name) || body.secrets.iter().any(|at| at.strip_prefix('/') == Some(name))
        };
        return mask_pairs(&text, &named).into();
    }
    let Ok(mut value) = serde_json::from_slice::<Value>(&body.bytes) else {
        return body.bytes.clone();
    };
    let mut changed = false;
    for at in &body.secrets {
        if let Some(place) = value.pointer_mut(at) {
            *place = MASK.into();
            changed = true;
        }
    }
    mask_named(&mut value, &mut changed);
    // Written anew only when there was something to hide: the bytes shown are those sent otherwise.
    if changed { value.to_string().into() } else { body.bytes.clone() }
}

fn mask_named(value: &mut Value, changed: &mut bool) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut() {
                if value.is_string() && is_secret_name(name) {
                    *value = MASK.into();
                    *changed = true;
                } else {
                    mask_named(value, changed);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| mask_named(item, changed)),
        _ => {}
    }
}

/// Pairs such as `a=1&b=2`, with the values masked whose decoded names are secret.
pub(crate) fn mask_pairs(pairs: &str, is_secret: &dyn Fn(&str) -> bool) -> String {
    let mut out = String::new();
    for pair in pairs.split('&') {
        if !out.is_empty() {
            out.push('&');
        }
        match pair.split_once('=') {
            Some((name, _)) if is_secret(&percent::decode(name)) => {
                out.push_str(name);
                out.push('=');
                out.push_str(MASK);
            }
            _ => out.push_str(pair),
        }
    }
    out
}
