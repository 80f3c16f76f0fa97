//! Which documents are fetched from where.

use rhapi_generator::service;

use super::Options;
use super::lock::Lock;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::read;

/// One document to fetch.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) service: String,
    pub(super) url: String,
    /// How a person gets it.
    pub(super) manual: Option<String>,
    pub(super) etag: Option<String>,
    pub(super) modified: Option<String>,
}

/// What is fetched, and the services for which that cannot be.
pub(super) struct Plan {
    pub(super) wanted: Vec<Wanted>,
    pub(super) failures: Vec<Failure>,
}

pub(super) fn make(layout: &Layout, options: &Options, lock: &Lock) -> Result<Plan, Failure> {
    let known = layout.services()?;
    if let Some(name) = options.services.iter().find(|name| !known.contains(name)) {
        let help = "name a folder of specs/, or write its service.toml first";
        return Err(Failure::plain(format_args!("there is no service `{name}`"), help).exits(2));
    }
    let asked = if options.services.is_empty() { &known } else { &options.services };
    let mut plan = Plan { wanted: Vec::new(), failures: Vec::new() };
    let mut services: Vec<&String> = asked.iter().collect();
    services.sort();
    services.dedup();
    for name in services {
        match wanted(layout, options, lock, name) {
            Ok(wanted) => plan.wanted.push(wanted),
            Err(failure) => plan.failures.push(failure),
        }
    }
    Ok(plan)
}

fn wanted(layout: &Layout, options: &Options, lock: &Lock, name: &str) -> Result<Wanted, Failure> {
    let path = layout.specs().join(name).join("service.toml");
    let shown = layout.relative(&path);
    let text = read::text(&path)?;
    let config =
        service::read(&shown.to_string_lossy(), &text).map_err(|notes| Failure::notes(&notes))?;
    let source = config.service.source;
    let Some(url) = source.url else {
        let help = source.manual.map_or_else(
            || "write `url` or `manual` under [source]".to_owned(),
            |manual| format!("{manual}; then run `cargo xtask specs import FILE --service {name}`"),
        );
        return Err(Failure::at(shown, "no address serves the document", help));
    };
    check_url(&url).map_err(|e| Failure::at(shown, e, "repair `url` under [source]"))?;
    let url = options.base.as_ref().map_or_else(|| url.clone(), |base| moved(&url, base));
    // Validators are those of one address, and of use only while the snapshot is there.
    let here = crate::layout::SNAPSHOTS.iter().any(|file| path.with_file_name(file).is_file());
    let (etag, modified) = if here { lock.validators(name, &url) } else { (None, None) };
    Ok(Wanted { service: name.to_owned(), url, manual: source.manual, etag, modified })
}

/// What is wrong with an address. A document may come over TLS, or from this machine.
pub(super) fn check_url(url: &str) -> Result<(), String> {
    let shown = url.escape_debug();
    if url.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Err(format!("`{shown}` is no address"));
    }
    let rest = url.strip_prefix("https://");
    let local = url.strip_prefix("http://");
    let authority = rest.or(local).and_then(|rest| rest.split(['/', '?', '#']).next());
    let Some(authority) = authority.filter(|authority| !authority.is_empty()) else {
        return Err(format!("`{shown}` is no address that starts with https://"));
    };
    if authority.contains('@') {
        return Err("an address with a name or password in it ends up in logs".to_owned());
    }
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    if rest.is_some() || matches!(host, "127.0.0.1" | "localhost" | "[::1]") {
        return Ok(());
    }
    Err(format!("`{shown}` is not https://: whoever is in between could change the document"))
}

/// The address with another server in front.
fn moved(url: &str, base: &str) -> String {
    let path = url.splitn(4, '/').nth(3).unwrap_or_default();
    format!("{base}/{path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_come_over_tls_or_from_this_machine() {
        for good in [
            "https://a.example/x",
            "http://127.0.0.1:8080/x",
            "http://localhost",
            "http://[::1]:1/x",
        ] {
            assert_eq!(check_url(good), Ok(()), "{good}");
        }
        for bad in [
            "http://a.example/x",
            "http://127.0.0.1.a.example/x",
            "ftp://a",
            "file:///etc/passwd",
            "https://",
            "https://a b",
            "https://me:secret@a.example/x",
            "a.example",
            "",
        ] {
            assert!(check_url(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn another_server_serves_the_same_path() {
        assert_eq!(
            moved("https://a.example/b/c.json?d=1", "http://127.0.0.1:1"),
            "http://127.0.0.1:1/b/c.json?d=1"
        );
        assert_eq!(moved("https://a.example", "http://127.0.0.1:1"), "http://127.0.0.1:1/");
    }
}
