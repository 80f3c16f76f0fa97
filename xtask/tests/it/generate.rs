//! `cargo xtask generate`: what it writes, what it leaves alone, and what it refuses.

use std::fmt::Write;

use crate::workspace::{Run, Workspace, document};

/// Runs it on `api.yaml` of the workspace.
fn generate(workspace: &Workspace) -> Run {
    let (document, out) = places(workspace);
    workspace.run(&["generate", &document, "--crate", "sample", "--out", &out])
}

fn places(workspace: &Workspace) -> (String, String) {
    let place = |name: &str| workspace.path().join(name).to_str().unwrap().to_owned();
    (place("api.yaml"), place("out"))
}

/// A workspace with a document and the crate that was made of it.
fn made() -> Workspace {
    let workspace = Workspace::two_services();
    workspace.write("api.yaml", &document(&["/hosts", "/groups"]));
    generate(&workspace).exits(0);
    workspace
}

#[test]
fn it_writes_a_crate_and_a_second_run_the_same() {
    let workspace = made();
    let first = workspace.files("out");
    assert!(first.contains_key("src/api/hosts/mod.rs"), "{:?}", first.keys());
    workspace.write("out/Cargo.lock", "locked");
    workspace.write("out/target/debug/made", "built");
    generate(&workspace).exits(0);
    // What Cargo added is still there.
    assert_eq!(workspace.read("out/Cargo.lock"), "locked");
    assert_eq!(workspace.read("out/target/debug/made"), "built");
    let mut again = workspace.files("out");
    again.retain(|path, _| path != "Cargo.lock" && !path.starts_with("target/"));
    assert_eq!(first, again);
    assert!(!workspace.exists("out.generate"));
}

/// The tests stand on a crate that is not published, and lies in the folder of the core.
#[test]
fn a_crate_has_tests_where_what_they_stand_on_is_there() {
    let workspace = made();
    let manifest = workspace.read("out/Cargo.toml");
    assert!(!manifest.contains("harness") && !manifest.contains("[[test]]"), "{manifest}");
    assert!(workspace.files("out").keys().all(|path| !path.starts_with("tests/")));
    let (document, out) = places(&workspace);
    let call =
        ["generate", &document, "--crate", "sample", "--out", &out, "--core-path", "../core/"];
    workspace.run(&call).exits(0);
    let manifest = workspace.read("out/Cargo.toml");
    assert!(
        manifest.contains("path = \"../core/\"") && !manifest.contains("harness"),
        "{manifest}"
    );
    workspace.write("core/harness/Cargo.toml", "");
    workspace.run(&call).exits(0);
    let manifest = workspace.read("out/Cargo.toml");
    let dependency = "[dev-dependencies]\nrhapi-harness = { path = \"../core/harness\" }\n";
    assert!(manifest.contains(dependency) && manifest.contains("[[test]]"), "{manifest}");
    assert!(workspace.read("out/tests/main.rs").contains("rhapi_harness::conformance!"));
}

#[test]
fn what_was_made_by_hand_is_named_and_stays() {
    let workspace = made();
    workspace.write("out/src/mine.rs", "// precious\n");
    let before = workspace.files("out");
    generate(&workspace).exits(1).complains("out/src/mine.rs: error: was not generated");
    assert_eq!(workspace.files("out"), before);
    workspace.write("other/notes.txt", "precious");
    let (document, _) = places(&workspace);
    let other = workspace.path().join("other");
    workspace
        .run(&["generate", &document, "--crate", "a", "--out", other.to_str().unwrap()])
        .exits(1)
        .complains("notes.txt");
    assert_eq!(workspace.read("other/notes.txt"), "precious");
}

#[cfg(unix)]
#[test]
fn a_symlink_is_not_followed() {
    let workspace = made();
    workspace.write("precious/file", "precious");
    let target = workspace.path().join("precious");
    std::os::unix::fs::symlink(&target, workspace.path().join("out/src/linked")).unwrap();
    generate(&workspace).exits(1).complains("out/src/linked: error: was not generated");
    assert_eq!(workspace.read("precious/file"), "precious");
}

