//! Which names say that a value is a secret.
//!
//! Core and generator hold this file word for word, since neither depends on the other; a test of the repository compares them.

/// Words that name a secret.
const SECRETS: [&str; 19] = [
    "auth",
    "authentication",
    "authorization",
    "bearer",
    "cookie",
    "credential",
    "jwt",
    "otp",
    "passcode",
    "passphrase",
    "passwd",
    "password",
    "psk",
    "pwd",
    "secret",
    "session",
    "signature",
    "token",
    "totp",
];

/// What stands before `key` where the key is a secret.
const KEYS: [&str; 20] = [
    "access",
    "account",
    "activation",
    "api",
    "client",
    "config",
    "encryption",
    "enrollment",
    "hmac",
    "license",
    "master",
    "private",
    "recovery",
    "registration",
    "secret",
    "shared",
    "signing",
    "ssl",
    "storage",
    "tls",
];

/// Ends of words that were put together without a mark between them, such as `clientsecret`.
const JOINED: [&str; 11] = [
    "accesskey",
    "activationkey",
    "apikey",
    "authorization",
    "credential",
    "passphrase",
    "passwd",
    "password",
    "privatekey",
    "secret",
    "token",
];

/// A name that ends with one of these tells about a secret, it does not hold one: `token_type`.
const ABOUT: [&str; 51] = [
    "age",
    "algorithm",
    "at",
    "by",
    "count",
    "created",
    "date",
    "description",
    "disabled",
    "enabled",
    "endpoint",
    "error",
    "expiration",
    "expire",
    "expired",
    "expires",
    "expiry",
    "format",
    "hint",
    "href",
    "id",
    "issuer",
    "kind",
    "label",
    "length",
    "lifetime",
    "limit",
    "link",
    "location",
    "message",
    "method",
    "name",
    "path",
    "policy",
    "provider",
    "required",
    "scheme",
    "size",
    "source",
    "state",
    "status",
    "time",
    "title",
    "total",
    "ttl",
    "type",
    "updated",
    "uri",
    "url",
    "uuid",
    "version",
];

/// A name that begins with one of these asks something about a secret: `has_token`.
const ASKS: [&str; 9] = ["can", "count", "has", "is", "max", "min", "num", "number", "public"];

/// Whether the name of a parameter, header or field says that its value is a secret.
///
/// Names are compared word by word, so that `tokenizer` is none; words end at marks, at digits and where capitals say so.
pub(crate) fn is_secret_name(name: &str) -> bool {
    let words = words(name);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match &words[..] {
        [] => false,
        // The identifier of a session is what proves it.
        [.., "session" | "cookie", "id"] => true,
        [first, .., last] if ASKS.contains(first) || ABOUT.contains(last) => false,
        words => words.iter().any(|word| names_secret(word)) || words.windows(2).any(names_key),
    }
}

fn names_secret(word: &str) -> bool {
    SECRETS.contains(&word) || JOINED.iter().any(|end| word.ends_with(end))
}

fn names_key(pair: &[&str]) -> bool {
    match pair {
        [before, "key"] => KEYS.contains(before),
        // It holds a password.
        pair => *pair == ["connection", "string"],
    }
}

/// The words of a name in lower case and the singular.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        let starts = c.is_uppercase()
            && (before.is_lowercase()
                || before.is_uppercase() && rest.peek().is_some_and(|next| next.is_lowercase()));
        if starts || !c.is_alphabetic() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphabetic()) {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    for word in &mut words {
        let plural = word.len() > 3 && word.ends_with('s') && !ABOUT.contains(&word.as_str());
        if plural && !word.ends_with("ss") {
            word.pop();
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_secrets_are_known_in_every_spelling() {
        for name in [
            "password",
            "PASSWORD",
            "userPassword",
            "root_passwd",
            "db-pwd",
            "passphrase",
            "passwords",
            "password2",
            "secret",
            "client_secret",
            "clientSecret",
            "CLIENT-SECRET",
            "clientsecret",
            "secret_value",
            "secrets",
            "token",
            "page_token",
            "accessToken",
            "authtoken",
            "X-Sfdc-Access-Token",
            "secret_token",
            "token_value",
            "bearer",
            "bearer_authentication",
            "authorization",
            "Proxy-Authorization",
            "x-auth",
            "basic_auth",
            "x-rh-exports-psk",
            "psk",
            "wifiPSK",
            "otp",
            "totp_code",
            "jwt",
            "id_jwt",
            "apikey",
            "api_key",
            "api-key",
            "apiKey",
            "APIKey",
            "x-api-key",
            "X-API-KEY",
            "private_key",
            "privateKey",
            "privatekey",
            "access_key",
            "secretAccessKey",
            "activation-key",
            "activation_keys",
            "activationKey",
            "client_key",
            "tls.key",
            "signing key",
            "encryption_key",
            "host_config_key",
            "license_key",
            "connection_string",
            "credential",
            "credentials",
            "X-Amz-Credential",
            "aws-credentials",
            "cookie",
            "Set-Cookie",
            "cookies",
            "session",
            "session_id",
            "sessionId",
            "SESSIONID_COOKIE",
            "signature",
            "X-Amz-Signature",
            "filter[token]",
        ] {
            assert!(is_secret_name(name), "{name}");
        }
    }

    #[test]
    fn names_about_secrets_are_no_secrets() {
        for name in [
            "",
            "_",
            "name",
            "key",
            "keys",
            "key_id",
            "public_key",
            "publicKey",
            "primary_key",
            "sort_key",
            "gpg_key",
            "ssh_key",
            "token_type",
            "tokenType",
            "token_url",
            "token_expires",
            "access_key_id",
            "secret_name",
            "secretName",
            "password_policy",
            "password_expires_at",
            "activation_key_name",
            "activation_keys_count",
            "credential_type",
            "credentials_id",
            "authentication_id",
            "authtype",
            "auth_type",
            "authentication_status",
            "has_token",
            "isSecret",
            "max_sessions",
            "num_tokens",
            "signature_algorithm",
            "cookie_name",
            "author",
            "authority",
            "authored",
            "secretary",
            "tokenizer",
            "compass",
            "passed",
            "bypass",
            "keyboard",
            "monkey",
            "accessed",
            "possession",
            "obsession",
            "tasks",
            "desk",
        ] {
            assert!(!is_secret_name(name), "{name}");
        }
    }
}
