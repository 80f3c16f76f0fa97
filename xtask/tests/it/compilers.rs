//! The verdict about Rust, settled by compilers: both sides of a pair are generated, a program that uses everything
//! public of the base is compiled against the revision, and `cargo-semver-checks` compares both crates.

use std::collections::BTreeSet;
use std::fmt::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::user;
use crate::workspace::Workspace;

/// What a side of a pair is called, and its document.
struct Pair {
    name: String,
    base: String,
    revision: String,
}

/// The verdicts, smallest first.
const IMPACTS: [&str; 4] = ["none", "patch", "minor", "major"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Pairs that stand for what our own conventions make of a change.
fn own() -> Vec<Pair> {
    let base = include_str!("compilers.yaml");
    let pair = |(name, from, to): &(&str, &str, &str)| {
        assert!(base.contains(from), "{name}");
        Pair { name: (*name).to_owned(), base: base.to_owned(), revision: base.replace(from, to) }
    };
    OWN.iter().map(pair).collect()
}

const OWN: [(&str, &str, &str); 16] = [
    ("nothing", "version: '1'", "version: '2'"),
    ("field-type", "fqdn: { type: string }", "fqdn: { type: integer }"),
    ("field-removed", "        fqdn: { type: string }\n", ""),
    (
        "field-added",
        "fqdn: { type: string }",
        "fqdn: { type: string }\n        more: { type: string }",
    ),
    ("field-required", "required: [id]", "required: [id, fqdn]"),
    ("schema-renamed", "Host", "System"),
    ("tag-changed", "tags: [hosts]", "tags: [machines]"),
    ("parameters-reordered", "/hosts/{a}/in/{b}", "/hosts/{b}/in/{a}"),
    ("parameter-required", "name: q, in: query,", "name: q, in: query, required: true,"),
    (
        "parameter-list",
        "name: q, in: query, schema: { type: string }",
        "name: q, in: query, schema: { type: array, items: { type: string } }",
    ),
    (
        "text-to-uuid",
        "name: b, in: path, required: true, schema: { type: string }",
        "name: b, in: path, required: true, schema: { type: string, format: uuid }",
    ),
    ("variant-removed", "enum: [up, down]", "enum: [up]"),
    ("variant-added", "enum: [up, down]", "enum: [up, down, gone]"),
    (
        "branch-added",
        "- { $ref: '#/components/schemas/Cat' }",
        "- { $ref: '#/components/schemas/Cat' }\n            - { type: boolean }",
    ),
    (
        "answer-to-list",
        "schema: { $ref: '#/components/schemas/Host' }",
        "schema: { type: array, items: { $ref: '#/components/schemas/Host' } }",
    ),
    ("body-required-field", "required: [kind]", "required: [kind, size]"),
];

/// The recorded pairs of one table, when there are any.
fn recorded(folder: &Path, table: &str, wanted: &mut dyn FnMut(&[&str]) -> bool) -> Vec<Pair> {
    let Ok(text) = std::fs::read_to_string(folder.join(table)) else { return Vec::new() };
    let header: Vec<&str> = text.lines().next().unwrap().split(',').collect();
    let column = |name: &str| header.iter().position(|n| *n == name).unwrap();
    let (base, revision) = (column("base"), column("revision"));
    let mut pairs = Vec::new();
    for row in text.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        if wanted(&cells) {
            let read = |at: usize| std::fs::read_to_string(folder.join(cells[at])).unwrap();
            let name = cells[base].trim_end_matches("-base.json").to_owned();
            pairs.push(Pair { name, base: read(base), revision: read(revision) });
        }
    }
    pairs
}

/// Pairs that no compiler can tell apart, and why they are more than that.
const BEYOND: [(&str, &str); 1] = [(
    "parameters-reordered",
    "the same types in another order compile and go to the wrong places",
)];

/// Of each service the first change that is one, by what oasdiff says of it: breaking or not, in turn.
fn history(folder: &Path) -> Vec<Pair> {
    let mut taken = BTreeSet::new();
    let mut pick = |cells: &[&str]| {
        let wanted = if taken.len() % 2 == 0 { "yes" } else { "no" };
        cells[6] == "0" && cells[7] == wanted && taken.insert(cells[0].to_owned())
    };
    recorded(folder, "index.csv", &mut pick)
}

#[test]
#[ignore = "takes minutes, and cargo-semver-checks in target/tools"]
fn full_verdicts_about_rust_are_settled_by_compilers() {
    let mut pairs = Vec::new();
    if let Some(shared) = std::env::var_os("RHAPI_SHARED") {
        let specs = Path::new(&shared).join("specs");
        pairs.extend(recorded(&specs.join("rust-impact"), "cases.csv", &mut |_| true));
        pairs.extend(history(&specs.join("history")));
    }
    pairs.extend(own());
    let only = std::env::var("RHAPI_PAIR").unwrap_or_default();
    let (mut wrong, mut table) = (Vec::new(), String::new());
    for pair in pairs.iter().filter(|pair| pair.name.contains(&only)) {
        let settled = Settled::of(pair);
        let _ = writeln!(table, "{}\t{settled}", pair.name);
        println!("{}\t{settled}", pair.name);
        if let Some(problem) = settled.contradiction(&pair.name) {
            wrong.push(format!("{}: {problem}", pair.name));
        }
    }
    println!("{} pairs, {} contradictions", table.lines().count(), wrong.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What each judge says of a pair.
struct Settled {
    /// Ours.
    verdict: String,
    /// The first error of the program of the base that is compiled against the revision.
    program: Option<String>,
    /// What `cargo-semver-checks` asks for, and the first of its reasons.
    semver: (String, String),
}

impl fmt::Display for Settled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let program = if self.program.is_some() { "does not compile" } else { "compiles" };
        write!(f, "{}\t{program}\t{}", self.verdict, self.semver.0)
    }
}

