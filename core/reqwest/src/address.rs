//! Addresses as reqwest takes them.

use http::Uri;
use reqwest::Url;
use rhapi_core::transport::{Fault, FaultKind, encode_address};

/// The same address, or a fault: a URL resolves dots in its path, which makes another one of it.
pub(crate) fn of(mut uri: Uri) -> Result<Url, Fault> {
    encode_address(&mut uri)?;
    let url = Url::parse(&uri.to_string())
        .map_err(|error| Fault::from_error(FaultKind::Connect, error).lasting())?;
    if url.path() == uri.path() {
        return Ok(url);
    }
    let message = "reqwest cannot send this path as it is: it resolves the dots in it";
    Err(Fault::new(FaultKind::Setup, message).lasting())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_goes_out_as_it_is_or_not_at_all() {
        for (given, sent) in [
            ("http://127.0.0.1:8080", Some("http://127.0.0.1:8080/")),
            ("https://[::1]:8443/a?b=%2F&c='", Some("https://[::1]:8443/a?b=%2F&c=%27")),
            (
                "https://example.com/a//b/%2E%2Ec/%zz/é?é=[1]",
                Some("https://example.com/a//b/%2E%2Ec/%zz/%C3%A9?%C3%A9=[1]"),
            ),
            ("https://example.com/a\\b|{c}?^`", Some("https://example.com/a%5Cb%7C%7Bc%7D?%5E%60")),
            ("https://example.com/a/../b", None),
            ("https://example.com/a/./b", None),
            ("https://example.com/a/%2e%2E/b", None),
            ("https://example.com/a/..", None),
        ] {
            let url = of(given.parse().unwrap());
            match (url, sent) {
                (Ok(url), Some(sent)) => assert_eq!(url.as_str(), sent),
                (Err(fault), None) => {
                    assert_eq!((fault.kind(), fault.is_lasting()), (FaultKind::Setup, true));
                }
                (url, _) => panic!("{given}: {url:?}"),
            }
        }
    }
}
