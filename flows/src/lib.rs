//! What takes several calls of Red Hat's APIs: start something, wait for its end, take what it made.
//!
// The page holds an example of a flow, which is there with its feature only.
#![cfg_attr(feature = "all", doc = include_str!("../README.md"))]

#[cfg(feature = "image-builder")]
mod compose;
#[cfg(feature = "export")]
mod export;
#[cfg(feature = "rhsm")]
mod manifest;
#[cfg(feature = "remediations")]
mod playbook_run;
#[cfg(feature = "tasks")]
mod task_run;

#[cfg(feature = "image-builder")]
pub use self::compose::Compose;
#[cfg(feature = "export")]
pub use self::export::Export;
#[cfg(feature = "rhsm")]
pub use self::manifest::{Manifest, ManifestExport};
#[cfg(feature = "remediations")]
pub use self::playbook_run::PlaybookRun;
#[cfg(feature = "tasks")]
pub use self::task_run::TaskRun;

/// How long a service may not know what it has just made: the copies of its database that answer lag behind.
#[cfg(any(
    feature = "export",
    feature = "image-builder",
    feature = "remediations",
    feature = "rhsm",
    feature = "tasks"
))]
const COPIED: std::time::Duration = std::time::Duration::from_secs(10);
