//! What a token says about itself, read without checking who signed it.

use serde_json::Value;

/// What a token is for, as its `typ` claim says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Access,
    /// It gives access tokens: `Offline` for ever, `Refresh` for a session.
    Refresh,
    /// It says who somebody is.
    Identity,
}

/// What a token is for; `None` when it does not say.
pub(super) fn kind(token: &str) -> Option<Kind> {
    match claims(token)?["typ"].as_str()? {
        "Bearer" => Some(Kind::Access),
        "Offline" | "Refresh" => Some(Kind::Refresh),
        "ID" => Some(Kind::Identity),
        _ => None,
    }
}

fn claims(token: &str) -> Option<Value> {
    let mut parts = token.trim().split('.');
    let (_, payload, _) = (parts.next()?, parts.next()?, parts.next()?);
    serde_json::from_slice(&decode(payload)?).ok()
}

/// The client that a token was made for: its `azp` claim.
pub(super) fn client_id(token: &str) -> Option<String> {
    let claims = claims(token)?;
    let azp = claims["azp"].as_str().filter(|azp| !azp.is_empty() && azp.len() < 200)?;
    azp.bytes().all(|b| b.is_ascii_graphic()).then(|| azp.to_owned())
}

/// Base64 with the letters for URLs, with or without padding.
fn decode(text: &str) -> Option<Vec<u8>> {
    let (mut bits, mut count, mut out) = (0_u32, 0, Vec::with_capacity(text.len() * 3 / 4));
    for letter in text.trim_end_matches('=').bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'-' | b'+' => 62,
            b'_' | b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from(bits >> count & 0xff).ok()?);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_of_a_token_is_read() {
        for (token, client) in [
            // {"typ":"Offline","azp":"rhsm-api"}
            ("e30.eyJ0eXAiOiJPZmZsaW5lIiwiYXpwIjoicmhzbS1hcGkifQ.c2ln", Some("rhsm-api")),
            // {"azp":""}
            ("e30.eyJhenAiOiIifQ.c2ln", None),
            // {"azp":"a b"}
            ("e30.eyJhenAiOiJhIGIifQ.c2ln", None),
            ("e30.e30.c2ln", None),
            ("e30.%%%.c2ln", None),
            ("opaque", None),
            ("", None),
        ] {
            assert_eq!(client_id(token).as_deref(), client, "{token}");
        }
    }
}
