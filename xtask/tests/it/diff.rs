//! `cargo xtask diff`: on two documents, and on a repository with a history.

use std::fmt::Write as _;

use crate::workspace::{Run, Workspace, config, document};

const BASE: &str = "openapi: 3.0.3\ninfo:\n  title: Sample\n  version: '1.0'\npaths:\n  /hosts:\n    get:\n      operationId: listHosts\n      responses:\n        '200':\n          content:\n            application/json:\n              schema:\n                $ref: '#/components/schemas/Host'\ncomponents:\n  schemas:\n    Host:\n      type: object\n      properties:\n        id:\n          type: string\n        fqdn:\n          type: string\n";

/// A repository with one service, generated and committed on `main`.
fn repository() -> Workspace {
    let workspace = Workspace::empty();
    workspace.write("specs/first/openapi.yaml", BASE);
    workspace.write("specs/first/service.toml", &config("first", "First"));
    workspace.run(&["regen"]).exits(0);
    workspace.git(&["init", "-q", "-b", "main"]);
    workspace.git(&["add", "."]);
    workspace.git(&["commit", "-q", "-m", "base"]);
    workspace.git(&["checkout", "-q", "-b", "topic"]);
    workspace
}

fn change(workspace: &Workspace, from: &str, to: &str) {
    let text = workspace.read("specs/first/openapi.yaml");
    assert!(text.contains(from));
    workspace.write("specs/first/openapi.yaml", &text.replace(from, to));
}

/// The property `fqdn` becomes an integer.
fn break_it(workspace: &Workspace) {
    change(workspace, "fqdn:\n          type: string", "fqdn:\n          type: integer");
}

fn findings(run: &Run) -> Vec<serde_json::Value> {
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    report["services"][0]["findings"].as_array().cloned().unwrap_or_default()
}

