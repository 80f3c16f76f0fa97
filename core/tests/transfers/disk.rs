//! What the disk may do to a download, and what is left of it.

use crate::{
    Folder,
    cdn::{Cdn, file, sha256},
    export, service,
};
use rhapi_core::{ErrorKind, codegen::answer};
use rhapi_testing::{Match, Memory, Reply};
use std::{future::Future, pin::pin, process::Command, task::Poll, time::Duration};

#[tokio::test]
async fn a_place_that_cannot_be_written_is_an_error_before_anything_is_loaded() {
    let (folder, cdn) = (Folder::new("places"), Cdn::default());
    std::fs::create_dir(folder.at("folder")).unwrap();
    std::fs::write(folder.at("mine.part"), "not of a download").unwrap();
    for (path, resumable, part) in [
        ("folder", false, "is a folder"),
        ("missing/x", false, "No such file"),
        ("folder/..", false, "folder"),
        ("mine", true, "no download left it"),
    ] {
        let memory = cdn.export();
        let download = export(memory.clone());
        let download = if resumable { download.resume() } else { download };
        let error = download.to_file(folder.at(path)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::File, "{path}");
        assert!(error.to_string().contains(part), "{path}: {error}");
        assert!(memory.seen().is_empty(), "{path}");
    }
    assert_eq!(folder.names(), ["folder", "mine.part"]);
    assert_eq!(std::fs::read(folder.at("mine.part")).unwrap(), b"not of a download");
}

/// The limit of the size of files that a shell sets stands for a full disk: writing fails in the middle.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_nothing_but_what_is_to_be_resumed() {
    let folder = Folder::new("full");
    std::fs::write(folder.at("x.zip"), "old").unwrap();
    for (way, left) in
        [("once", vec!["x.zip"]), ("resume", vec!["x.zip", "x.zip.part", "x.zip.part.json"])]
    {
        let status = Command::new("sh")
            .args(["-c", "trap '' XFSZ; ulimit -f 100; exec \"$0\" --exact disk::on_a_full_disk"])
            .arg(std::env::current_exe().unwrap())
            .envs([("RHAPI_FULL_DISK", way.into()), ("RHAPI_FOLDER", folder.at(""))])
            .status()
            .unwrap();
        assert!(status.success(), "{way}");
        assert_eq!(folder.names(), left, "{way}");
        assert_eq!(std::fs::read(folder.at("x.zip")).unwrap(), b"old");
    }
    // With room again the rest is enough.
    let cdn = Cdn::new(|state| state.bytes = file(2_000_000));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let saved =
        runtime.block_on(export(cdn.export()).resume().to_file(folder.at("x.zip"))).unwrap();
    assert!(saved.resumed > 0);
    assert_eq!(std::fs::read(folder.at("x.zip")).unwrap(), cdn.bytes());
    assert_eq!(folder.names(), ["x.zip"]);
}

/// The other side of the test above, in a process of its own.
#[cfg(unix)]
#[tokio::test]
async fn on_a_full_disk() {
    let Ok(way) = std::env::var("RHAPI_FULL_DISK") else { return };
    let path = std::path::PathBuf::from(std::env::var_os("RHAPI_FOLDER").unwrap()).join("x.zip");
    let cdn = Cdn::new(|state| state.bytes = file(2_000_000));
    let download = export(cdn.export());
    let download = if way == "resume" { download.resume() } else { download };
    let error = download.to_file(path).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::File);
    assert!(
        error.to_string().contains("x.zip") && error.to_string().contains("too large"),
        "{error}"
    );
}

#[tokio::test(start_paused = true)]
async fn two_downloads_to_one_path_do_not_mix() {
    let (folder, cdn) = (Folder::new("two"), Cdn::default());
    let slow = Reply::of(200, "application/zip", cdn.bytes()).in_pieces(1, Duration::from_secs(1));
    let memory = Memory::new().when(Match::any(), slow.header("etag", "\"v1\""));
    let mut first = pin!(export(memory).resume().to_file(folder.at("x.zip")));
    // It runs until it waits for the network.
    let begun = tokio::time::timeout(Duration::from_secs(20), first.as_mut()).await;
    assert!(begun.is_err());
    let error = export(cdn.export()).resume().to_file(folder.at("x.zip")).await.unwrap_err();
    assert!(error.to_string().contains("another download"), "{error}");
    first.await.unwrap();
    assert_eq!(std::fs::read(folder.at("x.zip")).unwrap(), cdn.bytes());
    assert_eq!(folder.names(), ["x.zip"]);
}