#[test]
fn names_that_no_crate_can_have_are_refused() {
    let workspace = Workspace::two_services();
    workspace.write("api.yaml", &document(&["/hosts"]));
    let (document, out) = places(&workspace);
    let long = "a".repeat(65);
    for name in [
        "",
        "..",
        "a/b",
        "../a",
        "a b",
        "a\"b",
        "a\nb",
        "a]]b",
        "a*/b",
        "nul",
        "com1",
        "A",
        "1a",
        "a\u{202e}b",
        "type",
        "core",
        "self",
        "rhapi-core",
        "rhapi-wire",
        &long,
    ] {
        let run = workspace.run(&["generate", &document, "--crate", name, "--out", &out]);
        assert!(matches!(run.code, Some(1 | 2)), "{name:?}: {run:?}");
        assert!(
            run.err.contains("error: ") && run.err.contains("help: ") || run.code == Some(2),
            "{run:?}"
        );
        assert!(!workspace.exists("out"), "{name:?}");
    }
}

/// Titles, tags, schemas and prose that would break out of a string, a comment, a table or the folder.
#[test]
fn hostile_texts_stay_where_they_belong() {
    let workspace = Workspace::two_services();
    let hostile = r#"../\0\"\n]] */ con \u202E <script>alert(1)</script> ```"#;
    workspace.write(
        "api.yaml",
        &format!(
            "openapi: 3.0.3\ninfo: {{title: \"{hostile}\", version: \"{hostile}\", description: \"{hostile}\"}}\npaths:\n  \
             /a:\n    get:\n      tags: [\"{hostile}\"]\n      operationId: \"{hostile}\"\n      summary: \"{hostile}\"\n      \
             responses: {{'200': {{description: \"{hostile}\", content: {{application/json: {{schema: {{$ref: '#/components/schemas/..'}}}}}}}}}}\n\
             components:\n  schemas:\n    ..: {{type: object, properties: {{\"{hostile}\": {{type: string, description: \"{hostile}\"}}}}}}\n"
        ),
    );
    generate(&workspace).exits(0);
    for (path, bytes) in workspace.files("out") {
        let plain = |c: char| c.is_ascii_alphanumeric() || "_-./".contains(c);
        assert!(path.chars().all(plain) && !path.contains(".."), "{path}");
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains('\u{202e}') && !text.contains('\0'), "{path}");
        // Outside of code spans nothing is left that a browser would run.
        let page = path.contains(".md");
        for line in text.lines().filter(|l| page || l.trim_start().starts_with("//")) {
            let said: String = line.split('`').step_by(2).collect();
            assert!(!said.contains("<script>"), "{path}: {line}");
        }
    }
    let manifest: toml::Table = workspace.read("out/Cargo.toml").parse().unwrap();
    assert_eq!(manifest["package"]["name"].as_str(), Some("sample"));
    let above = std::fs::read_dir(workspace.path()).unwrap().count();
    assert_eq!(above, 3, "only specs, api.yaml and out");
}

#[cfg(unix)]
#[test]
fn a_file_name_with_control_characters_is_refused() {
    let workspace = Workspace::two_services();
    let (_, out) = places(&workspace);
    for name in ["a\nfn live() {}\n.yaml", "a\r.yaml", "a\u{7f}.yaml"] {
        workspace.write(name, &document(&["/hosts"]));
        let document = workspace.path().join(name);
        workspace
            .run(&["generate", document.to_str().unwrap(), "--crate", "sample", "--out", &out])
            .exits(1)
            .complains("the name of the document holds control characters");
        assert!(!workspace.exists("out"));
    }
}