#[test]
fn a_version_that_is_too_small_fails_and_write_raises_it() {
    let workspace = repository();
    let run = workspace.run(&["diff"]).exits(0);
    assert!(run.out.contains("nothing changed"), "{run:?}");
    break_it(&workspace);
    let run =
        workspace.run(&["diff"]).exits(1).complains("version 0.1.0 of rhapi-first is too small");
    assert!(run.err.contains("Host.fqdn: Option<String> -> Option<i64>"), "{run:?}");
    assert!(run.out.contains("specs/first/openapi.yaml:23:"), "{run:?}");
    workspace.run(&["diff", "--fail-on", "none"]).exits(0);
    workspace.run(&["diff", "--write"]).exits(0);
    assert!(workspace.read("specs/first/service.toml").contains("version = \"0.2.0\""));
    let log = workspace.read("specs/first/CHANGELOG.md");
    assert!(
        log.contains(
            "### Breaking\n\n- `rhapi_first::types::Host.fqdn: Option<String> -> Option<i64>`"
        ),
        "{log}"
    );
    assert!(workspace.read("generated/first/api.txt").contains("Host.fqdn: Option<i64>"));
    workspace.run(&["diff"]).exits(0);
    workspace.run(&["regen", "--check"]).exits(0);
    let before = workspace.files(".");
    workspace.run(&["diff", "--write"]).exits(0);
    assert_eq!(workspace.files(".").keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
    assert_eq!(workspace.read("specs/first/CHANGELOG.md"), log);
}

#[test]
fn a_base_can_be_named_and_must_exist() {
    let workspace = repository();
    break_it(&workspace);
    workspace.git(&["commit", "-q", "-a", "-m", "topic"]);
    workspace.run(&["diff", "--fail-on", "wire=breaking"]).exits(1);
    workspace.run(&["diff", "--base", "HEAD", "--fail-on", "wire=breaking"]).exits(0);
    for name in ["nowhere", "--output=x", "a\u{1b}[31m"] {
        let run = workspace.run(&["diff", &format!("--base={name}")]).exits(2);
        assert!(
            run.err.contains("git knows no revision") && !run.err.contains('\u{1b}'),
            "{run:?}"
        );
    }
}

#[test]
fn a_changed_convention_of_the_generator_counts() {
    let workspace = repository();
    let text = workspace.read("generated/first/api.txt");
    workspace.write(
        "generated/first/api.txt",
        &text.replace("Host.fqdn: Option<String>", "Host.fqdn: String"),
    );
    workspace.git(&["commit", "-q", "-a", "-m", "another convention"]);
    workspace.write("generated/first/api.txt", &text);
    let run = workspace.run(&["diff", "--base", "HEAD", "--format", "json"]).exits(1);
    let found = findings(&run);
    assert_eq!(found.len(), 1, "{run:?}");
    assert_eq!((&found[0]["wire"], &found[0]["rust"]), (&"compatible".into(), &"major".into()));
    for side in ["base", "revision"] {
        assert_eq!(found[0][side]["file"], "specs/first/openapi.yaml", "{run:?}");
        assert!(found[0][side]["line"].as_u64().unwrap() > 1, "{run:?}");
    }
}

#[test]
fn services_that_come_and_go_are_told() {
    let workspace = repository();
    workspace.write("specs/second/openapi.yaml", &document(&["/hosts"]));
    workspace.write("specs/second/service.toml", &config("second", "Second"));
    std::fs::remove_dir_all(workspace.path().join("specs/first")).unwrap();
    let run = workspace.run(&["diff"]).exits(0);
    assert!(run.out.contains("first: the service was removed"), "{run:?}");
    assert!(run.out.contains("second: the service is new"), "{run:?}");
    workspace
        .run(&["diff", "--fail-on", "rust=major"])
        .exits(1)
        .complains("the service was removed");
}

#[test]
fn bad_input_is_named_and_nothing_is_written() {
    let workspace = Workspace::two_services();
    workspace.run(&["diff"]).exits(2).complains("is in no git repository");
    workspace.write("a.yaml", BASE);
    workspace.write("b.yaml", "neither: this\n");
    workspace.write("c.yaml", &document(&["/other"]).replace("Sample", "Other"));
    let pair = |a: &str, b: &str, code: i32| {
        let place = |name: &str| workspace.path().join(name).to_string_lossy().into_owned();
        workspace.run(&["diff", &place(a), &place(b)]).exits(code)
    };
    pair("a.yaml", "a.yaml", 0);
    pair("a.yaml", "b.yaml", 3).complains("b.yaml:1:1: error[not-openapi]");
    pair("a.yaml", "missing.yaml", 3).complains("cannot read");
    pair("a.yaml", "c.yaml", 2).complains("they are of different services");
    workspace.run(&["diff", "one.yaml"]).exits(2).complains("takes two documents, or none");
    workspace.run(&["diff", "--format", "pdf"]).exits(2).complains("unknown format `pdf`");
    workspace.run(&["diff", "--fail-on", "all"]).exits(2).complains("`--fail-on` knows");
    let workspace = repository();
    break_it(&workspace);
    workspace.write("specs/first/openapi.yaml", "openapi: 3.0.3\npaths: [\n");
    let before = workspace.files(".");
    workspace.run(&["diff", "--write"]).exits(3).complains("specs/first/openapi.yaml:");
    assert!(workspace.files(".") == before);
}

#[test]
fn accepted_findings_are_left_out_until_they_expire() {
    let workspace = repository();
    break_it(&workspace);
    let run = workspace.run(&["diff", "--format", "json", "--fail-on", "wire=breaking"]).exits(1);
    let found = findings(&run);
    let fingerprint = found[0]["fingerprint"].as_str().unwrap();
    let accept = |fingerprint: &str, expires: &str| {
        let text = format!(
            "[[accepted]]\nfingerprint = \"{fingerprint}\"\nreason = \"nobody reads it\"\nexpires = \"{expires}\"\n"
        );
        workspace.write("specs/accepted.toml", &text);
        workspace.run(&["diff", "--fail-on", "wire=breaking"])
    };
    let run = accept(fingerprint, "2999-01-01").exits(0);
    assert!(run.out.contains("accepted: nobody reads it"), "{run:?}");
    accept(fingerprint, "2020-01-01").exits(1).complains("expired on 2020-01-01");
    accept("0123", "2999-01-01").exits(1).complains("nothing was found with the fingerprint 0123");
    workspace.write("specs/accepted.toml", "[[accepted]]\nfingerprint = 3\n");
    workspace.run(&["diff"]).exits(1).complains("specs/accepted.toml: error: entry 1");
}

#[test]
fn half_a_service_is_no_removed_one() {
    let workspace = repository();
    std::fs::remove_file(workspace.path().join("specs/first/openapi.yaml")).unwrap();
    let before = workspace.files(".");
    for words in [&["diff"][..], &["diff", "--write"]] {
        workspace
            .run(words)
            .exits(3)
            .complains("specs/first: error: has a service.toml and no document");
    }
    assert!(workspace.files(".") == before);
}

/// The verdict stands in front, and what is said of several places is said once.
#[test]
fn a_reader_sees_the_verdict_first_and_each_thing_once() {
    let workspace = Workspace::empty();
    let base = document(&["/hosts", "/groups", "/tags"]);
    let parameter = "    get:\n      parameters:\n        - name: page\n          in: query\n          schema:\n            type: integer\n";
    workspace.write("a.yaml", &base);
    workspace.write("b.yaml", &base.replace("    get:\n", parameter));
    let place = |name: &str| workspace.path().join(name).to_string_lossy().into_owned();
    for format in ["text", "markdown"] {
        let run = workspace
            .run(&["diff", &place("a.yaml"), &place("b.yaml"), "--format", format])
            .exits(0);
        let said = run.out.matches("query parameter `page`").count();
        assert!(said == 1, "{format}: {run:?}");
        for call in ["Listhosts::page", "Listgroups::page", "Listtags::page"] {
            assert!(run.out.contains(call), "{format}: {run:?}");
        }
        let head = run.out.lines().find(|line| line.starts_with("findings")).unwrap();
        assert!(
            head.contains("3; programs that run: compatible; programs that compile: minor"),
            "{head}"
        );
        assert!(run.out.find(head) < run.out.find("Listhosts"), "{format}: {run:?}");
    }
}

#[test]
fn a_fingerprint_stays_when_other_things_change() {
    let workspace = repository();
    break_it(&workspace);
    let names = |run: &Run| -> Vec<String> {
        findings(run).iter().map(|f| f["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    let first = names(&workspace.run(&["diff", "--format", "json", "--fail-on", "none"]).exits(0));
    change(
        &workspace,
        "paths:\n",
        "paths:\n  /added:\n    get:\n      operationId: listAdded\n      responses:\n        '204':\n          description: ''\n",
    );
    let second = names(&workspace.run(&["diff", "--format", "json", "--fail-on", "none"]).exits(0));
    assert!(
        first.len() == 1 && second.len() == 2 && second.contains(&first[0]),
        "{first:?} {second:?}"
    );
    // Another change of the same place is another finding.
    change(&workspace, "fqdn:\n          type: integer", "fqdn:\n          type: boolean");
    let third = names(&workspace.run(&["diff", "--format", "json", "--fail-on", "none"]).exits(0));
    assert!(!third.contains(&first[0]), "{third:?}");
}

const HOSTILE: &str =
    "</code></summary>`` ![x](http://e) \\n::error::x <script>alert(1)</script> @all | \\u202e";

#[test]
fn foreign_text_is_escaped_in_every_format() {
    let workspace = repository();
    let name = format!("\"{HOSTILE}\"");
    change(
        &workspace,
        "        fqdn:\n",
        &format!("        {name}:\n          type: boolean\n        fqdn:\n"),
    );
    let html = workspace.run(&["diff", "--format", "html"]).out;
    assert!(!html.contains("<script>") && html.contains("&lt;script&gt;"), "{html}");
    for format in ["html", "markdown", "github", "text"] {
        let run = workspace.run(&["diff", "--format", format]);
        assert!(!run.out.contains('\u{202e}'), "{format}: {run:?}");
        assert!(!run.out.contains("\n::error::x"), "{format}: {run:?}");
    }
    let markdown = workspace.run(&["diff", "--format", "markdown"]).out;
    let line = markdown.lines().find(|line| line.contains("alert(1)")).unwrap();
    assert!(line.contains("```") && !line.starts_with('<'), "{line}");
    assert!(markdown.len() <= 10_000);
    let github = workspace.run(&["diff", "--format", "github"]).out;
    assert!(github.lines().all(|line| line.starts_with("::")), "{github}");
}

#[test]
fn a_report_of_many_findings_fits_into_a_comment() {
    let workspace = repository();
    let mut more = String::new();
    for index in 0..2_000 {
        let _ = write!(more, "        field_{index}:\n          type: string\n");
    }
    change(&workspace, "        fqdn:\n", &format!("{more}        fqdn:\n"));
    let markdown =
        workspace.run(&["diff", "--format", "markdown", "--fail-on", "none"]).exits(0).out;
    assert!(
        markdown.len() <= 10_000 && markdown.contains("more findings are in the uploaded report")
    );
    assert_eq!(markdown.matches("<details>").count(), markdown.matches("</details>").count());
}

/// The published description of the JSON output is that of the output.
#[test]
fn json_is_as_its_schema_says() {
    let schema = include_str!("../../../docs/spec-diff.schema.json");
    let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
    let workspace = repository();
    break_it(&workspace);
    let run = workspace.run(&["diff", "--format", "json"]).exits(1);
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    fits(&schema, &schema, &report, "");
    assert_eq!(report["wire"], "breaking");
}

/// The part of JSON Schema that the description uses.
fn fits(root: &serde_json::Value, schema: &serde_json::Value, value: &serde_json::Value, at: &str) {
    if let Some(name) = schema["$ref"].as_str() {
        return fits(root, root.pointer(&name[1..]).unwrap(), value, at);
    }
    if let Some(branches) = schema["anyOf"].as_array() {
        if value.is_null() {
            assert!(branches.iter().any(|b| b["type"] == "null"), "{at}");
            return;
        }
        return fits(root, &branches[0], value, at);
    }
    let good = match schema["type"].as_str().unwrap() {
        "string" => value.is_string(),
        "integer" => value.is_u64(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        _ => value.is_object(),
    };
    assert!(good, "{at}: {value}");
    if let Some(allowed) = schema["enum"].as_array() {
        assert!(allowed.contains(value), "{at}: {value}");
    }
    if let (Some(list), Some(items)) = (value.as_array(), schema.get("items")) {
        for item in list {
            fits(root, items, item, &format!("{at}[]"));
        }
    }
    let Some(map) = value.as_object() else { return };
    for name in schema["required"].as_array().into_iter().flatten() {
        assert!(map.contains_key(name.as_str().unwrap()), "{at} lacks {name}");
    }
    for (key, value) in map {
        let inner = schema["properties"].get(key).or(schema.get("additionalProperties"));
        fits(
            root,
            inner.unwrap_or_else(|| panic!("{at}.{key} is not described")),
            value,
            &format!("{at}.{key}"),
        );
    }
}
