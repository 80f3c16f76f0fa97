//! `cargo xtask specs pull`, from a server on this machine.

use crate::server::Server;
use crate::workspace::{Run, Workspace, config, document};

const FIRST: &str = "/api/first/v1/openapi.json";
const SECOND: &str = "/api/second/v1/openapi.json";

/// Two services with their crates, committed on `main`, and a server that answers what is there.
fn repository() -> (Workspace, Server) {
    let workspace = Workspace::empty();
    let server = Server::start();
    for (name, title, path) in [("first", "First", FIRST), ("second", "Second", SECOND)] {
        let text = document(&["/hosts", "/groups"]);
        workspace.write("published.yaml", &text);
        workspace.write(&format!("specs/{name}/service.toml"), &config(name, title));
        let file = workspace.path().join("published.yaml");
        workspace.run(&["specs", "import", file.to_str().unwrap(), "--service", name]).exits(0);
        server.set(path, "200 OK", "etag: \"one\"\r\n", &text);
    }
    workspace.run(&["regen"]).exits(0);
    workspace.git(&["init", "-q", "-b", "main"]);
    workspace.git(&["add", "specs", "generated"]);
    workspace.git(&["commit", "-q", "-m", "base"]);
    (workspace, server)
}

fn pull(workspace: &Workspace, server: &Server, more: &[&str]) -> Run {
    let base = format!("--source-base={}", server.base);
    let mut words = vec!["specs", "pull", &base];
    words.extend(more);
    workspace.run(&words)
}

#[test]
fn what_is_published_is_taken_in_shown_and_made_ready_for_review() {
    let (workspace, server) = repository();
    let before = workspace.files("generated");
    pull(&workspace, &server, &[]).exits(0);
    let lock = workspace.read("specs/lock.toml");
    assert!(lock.contains("[first]\n") && lock.contains("etag = '\"one\"'"), "{lock}");
    assert_eq!(lock.matches("sha256 = \"").count(), 2, "{lock}");
    assert!(workspace.files("generated") == before, "the same documents change nothing else");

    // The second time both are asked for with their validators, and nothing is sent or written.
    assert!(server.asked().iter().all(|request| !request.contains("if-none-match")));
    let run = pull(&workspace, &server, &[]).exits(0);
    assert!(run.out.contains("first: unchanged since 20"), "{run:?}");
    let asked = server.asked();
    assert!(
        asked.len() == 2 && asked.iter().all(|r| r.contains("if-none-match: \"one\"")),
        "{asked:?}"
    );
    assert_eq!(workspace.read("specs/lock.toml"), lock);

    // One changes: its snapshot, version, changelog and crate follow, and the other's stay.
    let second = workspace.files("specs/second");
    server.set(
        FIRST,
        "200 OK",
        "last-modified: Thu, 01 Jan 2026 00:00:00 GMT\r\n",
        &document(&["/hosts", "/tags"]),
    );
    let run = pull(&workspace, &server, &[]).exits(0);
    assert!(
        run.out.contains("/groups") && run.out.contains("specs/first/openapi.yaml: written"),
        "{run:?}"
    );
    assert!(workspace.read("specs/first/openapi.yaml").contains("/tags"));
    assert!(workspace.read("specs/first/service.toml").contains("version = \"0.2.0\""));
    assert!(workspace.read("specs/first/CHANGELOG.md").contains("### Breaking"));
    workspace.run(&["regen", "--check"]).exits(0);
    workspace.run(&["diff"]).exits(0);
    assert!(workspace.files("specs/second") == second);
    let lock = workspace.read("specs/lock.toml");
    assert!(lock.contains("last-modified = \"Thu, 01 Jan 2026 00:00:00 GMT\""), "{lock}");
    server.asked();
    pull(&workspace, &server, &["first"]).exits(0);
    let asked = server.asked();
    assert!(
        asked.len() == 1 && asked[0].contains("if-modified-since: thu, 01 jan 2026"),
        "{asked:?}"
    );
}

