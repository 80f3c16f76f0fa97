//! Tells whether what came is the document, and makes the snapshot of it.

use rhapi_generator::diff::{Text as Side, load};
use rhapi_generator::{Prose, Snapshot};

use super::lock::Fetched;
use super::plan::Wanted;
use crate::failure::Failure;
use crate::layout::{Layout, SNAPSHOTS};
use crate::read;

/// The snapshot of what came, when it is a document of the same service as the snapshot that is there.
pub(super) fn snapshot(
    layout: &Layout,
    wanted: &Wanted,
    fetched: &Fetched,
) -> Result<Snapshot, Failure> {
    let start = fetched.text.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with('<') || fetched.kind.to_ascii_lowercase().starts_with("text/html") {
        let help = format!("open it in a browser to see what it is; {LOGIN}");
        return Err(Failure::plain("the answer is a web page (of a login?), not a document", help));
    }
    let snapshot = rhapi_generator::import(&wanted.url, &fetched.text, Prose::Drop)
        .map_err(|notes| Failure::notes(&notes))?;
    for file in SNAPSHOTS {
        let path = layout.specs().join(&wanted.service).join(file);
        if path.is_file() {
            related(&read::text(&path)?, &fetched.text)?;
        }
    }
    Ok(snapshot)
}

fn related(old: &str, new: &str) -> Result<(), Failure> {
    let side = |document| load(&Side { path: "document", document, ..Side::default() });
    match (side(old), side(new)) {
        // A snapshot that no longer loads is about to be replaced.
        (Ok(old), Ok(new)) if !old.is_related(&new) => Err(Failure::plain(
            "the answer is the document of another service: it shares neither title nor operation with the snapshot",
            "see where `url` under [source] leads; if that is right, take it in with `cargo xtask specs import`",
        )),
        _ => Ok(()),
    }
}

/// What to do about a login.
pub(super) const LOGIN: &str = "when it needs a login, set RHAPI_TOKEN to an access token";

/// A failure with the service and its address in front, and behind it what stays and how a person gets the document.
pub(super) fn of_service(wanted: &Wanted, failure: &Failure) -> Failure {
    let Wanted { service, url, manual, .. } = wanted;
    let manual = manual.as_ref().map_or_else(String::new, |manual| {
        format!("\n  help: by hand: {manual}; then run `cargo xtask specs import FILE --service {service}`")
    });
    let text = format!("{service}: {url}\n{failure}{manual}\n  nothing of {service} was changed");
    Failure::text(text)
}
