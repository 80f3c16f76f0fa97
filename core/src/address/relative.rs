//! Reading the address of a redirect, which may be relative to the one it came from (RFC 3986, 5.2).

use http::Uri;

/// The address that a reference means when it is found at `base`.
pub(crate) fn resolve(base: &Uri, reference: &str) -> Result<Uri, String> {
    let reference = reference.trim().split('#').next().unwrap_or_default();
    let scheme = base.scheme_str().unwrap_or("https");
    let authority = base.authority().map_or("", http::uri::Authority::as_str);
    let path = base.path();
    let text = if has_scheme(reference) {
        whole(reference)
    } else if reference.starts_with("//") {
        whole(&format!("{scheme}:{reference}"))
    } else if reference.starts_with('/') {
        format!("{scheme}://{authority}{}", tidy(reference))
    } else if reference.starts_with('?') {
        format!("{scheme}://{authority}{path}{reference}")
    } else if reference.is_empty() {
        return Err("it leads to itself".to_owned());
    } else {
        let folder = &path[..=path.rfind('/').unwrap_or(0)];
        format!("{scheme}://{authority}{}", tidy(&format!("{folder}{reference}")))
    };
    text.parse().map_err(|_| "its address cannot be read".to_owned())
}

fn has_scheme(reference: &str) -> bool {
    let end = reference.find([':', '/', '?']);
    end.is_some_and(|end| end > 0 && reference[end..].starts_with(':'))
}

/// A whole address without `.` and `..` in its path.
pub(crate) fn whole(address: &str) -> String {
    let host = address.find("://").map_or(address.len(), |at| at + 3);
    let path = address[host..].find(['/', '?']).map_or(address.len(), |at| at + host);
    match address.split_at(path) {
        (start, rest) if rest.starts_with('/') => format!("{start}{}", tidy(rest)),
        _ => address.to_owned(),
    }
}

/// Takes `.` and `..` out of the path.
fn tidy(reference: &str) -> String {
    let (path, query) = reference.split_at(reference.find('?').unwrap_or(reference.len()));
    let mut kept: Vec<&str> = Vec::new();
    let last = path.rsplit('/').next().unwrap_or_default();
    for segment in path.split('/').skip(1) {
        match segment {
            "." => {}
            ".." => {
                kept.pop();
            }
            other => kept.push(other),
        }
    }
    let end = if matches!(last, "." | "..") && !kept.is_empty() { "/" } else { "" };
    format!("/{}{end}{query}", kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved() {
        let base: Uri = "https://console.redhat.com/api/x/v1/hosts?a=1".parse().unwrap();
        for (reference, to) in [
            ("https://cdn.example.com/f?s=1", "https://cdn.example.com/f?s=1"),
            ("//cdn.example.com/f", "https://cdn.example.com/f"),
            ("//cdn.example.com/a/../f?x=/../", "https://cdn.example.com/f?x=/../"),
            ("https://cdn.example.com:8443/./a//b/..", "https://cdn.example.com:8443/a//"),
            ("https://cdn.example.com?x=/../", "https://cdn.example.com/?x=/../"),
            ("/api/x/v1/hosts/", "https://console.redhat.com/api/x/v1/hosts/"),
            ("/api/../login?x=..#top", "https://console.redhat.com/login?x=.."),
            ("groups?b=2", "https://console.redhat.com/api/x/v1/groups?b=2"),
            ("./a/./b", "https://console.redhat.com/api/x/v1/a/b"),
            ("../../../../../up", "https://console.redhat.com/up"),
            ("..", "https://console.redhat.com/api/x/"),
            ("?c=3", "https://console.redhat.com/api/x/v1/hosts?c=3"),
        ] {
            assert_eq!(resolve(&base, reference).unwrap().to_string(), to, "{reference}");
        }
        for wrong in ["", "#top", "https://", "http://a b/"] {
            assert!(resolve(&base, wrong).is_err(), "{wrong}");
        }
    }
}