#[test]
fn bad_documents_are_located_and_nothing_is_written() {
    let workspace = made();
    let before = workspace.files("out");
    let head = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n";
    let mut paths = format!("{head}paths:\n");
    for n in 0..100_000 {
        writeln!(paths, "  /a{n}: {{get: {{responses: {{'204': {{description: ''}}}}}}}}").unwrap();
    }
    let deep = format!(
        "{head}paths: {{}}\ncomponents: {{schemas: {{A: {}{{}}{}}}}}\n",
        "{items: ".repeat(10_000),
        "}".repeat(10_000)
    );
    for (text, place) in [
        ("nonsense", "api.yaml:1:1: error[not-openapi]"),
        (&paths, "api.yaml:55003:3: error[too-large]"),
        (&deep, "api.yaml:4:"),
        (&deep.replace(['\n', '\''], " "), "api.yaml:1:"),
        (&format!("{{\"openapi\": {}", "[".repeat(10_000)), "api.yaml:1:"),
    ] {
        workspace.write("api.yaml", text);
        let run = generate(&workspace).exits(1).complains(place).complains("help: ");
        assert!(run.err.len() < 5_000, "{} bytes of errors", run.err.len());
        assert_eq!(workspace.files("out"), before);
        assert!(!workspace.exists("out.generate"));
    }
}

#[test]
#[ignore = "reads 200 MB in a debug build"]
fn full_fifty_megabytes_of_nonsense_are_refused() {
    let workspace = Workspace::two_services();
    let megabytes = 50 * 1024 * 1024;
    let repeated = |part: &str| part.repeat(megabytes / part.len());
    for (text, place) in [
        (repeated("nonsense \u{1F600}\n"), "api.yaml:1:1: error["),
        (repeated("{\"a\": ["), "api.yaml:1:"),
        (format!("[{}1]", repeated("1,")), "api.yaml:1:1: error["),
        (repeated("a: b\n"), "api.yaml:"),
        (repeated("\0\u{1}"), "api.yaml:"),
    ] {
        workspace.write("api.yaml", &text);
        let run = generate(&workspace).exits(1).complains(place).complains("help: ");
        assert!(run.err.len() < 100_000, "{} bytes of errors", run.err.len());
        assert!(!workspace.exists("out"));
    }
}

#[cfg(unix)]
#[test]
fn a_disk_that_fills_up_leaves_what_was_there() {
    let workspace = made();
    let before = workspace.files("out");
    let many: Vec<String> = (0..300).map(|n| format!("/path{n}")).collect();
    workspace.write("api.yaml", &document(&many.iter().map(String::as_str).collect::<Vec<_>>()));
    let (document, out) = places(&workspace);
    let call = ["generate", &document, "--crate", "sample", "--out", &out];
    // No file may grow beyond one block: the larger ones fail half way, like on a full disk.
    workspace
        .run_below(&["sh", "-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\""], &call)
        .exits(1)
        .complains("cannot write: ");
    assert_eq!(workspace.files("out"), before);
    assert!(!workspace.exists("out.generate"));
    // The same, and the system ends the program in the middle of the write.
    let killed = workspace.run_below(&["sh", "-c", "ulimit -f 1; exec \"$0\" \"$@\""], &call);
    assert_eq!(killed.code, None, "{killed:?}");
    assert_eq!(workspace.files("out"), before);
    assert!(workspace.exists("out.generate"));
    generate(&workspace).exits(0);
    assert!(!workspace.exists("out.generate"));
    assert!(workspace.exists("out/src/api/path299"));
}

#[test]
fn a_run_killed_between_its_moves_is_undone_by_the_next() {
    let workspace = made();
    let before = workspace.files("out");
    std::fs::create_dir(workspace.path().join("out.generate")).unwrap();
    workspace.write("out.generate/lock", "");
    workspace.write("out.generate/new/src/half.rs", "// half");
    std::fs::rename(workspace.path().join("out"), workspace.path().join("out.generate/old"))
        .unwrap();
    // Even a run that has nothing to write puts it back.
    workspace.write("api.yaml", "nonsense");
    generate(&workspace).exits(1);
    assert_eq!(workspace.files("out"), before);
    assert!(!workspace.exists("out.generate"));
    // A folder of somebody else is left alone.
    workspace.write("out.generate/notes.txt", "precious");
    generate(&workspace).exits(1).complains("is in the way");
    assert_eq!(workspace.read("out.generate/notes.txt"), "precious");
}
