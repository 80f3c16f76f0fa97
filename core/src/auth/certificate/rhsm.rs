//! What `/etc/rhsm/rhsm.conf` says of a registered host.

use super::{
    given::{Certificate, Source},
    host::CertificateHost,
};
use crate::{error::Error, net::Route, transport::Proxy};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

const CONFIGURATION: &str = "etc/rhsm/rhsm.conf";
/// Where the certificate is when nothing says otherwise.
const FOLDER: &str = "/etc/pki/consumer";
/// Longer chains of values that name other values are taken for circles.
const DEEPEST: usize = 8;
/// A value that names others more often than this, all in all, is taken for a trap: each may name many others.
const MOST_NAMES: usize = 100;

impl Certificate {
    /// The certificate that this machine was registered with, as `/etc/rhsm/rhsm.conf` says: where the certificate is,
    /// whether the host belongs to Red Hat or to a Satellite and what signs its certificate, and the proxy.
    ///
    /// # Errors
    /// A configuration that cannot be read. Certificate and key are read when a client is built.
    pub fn of_this_machine() -> Result<Self, Error> {
        Self::of_machine(Path::new("/")).map_err(Error::setup)
    }

    /// The same below another root.
    pub(in crate::auth) fn of_machine(root: &Path) -> Result<Self, String> {
        read(root)
    }
}

/// The certificate that a machine with its files below `root` was registered with.
fn read(root: &Path) -> Result<Certificate, String> {
    let path = root.join(CONFIGURATION);
    let settings = match std::fs::read_to_string(&path) {
        Ok(text) => Settings::read(&text),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => Settings::default(),
        Err(why) => return Err(format!("{}: {why}", path.display())),
    };
    let below = |path: &str| root.join(path.trim_start_matches('/'));
    let folder = settings.get("rhsm", "consumerCertDir").unwrap_or_else(|| FOLDER.to_owned());
    let folder = below(&folder);
    let mut made = Certificate::of(Source::Files {
        certificate: folder.join("cert.pem"),
        key: folder.join("key.pem"),
    });
    let (host, authorities) = settings.host();
    made.host = host;
    made.authorities = authorities.map(|path| below(&path.to_string_lossy()));
    made.route = settings.route();
    Ok(made)
}

/// What is understood of a file, for tests.
pub fn understood(text: &str) -> String {
    let settings = Settings::read(text);
    format!("{:?} {:?}", settings.host(), settings.route())
}

/// Sections, keys and values; names of keys in lower case.
#[derive(Default)]
struct Settings(BTreeMap<(String, String), String>);

impl Settings {
    fn read(text: &str) -> Self {
        let mut section = String::new();
        let mut all = BTreeMap::new();
        for line in text.lines().map(str::trim) {
            if line.is_empty() || line.starts_with(['#', ';']) {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                name.trim().clone_into(&mut section);
            } else if let Some((key, value)) = line.split_once(['=', ':']) {
                let key = (section.clone(), key.trim().to_ascii_lowercase());
                all.insert(key, value.trim().to_owned());
            }
        }
        Self(all)
    }

    /// A value; the words `none` and nothing at all both mean that there is none.
    fn get(&self, section: &str, key: &str) -> Option<String> {
        let value = self.expand(section, key, DEEPEST, &mut MOST_NAMES.clone())?;
        Some(value).filter(|value| !value.is_empty() && !value.eq_ignore_ascii_case("none"))
    }

    /// A value with `%(name)s` replaced by the value of that name.
    fn expand(&self, section: &str, key: &str, depth: usize, names: &mut usize) -> Option<String> {
        let mut rest = self.0.get(&(section.to_owned(), key.to_ascii_lowercase()))?.as_str();
        let mut out = String::new();
        while let Some((before, name, after)) = rest
            .split_once("%(")
            .and_then(|(before, tail)| tail.split_once(")s").map(|(n, a)| (before, n, a)))
        {
            out.push_str(before);
            *names = names.checked_sub(1)?;
            out.push_str(&self.expand(section, name, depth.checked_sub(1)?, names)?);
            rest = after;
        }
        out.push_str(rest);
        Some(out)
    }

    /// Which host takes the certificate, and what signs that host's own.
    fn host(&self) -> (CertificateHost, Option<PathBuf>) {
        let Some(name) = self.get("server", "hostname") else {
            return (CertificateHost::Console, None);
        };
        match name.to_ascii_lowercase().as_str() {
            "subscription.rhsm.redhat.com" | "subscription.rhn.redhat.com" => {
                (CertificateHost::Console, None)
            }
            "subscription.rhsm.stage.redhat.com" => (CertificateHost::StageConsole, None),
            name => {
                let port = self.get("server", "port").unwrap_or_else(|| "443".to_owned());
                let authority = self
                    .get("rhsm", "repo_ca_cert")
                    .unwrap_or_else(|| "/etc/rhsm/ca/redhat-uep.pem".to_owned());
                let host = CertificateHost::Satellite(format!("https://{name}:{port}"));
                (host, Some(PathBuf::from(authority)))
            }
        }
    }

