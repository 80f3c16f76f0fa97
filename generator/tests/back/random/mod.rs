//! Random documents of all dialects: each gives a crate with all of its operations, and what they give type-checks.
//!
//! `RHAPI_SEED=7` tries one document; `RHAPI_ROUNDS=500` that many.

mod dice;
mod document;
mod schema;

use rhapi_generator::source::Dialect;
use rhapi_generator::{Alone, Output, generate_alone};

use crate::compiled::{Workspace, member};

const DIALECTS: [Dialect; 3] = [Dialect::Swagger2, Dialect::OpenApi30, Dialect::OpenApi31];

/// The seeds to try.
fn seeds(usual: u64) -> std::ops::Range<u64> {
    let told = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    match told("RHAPI_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..told("RHAPI_ROUNDS").unwrap_or(usual),
    }
}

/// The crate of a seed.
fn made(seed: u64) -> Output {
    let dialect = DIALECTS[usize::try_from(seed % 3).unwrap()];
    let (document, operations) = document::document(seed, dialect);
    let text = document.to_string();
    let alone = Alone {
        document_path: "random.json",
        document: &text,
        crate_name: &format!("random-{seed}"),
        path: None,
        core_path: None,
        harness_path: Some("core/harness"),
    };
    match generate_alone(&alone) {
        Ok(output) => {
            assert_eq!(output.operations, operations, "seed {seed}: {text}");
            output
        }
        Err(notes) => panic!("seed {seed}: {}\n{text}", notes[0]),
    }
}

#[test]
fn every_random_document_gives_a_crate_with_all_operations() {
    for seed in seeds(60) {
        made(seed);
    }
}

/// Writes crates into a workspace of their own and checks them at once.
fn check(name: &str, count: u64) {
    let mut workspace = Workspace::new(name);
    for seed in seeds(count) {
        workspace.add(&format!("random-{seed}"), &member(&made(seed)));
    }
    let folder = workspace.write();
    crate::compiled::run(
        &folder,
        &[
            "clippy",
            "--all-targets",
            "--offline",
            "--keep-going",
            "--",
            "-D",
            "warnings",
            // A union of a text and an object of many properties is what the document asks for.
            "-A",
            "clippy::large_enum_variant",
        ],
    );
    crate::compiled::run(&folder, &["doc", "--no-deps", "--offline", "--keep-going"]);
}

#[test]
#[ignore = "compiles a crate a document"]
fn batch_random_documents_give_code_without_a_warning() {
    check("random-few", 9);
}

#[test]
#[ignore = "compiles many crates"]
fn full_random_documents_give_code_without_a_warning() {
    check("random-many", 150);
}
