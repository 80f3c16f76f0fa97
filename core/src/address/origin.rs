//! Where requests may go: base addresses, and the origins that credentials are bound to.

use super::machine::{self, is_loopback};
use http::uri::{Authority, Scheme, Uri};
use std::{fmt, net::Ipv6Addr, sync::Arc};

/// Scheme, host and port: what a credential is bound to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    secure: bool,
    /// The host, and the port where it is not that of the scheme. Shared: each request has one.
    authority: Arc<str>,
    /// How much of it is the host.
    host: usize,
    port: u16,
}

impl Origin {
    /// The scheme: `https`, or `http` for a loopback address.
    pub fn scheme(&self) -> &'static str {
        if self.secure { "https" } else { "http" }
    }

    /// The host in lower case; an IPv6 address stands in brackets.
    pub fn host(&self) -> &str {
        &self.authority[..self.host]
    }

    /// The port, also where the address leaves it out.
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// How many bytes it has as text.
    fn length(&self) -> usize {
        self.scheme().len() + "://".len() + self.authority.len()
    }

    /// The origin of an address that a request goes to.
    pub(crate) fn of(uri: &Uri) -> Result<Self, String> {
        let scheme = uri.scheme_str().unwrap_or_default();
        let authority = uri.authority().map_or("", Authority::as_str);
        Self::parse(scheme, authority)
    }

    fn parse(scheme: &str, authority: &str) -> Result<Self, String> {
        let secure = match scheme.to_ascii_lowercase().as_str() {
            "https" => true,
            "http" => false,
            _ => return Err("its scheme is neither https nor http".to_owned()),
        };
        if authority.contains('@') {
            return Err("it holds a user name; give credentials to the client instead".to_owned());
        }
        let (host, port) = split_port(authority)?;
        let host = host.to_ascii_lowercase();
        check_host(&host)?;
        if machine::is_nowhere(&host) {
            return Err("its host is no address of a server; this machine is 127.0.0.1".to_owned());
        }
        let default = if secure { 443 } else { 80 };
        let port = port.unwrap_or(default);
        let length = host.len();
        let authority = if port == default { host } else { format!("{host}:{port}") };
        Ok(Self { secure, authority: authority.into(), host: length, port })
    }

    /// Whether it is on this machine for certain.
    pub(crate) fn is_loopback(&self) -> bool {
        is_loopback(self.host())
    }

    /// Whether it may be on this machine, where no service from outside may lead.
    pub(crate) fn may_be_here(&self) -> bool {
        machine::may_be_here(self.host())
    }

    /// Whether a request to this address goes here. It says the same as a comparison with [`of`](Self::of), and allocates
    /// nothing: it is asked for each request.
    pub(crate) fn is_that_of(&self, uri: &Uri) -> bool {
        let default = if self.secure { 443 } else { 80 };
        let is_this = |(host, port): (&str, Option<u16>)| {
            host.eq_ignore_ascii_case(self.host()) && port.unwrap_or(default) == self.port
        };
        uri.scheme_str().is_some_and(|scheme| scheme.eq_ignore_ascii_case(self.scheme()))
            && uri.authority().is_some_and(|authority| {
                // Spelled as here it mostly is.
                authority.as_str() == &*self.authority || plain(uri).is_some_and(is_this)
            })
    }
}

/// Whether a request to this address stays on this machine for certain.
pub(crate) fn is_local(uri: &Uri) -> bool {
    plain(uri).is_some_and(|(host, _)| is_loopback(host))
}

/// Host and port of an address that has nothing else there.
fn plain(uri: &Uri) -> Option<(&str, Option<u16>)> {
    let authority = uri.authority()?;
    let (host, text) = (authority.host(), authority.as_str());
    let port = match text.strip_prefix(host)? {
        "" => None,
        rest => Some(rest.strip_prefix(':')?.parse().ok().filter(|port| *port > 0)?),
    };
    Some((host, port))
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme(), self.authority)
    }
}

/// An address that paths are appended to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Base {
    pub(crate) origin: Origin,
    /// Scheme, host, port and path, without a slash at the end.
    text: String,
    /// Scheme, host and port as addresses hold them.
    scheme: Scheme,
    authority: Authority,
    /// The start of a service's path that this base takes the place of.
    instead_of: &'static str,
}

