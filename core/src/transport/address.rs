//! Addresses as they may be written.

use super::fault::{Fault, unsent};
use http::Uri;
use std::fmt::Write;

/// Writes what may stand in no address (RFC 3986, section 2) as its code: links that services give hold such characters, and
/// there are servers that refuse them.
///
/// # Errors
/// An address that is too long for it.
pub fn encode_address(uri: &mut Uri) -> Result<(), Fault> {
    let fine = |b: &u8| b.is_ascii_alphanumeric() || b"-._~:/?[]@!$&'()*+,;=%".contains(b);
    let Some(given) =
        uri.path_and_query().filter(|given| !given.as_str().bytes().all(|b| fine(&b)))
    else {
        return Ok(());
    };
    let mut spelled = String::with_capacity(given.as_str().len() + 16);
    for byte in given.as_str().bytes() {
        if fine(&byte) {
            spelled.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(spelled, "%{byte:02X}");
        }
    }
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(spelled.parse().map_err(|error| unsent(&error))?);
    *uri = Uri::from_parts(parts).map_err(|error| unsent(&error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_only_what_may_stand_in_one() {
        for (given, sent) in [
            ("", "/"),
            ("/a-b._~%2F%zz?x=[1]&y='*+,;:@!$()/?", "/a-b._~%2F%zz?x=[1]&y='*+,;:@!$()/?"),
            ("/{id}|\"x\"?q={}|^`", "/%7Bid%7D%7C%22x%22?q=%7B%7D%7C%5E%60"),
            ("/\\back", "/%5Cback"),
            ("/é.iso?ü=1", "/%C3%A9.iso?%C3%BC=1"),
            ("?only=|", "/?only=%7C"),
        ] {
            let mut uri: Uri = format!("https://cdn.example.com:8443{given}").parse().unwrap();
            encode_address(&mut uri).unwrap();
            assert_eq!(uri.to_string(), format!("https://cdn.example.com:8443{sent}"));
        }
    }
}
