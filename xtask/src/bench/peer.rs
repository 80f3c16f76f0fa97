//! The other side of the benchmark: another generator's crate for the same document.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::build::{self, Subject};
use super::{complete, peer_calls};
use crate::failure::Failure;
use crate::layout::{Layout, SNAPSHOTS};
use crate::regen::Service;
use crate::{print, read};

/// The generator: the one of six whose crates compile for all the services that publish `OpenAPI` 3.
pub(super) const NAME: &str = "openapi-to-rust";
const VERSION: &str = "0.23.0";

/// Its TLS library is set to the one that our core uses: which one is linked is no merit of either
/// generator.
const TLS: &str = "rustls = { version = \"0.23\", default-features = false, features = [\"ring\", \"std\", \"tls12\"] }";

/// The program, from `tests/peers`; it is installed there when it is not yet. None, with a line that
/// says so, when it cannot be had.
pub(super) fn find(layout: &Layout) -> Option<PathBuf> {
    let folder = std::path::absolute(layout.root()).ok()?.join("tests/peers");
    let program = folder.join("bin").join(NAME);
    if program.is_file() {
        return Some(program);
    }
    print::note(format_args!("installing {NAME} {VERSION} to tests/peers (some minutes)"));
    let mut cargo = crate::suite::cargo::plain();
    cargo
        .args(["install", "--quiet", "--locked", "--version", VERSION, NAME, "--root"])
        .arg(&folder);
    cargo.env_remove("CARGO_TARGET_DIR");
    if cargo.status().is_ok_and(|status| status.success()) && program.is_file() {
        return Some(program);
    }
    print::line(format_args!("left out: {NAME} {VERSION} cannot be had"));
    None
}

/// Generates its crate for the service's document, and programs that make every call and that decode and
/// encode every type of answer.
pub(super) fn subject(
    layout: &Layout,
    generator: &Path,
    service: &Service,
) -> Result<Subject, Failure> {
    let root =
        std::path::absolute(layout.root()).map_err(|e| Failure::io(layout.root(), "find", &e))?;
    let folder = root.join("target/bench").join(&service.name).join(NAME);
    let (library, programs) = (folder.join("library"), folder.join("programs"));
    let sources = library.join("src");
    let specs = root.join("specs").join(&service.name);
    let document = specs.join(SNAPSHOTS[0]);
    if !document.is_file() {
        return Err(Failure::plain("it reads OpenAPI 3 only", "measure a service of that dialect"));
    }
    let whole = folder.join("openapi.json");
    build::write(&whole, &complete::document(&document)?)?;
    generate(generator, &whole, &sources.join("api"))?;
    let name = format!("peer-{}", service.name);
    build::write(&library.join("Cargo.toml"), &library_manifest(&name, &sources.join("api"))?)?;
    build::write(&sources.join("lib.rs"), "pub mod api;\n")?;
    let client = sources.join("api/client.rs");
    let module = name.replace('-', "_");
    let unexpected =
        |problem| Failure::at(&client, problem, "the pinned version writes something else");
    let source = read::text(&client)?;
    let calls = peer_calls::program(&source, &module).map_err(unexpected)?;
    let codec = peer_calls::codec(&source, &module).map_err(unexpected)?;
    let dependencies = format!(
        "{name} = {{ path = \"../../library\" }}\nserde = \"1\"\nserde_json = \"1\"\n{TLS}\n\
         tokio = {{ version = \"1\", features = [\"rt\"] }}\n"
    );
    build::write_programs(layout, &programs, &dependencies, [&calls, &codec])?;
    Ok(Subject { name: format!("{NAME} {}", service.name), library: name, sources, programs })
}

fn generate(generator: &Path, document: &Path, into: &Path) -> Result<(), Failure> {
    let mut command = Command::new(generator);
    command.arg("generate").arg(document).arg("--output-dir").arg(into);
    let run = command.args(["--module-name", "api", "--quiet"]).output();
    let output = run.map_err(|e| Failure::io(generator, "start", &e))?;
    if output.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stderr);
    Err(Failure::at(document, text.trim(), "the peer cannot use this document"))
}

/// The dependencies are those that the peer asks for.
fn library_manifest(name: &str, api: &Path) -> Result<String, Failure> {
    let wanted = api.join("REQUIRED_DEPS.toml");
    let text = fs::read_to_string(&wanted).map_err(|e| Failure::io(&wanted, "read", &e))?;
    let own_tls = text.replace("\"rustls\"", "\"rustls-no-provider\"");
    Ok(format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n{own_tls}"
    ))
}
