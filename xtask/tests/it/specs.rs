//! `cargo xtask specs import`: snapshots in their place, whole or not at all.

use std::path::Path;

use crate::workspace::{Workspace, config, document};

const SWAGGER: &str = "swagger: '2.0'\ninfo:\n  title: Sample\n  version: '1.0'\npaths:\n  /hosts:\n    get:\n      \
                       operationId: list\n      responses:\n        '200':\n          description: ''\n";

fn import(workspace: &Workspace, file: &str) -> crate::workspace::Run {
    let file = workspace.path().join(file);
    workspace.run(&["specs", "import", &file.to_string_lossy(), "--service", "first"])
}

#[test]
fn a_document_becomes_a_snapshot_and_a_second_import_changes_nothing() {
    let workspace = Workspace::empty();
    workspace.write("published.yaml", &document(&["/hosts"]));
    let run =
        import(&workspace, "published.yaml").exits(0).complains("write specs/first/service.toml");
    assert!(run.out.contains("specs/first/openapi.yaml: written"), "{run:?}");
    let first = workspace.files("specs");
    assert_eq!(first.keys().collect::<Vec<_>>(), ["first/openapi.yaml"]);
    let run = import(&workspace, "published.yaml").exits(0);
    assert!(run.out.contains("specs/first/openapi.yaml: unchanged"), "{run:?}");
    // The snapshot of a snapshot is itself.
    import(&workspace, "specs/first/openapi.yaml").exits(0);
    assert_eq!(workspace.files("specs"), first);
}

#[test]
fn a_change_of_dialect_leaves_one_snapshot() {
    let workspace = Workspace::two_services();
    workspace.write("published.yaml", SWAGGER);
    let run = import(&workspace, "published.yaml").exits(0);
    assert!(run.out.contains("specs/first/openapi.yaml: removed"), "{run:?}");
    assert!(workspace.exists("specs/first/swagger.yaml"));
    assert!(!workspace.exists("specs/first/openapi.yaml"));
    assert!(workspace.exists("specs/first/service.toml"));
}

#[test]
fn what_is_no_document_is_named_and_nothing_is_written() {
    let workspace = Workspace::two_services();
    let before = workspace.files("specs");
    import(&workspace, "missing.json").exits(1).complains("missing.json: error: cannot read");
    import(&workspace, "specs").exits(1).complains("specs: error: is a folder");
    std::fs::write(workspace.path().join("latin.json"), b"{\"openapi\": \"\xe9\"}").unwrap();
    import(&workspace, "latin.json")
        .exits(1)
        .complains("latin.json: error: is not UTF-8 text: see byte 13");
    let large = std::fs::File::create(workspace.path().join("large.json")).unwrap();
    large.set_len(80 * 1024 * 1024).unwrap();
    import(&workspace, "large.json").exits(1).complains("large.json: error: is larger than 64 MiB");
    workspace.write("other.yaml", "neither: this\n");
    import(&workspace, "other.yaml").exits(1).complains("other.yaml:1:1: error[");
    if cfg!(unix) {
        let run = workspace.run(&["specs", "import", "/dev/zero", "--service", "first"]);
        run.exits(1).complains("/dev/zero: error: is not a regular file");
    }
    assert_eq!(workspace.files("specs"), before);
}

#[cfg(unix)]
#[test]
fn a_symlink_in_specs_is_not_followed() {
    let workspace = Workspace::two_services();
    workspace.write("published.yaml", &document(&["/hosts"]));
    workspace.write("outside.yaml", "precious");
    let place = workspace.path().join("specs/first/openapi.yaml");
    std::fs::remove_file(&place).unwrap();
    std::os::unix::fs::symlink(workspace.path().join("outside.yaml"), &place).unwrap();
    import(&workspace, "published.yaml")
        .exits(1)
        .complains("specs/first/openapi.yaml: error: is a symlink");
    assert_eq!(workspace.read("outside.yaml"), "precious");
}

#[test]
fn import_all_finds_each_file_by_service_toml_or_by_the_services_name() {
    let workspace = Workspace::two_services();
    let named = config("second", "Second") + "file = \"other-name.json\"\n";
    workspace.write("specs/second/service.toml", &named);
    workspace.write("published/first.json", &document(&["/alpha"]));
    let folder = workspace.path().join("published");
    let import_all = || workspace.run(&["specs", "import-all", folder.to_str().unwrap()]);
    let before = workspace.files("specs");
    import_all().exits(1).complains("other-name.json: error: cannot read");
    assert_eq!(
        workspace.files("specs"),
        before,
        "one missing document keeps all from being written"
    );
    workspace.write("published/other-name.json", &document(&["/beta"]));
    import_all().exits(0);
    assert!(workspace.read("specs/first/openapi.yaml").contains("/alpha"));
    assert!(workspace.read("specs/second/openapi.yaml").contains("/beta"));
    workspace.write(
        "specs/second/service.toml",
        &named.replace("other-name.json", "../published/x.json"),
    );
    import_all().exits(1).complains("specs/second/service.toml: error: `file` under [source]");
    workspace
        .run(&["specs", "import-all", "/nowhere"])
        .exits(1)
        .complains("/nowhere: error: is not a folder");
}

/// Importing what is published gives the snapshots that are committed, byte for byte.
#[test]
#[ignore = "needs RHAPI_SHARED"]
fn shared_documents_import_to_the_committed_snapshots() {
    let shared = std::env::var_os("RHAPI_SHARED").expect("RHAPI_SHARED names the shared files");
    let published = Path::new(&shared).join("specs/published");
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let workspace = Workspace::empty();
    let mut services = 0;
    for entry in std::fs::read_dir(&committed).unwrap() {
        let path = entry.unwrap().path();
        let Ok(text) = std::fs::read_to_string(path.join("service.toml")) else { continue };
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        workspace.write(&format!("specs/{name}/service.toml"), &text);
        services += 1;
    }
    assert!(services > 0, "no service in {}", committed.display());
    workspace.run(&["specs", "import-all", published.to_str().unwrap()]).exits(0);
    for (path, text) in workspace.files("specs") {
        let expected = std::fs::read(committed.join(&path)).unwrap_or_default();
        assert!(
            text == expected,
            "specs/{path} is not what importing the published document gives"
        );
    }
}