    /// The proxy. Its exceptions alone are a decision as well: the process environment is not asked then.
    fn route(&self) -> Route {
        let server = |key: &str| self.get("server", key);
        let except = server("no_proxy");
        let Some(name) = server("proxy_hostname") else {
            return if except.is_some() { Route::Direct } else { Route::Environment };
        };
        let scheme = server("proxy_scheme").unwrap_or_else(|| "http".to_owned());
        let port = server("proxy_port").unwrap_or_else(|| "3128".to_owned());
        let mut proxy = Proxy::new(format!("{scheme}://{name}:{port}"));
        if let Some(user) = server("proxy_user") {
            proxy = proxy.login(user, server("proxy_password").unwrap_or_default());
        }
        Route::Through(match except {
            Some(except) => proxy.except(except),
            None => proxy,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# of a Satellite\n[server]\nhostname = Sat.example.com\nport: 8443\n\
        proxy_hostname = proxy.example.com\nproxy_user = me\nproxy_password = hunter2\n\
        no_proxy = .internal, 10.0.0.0/8\n\
        [rhsm]\nca_cert_dir = /etc/rhsm/ca/\nrepo_ca_cert = %(ca_cert_dir)skatello.pem\n\
        consumerCertDir = /srv/pki\nround = %(round)s\n";

    fn route(text: &str) -> String {
        format!("{:?}", Settings::read(text).route())
    }

    #[test]
    fn values_name_other_values() {
        let settings = Settings::read(FILE);
        let get = |section, key| settings.get(section, key);
        assert_eq!(get("rhsm", "repo_ca_cert").unwrap(), "/etc/rhsm/ca/katello.pem");
        assert_eq!(get("rhsm", "consumercertdir").unwrap(), "/srv/pki");
        assert_eq!(get("rhsm", "round"), None);
        assert_eq!(get("server", "absent"), None);
    }

    #[test]
    fn values_that_name_others_without_end_are_none() {
        let mut text = "[server]\nhostname = %(a)s\ni =\n".to_owned();
        for (name, next) in ["ab", "bc", "cd", "de", "ef", "fg"].map(|pair| pair.split_at(1)) {
            text += &[name, " = ", &format!("%({next})s").repeat(200), "\n"].concat();
        }
        text += "g = x\n";
        assert_eq!(Settings::read(&text).get("server", "hostname"), None);
        assert_eq!(Settings::read(&text).get("server", "f").map(|value| value.len()), None);
    }

    #[test]
    fn the_server_decides_on_the_host() {
        let host = |name: &str| Settings::read(&format!("[server]\nhostname={name}\n")).host();
        assert_eq!(host("subscription.rhsm.redhat.com"), (CertificateHost::Console, None));
        assert_eq!(host("subscription.rhn.redhat.com").0, CertificateHost::Console);
        assert_eq!(host("subscription.rhsm.stage.redhat.com").0, CertificateHost::StageConsole);
        assert_eq!(Settings::read("").host().0, CertificateHost::Console);
        assert_eq!(
            Settings::read(FILE).host(),
            (
                CertificateHost::Satellite("https://sat.example.com:8443".to_owned()),
                Some(PathBuf::from("/etc/rhsm/ca/katello.pem"))
            )
        );
    }

    #[test]
    fn what_a_satellite_does_not_say_is_as_it_is_installed() {
        let host = |text: &str| {
            Settings::read(&format!("[server]\nhostname=sat.example.com\n{text}")).host()
        };
        for (text, url, authority) in [
            ("", "https://sat.example.com:443", "/etc/rhsm/ca/redhat-uep.pem"),
            (
                "port=9443\n[rhsm]\nrepo_ca_cert=/srv/ca.pem\n",
                "https://sat.example.com:9443",
                "/srv/ca.pem",
            ),
        ] {
            let expected = CertificateHost::Satellite(url.to_owned());
            assert_eq!(host(text), (expected, Some(PathBuf::from(authority))));
        }
    }

    #[test]
    fn the_address_of_the_proxy_is_put_together() {
        for (text, url) in [
            ("proxy_hostname=p.example.com\n", "http://p.example.com:3128"),
            ("proxy_hostname=p.example.com\nproxy_port=8080\n", "http://p.example.com:8080"),
            ("proxy_hostname=p.example.com\nproxy_scheme=https\n", "https://p.example.com:3128"),
        ] {
            match Settings::read(&format!("[server]\n{text}")).route() {
                Route::Through(proxy) => assert_eq!(&proxy.url, url),
                other => panic!("{text}: {other:?}"),
            }
        }
    }

    #[test]
    fn the_proxy_is_taken_from_the_file_first() {
        let through = route(FILE);
        assert!(through.contains("Through") && through.contains(".internal"), "{through}");
        assert!(!through.contains("hunter2"), "{through}");
        assert_eq!(route("[server]\nproxy_hostname =\n"), "Environment");
        assert_eq!(route("[server]\nproxy_hostname = none\nno_proxy = none\n"), "Environment");
        assert_eq!(route("[server]\nno_proxy = *\n"), "Direct");
    }
}
