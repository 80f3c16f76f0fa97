//! Starts the program that knows HTTP, and reads what it found.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::{Value, json};

use super::judge::LOGIN;
use super::lock::Fetched;
use super::plan::Wanted;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::read;
use crate::suite::cargo;

/// What came for a document.
pub(super) enum Answer {
    Unchanged,
    Text(Fetched),
    Refused { message: String, help: String },
}

/// One answer for each document, in their order.
pub(super) fn fetch(
    layout: &Layout,
    wanted: &[Wanted],
    timeout: u64,
) -> Result<Vec<Answer>, Failure> {
    let documents: Vec<Value> = wanted
        .iter()
        .map(|w| json!({ "name": w.service, "url": w.url, "etag": w.etag, "last-modified": w.modified }))
        .collect();
    let job = json!({ "wanted": documents, "limit": read::LIMIT, "timeout": timeout });
    let output = start(layout, &job.to_string())?;
    let mut found: BTreeMap<String, Value> = BTreeMap::new();
    for line in output.split(|byte| *byte == b'\n') {
        let Ok(value) = serde_json::from_slice::<Value>(line) else { continue };
        if let Some(name) = value.get("name").and_then(Value::as_str) {
            found.insert(name.to_owned(), value);
        }
    }
    let lost =
        || Failure::plain("the program that fetches documents broke off", "run the command again");
    wanted.iter().map(|w| found.get(&w.service).and_then(answer).ok_or_else(lost)).collect()
}

/// Builds the program, which takes a minute the first time, and runs it.
fn start(layout: &Layout, job: &str) -> Result<Vec<u8>, Failure> {
    let manifest = manifest(layout);
    let program = ["run", "--quiet", "--features", "pull", "--bin", "fetch", "--manifest-path"];
    let mut command = cargo::locked(&program);
    command.arg(&manifest);
    let broken =
        |error| Failure::io(&manifest, "build and start what fetches documents of", &error);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(broken)?;
    if let Some(mut input) = child.stdin.take() {
        // When it is gone already, its exit code tells.
        let _gone = input.write_all(job.as_bytes());
    }
    let output = child.wait_with_output().map_err(broken)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let message = "the program that fetches documents did not build or run; nothing was changed";
    Err(Failure::plain(message, "see the messages above"))
}

/// The manifest of xtask: this program's own, also when it runs on another folder than the repository.
fn manifest(layout: &Layout) -> PathBuf {
    let own = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let folder = own.filter(|folder| folder.ends_with("xtask"));
    folder.unwrap_or_else(|| layout.root().join(Path::new("xtask"))).join("Cargo.toml")
}

fn answer(line: &Value) -> Option<Answer> {
    let text = |key: &str| line.get(key).and_then(Value::as_str).map(str::to_owned);
    Some(match line.get("state")?.as_str()? {
        "unchanged" => Answer::Unchanged,
        "text" => Answer::Text(Fetched {
            text: text("text")?,
            kind: text("kind")?,
            sha256: text("sha256")?,
            etag: text("etag"),
            modified: text("last-modified"),
        }),
        "login" => {
            let status = line.get("status")?.as_u64()?;
            let (message, help) = if line.get("token")?.as_bool()? {
                (format!("the answer is {status}, also with the token of RHAPI_TOKEN"), "get a new access token".to_owned())
            } else {
                (format!("the answer is {status}: the document needs a login"), LOGIN.to_owned())
            };
            Answer::Refused { message, help }
        }
        _ => Answer::Refused {
            message: crate::diff::plain(&text("message")?),
            help: "see whether `url` under [source] is right and the service is up, and run the command again".to_owned(),
        },
    })
}
