//! House rules for what people write.

use std::fs;
use std::path::PathBuf;

use rhapi_tests::{files, relative, root};

/// A file that is much longer has more than one job.
const MOST_LINES: usize = 330;

fn sources() -> Vec<PathBuf> {
    let all = ["core", "flows", "generator", "xtask", "tests"].into_iter().flat_map(files);
    all.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}

#[test]
fn files_are_short() {
    let long = |path: &PathBuf| {
        let name = relative(path);
        // The cases of the generator show its output as it is.
        if name.starts_with("generator/tests/cases/") {
            return None;
        }
        let lines = fs::read_to_string(path).unwrap().lines().count();
        (lines > MOST_LINES).then(|| format!("{name}: {lines}"))
    };
    let long: Vec<_> = sources().iter().filter_map(long).collect();
    assert!(long.is_empty(), "files of more than {MOST_LINES} lines: {long:#?}");
}

#[test]
fn every_module_says_its_job() {
    for path in sources() {
        let name = relative(&path);
        if name.starts_with("generator/tests/cases/") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//! "), "{name} does not start with its one job (`//! ..`)");
    }
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut pages: Vec<_> =
        fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.extend(
        ["core", "docs", "flows", "generator", "specs", "tests", "generated"]
            .into_iter()
            .flat_map(files),
    );
    for page in
        pages.iter().filter(|path| path.extension().is_some_and(|extension| extension == "md"))
    {
        let text = fs::read_to_string(page).unwrap();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links
            .filter(|link| !link.contains("://") && !link.starts_with('#') && !link.contains(' '))
        {
            let target = page.parent().unwrap().join(link.split('#').next().unwrap_or_default());
            assert!(target.exists(), "{} links to {link}, which is not there", relative(page));
        }
    }
}

#[test]
fn actions_are_pinned_and_may_only_read() {
    let mut seen = 0;
    for path in files(".github/workflows") {
        let text = fs::read_to_string(&path).unwrap();
        let reads = text.contains("permissions:\n  contents: read");
        // Who may write runs nothing of a pull request: it checks out the default branch, which no `ref` names.
        let apart = text.contains("workflow_run:") && !text.contains("ref:");
        assert!(reads || apart, "{} may do more", relative(&path));
        for line in
            text.lines().filter_map(|line| line.split_once("uses: ").map(|(_, action)| action))
        {
            let version = line
                .split_once('@')
                .map(|(_, version)| version.split(' ').next().unwrap_or_default());
            let pinned = version
                .is_some_and(|v| v.len() == 40 && v.bytes().all(|byte| byte.is_ascii_hexdigit()));
            assert!(pinned, "{}: {line} is not pinned by commit", relative(&path));
            seen += 1;
        }
    }
    assert!(seen > 0, "no workflow uses an action");
}

#[test]
fn both_licences_are_there_and_named_in_every_manifest() {
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        assert!(root().join(name).is_file(), "{name} is missing");
    }
    for path in files("").iter().filter(|path| path.ends_with("Cargo.toml")) {
        let text = fs::read_to_string(path).unwrap();
        let named = text.contains("license.workspace = true") || text.contains("MIT OR Apache-2.0");
        assert!(named, "{} names no licence", relative(path));
    }
}
