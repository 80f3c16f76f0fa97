//! Covering what in a body is not for eyes.

use super::encoded::Encoded;
use crate::{
    mask::{MASK, masked},
    secret_names::is_secret_name,
    text::percent,
};
use bytes::Bytes;
use serde_json::Value;

impl Encoded {
    /// The bytes with what is secret masked.
    pub(crate) fn masked(&self) -> Bytes {
        mask(self)
    }
}

/// A body with its secrets masked.
fn mask(body: &Encoded) -> Bytes {
    if body.media_type.contains("x-www-form-urlencoded") {
        let text = String::from_utf8_lossy(&body.bytes);
        return match &body.secrets {
            Some(secrets) => mask_pairs(&text, &|name| holds(secrets, name)).into(),
            None => mask_pairs(&text, &is_secret_name).into(),
        };
    }
    let Ok(mut value) = serde_json::from_slice::<Value>(&body.bytes) else {
        return body.bytes.clone();
    };
    // Written anew only when there was something to hide: the bytes shown are those sent otherwise.
    let mut changed = false;
    match &body.secrets {
        Some(secrets) => {
            for place in secrets {
                if let Some(value) = value.pointer_mut(place).filter(|value| !value.is_null()) {
                    *value = MASK.into();
                    changed = true;
                }
            }
        }
        None => {
            if let std::borrow::Cow::Owned(hidden) = masked(&value) {
                value = hidden;
                changed = true;
            }
        }
    }
    if changed { value.to_string().into() } else { body.bytes.clone() }
}

/// Whether a field of a form is a secret, or has one in the JSON text that it is written as.
fn holds(secrets: &[String], name: &str) -> bool {
    let first = |at: &String| {
        let step = at.strip_prefix('/')?.split('/').next()?;
        Some(step.replace("~1", "/").replace("~0", "~"))
    };
    secrets.iter().any(|at| first(at).as_deref() == Some(name))
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
