//! What all cases yield, written as one workspace: it type-checks, and Clippy, rustdoc and rustfmt have nothing to say.
//!
//! `RHAPI_CASES=a,b` takes only the cases whose names start so.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use rhapi_generator::{Files, Output, workspace_files};

use crate::case;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// The workspace, written once for all tests.
fn workspace() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(written)
}

/// Writes the crates of the cases and gives their folder.
fn written() -> PathBuf {
    let wanted = std::env::var("RHAPI_CASES").unwrap_or_default();
    let wanted: Vec<&str> = wanted.split(',').collect();
    let mut workspace = Workspace::new("cases");
    for case in case::all() {
        // What no `service.toml` settles is made without one.
        let Ok(files) = case.generate().or_else(|_| case.alone()).map(|made| member(&made)) else {
            continue;
        };
        if wanted.iter().any(|start| case.name.starts_with(start)) {
            workspace.add(&case.name, &files);
        }
    }
    assert!(!workspace.members.is_empty(), "no case is called {wanted:?}");
    workspace.write()
}

/// Crates that are checked together; what did not change keeps its time, so that Cargo skips it.
pub(crate) struct Workspace {
    folder: PathBuf,
    members: Vec<String>,
}

impl Workspace {
    /// A workspace of this name, beside what the tests build.
    pub(crate) fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        Self { folder, members: Vec::new() }
    }

    /// Writes a crate.
    pub(crate) fn add(&mut self, name: &str, files: &Files) {
        sync(&self.folder.join(name), files);
        self.members.push(format!("{name:?}"));
    }

    /// Writes what is above the crates, and gives the folder.
    pub(crate) fn write(self) -> PathBuf {
        let core = root().join("core");
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[workspace.package]\nedition = \"2024\"\n\
             rust-version = \"1.85\"\nlicense = \"MIT\"\nrepository = \"https://example.com\"\n\n\
             [workspace.dependencies]\nrhapi-core = {{ path = {:?} }}\nrhapi-wire = {{ path = {:?} }}\n\
             rhapi-harness = {{ path = {:?} }}\n",
            self.members.join(", "),
            core.display().to_string(),
            core.join("wire").display().to_string(),
            core.join("harness").display().to_string(),
        );
        let mut top = workspace_files();
        top.put_own("Cargo.toml", manifest);
        top.put_own("Cargo.lock", fs::read_to_string(root().join("Cargo.lock")).unwrap());
        for (path, text) in top.iter() {
            write(&self.folder.join(path), text);
        }
        self.folder
    }
}

/// The files of a crate as those of a member of this workspace.
pub(crate) fn member(made: &Output) -> Files {
    let mut files = made.files.clone();
    let manifest = files.iter().find(|(path, _)| *path == "Cargo.toml").unwrap().1;
    if manifest.contains("[workspace]") {
        let lints = "[lints.rust]\nmissing_docs = \"warn\"\nunsafe_code = \"forbid\"\n";
        let manifest = format!(
            "[package]\nname = {:?}\nversion = \"0.1.0\"\nedition = \"2024\"\nrust-version = \"1.85\"\n\n\
             [features]\ndefault = [\"client\"]\nclient = []\n\n\
             [dependencies]\nrhapi-core.workspace = true\nrhapi-wire.workspace = true\n\n\
             [dev-dependencies]\nrhapi-harness.workspace = true\n\n{lints}",
            made.crate_name
        );
        files.put_own("Cargo.toml", manifest);
    }
    files
}

fn sync(folder: &Path, files: &Files) {
    let paths: Vec<PathBuf> = files.iter().map(|(path, _)| folder.join(path)).collect();
    for old in below(folder).into_iter().filter(|old| !paths.contains(old)) {
        fs::remove_file(old).unwrap();
    }
    for (path, text) in files.iter() {
        write(&folder.join(path), text);
    }
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}

fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Runs Cargo on a workspace; what it says is the message of the failure.
pub(crate) fn run(folder: &Path, args: &[&str]) {
    // Built beside the tests, whatever folder they were told to build in.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("target");
    let output = Command::new(env!("CARGO"))
        .args(args)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("RUSTDOCFLAGS", "-D warnings")
        .env("CARGO_TERM_COLOR", "never")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "cargo {}:\n{shown}{said}", args.join(" "));
}

#[test]
#[ignore = "compiles a crate a case"]
fn full_cases_are_formatted_and_compile_without_a_warning() {
    let folder = workspace();
    run(folder, &["fmt", "--check"]);
    run(folder, &["clippy", "--all-targets", "--offline", "--keep-going", "--", "-D", "warnings"]);
    run(folder, &["doc", "--no-deps", "--offline", "--keep-going"]);
}

#[test]
#[ignore = "builds and runs the tests of a crate a case"]
fn full_cases_send_what_their_documents_describe() {
    run(workspace(), &["test", "--offline", "--no-fail-fast", "--tests", "--quiet"]);
}
