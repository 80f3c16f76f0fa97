//! What is shown in the place of a secret, and free-form JSON with its secrets masked.

use crate::secret_names::is_secret_name;
use serde_json::Value;
use std::borrow::Cow;

/// What stands in place of a secret.
pub const MASK: &str = "***";

/// Whether a value can be a secret: null and truth values tell nothing that another one could not guess.
pub(crate) const fn can_hide(value: &Value) -> bool {
    !matches!(value, Value::Null | Value::Bool(_))
}

/// Free-form JSON in which whatever stands under the name of a secret is masked, of whatever kind it is.
pub fn masked(value: &Value) -> Cow<'_, Value> {
    if !holds_secret(value) {
        return Cow::Borrowed(value);
    }
    let mut value = value.clone();
    mask_within(&mut value);
    Cow::Owned(value)
}

/// A text in which the user names and passwords of addresses are masked.
pub(crate) fn without_logins(text: &str) -> Cow<'_, str> {
    let mut shown = Cow::Borrowed(text);
    let mut from = 0;
    while let Some(login) = login_in(&shown[from..]) {
        let (start, end) = (from + login.start, from + login.end);
        shown.to_mut().replace_range(start..end, MASK);
        from = start + MASK.len();
    }
    shown
}

/// Whether an address in a text says how to log in.
pub(crate) fn holds_login(text: &str) -> bool {
    login_in(text).is_some()
}

/// Where `user:password` stands in the first address that has it.
fn login_in(text: &str) -> Option<std::ops::Range<usize>> {
    let starts = text.match_indices("://").map(|(at, mark)| at + mark.len());
    starts.into_iter().find_map(|start| {
        let rest = &text[start..];
        let ends = |c: char| c.is_whitespace() || "/?#\"'<>".contains(c);
        let host = &rest[..rest.find(ends).unwrap_or(rest.len())];
        let login = host.rfind('@').filter(|at| host[..*at].contains(':'))?;
        Some(start..start + login).filter(|found| text[found.clone()] != *MASK)
    })
}

fn holds_secret(value: &Value) -> bool {
    match value {
        Value::Object(fields) => fields
            .iter()
            .any(|(name, value)| (can_hide(value) && is_secret_name(name)) || holds_secret(value)),
        Value::Array(items) => items.iter().any(holds_secret),
        Value::String(text) => holds_login(text),
        _ => false,
    }
}

fn mask_within(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut() {
                if can_hide(value) && is_secret_name(name) {
                    *value = MASK.into();
                } else {
                    mask_within(value);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(mask_within),
        Value::String(text) => {
            if let Cow::Owned(shown) = without_logins(text) {
                *text = shown;
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn secrets_of_every_kind_are_masked() {
        for (value, shown) in [
            (json!({"password": "x", "a": 1}), json!({"password": "***", "a": 1})),
            (json!([{"otp": 123_456}]), json!([{"otp": "***"}])),
            (json!({"a": {"credentials": {"user": "u"}}}), json!({"a": {"credentials": "***"}})),
            (json!({"api_keys": ["x", "y"]}), json!({"api_keys": "***"})),
            (json!({"token": null, "secret": true}), json!({"token": null, "secret": true})),
            (json!({"url": "https://u:p@h/x"}), json!({"url": "https://***@h/x"})),
        ] {
            assert_eq!(*masked(&value), shown);
        }
        assert!(matches!(masked(&json!({"token_type": "Bearer"})), Cow::Borrowed(_)));
    }

    #[test]
    fn addresses_lose_their_logins() {
        for (text, shown) in [
            ("https://u:p@h/x", "https://***@h/x"),
            ("see http://u:p@a and ftp://v:@q@b/c", "see http://***@a and ftp://***@b/c"),
            ("https://h/x?y=a:b@c", "https://h/x?y=a:b@c"),
            ("https://user@h", "https://user@h"),
            ("a:b@c", "a:b@c"),
            ("://", "://"),
        ] {
            assert_eq!(without_logins(text), shown);
            assert_eq!(holds_login(text), text != shown);
        }
    }
}
