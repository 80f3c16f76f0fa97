//! `cargo xtask diff --ci`: what a pull request is asked, on repositories made for the test.

use std::path::Path;

use crate::workspace::{Run, Workspace, config, document};

/// A repository with one service of this document, committed on `main`, and a branch that is checked out.
fn repository(text: &str, prefix: &str) -> Workspace {
    let workspace = Workspace::empty();
    workspace.write(
        "specs/first/service.toml",
        &config("first", "First").replace("/api/first/v1", prefix),
    );
    import(&workspace, text);
    workspace.run(&["regen"]).exits(0);
    workspace.git(&["init", "-q", "-b", "main"]);
    workspace.git(&["add", "specs", "generated"]);
    workspace.git(&["commit", "-q", "-m", "base"]);
    workspace.git(&["checkout", "-q", "-b", "topic"]);
    workspace
}

fn import(workspace: &Workspace, text: &str) {
    workspace.write("published.json", text);
    let file = workspace.path().join("published.json");
    workspace.run(&["specs", "import", file.to_str().unwrap(), "--service", "first"]).exits(0);
}

fn ci(workspace: &Workspace, more: &[&str]) -> Run {
    let folder = workspace.path().join("report");
    let mut words = vec!["diff", "--ci", folder.to_str().unwrap(), "--base", "main"];
    words.extend(more);
    workspace.run(&words)
}

/// The comment that the trusted job makes of the report.
fn comment(workspace: &Workspace) -> String {
    let report = workspace.path().join("report/report.json");
    workspace.run(&["diff", "--comment", report.to_str().unwrap()]).exits(0).out
}

/// Text of documents stands where the runner sees no commands; everything else is one.
fn commands(run: &Run) -> Vec<&str> {
    let mut quiet: Option<String> = None;
    let mut found = Vec::new();
    for line in run.out.lines() {
        match &quiet {
            Some(word) if line == format!("::{word}::") => quiet = None,
            Some(_) => {}
            None => {
                assert!(line.starts_with("::") || line.is_empty(), "{line}");
                quiet = line.strip_prefix("::stop-commands::").map(str::to_owned);
                found.push(line);
            }
        }
    }
    assert!(quiet.is_none());
    found
}

#[test]
fn one_command_checks_reports_annotates_and_fails() {
    let workspace = repository(&document(&["/hosts", "/groups"]), "/api/first/v1");
    let run = ci(&workspace, &[]).exits(0);
    assert!(comment(&workspace).contains("Nothing changed"), "{run:?}");
    import(&workspace, &document(&["/hosts", "/tags"]));
    let run = ci(&workspace, &[]).exits(1).complains("wire breaking");
    assert!(run.err.contains("too small"), "{run:?}");
    let commands = commands(&run);
    assert!(commands.iter().any(|c| c.starts_with("::error file=specs/first/")), "{commands:?}");
    assert!(commands.iter().any(|c| c.contains("regen --check")), "{commands:?}");
    assert!(comment(&workspace).starts_with("<!-- rhapi-spec-diff -->\n"));
    assert!(workspace.read("report/report.html").contains("</html>"));
    let report: serde_json::Value =
        serde_json::from_str(&workspace.read("report/report.json")).unwrap();
    assert_eq!(report["wire"], "breaking");

    // An accepted change still needs its version and its crate.
    ci(&workspace, &["--fail-on", "bump"]).exits(1);
    workspace.run(&["diff", "--write"]).exits(0);
    ci(&workspace, &["--fail-on", "bump"]).exits(0);
    ci(&workspace, &[]).exits(1).complains("over the threshold");
    // A crate that is not what its document says fails by itself.
    workspace.write("generated/first/src/lib.rs", "// by hand\n");
    let run = ci(&workspace, &["--fail-on", "none"]).exits(1);
    assert!(
        self::commands(&run).iter().any(|c| c.starts_with("::error title=regen --check")),
        "{run:?}"
    );
}

/// What main got after the branch was left is no matter of the branch.
#[test]
fn a_branch_is_compared_with_where_it_left() {
    let workspace = repository(&document(&["/hosts"]), "/api/first/v1");
    workspace.git(&["checkout", "-q", "main"]);
    import(&workspace, &document(&["/elsewhere"]));
    workspace.run(&["regen"]).exits(0);
    workspace.git(&["commit", "-q", "-a", "-m", "main goes on"]);
    workspace.git(&["checkout", "-q", "-f", "topic"]);
    workspace.git(&["clean", "-q", "-f", "-d"]);
    ci(&workspace, &[]).exits(0);
    assert!(comment(&workspace).contains("Nothing changed"));
}

