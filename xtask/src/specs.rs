//! `cargo xtask specs`: makes the snapshots in `specs/` from published documents.

use std::fs;
use std::path::{Path, PathBuf};

use rhapi_generator::{Prose, Snapshot};

use crate::failure::{Failure, shown};
use crate::layout::{Layout, SNAPSHOTS};
use crate::{Verdict, print, read};

/// Import of one document.
#[derive(Clone, Debug)]
pub(crate) struct Import {
    pub(crate) file: PathBuf,
    pub(crate) service: String,
    pub(crate) prose: Prose,
}

/// Import of all services' documents from one folder.
#[derive(Clone, Debug)]
pub(crate) struct ImportAll {
    pub(crate) folder: PathBuf,
    pub(crate) prose: Prose,
}

/// Makes the snapshot of one service.
pub(crate) fn import(layout: &Layout, import: &Import) -> Result<Verdict, Failure> {
    let snapshot = snapshot(&import.file, import.prose)?;
    save(layout, &import.service, &snapshot)?;
    if !layout.specs().join(&import.service).join("service.toml").exists() {
        let service = &import.service;
        print::note(format_args!(
            "next: write specs/{service}/service.toml, then run `cargo xtask regen`"
        ));
    }
    Ok(Verdict::Good)
}

/// Makes the snapshots of all services, or of none when one of the documents cannot be used.
pub(crate) fn import_all(layout: &Layout, import: &ImportAll) -> Result<Verdict, Failure> {
    if !import.folder.is_dir() {
        return Err(Failure::at(
            &import.folder,
            "is not a folder",
            "name a folder of published documents",
        ));
    }
    let services = layout.services()?;
    let (mut snapshots, mut failures) = (Vec::new(), Vec::new());
    for service in &services {
        let made = published_name(layout, service)
            .and_then(|name| snapshot(&import.folder.join(name), import.prose));
        match made {
            Ok(snapshot) => snapshots.push((service, snapshot)),
            Err(failure) => failures.push(failure),
        }
    }
    if !failures.is_empty() {
        return Err(Failure::all(failures));
    }
    for (service, snapshot) in &snapshots {
        save(layout, service, snapshot)?;
    }
    Ok(Verdict::Good)
}

/// The name of the service's file in a folder of published documents: `[source] file` of its
/// service.toml, by default the service's own name.
fn published_name(layout: &Layout, service: &str) -> Result<String, Failure> {
    let path = layout.specs().join(service).join("service.toml");
    let shown = layout.relative(&path);
    let table: toml::Table = read::text(&path)?
        .parse()
        .map_err(|e: toml::de::Error| Failure::at(shown, e.message(), "repair it"))?;
    let name = match table.get("source").and_then(|source| source.get("file")) {
        None => return Ok(format!("{service}.json")),
        Some(name) => name.as_str().unwrap_or_default(),
    };
    let bare = Path::new(name).file_name().is_some_and(|last| last == name);
    if bare {
        Ok(name.to_owned())
    } else {
        let message = "`file` under [source] is not the name of a file";
        Err(Failure::at(shown, message, "write the bare name, without folders"))
    }
}

fn snapshot(file: &Path, prose: Prose) -> Result<Snapshot, Failure> {
    let text = read::text(file)?;
    rhapi_generator::import(&shown(file), &text, prose).map_err(|notes| Failure::notes(&notes))
}

/// Puts the snapshot in its place; the other dialect's, if the publisher has changed it, goes. Gives whether anything
/// was written.
pub(crate) fn save(layout: &Layout, service: &str, snapshot: &Snapshot) -> Result<bool, Failure> {
    let folder = layout.specs().join(service);
    for place in
        [layout.specs(), folder.clone()].into_iter().chain(SNAPSHOTS.map(|name| folder.join(name)))
    {
        if fs::symlink_metadata(&place).is_ok_and(|found| found.is_symlink()) {
            let message = "is a symlink, and may lead out of specs/";
            return Err(Failure::at(layout.relative(&place), message, "remove it"));
        }
    }
    let path = folder.join(snapshot.file_name);
    let changed = write(layout, &folder, &path, &snapshot.text)?;
    for other in SNAPSHOTS.iter().filter(|name| **name != snapshot.file_name) {
        let other = folder.join(other);
        if other.exists() {
            fs::remove_file(&other)
                .map_err(|e| Failure::io(layout.relative(&other), "remove", &e))?;
            print::line(format_args!("{}: removed", shown(layout.relative(&other))));
        }
    }
    let state = if changed { "written" } else { "unchanged" };
    print::line(format_args!("{}: {state}", shown(layout.relative(&path))));
    Ok(changed)
}

/// Writes through a file beside it, so that there is never half a snapshot.
pub(crate) fn write(
    layout: &Layout,
    folder: &Path,
    path: &Path,
    text: &str,
) -> Result<bool, Failure> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(false);
    }
    let fail = |e| Failure::io(layout.relative(path), "write", &e);
    fs::create_dir_all(folder).map_err(fail)?;
    let part = folder.join(".import.part");
    let moved = fs::write(&part, text).and_then(|()| fs::rename(&part, path));
    if moved.is_err() {
        let _nothing_to_do = fs::remove_file(&part);
    }
    moved.map_err(fail)?;
    Ok(true)
}
