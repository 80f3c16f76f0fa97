//! Small documents of one idea each, and what the generator makes of them.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use rhapi_generator::{Alone, Input, Located, Output, generate, generate_alone};

/// A document of `tests/cases`, perhaps with a `service.toml` of its own.
pub(crate) struct Case {
    /// The name of its files.
    pub(crate) name: String,
    /// The document.
    pub(crate) document: String,
    /// The exceptions.
    pub(crate) config: String,
}

/// Where the cases are.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// Every case, sorted by name.
pub(crate) fn all() -> Vec<Case> {
    names("yaml").into_iter().map(Case::read).collect()
}

/// The names of the files of one kind.
pub(crate) fn names(ending: &str) -> BTreeSet<String> {
    let files = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    files
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect()
}

impl Case {
    fn read(name: String) -> Self {
        let text =
            |ending: &str| std::fs::read_to_string(folder().join(format!("{name}.{ending}")));
        let document = text("yaml").unwrap();
        let config = text("toml").unwrap_or_else(|_| config(&name));
        Self { name, document, config }
    }

    /// What the generator makes of the case.
    pub(crate) fn generate(&self) -> Result<Output, Vec<Located>> {
        made(&self.name, &self.document, &self.config)
    }

    /// What the generator makes of the document alone.
    pub(crate) fn alone(&self) -> Result<Output, Vec<Located>> {
        generate_alone(&Alone {
            document_path: &format!("{}.yaml", self.name),
            document: &self.document,
            crate_name: &format!("rhapi-{}", self.name),
            path: Some("/api/case"),
            core_path: None,
            harness_path: None,
        })
    }

    /// What is expected of the case: the code, and the notes.
    pub(crate) fn outcome(&self) -> (Option<String>, String) {
        let shown = |notes: &[Located]| {
            notes.iter().fold(String::new(), |mut all, note| {
                writeln!(all, "{note}").unwrap();
                all
            })
        };
        match self.generate() {
            Ok(output) => (Some(code(&output)), shown(&output.notes)),
            Err(notes) => (None, shown(&notes)),
        }
    }
}

/// What the generator makes of a document.
pub(crate) fn made(name: &str, document: &str, config: &str) -> Result<Output, Vec<Located>> {
    generate(&Input {
        document_path: &format!("{name}.yaml"),
        document,
        config_path: &format!("{name}.toml"),
        config,
        changelog: None,
    })
}

/// A `service.toml` without exceptions.
pub(crate) fn config(name: &str) -> String {
    format!(
        "crate = \"rhapi-{name}\"\ntitle = \"Case\"\nversion = \"0.1.0\"\npath = \"/api/case\"\n"
    )
}

/// The operations and types of a crate, each file behind its path and without its mark.
fn code(output: &Output) -> String {
    let shown = |path: &str| {
        let inner = path.strip_prefix("src/api/").or(path.strip_prefix("src/types/"));
        inner.is_some_and(|rest| rest != "mod.rs")
    };
    let mut all = String::new();
    for (path, text) in output.files.iter().filter(|(path, _)| shown(path)) {
        let (mark, rest) = text.split_once('\n').unwrap();
        assert!(mark.contains("@generated"), "{path}: {mark}");
        write!(all, "{}// {path}\n{rest}", if all.is_empty() { "" } else { "\n" }).unwrap();
    }
    all
}