impl Base {
    /// Reads an address such as `https://console.redhat.com` or `http://127.0.0.1:8080/prefix`.
    ///
    /// Only plain addresses are taken, so that no two readers can disagree on where one leads. The message of a refusal
    /// does not repeat the address, which may hold a password.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let base = Self::parse_any(text)?;
        if !base.origin.secure && !base.origin.is_loopback() {
            return Err("http is allowed for loopback addresses only; use https".to_owned());
        }
        Ok(base)
    }

    /// The same, and http is allowed for all: of a proxy, which sees nothing but encrypted connections.
    pub(crate) fn parse_any(text: &str) -> Result<Self, String> {
        let (scheme, rest) = text.split_once("://").ok_or("it does not start with https://")?;
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let origin = Origin::parse(scheme, authority)?;
        check_path(path)?;
        let text = format!("{origin}{}", path.trim_end_matches('/'));
        let scheme = if origin.secure { Scheme::HTTPS } else { Scheme::HTTP };
        let authority = origin.authority.parse::<Authority>();
        let authority = authority.map_err(|why| format!("its host cannot be sent: {why}"))?;
        Ok(Self { origin, text, scheme, authority, instead_of: "" })
    }

    /// A base that takes the place of the start of the paths of services.
    pub(crate) fn instead_of(self, start: &'static str) -> Self {
        Self { instead_of: start, ..self }
    }

    /// What is left of a service's path here.
    pub(crate) fn place<'p>(&self, path: &'p str) -> Result<&'p str, String> {
        path.strip_prefix(self.instead_of)
            .filter(|rest| rest.starts_with('/'))
            .ok_or_else(|| format!("{} has only paths below `{}/`", self.origin, self.instead_of))
    }

    /// Scheme, host, port and path, without a slash at the end.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// An address below this one. Only what stands behind the host is read: the host was, when the client was made.
    pub(crate) fn uri(&self, url: &str) -> Result<Uri, http::Error> {
        let rest = url.get(self.origin.length()..).filter(|rest| !rest.is_empty());
        let mut parts = http::uri::Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(rest.unwrap_or("/").parse()?);
        Ok(Uri::from_parts(parts)?)
    }
}

fn split_port(authority: &str) -> Result<(&str, Option<u16>), String> {
    let after_brackets = authority.rfind(']').map_or(0, |at| at + 1);
    let Some(colon) = authority[after_brackets..].find(':').map(|at| at + after_brackets) else {
        return Ok((authority, None));
    };
    let port = &authority[colon + 1..];
    let digits = !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
    match port.parse::<u16>() {
        Ok(number) if digits && number > 0 => Ok((&authority[..colon], Some(number))),
        _ => Err("its port is not a number from 1 to 65535".to_owned()),
    }
}

fn check_host(host: &str) -> Result<(), String> {
    let name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_');
    let fine = match host.strip_prefix('[').and_then(|h| h.strip_suffix(']')) {
        Some(inner) => inner.parse::<Ipv6Addr>().is_ok(),
        None => !host.is_empty() && host.bytes().all(name),
    };
    if fine { Ok(()) } else { Err("its host is not a plain name or address".to_owned()) }
}

