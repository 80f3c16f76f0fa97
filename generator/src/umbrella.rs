//! The crate that holds all others behind features, and the files beside the crates.

use crate::outcome::{Files, Output};
use crate::print::header;
use std::fmt::Write;

/// Where the list of services comes from.
const SOURCE: &str = "specs/";

/// The umbrella crate: one feature and one module per service.
#[must_use]
pub fn umbrella(services: &[Output]) -> Files {
    let mut files = Files::default();
    files.insert("Cargo.toml", manifest(services));
    files.insert("README.md", readme(services));
    files.insert("src/lib.rs", library(services));
    files
}

/// Files at the top of the output folder. The generated style is what rustfmt leaves alone.
#[must_use]
pub fn workspace_files() -> Files {
    let mut files = Files::default();
    files.insert(
        "rustfmt.toml",
        format!("{}max_width = 89\nuse_small_heuristics = \"Max\"\n", header("#", SOURCE)),
    );
    files
}

/// `rhapi-inventory` is the module `inventory` behind the feature `inventory`.
fn feature(service: &Output) -> &str {
    service.crate_name.strip_prefix("rhapi-").unwrap_or(&service.crate_name)
}

fn manifest(services: &[Output]) -> String {
    let mut out = header("#", SOURCE);
    out.push_str(
        "[package]\nname = \"rhapi\"\nversion = \"0.1.0\"\ndescription = \"Typed clients of Red Hat's APIs, one feature per service\"\n\
         readme = \"README.md\"\nedition.workspace = true\nrust-version.workspace = true\nlicense.workspace = true\n\
         repository.workspace = true\n\n[package.metadata.docs.rs]\nall-features = true\n\n[features]\ndefault = []\n",
    );
    let all: Vec<String> = services.iter().map(|s| format!("\"{}\"", feature(s))).collect();
    let _ = writeln!(out, "all = [{}]", all.join(", "));
    for service in services {
        let _ = writeln!(out, "{} = [\"dep:{}\"]", feature(service), service.crate_name);
    }
    out.push_str("\n[dependencies]\nrhapi-core.workspace = true\n");
    for service in services {
        let (name, version, folder) = (&service.crate_name, &service.version, feature(service));
        let _ = writeln!(
            out,
            "{name} = {{ path = \"../{folder}\", version = \"{version}\", optional = true }}"
        );
    }
    out.push_str("\n[lints.rust]\nmissing_docs = \"warn\"\nunsafe_code = \"forbid\"\n");
    out
}

fn readme(services: &[Output]) -> String {
    let mut out = format!("<!-- {} -->\n", header("", SOURCE).trim());
    out.push_str(
        "# rhapi\n\nTyped clients of Red Hat's APIs. Each service is a feature and a module; `core` makes the calls.\n\n\
         | feature and module | crate | service | operations |\n|---|---|---|---|\n",
    );
    for service in services {
        let _ = writeln!(
            out,
            "| `{}` | `{}` | {} | {} |",
            feature(service),
            service.crate_name,
            crate::prose::plain(&service.title),
            service.operations
        );
    }
    for service in services.iter().filter(|s| is_in_parts(s)) {
        let _ = write!(
            out,
            "\nThe feature `{}` compiles all groups of a large service. A program that needs few of them depends on `{}` itself, \
             whose page says how to choose.\n",
            feature(service),
            service.crate_name,
        );
    }
    out
}

/// Whether a crate has features of its own.
fn is_in_parts(service: &Output) -> bool {
    let manifest = service.files.iter().find(|(path, _)| *path == "Cargo.toml");
    manifest.is_some_and(|(_, text)| text.contains("\n[features]\n"))
}

fn library(services: &[Output]) -> String {
    let mut out = header("//", SOURCE);
    out.push_str("#![doc = include_str!(\"../README.md\")]\n\npub use rhapi_core as core;\n");
    for service in services {
        let name = feature(service);
        let _ = write!(
            out,
            "\n#[cfg(feature = \"{name}\")]\npub use {} as {};\n",
            service.crate_name.replace('-', "_"),
            name.replace('-', "_")
        );
    }
    out
}
