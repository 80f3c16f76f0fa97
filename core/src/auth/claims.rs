//! What a token says about itself, read without checking who signed it.

use serde_json::Value;

/// The client that a token was made for: its `azp` claim.
pub(super) fn client_id(token: &str) -> Option<String> {
    let mut parts = token.trim().split('.');
    let (_, payload, _) = (parts.next()?, parts.next()?, parts.next()?);
    let claims: Value = serde_json::from_slice(&decode(payload)?).ok()?;
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
