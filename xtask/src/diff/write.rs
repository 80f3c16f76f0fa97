//! `cargo xtask diff --write`: raises versions, adds to changelogs and regenerates.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use rhapi_generator::diff::Day;

use super::changelog;
use super::report::{Report, ServiceReport};
use crate::failure::Failure;
use crate::layout::Layout;
use crate::{Verdict, print, read, regen};

/// Writes what the report calls for.
pub(super) fn apply(layout: &Layout, report: &Report, today: Day) -> Result<Verdict, Failure> {
    if let Some(complaint) = report.complaints.first() {
        return Err(Failure::plain(
            complaint,
            "repair specs/accepted.toml first; nothing was written",
        ));
    }
    // Everything is made before anything is written.
    let mut files: Vec<(PathBuf, String)> = Vec::new();
    for service in &report.services {
        files.extend(service_files(layout, service, today)?);
    }
    for (path, text) in &files {
        fs::write(path, text).map_err(|e| Failure::io(layout.relative(path), "write", &e))?;
        print::line(format_args!("{}: written", crate::failure::shown(layout.relative(path))));
    }
    regen::run(layout, &regen::Options::default())
}

fn service_files(
    layout: &Layout,
    service: &ServiceReport,
    today: Day,
) -> Result<Vec<(PathBuf, String)>, Failure> {
    let Some(version) = service.version.as_ref().filter(|_| service.is_behind()) else {
        return Ok(Vec::new());
    };
    let folder = layout.specs().join(&service.service);
    let config = folder.join("service.toml");
    let text = read::text(&config)?;
    let needed = version.needed.to_string();
    let raised = with_version(&text, &needed).ok_or_else(|| {
        let message = "has no line `version = \"..\"`";
        Failure::at(layout.relative(&config), message, format_args!("set the version to {needed}"))
    })?;
    let path = folder.join("CHANGELOG.md");
    let old = if path.is_file() { Some(read::text(&path)?) } else { None };
    let log = changelog::with(old.as_deref(), &needed, &today.to_string(), &service.findings);
    Ok(vec![(config, raised), (path, log)])
}

/// The text with another version; everything else stays as people wrote it.
fn with_version(text: &str, version: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len() + 8);
    let (mut done, mut top) = (false, true);
    for line in text.split_inclusive('\n') {
        top &= !line.trim_start().starts_with('[');
        let is_key = line
            .trim_start()
            .strip_prefix("version")
            .is_some_and(|rest| rest.trim_start().starts_with('='));
        if top && is_key && !done {
            let mut quotes = line.match_indices('"').map(|(at, _)| at);
            let (start, end) = (quotes.next()?, quotes.next()?);
            let _ = write!(out, "{}{version}{}", &line[..=start], &line[end..]);
            done = true;
        } else {
            out.push_str(line);
        }
    }
    done.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::with_version;

    #[test]
    fn only_the_version_of_the_crate_changes() {
        let text = "crate = \"x\"\nversion = \"0.1.0\" # ours\n[source]\nversion = \"1\"\n";
        let expected = "crate = \"x\"\nversion = \"0.2.0\" # ours\n[source]\nversion = \"1\"\n";
        assert_eq!(with_version(text, "0.2.0").as_deref(), Some(expected));
        assert_eq!(with_version("[a]\nversion = \"1\"\n", "0.2.0"), None);
    }
}