fn check_path(path: &str) -> Result<(), String> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~/".contains(&b);
    if !path.bytes().all(plain) {
        return Err(
            "its path holds more than letters, digits, '/', '-', '.', '_' and '~'".to_owned()
        );
    }
    let trimmed = path.trim_end_matches('/');
    if trimmed.split('/').skip(1).any(|segment| matches!(segment, "" | "." | "..")) {
        return Err("its path has an empty segment, '.' or '..'".to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_addresses_are_read() {
        for (text, origin, path) in [
            ("https://console.redhat.com", "https://console.redhat.com", ""),
            ("HTTPS://Console.RedHat.com/", "https://console.redhat.com", ""),
            ("https://console.redhat.com:443/a/b/", "https://console.redhat.com", "/a/b"),
            ("https://sat.example.com:8443/r/x", "https://sat.example.com:8443", "/r/x"),
            ("http://127.0.0.1:1234", "http://127.0.0.1:1234", ""),
            ("http://127.8.9.1", "http://127.8.9.1", ""),
            ("http://localhost:80/p", "http://localhost", "/p"),
            ("http://[::1]:99", "http://[::1]:99", ""),
            ("http://127.1:99", "http://127.1:99", ""),
            ("http://[::ffff:127.0.0.1]", "http://[::ffff:127.0.0.1]", ""),
        ] {
            let base = Base::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"));
            assert_eq!(base.origin.to_string(), origin, "{text}");
            assert_eq!(base.text(), format!("{origin}{path}"), "{text}");
            for rest in ["", "/a", "/a/?b=%2F&c={}", "//", "?b"] {
                let url = format!("{}{rest}", base.text());
                assert_eq!(base.uri(&url).unwrap(), url.parse::<Uri>().unwrap(), "{url}");
            }
            assert!(base.uri(&format!("{}/a b", base.text())).is_err());
        }
    }

    #[test]
    fn an_address_leads_to_the_origin_that_is_read_from_it_and_to_no_other() {
        let addresses = [
            "https://console.redhat.com/a",
            "https://Console.RedHat.com:443/a?x=1",
            "HTTPS://console.redhat.com",
            "https://console.redhat.com:8443/",
            "https://console.redhat.com:0443/",
            "https://console.redhat.com.evil.example/",
            "https://console.redhat.com@evil.example/",
            "https://user:pw@console.redhat.com/",
            "https://evil.example/console.redhat.com",
            "http://console.redhat.com:443/",
            "https://sso.redhat.com",
            "http://127.0.0.1:8080/",
            "http://127.0.0.1/",
            "http://localhost:80/",
            "http://LOCALHOST/",
            "http://[::1]:99/",
            "http://[::1]/",
            "https://localhost/",
            "https://10.0.0.1/",
            "/relative",
        ];
        let uris = addresses.map(|text| text.parse::<Uri>().unwrap());
        let origins = uris.each_ref().map(Origin::of);
        for origin in origins.iter().flatten() {
            for (uri, of_uri) in uris.iter().zip(&origins) {
                assert_eq!(origin.is_that_of(uri), of_uri.as_ref() == Ok(origin), "{origin} {uri}");
            }
        }
        for (uri, origin) in uris.iter().zip(&origins) {
            assert_eq!(is_local(uri), origin.as_ref().is_ok_and(Origin::is_loopback), "{uri}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for (text, part) in [
            ("console.redhat.com", "https://"),
            ("ftp://console.redhat.com", "scheme"),
            ("http://console.redhat.com", "loopback"),
            ("http://localhost.example.com", "loopback"),
            ("http://127.0.0.1.example.com", "loopback"),
            ("http://10.0.0.1", "loopback"),
            ("http://[::2]", "loopback"),
            ("http://0177.0.0.1", "loopback"),
            ("http://127.0.0.1.", "loopback"),
            ("http://0.0.0.0:8080", "no address of a server"),
            ("https://[::]", "no address of a server"),
            ("https://user:secret@console.redhat.com", "user name"),
            ("https://console.redhat.com:0", "port"),
            ("https://console.redhat.com:99999", "port"),
            ("https://console.redhat.com:+80", "port"),
            ("https://console.redhat.com:", "port"),
            ("https://", "host"),
            ("https://a b", "host"),
            ("https://[::1", "port"),
            ("https://[::1]x", "host"),
            ("https://console.redhat.com?x=1", "host"),
            ("https://console.redhat.com\\@evil.example", "user name"),
            ("https://console.redhat.com/a?x=1", "path"),
            ("https://console.redhat.com/a#b", "path"),
            ("https://console.redhat.com/a/../b", "path"),
            ("https://console.redhat.com/%2e%2e/b", "path"),
            ("https://console.redhat.com//b", "path"),
        ] {
            let refusal = Base::parse(text).expect_err(text);
            assert!(refusal.contains(part), "{text}: {refusal}");
            assert!(!refusal.contains("secret"), "{refusal}");
        }
    }
}