impl Settled {
    fn of(pair: &Pair) -> Self {
        let workspace = Workspace::empty();
        let mut surface = String::new();
        for (side, text) in [("base", &pair.base), ("revision", &pair.revision)] {
            let document = format!("{side}.yaml");
            workspace.write(&document, text);
            let place = |name: &str| workspace.path().join(name).to_str().unwrap().to_owned();
            let core = root().join("core");
            let (document, out) = (place(&document), place(side));
            let words = [
                "generate",
                &document,
                "--crate",
                "sample",
                "--out",
                &out,
                "--core-path",
                core.to_str().unwrap(),
            ];
            workspace.run(&words).exits(0);
            if side == "base" {
                surface = workspace.read("base/api.txt");
            }
        }
        let program = user::program(&surface);
        // A program that does not compile against its own crate proves nothing.
        let own = compile(&workspace, "base", &program);
        assert!(own.is_none(), "{}: {}\n{program}", pair.name, own.unwrap_or_default());
        Self {
            verdict: verdict(&workspace),
            program: compile(&workspace, "revision", &program),
            semver: semver(&workspace),
        }
    }

    /// Where our verdict is not that of the compilers.
    fn contradiction(&self, name: &str) -> Option<String> {
        let Self { verdict, program, semver: (semver, reason) } = self;
        let rank = |impact: &str| IMPACTS.iter().position(|i| *i == impact).unwrap();
        if rank(semver) > rank(verdict) {
            return Some(format!("is {verdict}, cargo-semver-checks: {semver}: {reason}"));
        }
        match (verdict.as_str(), program) {
            ("major", None)
                if semver != "major" && BEYOND.iter().all(|(other, _)| *other != name) =>
            {
                Some("is major, but programs compile and cargo-semver-checks agrees".to_owned())
            }
            ("major", _) | (_, None) => None,
            (_, Some(error)) => Some(format!("is {verdict}, but programs do not compile: {error}")),
        }
    }
}

fn verdict(workspace: &Workspace) -> String {
    let place = |name: &str| workspace.path().join(name).to_str().unwrap().to_owned();
    let run = workspace
        .run(&["diff", &place("base.yaml"), &place("revision.yaml"), "--format", "json"])
        .exits(0);
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let notes = report["services"][0]["notes"].as_array().cloned().unwrap_or_default();
    assert!(notes.is_empty(), "{notes:?}");
    report["rust"].as_str().unwrap().to_owned()
}

/// Compiles the program against a side; gives its first error.
fn compile(workspace: &Workspace, side: &str, program: &str) -> Option<String> {
    let folder = format!("user-of-{side}");
    let core = root().join("core");
    let manifest = format!(
        "[package]\nname = \"user\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n\
         subject = {{ package = \"sample\", path = \"../{side}\" }}\nrhapi-core = {{ path = {core:?} }}\n"
    );
    workspace.write(&format!("{folder}/Cargo.toml"), &manifest);
    workspace.write(&format!("{folder}/src/lib.rs"), program);
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    workspace.write(&format!("{folder}/Cargo.lock"), &lock);
    let mut command = cargo(workspace, &folder);
    let output = command
        .args(["check", "--quiet", "--offline", "--message-format", "short"])
        .output()
        .unwrap();
    if output.status.success() {
        return None;
    }
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!text.contains("could not compile `sample`"), "{text}");
    Some(text.lines().find(|line| line.contains("error")).unwrap_or(&text).to_owned())
}

fn cargo(workspace: &Workspace, folder: &str) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .current_dir(workspace.path().join(folder))
        .env("CARGO_TARGET_DIR", root().join("target/compilers"))
        .env("CARGO_INCREMENTAL", "0");
    command
}

/// What `cargo-semver-checks` calls for.
fn semver(workspace: &Workspace) -> (String, String) {
    let program = root().join("target/tools/bin/cargo-semver-checks");
    assert!(program.exists(), "`cargo xtask test --full` installs {}", program.display());
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    for side in ["base", "revision"] {
        workspace.write(&format!("{side}/Cargo.lock"), &lock);
    }
    let mut command = Command::new(program);
    command
        .env("CARGO_TARGET_DIR", root().join("target/compilers"))
        .env("CARGO_NET_OFFLINE", "true");
    command.current_dir(workspace.path().join("revision"));
    command.args([
        "semver-checks",
        "check-release",
        "--manifest-path",
        "Cargo.toml",
        "--baseline-root",
        "../base",
    ]);
    command.args(["--release-type", "patch", "--color", "never"]);
    let output = command.output().unwrap();
    let text = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    let reason =
        text.lines().find(|line| line.starts_with("--- failure")).unwrap_or_default().to_owned();
    let needs = |word: &str| text.contains(&format!("semver requires new {word} version"));
    let impact = match () {
        () if needs("major") => "major",
        () if needs("minor") => "minor",
        () if text.contains("no semver update required") => "none",
        () => panic!("cargo-semver-checks: {text}"),
    };
    (impact.to_owned(), reason)
}
