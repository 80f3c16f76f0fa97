//! Published documents, old and new, each on its own as `generate` takes it. `RHAPI_SHARED` names the folder that holds them.

use std::path::{Path, PathBuf};

use rhapi_generator::{Alone, generate_alone};

/// At most one of so many positions may say less than the document.
const TYPED: usize = 200;

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ext| ext == "json" || ext == "yaml") {
            files.push(path);
        }
    }
}

/// The number in the row of a coverage file that starts so.
fn row(coverage: &str, start: &str) -> usize {
    let line = coverage.lines().find(|l| l.starts_with(&format!("| {start} |"))).unwrap();
    line.trim_end_matches(" |").rsplit(' ').next().unwrap().parse().unwrap()
}

#[test]
#[ignore = "needs the published documents"]
fn shared_documents_give_crates_with_all_operations() {
    let root = PathBuf::from(std::env::var_os("RHAPI_SHARED").unwrap());
    let mut files = Vec::new();
    for folder in ["specs/published", "specs/rhsm-history", "specs/history"] {
        collect(&root.join(folder), &mut files);
    }
    assert!(files.len() > 100, "{} documents", files.len());
    for file in files {
        let name = file.display().to_string();
        let made = generate_alone(&Alone {
            document_path: &name,
            document: &std::fs::read_to_string(&file).unwrap(),
            crate_name: "published",
            path: None,
            core_path: None,
            harness_path: Some("core/harness"),
        });
        let made = made.unwrap_or_else(|notes| panic!("{}", notes[0]));
        let coverage = made.files.iter().find(|(path, _)| *path == "COVERAGE.md").unwrap().1;
        let operations = row(coverage, "operations in the document");
        assert_eq!(row(coverage, "operations written"), operations, "{name}");
        let less = row(coverage, "positions that say less than the document");
        let positions = row(coverage, "schema positions");
        assert!(less * TYPED <= positions, "{name}: {less} of {positions}");
    }
}
