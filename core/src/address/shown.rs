//! An address as it may be shown: without what can hold a secret.

/// The address without user name, password, query and fragment, also where it cannot be read as an address.
pub(crate) fn shown(url: &str) -> String {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let scheme = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric());
    let start = url.find("://").filter(|at| scheme(&url[..*at])).map_or(0, |at| at + "://".len());
    // An `@` behind the host masks too much, which does no harm; a password may hold slashes.
    match url.rfind('@') {
        Some(at) => format!("{}***{}", &url[..start], &url[at..]),
        None => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn an_address_is_shown_without_what_may_be_a_secret() {
        for (url, text) in [
            ("https://console.redhat.com/a", "https://console.redhat.com/a"),
            ("https://u:pw@sat.example/x?sig=1#y", "https://***@sat.example/x"),
            ("https://u:p@w@sat.example", "https://***@sat.example"),
            ("https://u:p/w@sat.example/x", "https://***@sat.example/x"),
            ("u:pw@sat.example", "***@sat.example"),
            ("u:p://w@sat.example", "***@sat.example"),
            ("", ""),
        ] {
            assert_eq!(shown(url), text, "{url}");
        }
    }
}
