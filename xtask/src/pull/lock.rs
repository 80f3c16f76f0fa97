//! `specs/lock.toml`: which bytes each snapshot was made from, and what makes the next request conditional.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::failure::Failure;
use crate::layout::Layout;
use crate::{diff, read};

const FILE: &str = "lock.toml";

const HEAD: &str =
    "# Made by `cargo xtask specs pull`: which published bytes each snapshot was made from.\n";

/// A document that was fetched.
pub(super) struct Fetched {
    pub(super) text: String,
    /// What the service calls its kind.
    pub(super) kind: String,
    pub(super) sha256: String,
    pub(super) etag: Option<String>,
    pub(super) modified: Option<String>,
}

/// The file.
pub(super) struct Lock(toml::Table);

impl Lock {
    pub(super) fn read(layout: &Layout) -> Result<Self, Failure> {
        let path = path(layout);
        if !path.exists() {
            return Ok(Self(toml::Table::new()));
        }
        let help = "restore it from git, or delete it: the next pull then fetches every document";
        let fail = |message: String| Failure::at(layout.relative(&path), message, help);
        let table: toml::Table = read::text(&path)?
            .parse()
            .map_err(|e: toml::de::Error| fail(e.message().to_owned()))?;
        for (name, entry) in &table {
            let texts = |table: &toml::Table| table.values().all(toml::Value::is_str);
            if !entry.as_table().is_some_and(texts) {
                return Err(fail(format!("`{}` is no table of texts", name.escape_debug())));
            }
        }
        Ok(Self(table))
    }

    fn get(&self, service: &str, key: &str) -> Option<&str> {
        self.0.get(service)?.get(key)?.as_str()
    }

    /// The day on which the snapshot's bytes were fetched.
    pub(super) fn date(&self, service: &str) -> &str {
        self.get(service, "date").unwrap_or_default()
    }

    /// `ETag` and `Last-Modified` of what this address answered.
    pub(super) fn validators(&self, service: &str, url: &str) -> (Option<String>, Option<String>) {
        let of = |key| {
            // A header can't hold anything else; who edits the file by hand gets an unconditional request.
            let good = |text: &&str| text.bytes().all(|b| b == b'\t' || (0x20..0x7f).contains(&b));
            self.get(service, key).filter(good).map(str::to_owned)
        };
        if self.get(service, "url") == Some(url) {
            (of("etag"), of("last-modified"))
        } else {
            (None, None)
        }
    }

    /// Notes what was fetched. The same bytes keep their day, so that fetching them again changes nothing.
    pub(super) fn put(&mut self, service: &str, url: &str, fetched: &Fetched) {
        let same = self.get(service, "sha256") == Some(&fetched.sha256);
        let date = if same { self.date(service).to_owned() } else { diff::today().to_string() };
        let mut entry = toml::Table::new();
        let mut set = |key: &str, value: Option<&str>| {
            if let Some(value) = value {
                entry.insert(key.to_owned(), value.into());
            }
        };
        set("url", Some(url));
        set("sha256", Some(&fetched.sha256));
        set("date", Some(&date));
        set("etag", fetched.etag.as_deref());
        set("last-modified", fetched.modified.as_deref());
        self.0.insert(service.to_owned(), entry.into());
    }

    pub(super) fn write(&self, layout: &Layout) -> Result<(), Failure> {
        let mut text = HEAD.to_owned();
        let mut services: Vec<_> = self.0.iter().collect();
        services.sort_by_key(|(name, _)| *name);
        for (name, entry) in services {
            let _ = writeln!(text, "\n[{name}]");
            for (key, value) in entry.as_table().into_iter().flatten() {
                let _ = writeln!(text, "{key} = {value}");
            }
        }
        crate::specs::write(layout, &layout.specs(), &path(layout), &text).map(|_| ())
    }
}

fn path(layout: &Layout) -> PathBuf {
    layout.specs().join(FILE)
}
