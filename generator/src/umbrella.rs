//! The crate that holds all others behind features, and the files beside the crates.

use crate::name::Ident;
use crate::outcome::{Files, Output};
use crate::prose::{self, InMarkdown, InRust, InToml, Markdown, Remark, Safe, Toml, fill};
use crate::runtime::{CLIENT, CORE, TYPES, WIRE};

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
        fill!(
            "{}max_width = 89\nuse_small_heuristics = \"Max\"\n",
            prose::header::<InToml>(SOURCE)
        ),
    );
    files
}

/// `rhapi-inventory` is the module `inventory` behind the feature `inventory`.
fn feature<K>(service: &Output) -> Safe<K> {
    prose::word(short(service))
}

fn short(service: &Output) -> &str {
    service.crate_name.strip_prefix("rhapi-").unwrap_or(&service.crate_name)
}

fn manifest(services: &[Output]) -> Toml {
    let mut out = prose::header::<InToml>(SOURCE);
    out.push(
        "[package]\nname = \"rhapi\"\nversion = \"0.1.0\"\ndescription = \"Typed clients of Red Hat's APIs, one feature per service\"\n\
         readme = \"README.md\"\nedition.workspace = true\nrust-version.workspace = true\nlicense.workspace = true\n\
         repository.workspace = true\n\n[package.metadata.docs.rs]\nall-features = true\n\n[features]\n",
    );
    let calls =
        services.iter().map(|s| fill!("    \"{}?/default\",\n", prose::word(&s.crate_name)));
    out.push(fill!(
        "default = [\"{}\"]\n# Without it the services are their types alone, and no HTTP is built.\n{} = [\n    \"dep:{}\",\n{}]\n",
        CLIENT,
        CLIENT,
        CORE.package,
        Toml::join("", calls),
    ));
    let all = Toml::join(", ", services.iter().map(|s| fill!("\"{}\"", feature(s))));
    out.push(fill!("all = [{}]\n", all));
    for service in services {
        let name = prose::word(&service.crate_name);
        let types = is_in_parts(service).then(|| fill!(", \"{}/{}\"", name, TYPES));
        out.push(fill!("{} = [\"dep:{}\"{}]\n", feature(service), name, types.unwrap_or_default()));
    }
    out.push(fill!(
        "\n[dependencies]\n{} = { workspace = true, optional = true }\n{} = { workspace = true }\n",
        CORE.package,
        WIRE.package,
    ));
    for service in services {
        out.push(fill!(
            "{} = { path = \"../{}\", version = {}, default-features = false, optional = true }\n",
            prose::word(&service.crate_name),
            feature(service),
            prose::toml(&service.version),
        ));
    }
    out.push("\n[lints.rust]\nmissing_docs = \"warn\"\nunsafe_code = \"forbid\"\n");
    out
}

fn readme(services: &[Output]) -> Markdown {
    let mut out = prose::header::<InMarkdown>(SOURCE);
    out.push(
        "# rhapi\n\nTyped clients of Red Hat's APIs. Each service is a feature and a module; `core` makes the calls.\n\
         With `default-features = false` the services are their types alone, and `wire` has what they are made of.\n\n\
         | feature and module | crate | service | operations |\n|---|---|---|---|\n",
    );
    for service in services {
        out.push(fill!(
            "| `{}` | `{}` | {} | {} |\n",
            feature(service),
            prose::word(&service.crate_name),
            prose::plain(&service.title),
            service.operations,
        ));
    }
    for service in services.iter().filter(|s| is_in_parts(s)) {
        out.push(fill!(
            "\nThe feature `{}` compiles all groups of a large service. A program that needs few of them depends on `{}` itself, \
             whose page says how to choose.\n",
            feature(service),
            prose::word(&service.crate_name),
        ));
    }
    out
}

/// Whether a crate has features of its own.
fn is_in_parts(service: &Output) -> bool {
    let manifest = service.files.iter().find(|(path, _)| *path == "Cargo.toml");
    manifest.is_some_and(|(_, text)| text.contains("\nrequired-features = [\"default\"]\n"))
}

fn library(services: &[Output]) -> Remark {
    let mut out = prose::header::<InRust>(SOURCE);
    out.push(fill!(
        "#![doc = include_str!(\"../README.md\")]\n\n#[cfg(feature = \"{}\")]\npub use {} as core;\npub use {} as wire;\n",
        CLIENT,
        CORE.library,
        WIRE.library,
    ));
    for service in services {
        out.push(fill!(
            "\n#[cfg(feature = \"{}\")]\npub use {} as {};\n",
            feature(service),
            Ident::library(&service.crate_name),
            Ident::library(short(service)),
        ));
    }
    out
}