#[tokio::test(start_paused = true)]
async fn a_download_that_is_dropped_leaves_nothing() {
    let (folder, cdn) = (Folder::new("dropped"), Cdn::new(|state| state.bytes = file(3_000_000)));
    let slow =
        Reply::of(200, "application/zip", cdn.bytes()).in_pieces(500_000, Duration::from_secs(1));
    let memory = Memory::new().when(Match::any(), slow);
    for seconds in 0..6 {
        let download = export(memory.clone()).to_file(folder.at("x.zip"));
        assert!(tokio::time::timeout(Duration::from_secs(seconds), download).await.is_err());
    }
    // What is being written while it is dropped is removed behind that.
    for _ in 0..100 {
        if !folder.names().is_empty() {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    assert_eq!(folder.names(), Vec::<String>::new());
    let mut unpolled = Box::pin(export(memory).to_file(folder.at("x.zip")));
    std::future::poll_fn(|cx| Poll::Ready(unpolled.as_mut().poll(cx).is_pending())).await;
}

#[tokio::test(start_paused = true)]
async fn a_part_of_another_file_is_not_gone_on_with() {
    let folder = Folder::new("other");
    let part = async |set: &dyn Fn(&mut crate::cdn::State)| {
        let cdn = Cdn::new(|state| {
            state.cuts = vec![400, 0, 0, 0];
            set(state);
        });
        let error = export(cdn.export()).resume().to_file(folder.at("x")).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connection);
        let length = std::fs::metadata(folder.at("x.part")).unwrap().len();
        // What cannot be told from another file is begun again when it breaks off.
        cdn.change(|state| assert_eq!(length, if state.etag.is_some() { 400 } else { 0 }));
        cdn
    };
    // The file was changed by the next time.
    let cdn = part(&|_| {}).await;
    cdn.change(|state| (state.bytes, state.etag) = (file(77), Some("\"v2\"")));
    let saved = export(cdn.export()).resume().to_file(folder.at("x")).await.unwrap();
    assert_eq!((saved.bytes, saved.resumed), (77, 0));
    assert_eq!(std::fs::read(folder.at("x")).unwrap(), file(77));
    // The part is one of another operation.
    let cdn = part(&|_| {}).await;
    let memory = Memory::new().serve(Match::any(), move |seen| cdn.reply(seen));
    let call = service(memory.clone(), |b| b).bytes(&crate::EXPORT).path("id", &"8");
    answer(call).resume().to_file(folder.at("x")).await.unwrap();
    assert!(!memory.seen()[0].headers.contains_key("range"));
    // There is no way to tell what the part is of; a checksum is one.
    let cdn = part(&|state| state.etag = None).await;
    let memory = cdn.export();
    export(memory.clone()).resume().to_file(folder.at("x")).await.unwrap();
    assert!(!memory.seen()[0].headers.contains_key("range"));
    let cdn = Cdn::new(|state| (state.etag, state.cuts) = (None, vec![400, 0, 0, 0]));
    let checksum = sha256(&cdn.bytes());
    let download = |memory| export(memory).resume().sha256(&checksum).to_file(folder.at("x"));
    download(cdn.export()).await.unwrap_err();
    let saved = download(cdn.export()).await.unwrap();
    assert_eq!((saved.resumed, saved.sha256.as_deref()), (400, Some(&*checksum)));
    // A part that somebody wrote into is found out by the checksum, and is gone behind that.
    cdn.change(|state| state.cuts = vec![400, 0, 0, 0]);
    download(cdn.export()).await.unwrap_err();
    std::fs::write(folder.at("x.part"), vec![7; 400]).unwrap();
    assert_eq!(download(cdn.export()).await.unwrap_err().kind(), ErrorKind::Checksum);
    assert_eq!(folder.names(), ["x"]);
    download(cdn.export()).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_proxy_that_buffers_costs_time_and_nothing_else() {
    // It answers when it has all of the file, does not tell its length, and weakens its tag.
    let cdn = Cdn::default();
    let folder = Folder::new("proxy");
    let held = |pause| {
        let reply = Reply::of(200, "application/zip", cdn.bytes()).header("etag", "W/\"v1\"");
        Memory::new().when(Match::any(), reply.in_pieces(1000, Duration::from_secs(pause)))
    };
    export(held(25)).to_file(folder.at("x")).await.unwrap();
    assert_eq!(std::fs::read(folder.at("x")).unwrap(), cdn.bytes());
    let error = export(held(40)).to_file(folder.at("y")).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 4));
    assert!(error.to_string().contains("stopped coming for 30s"), "{error}");
    let patient = export(held(40)).read_timeout(Duration::from_secs(60));
    patient.to_file(folder.at("y")).await.unwrap();
    assert_eq!(folder.names(), ["x", "y"]);
}
