//! Crates made straight from what is published, with the publishers' prose, build without a warning.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::workspace::Workspace;

/// Everything that a document says ends up in the docs of its crate: markdown, HTML, links to nowhere.
#[test]
#[ignore = "needs RHAPI_SHARED"]
fn shared_documents_with_docs_compile_and_document_without_a_warning() {
    let shared = std::env::var_os("RHAPI_SHARED").expect("RHAPI_SHARED names the shared files");
    let published = Path::new(&shared).join("specs/published");
    let workspace = Workspace::empty();
    let services = copy_configs(&workspace);
    workspace.run(&["specs", "import-all", published.to_str().unwrap(), "--with-docs"]).exits(0);
    workspace.run(&["regen"]).exits(0);
    assert!(has_prose(&workspace, &services), "no crate holds a sentence of its document");
    write_manifest(&workspace);
    cargo(&workspace, &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    cargo(&workspace, &["doc", "--workspace", "--no-deps"]);
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Gives the workspace the `service.toml` of every service, and their names.
fn copy_configs(workspace: &Workspace) -> Vec<String> {
    let mut services = Vec::new();
    for entry in std::fs::read_dir(repository().join("specs")).unwrap() {
        let path = entry.unwrap().path();
        let Ok(text) = std::fs::read_to_string(path.join("service.toml")) else { continue };
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        workspace.write(&format!("specs/{name}/service.toml"), &text);
        services.push(name);
    }
    assert!(!services.is_empty(), "no service in specs/");
    services
}

/// Whether the snapshots hold descriptions that the committed ones do not.
fn has_prose(workspace: &Workspace, services: &[String]) -> bool {
    let prose = |service: &String| {
        ["openapi.yaml", "swagger.yaml"].iter().any(|name| {
            let path = format!("specs/{service}/{name}");
            workspace.exists(&path) && workspace.read(&path).contains("description: ")
        })
    };
    services.iter().all(prose)
}

/// The workspace's manifest: the repository's, with the generated crates as its only members and the core where
/// it is. The versions are the repository's too.
fn write_manifest(workspace: &Workspace) {
    let text = std::fs::read_to_string(repository().join("Cargo.toml")).unwrap();
    let mut manifest: toml::Table = text.parse().unwrap();
    let table = manifest["workspace"].as_table_mut().unwrap();
    table.insert("members".to_owned(), toml::Value::from(vec!["generated/*"]));
    table.remove("default-members");
    let core = repository().join("core").to_str().unwrap().to_owned();
    let dependencies = table["dependencies"].as_table_mut().unwrap();
    dependencies["rhapi-wire"]["path"] = toml::Value::from(format!("{core}/wire"));
    dependencies["rhapi-harness"]["path"] = toml::Value::from(format!("{core}/harness"));
    dependencies["rhapi-core"]["path"] = toml::Value::from(core);
    workspace.write("Cargo.toml", &manifest.to_string());
    let lock = std::fs::read_to_string(repository().join("Cargo.lock")).unwrap();
    workspace.write("Cargo.lock", &lock);
}

/// Builds into a folder of its own below `target`, where the next run finds the dependencies.
fn cargo(workspace: &Workspace, arguments: &[&str]) {
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| repository().join("target"), |target| repository().join(target));
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.args(arguments).current_dir(workspace.path());
    command.env("CARGO_TARGET_DIR", target.join("with-docs")).env("RUSTDOCFLAGS", "-Dwarnings");
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {}:\n{text}", arguments.join(" "));
}
