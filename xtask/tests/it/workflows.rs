//! What runs in CI: with few rights, by commit, and without text of strangers in a shell.

use std::path::Path;

use serde_json::Value;

fn workflows() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.github/workflows");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        found.push((name, serde_yaml::from_str(&text).unwrap()));
    }
    assert!(found.len() >= 3, "{found:?}");
    found
}

fn steps(workflow: &Value) -> Vec<&Value> {
    let jobs = workflow["jobs"].as_object().unwrap().values();
    jobs.flat_map(|job| job["steps"].as_array().unwrap()).collect()
}

/// The events; YAML 1.1 reads the key `on` as a truth.
fn events(workflow: &Value) -> String {
    workflow.get("on").or_else(|| workflow.get("true")).unwrap().to_string()
}

#[test]
fn no_workflow_has_more_rights_than_it_needs() {
    for (name, workflow) in workflows() {
        assert!(!events(&workflow).contains("pull_request_target"), "{name}");
        let rights = workflow["permissions"]
            .as_object()
            .unwrap_or_else(|| panic!("{name} takes all rights"));
        for (right, level) in rights {
            let comments = name.ends_with("spec-diff-comment.yml") && right == "pull-requests";
            assert!(level == "read" || comments, "{name}: {right}: {level}");
        }
        for job in workflow["jobs"].as_object().unwrap().values() {
            assert!(job.get("permissions").is_none(), "{name}: a job has rights of its own");
            assert!(job.get("timeout-minutes").is_some(), "{name}: a job may hang");
        }
    }
}

#[test]
fn actions_are_those_of_one_commit_and_leave_no_credentials() {
    for (name, workflow) in workflows() {
        for step in steps(&workflow) {
            let Some(action) = step.get("uses").and_then(Value::as_str) else { continue };
            let commit = action.split_once('@').map_or("", |(_, commit)| commit);
            let is_commit = commit.len() == 40 && commit.bytes().all(|b| b.is_ascii_hexdigit());
            assert!(is_commit, "{name}: {action} is not pinned by commit");
            if action.starts_with("actions/checkout@") {
                assert_eq!(step["with"]["persist-credentials"], false, "{name}");
            }
        }
    }
}

/// Names of branches and titles are text of strangers: they reach a shell in variables only.
#[test]
fn no_expression_is_part_of_a_script() {
    for (name, workflow) in workflows() {
        for step in steps(&workflow) {
            let script = step.get("run").and_then(Value::as_str).unwrap_or_default();
            assert!(!script.contains("${{"), "{name}: {script}");
        }
    }
}

/// The job that may write comments runs the code of the default branch, and takes data from the pull request: a report that is
/// rendered as text, never Markdown.
#[test]
fn what_may_write_comments_runs_nothing_of_a_pull_request() {
    let all = workflows();
    let find = |end: &str| &all.iter().find(|(name, _)| name.ends_with(end)).unwrap().1;
    let comment = find("spec-diff-comment.yml");
    assert!(events(comment).contains("workflow_run"));
    let group = comment["concurrency"]["group"].as_str().unwrap();
    assert!(group.contains("head_repository") && group.contains("head_branch"), "{group}");
    let mut scripts = String::new();
    for step in steps(comment) {
        if let Some(action) = step.get("uses").and_then(Value::as_str) {
            assert!(action.starts_with("actions/checkout@"), "{action}");
            // Without a name it is the default branch, whatever started the run.
            let with: Vec<_> = step["with"].as_object().unwrap().keys().collect();
            assert_eq!(with, ["persist-credentials"], "{step}");
            continue;
        }
        let script = step["run"].as_str().unwrap();
        // The token is where nothing is built and nothing of the report is run.
        assert!(step.get("env").is_none() || !script.contains("cargo"), "{script}");
        scripts += script;
    }
    assert!(comment["jobs"]["comment"]["env"].get("GH_TOKEN").is_none());
    assert!(scripts.contains("diff --comment report/report.json"), "{scripts}");
    assert!(scripts.contains("-lt 8388608"), "the size of the report is checked: {scripts}");
    assert!(!scripts.contains("comment.md --dir") && !scripts.contains("git "), "{scripts}");
    // A run that is skipped counts as one that passed, so that none may be.
    let diff = find("spec-diff.yml");
    assert!(diff["jobs"]["diff"].get("if").is_none());
    let threshold = diff["jobs"]["diff"]["env"]["FAIL_ON"].as_str().unwrap();
    assert!(threshold.contains("github.event.action == 'labeled'"), "{threshold}");
    let one_command = steps(diff).iter().filter(|step| step.get("run").is_some()).count();
    assert_eq!(one_command, 1);
}

/// What is built in CI is what `Cargo.lock` names: `cargo xtask` says so itself, every other call in the workflow.
#[test]
fn every_call_of_cargo_keeps_to_the_lock_file() {
    let alias = include_str!("../../../.cargo/config.toml");
    assert!(alias.contains("xtask = \"run --locked "), "{alias}");
    let mut seen = 0;
    for (name, workflow) in workflows() {
        for step in steps(&workflow) {
            let script = step.get("run").and_then(Value::as_str).unwrap_or_default();
            for line in script.lines().filter(|line| line.contains("cargo ")) {
                seen += 1;
                let kept = line.contains("cargo xtask") || line.contains("--locked");
                assert!(kept, "{name}: {line}");
            }
        }
    }
    assert!(seen > 2, "no workflow calls cargo");
}