/// Whatever is no document leaves everything as it is, names its service and address, and keeps nobody else from going on.
#[test]
fn what_is_no_document_changes_nothing_and_is_named() {
    let (workspace, server) = repository();
    let whole = document(&["/hosts", "/tags"]);
    let json = "{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"Sample\", \"ver";
    let other = document(&["/elsewhere"]).replace("Sample", "Another");
    let large = "x".repeat(65 * 1024 * 1024);
    let before = workspace.files("specs");
    let page = "<!DOCTYPE html>\n<html><title>Log in</title></html>";
    let refused = |bytes: String, message: &str| {
        server.raw(FIRST, bytes);
        let run = pull(&workspace, &server, &["first"]).exits(1).complains(message);
        let place = format!("first: {}{FIRST}", server.base);
        assert!(
            run.err.contains(&place) && run.err.contains("nothing of first was changed"),
            "{run:?}"
        );
        assert!(workspace.files("specs") == before, "{message}");
    };
    let answer = |status: &str, kind: &str, length: usize, body: &str| {
        format!(
            "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n{body}"
        )
    };
    refused(answer("200 OK", "text/html", page.len(), page), "the answer is a web page");
    refused(answer("200 OK", "application/json", page.len(), page), "the answer is a web page");
    refused(answer("404 Not Found", "text/plain", 4, "gone"), "the answer is 404 Not Found");
    refused(answer("500 Oh", "text/plain", 4, "gone"), "the answer is 500");
    refused(answer("304 Not Modified", "text/plain", 0, ""), "the answer is 304");
    refused(
        answer("200 OK", "application/json", whole.len(), &whole[..100]),
        "breaks off after 100 bytes",
    );
    refused(answer("200 OK", "application/json", json.len(), json), "error[");
    refused(answer("200 OK", "application/json", 0, ""), "error[");
    refused(answer("200 OK", "application/json", large.len(), &large), "is larger than 64 MiB");
    refused(
        answer("200 OK", "application/yaml", other.len(), &other),
        "the document of another service",
    );
    refused(
        "HTTP/1.1 302 Found\r\nlocation: /api/first/v1/openapi.json\r\ncontent-length: 0\r\n\r\n"
            .into(),
        "redirects",
    );
    refused("nonsense".into(), "error:");
    server.raw(FIRST, b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n\xff\xfe{".to_vec());
    pull(&workspace, &server, &["first"]).exits(1).complains("is not UTF-8 text");
    server.raw(FIRST, "HTTP/1.1 200 OK\r\nx-stalls: 1\r\ncontent-length: 300\r\n\r\nopenapi");
    pull(&workspace, &server, &["first", "--timeout", "1"]).exits(1).complains("timeout");
    assert!(workspace.files("specs") == before);
    // The others are taken in all the same.
    server.set(SECOND, "200 OK", "", &whole);
    pull(&workspace, &server, &["--timeout", "1"]).exits(1).complains("first: ");
    assert!(workspace.read("specs/second/openapi.yaml").contains("/tags"));
    let lock = workspace.read("specs/lock.toml");
    assert!(lock.contains("[second]") && !lock.contains("[first]"), "{lock}");
}

#[test]
fn a_token_goes_only_where_a_login_is_asked_for_and_is_never_shown() {
    let (workspace, server) = repository();
    let text = document(&["/hosts", "/groups"]);
    server.set(FIRST, "200 OK", "x-wants: s3cret-token\r\n", &text);
    let base = format!("--source-base={}", server.base);
    let words = ["specs", "pull", &base];
    let run =
        workspace.run(&words).exits(1).complains("the answer is 401: the document needs a login");
    assert!(run.err.contains("set RHAPI_TOKEN"), "{run:?}");
    server.asked();
    let run = workspace.run_with(&words, &[("RHAPI_TOKEN", "wrong-token")]).exits(1);
    let run = run.complains("the answer is 401, also with the token of RHAPI_TOKEN");
    assert!(!run.err.contains("wrong-token") && !run.out.contains("wrong-token"), "{run:?}");
    server.asked();
    workspace.run_with(&words, &[("RHAPI_TOKEN", "s3cret-token")]).exits(0);
    let asked = server.asked();
    let with: Vec<_> = asked.iter().filter(|request| request.contains("authorization")).collect();
    assert!(with.len() == 1 && with[0].contains(FIRST), "{asked:?}");
    assert!(
        workspace
            .files("specs")
            .values()
            .all(|bytes| !String::from_utf8_lossy(bytes).contains("s3cret"))
    );
}

#[test]
fn a_document_that_only_a_person_can_get_says_how() {
    let (workspace, server) = repository();
    let text = config("first", "First");
    let url = "url = \"https://console.redhat.com/api/first/v1/openapi.json\"";
    workspace.write(
        "specs/first/service.toml",
        &text.replace(url, "manual = \"log in and press Download\""),
    );
    let run =
        pull(&workspace, &server, &["first"]).exits(1).complains("no address serves the document");
    assert!(
        run.err.contains(
            "log in and press Download; then run `cargo xtask specs import FILE --service first`"
        ),
        "{run:?}"
    );
    assert!(server.asked().is_empty());
    workspace
        .write("specs/first/service.toml", &text.replace(url, "url = \"http://example.org/a\""));
    pull(&workspace, &server, &["first"]).exits(1).complains("specs/first/service.toml: error:");
    workspace.write("specs/first/service.toml", &text);
    workspace.write("specs/lock.toml", "first = 3\n");
    pull(&workspace, &server, &["first"])
        .exits(1)
        .complains("specs/lock.toml: error: `first` is no table");
    pull(&workspace, &server, &["third"]).exits(1);
    std::fs::remove_file(workspace.path().join("specs/lock.toml")).unwrap();
    pull(&workspace, &server, &["third"]).exits(2).complains("there is no service `third`");
    workspace
        .run(&["specs", "pull", "--source-base", "http://example.org"])
        .exits(2)
        .complains("--source-base");
    workspace.run(&["specs", "pull", "--timeout", "soon"]).exits(2).complains("--timeout");
}