#[test]
fn what_does_not_load_is_told_and_called_wrongly_is_refused() {
    let workspace = repository(&document(&["/hosts"]), "/api/first/v1");
    workspace.write("specs/first/openapi.yaml", "openapi: 3.0.3\npaths: [\n`::error::x` <b>\n");
    let run = ci(&workspace, &[]).exits(3);
    assert!(
        commands(&run)
            .iter()
            .any(|c| c.starts_with("::error title=diff::specs/first/openapi.yaml")),
        "{run:?}"
    );
    let comment = comment(&workspace);
    assert!(
        comment.starts_with("<!-- rhapi-spec-diff -->\n") && comment.contains("There is no report"),
        "{comment}"
    );
    // What a stranger wrote in place of a report is refused, and nothing of it is printed as a comment.
    for report in ["", "[]", r#"{"wire":"<b>"}"#, r#"{"services":[],"wire":1,"rust":"none"}"#] {
        workspace.write("report/report.json", report);
        let report = workspace.path().join("report/report.json");
        let run = workspace.run(&["diff", "--comment", report.to_str().unwrap()]).exits(1);
        assert!(run.out.is_empty() && run.err.contains("report.json"), "{run:?}");
    }
    workspace.run(&["diff", "--comment", "x", "--base", "main"]).exits(2);
    let folder = workspace.path().join("nowhere");
    workspace.run(&["diff", "--ci", folder.to_str().unwrap(), "--base", "nowhere"]).exits(2);
    workspace
        .run(&["diff", "--ci", "x", "--write"])
        .exits(2)
        .complains("`--ci` writes its own reports");
    workspace.run(&["diff", "--ci", "x", "a", "b"]).exits(2).complains("are for the repository");
}

/// Real changes of documents, each as a pull request to a repository that has the document before it.
#[test]
#[ignore = "needs RHAPI_SHARED"]
fn shared_history_goes_through_ci() {
    let shared = std::env::var_os("RHAPI_SHARED").expect("RHAPI_SHARED names the shared files");
    let history = Path::new(&shared).join("specs/history");
    let index = std::fs::read_to_string(history.join("index.csv")).unwrap();
    for (pair, prefix) in [
        ("export-service/3", "/api/export/v1"),
        ("notifications/46", "/api/notifications/v1.0"),
        ("patch/5", "/api/patch/v3"),
        ("rbac/11", "/api/rbac/v1"),
        ("vulnerability/10", "/api/vulnerability/v1"),
    ] {
        let row = index.lines().find(|line| line.contains(&format!("{pair}-base.json"))).unwrap();
        let breaking = row.split(',').nth(7) == Some("yes");
        let read = |side: &str| {
            std::fs::read_to_string(history.join(format!("{pair}-{side}.json"))).unwrap()
        };
        let workspace = repository(&read("base"), prefix);
        import(&workspace, &read("rev"));
        let run = ci(&workspace, &[]).exits(1).complains("too small");
        assert_eq!(run.err.contains("wire breaking"), breaking, "{pair}: {run:?}");
        assert!(commands(&run).len() > 1, "{pair}: {run:?}");
        let comment = comment(&workspace);
        assert!(comment.len() <= 10_000 && comment.contains("rhapi_first::"), "{pair}: {comment}");

        let report: serde_json::Value =
            serde_json::from_str(&workspace.read("report/report.json")).unwrap();

        // Raising the version is all that an accepted change needs.
        workspace.run(&["diff", "--write"]).exits(0);
        let needed = report["services"][0]["version"]["needed"].as_str().unwrap();
        assert_ne!(needed, "0.1.0", "{pair}");
        let version = format!("version = \"{needed}\"");
        assert!(workspace.read("specs/first/service.toml").contains(&version), "{pair}");
        let log = workspace.read("specs/first/CHANGELOG.md");
        assert!(log.contains("rhapi_first::") && log.contains("### "), "{pair}: {log}");
        workspace.git(&["add", "specs", "generated"]);
        workspace.git(&["commit", "-q", "-m", "topic"]);
        ci(&workspace, &["--fail-on", "bump"]).exits(0);
    }
}
