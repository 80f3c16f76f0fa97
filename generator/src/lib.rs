//! Turns a published `OpenAPI` or `Swagger` document into the files of a typed client crate.
//!
//! Pure: text in, files and notes out. Each module uses only the modules above it.

pub mod pointer;

pub mod note;

pub mod budget;

pub mod source;

pub mod service;

pub mod fix;

pub(crate) mod table;

pub mod check;

pub mod dialect;

pub mod parse;

pub mod snapshot;

pub mod api;

pub mod lower;

pub mod facts;

pub mod unions;

pub(crate) mod secret_names;

pub mod secrets;

pub mod name;

pub mod entries;

pub mod prose;

mod runtime;

pub mod rust;

pub mod plan;

pub mod emit;

pub mod print;

pub mod surface;

pub mod outcome;

pub mod texts;

pub mod run;

mod at_once;

pub mod diff;

mod judged;

mod review;

mod import;

mod umbrella;

pub use at_once::at_once;
pub use import::{Snapshot, import};
pub use judged::{Judged, judged};
pub use note::{Located, Severity};
pub use outcome::{Alone, Files, Input, Output, Programs, Timings};
pub use review::{Review, review};
pub use run::{generate, generate_alone, programs};
pub use snapshot::Prose;
pub use umbrella::{umbrella, workspace_files};
