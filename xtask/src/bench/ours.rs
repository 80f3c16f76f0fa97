//! Our side of the benchmark: a generated crate, and the programs that the generator gives for it.

use std::path::Path;

use super::build::{self, Subject};
use crate::failure::Failure;
use crate::layout::Layout;
use crate::regen::{self, Service};

/// Puts the programs for the service's crate below `target/bench`.
pub(super) fn subject(layout: &Layout, service: &Service) -> Result<Subject, Failure> {
    let root =
        std::path::absolute(layout.root()).map_err(|e| Failure::io(layout.root(), "find", &e))?;
    let crate_name = &service.output.crate_name;
    let programs = root.join("target/bench").join(&service.name).join("ours");
    let library = root.join("generated").join(&service.name);
    let dependencies = format!(
        "{crate_name} = {{ path = {} }}\nrhapi-core = {{ path = {} }}\nserde = \"1\"\nserde_json = \"1\"\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n",
        quoted(&library),
        quoted(&root.join("core")),
    );
    let made = regen::programs(layout, &service.name)?;
    let texts = [&*made.consumer, &*made.codec];
    build::write_programs(layout, &programs, &dependencies, texts)?;
    Ok(Subject {
        name: crate_name.clone(),
        library: crate_name.clone(),
        sources: library.join("src"),
        programs,
    })
}

fn quoted(path: &Path) -> toml::Value {
    toml::Value::String(path.to_string_lossy().into_owned())
}
