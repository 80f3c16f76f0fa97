//! What an earlier download left, when it is taken up: only for the same file, and never unseen.

use crate::{
    EXPORT, Folder,
    cdn::{Cdn, LAST_YEAR, State, file, sha256},
    export, service,
};
use rhapi_core::{Client, Download, Link, codegen::answer};
use rhapi_testing::{Match, Memory};
use std::path::Path;

type Change = fn(&mut State);

/// What is tried, how the file is before and after, how many bytes of the part are kept, and the ranges that are asked for.
type Row = (&'static str, Change, Change, u64, Vec<Option<String>>);

/// Loads all bytes of a file, and fails to put it in its place.
async fn leave_whole(download: Download, path: &Path) {
    let folder = path.to_owned();
    let blocked = download.resume().progress(move |done, total| {
        if Some(done) == total {
            std::fs::create_dir(&folder).unwrap();
        }
    });
    let error = blocked.to_file(path).await.unwrap_err();
    assert!(error.to_string().contains("folder"), "{error}");
    std::fs::remove_dir(path).unwrap();
    assert_eq!(std::fs::metadata(path.with_extension("part")).unwrap().len(), 1000);
}

/// A server whose every path has the file.
fn everywhere(cdn: &Cdn) -> Memory {
    let cdn = cdn.clone();
    Memory::new().serve(Match::any(), move |seen| cdn.reply(seen))
}

fn client(memory: &Memory) -> Client {
    Client::builder().transport(memory.clone()).build().unwrap()
}

fn other() -> Vec<u8> {
    file(1000).into_iter().map(|byte| !byte).collect()
}

fn asked(memory: &Memory) -> Vec<Option<String>> {
    let range = |name: Option<&rhapi_core::HeaderValue>| Some(name?.to_str().unwrap().to_owned());
    memory.seen().iter().map(|seen| range(seen.headers.get("range"))).collect()
}

#[tokio::test(start_paused = true)]
async fn a_whole_part_is_looked_at_before_it_is_put_in_its_place() {
    let folder = Folder::new("unseen");
    let path = folder.at("x");
    let last = || Some("bytes=999-".to_owned());
    let rows: [Row; 5] = [
        ("the same tag", |_| {}, |_| {}, 999, vec![last()]),
        ("another tag", |_| {}, |s| (s.bytes, s.etag) = (other(), Some("\"v2\"")), 0, vec![last()]),
        (
            "the same time",
            |s| (s.etag, s.modified) = (None, Some(LAST_YEAR)),
            |_| {},
            999,
            vec![last()],
        ),
        ("nothing to tell it by", |s| s.etag = None, |s| s.bytes = other(), 0, vec![None]),
        (
            "a shorter one",
            |_| {},
            |s| (s.bytes, s.etag) = (file(7), Some("\"v2\"")),
            0,
            vec![last(), None],
        ),
    ];
    for (name, before, after, resumed, ranges) in rows {
        let cdn = Cdn::new(before);
        leave_whole(export(cdn.export()), &path).await;
        cdn.change(after);
        let memory = cdn.export();
        let saved = export(memory.clone()).resume().to_file(&path).await.unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), cdn.bytes(), "{name}");
        assert_eq!(saved.resumed, resumed, "{name}");
        // A server that gives no range of a shorter file may send it at once, or refuse the range.
        assert_eq!(asked(&memory)[0], ranges[0], "{name}");
        assert_eq!(folder.names(), ["x"]);
        std::fs::remove_file(&path).unwrap();
    }
    // A checksum tells without a request.
    let cdn = Cdn::default();
    let checked = |memory| export(memory).sha256(sha256(&file(1000)));
    leave_whole(checked(cdn.export()), &path).await;
    let memory = cdn.export();
    assert_eq!(checked(memory.clone()).resume().to_file(&path).await.unwrap().resumed, 1000);
    assert!(memory.seen().is_empty());
}

#[tokio::test]
async fn a_part_is_taken_up_for_the_same_file_alone() {
    let renewed = |url: &'static str| Link::renewed(move || async move { Ok(url.to_owned()) });
    let link = |url: &'static str| Link::from(url);
    let rows: Vec<(&str, Link, Link, bool)> = vec![
        (
            "one link",
            link("https://h.example.com/x?id=1"),
            link("https://h.example.com/x?id=1"),
            true,
        ),
        (
            "another query",
            link("https://h.example.com/x?id=1"),
            link("https://h.example.com/x?id=2"),
            false,
        ),
        ("another path", link("https://h.example.com/x"), link("https://h.example.com/y"), false),
        (
            "renewed",
            renewed("https://h.example.com/x?id=1&Signature=a"),
            renewed("https://h.example.com/x?id=1&Signature=b"),
            true,
        ),
        (
            "renewed, another query",
            renewed("https://h.example.com/x?id=1&sig=a"),
            renewed("https://h.example.com/x?id=2&sig=a"),
            false,
        ),
        (
            "renewed, another path",
            renewed("https://h.example.com/x?sig=a"),
            renewed("https://h.example.com/y?sig=a"),
            false,
        ),
        (
            "of one name",
            renewed("https://h.example.com/x").named("n"),
            renewed("https://h.example.com/y").named("n"),
            true,
        ),
        (
            "of two names",
            link("https://h.example.com/x").named("n"),
            link("https://h.example.com/x").named("m"),
            false,
        ),
    ];
    let (folder, cdn) = (Folder::new("same"), Cdn::default());
    let path = folder.at("x");
    for (name, first, second, same) in rows {
        leave_whole(client(&everywhere(&cdn)).download(first), &path).await;
        let note = std::fs::read_to_string(folder.at("x.part.json")).unwrap();
        assert!(!note.contains("example") && !note.contains("sig"), "{note}");
        let memory = everywhere(&cdn);
        let saved = client(&memory).download(second).resume().to_file(&path).await.unwrap();
        assert_eq!(saved.resumed, if same { 999 } else { 0 }, "{name}");
        assert_eq!(asked(&memory).len(), 1, "{name}");
        std::fs::remove_file(&path).unwrap();
    }
}

#[tokio::test]
async fn all_arguments_of_an_operation_say_which_file_it_is() {
    let (folder, cdn) = (Folder::new("arguments"), Cdn::default());
    let path = folder.at("x");
    let with = |memory: Memory, language: &str| {
        let call = service(memory, |b| b).bytes(&EXPORT).path("id", &"7").query("day", &1);
        answer(call.header("accept-language", &language))
    };
    for (language, resumed) in [("cs", 999), ("de", 0)] {
        leave_whole(with(everywhere(&cdn), "cs"), &path).await;
        let saved = with(everywhere(&cdn), language).resume().to_file(&path).await.unwrap();
        assert_eq!(saved.resumed, resumed, "{language}");
        std::fs::remove_file(&path).unwrap();
    }
}
