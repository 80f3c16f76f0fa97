//! A copy of the repository's layout in a temporary folder, and the program run on it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The folder; gone when the test ends.
pub(crate) struct Workspace(PathBuf);

/// What a run printed and how it ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// Fails the test unless the run ended with this exit code.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }

    /// Fails the test unless the errors hold this text.
    #[track_caller]
    pub(crate) fn complains(self, text: &str) -> Self {
        assert!(self.err.contains(text), "no `{text}` in {self:#?}");
        self
    }
}

impl Workspace {
    /// With nothing in it.
    pub(crate) fn empty() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path =
            std::env::temp_dir().join(format!("rhapi-xtask-it-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// With two services, `first` and `second`, and nothing generated yet.
    pub(crate) fn two_services() -> Self {
        let workspace = Self::empty();
        for (service, title) in [("first", "First"), ("second", "Second")] {
            workspace
                .write(&format!("specs/{service}/openapi.yaml"), &document(&["/hosts", "/groups"]));
            workspace.write(&format!("specs/{service}/service.toml"), &config(service, title));
        }
        workspace
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.0.join(path)).unwrap()
    }

    pub(crate) fn exists(&self, path: &str) -> bool {
        self.0.join(path).symlink_metadata().is_ok()
    }

    /// Every file below the folder with its bytes.
    pub(crate) fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let top = self.0.join(folder);
        let mut files = BTreeMap::new();
        let mut folders = vec![top.clone()];
        while let Some(folder) = folders.pop() {
            let Ok(entries) = std::fs::read_dir(folder) else { continue };
            for path in entries.map(|entry| entry.unwrap().path()) {
                if path.is_dir() && !path.is_symlink() {
                    folders.push(path);
                } else {
                    let inner = path.strip_prefix(&top).unwrap().to_str().unwrap().to_owned();
                    files.insert(inner, std::fs::read(&path).unwrap_or_default());
                }
            }
        }
        files
    }

    /// Runs the program here.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        finish(Command::new(program()).args(arguments).arg("--root").arg(&self.0))
    }

    /// The same with variables in its environment.
    pub(crate) fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        let mut command = Command::new(program());
        finish(command.args(arguments).arg("--root").arg(&self.0).envs(variables.iter().copied()))
    }

    /// Runs git here, with an author of its own.
    pub(crate) fn git(&self, words: &[&str]) {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.0);
        command.args([
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@example.org",
            "-c",
            "commit.gpgsign=false",
        ]);
        let output = command.args(words).output().unwrap();
        assert!(output.status.success(), "{words:?}: {output:?}");
    }

    /// Runs it below another program, which takes its name and arguments as its own last ones.
    pub(crate) fn run_below(&self, below: &[&str], arguments: &[&str]) -> Run {
        let mut command = Command::new(below[0]);
        finish(command.args(&below[1..]).arg(program()).args(arguments).arg("--root").arg(&self.0))
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        let _left = std::fs::remove_dir_all(&self.0);
    }
}

fn program() -> &'static str {
    env!("CARGO_BIN_EXE_xtask")
}

fn finish(command: &mut Command) -> Run {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { code: status.code(), out: text(stdout), err: text(stderr) }
}

/// A small document that has one operation on each of these paths.
pub(crate) fn document(paths: &[&str]) -> String {
    let mut text = "openapi: 3.0.3\ninfo:\n  title: Sample\n  version: '1.0'\npaths:\n".to_owned();
    for path in paths {
        let operation = format!(
            "  {path}:\n    get:\n      operationId: list{}\n      responses:\n        '200':\n          \
             description: ''\n          content:\n            application/json:\n              schema:\n                \
             type: object\n                properties:\n                  id:\n                    type: string\n",
            path.replace(['/', '{', '}'], "")
        );
        text.push_str(&operation);
    }
    text
}

/// A `service.toml`.
pub(crate) fn config(service: &str, title: &str) -> String {
    format!(
        "crate = \"rhapi-{service}\"\ntitle = \"{title}\"\nversion = \"0.1.0\"\nhost = \"console\"\n\
         path = \"/api/{service}/v1\"\n\n[source]\nurl = \"https://console.redhat.com/api/{service}/v1/openapi.json\"\n"
    )
}
