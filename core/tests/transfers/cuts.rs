//! Downloads that break off, at every byte.

use crate::{
    EXPORT, Folder, SERVICE,
    cdn::{Cdn, LAST_YEAR, Ranges, Told, file, sha256},
    export,
};
use rhapi_core::{Client, ErrorKind, Host, Retries, codegen::answer};
use rhapi_testing::{FakeGateway, Memory};
use std::time::Duration;

fn ranges(memory: &Memory) -> Vec<Option<String>> {
    let range = |seen: &rhapi_testing::Seen| {
        seen.headers.get("range").map(|range| range.to_str().unwrap().to_owned())
    };
    memory.seen().iter().map(range).collect()
}

#[tokio::test(start_paused = true)]
async fn a_cut_at_any_byte_is_gone_over() {
    let folder = Folder::new("cuts");
    for cut in 0..=50 {
        let cdn = Cdn::new(|state| (state.bytes, state.cuts) = (file(50), vec![cut]));
        let memory = cdn.export();
        let saved = export(memory.clone()).to_file(folder.at("x.zip")).await.unwrap();
        assert_eq!(saved.bytes, 50);
        assert_eq!(std::fs::read(folder.at("x.zip")).unwrap(), cdn.bytes(), "cut after {cut}");
        let rest = (cut > 0 && cut < 50).then(|| format!("bytes={cut}-"));
        // All bytes were there before the last cut.
        assert_eq!(ranges(&memory)[1..], if cut == 50 { vec![] } else { vec![rest] });
        cdn.change(|state| state.cuts = vec![cut]);
        assert_eq!(export(cdn.export()).to_bytes().await.unwrap(), cdn.bytes(), "cut after {cut}");
        assert_eq!(folder.names(), ["x.zip"]);
    }
}

/// Loads a file that breaks off once after 400 of 1000 bytes, and gives the ranges that were asked for.
async fn after_a_cut(cdn: &Cdn, checksum: Option<String>) -> Vec<Option<String>> {
    let folder = Folder::new("cut");
    cdn.change(|state| state.cuts = vec![400]);
    let memory = cdn.export();
    let download = export(memory.clone());
    let download = if let Some(sum) = checksum { download.sha256(sum) } else { download };
    download.to_file(folder.at("x.zip")).await.unwrap();
    assert_eq!(std::fs::read(folder.at("x.zip")).unwrap(), cdn.bytes());
    ranges(&memory)
}

#[tokio::test(start_paused = true)]
async fn the_rest_is_asked_for_only_of_a_file_that_is_provably_the_same() {
    let rest = || Some("bytes=400-".to_owned());
    let cdn = Cdn::default();
    assert_eq!(after_a_cut(&cdn, None).await, [None, rest()], "a strong tag");
    let checksum = sha256(&cdn.bytes());
    cdn.change(|state| state.etag = None);
    assert_eq!(after_a_cut(&cdn, None).await, [None, None], "nothing to tell it by");
    assert_eq!(after_a_cut(&cdn, Some(checksum)).await, [None, rest()], "a checksum tells");
    cdn.change(|state| state.etag = Some("W/\"v1\""));
    assert_eq!(after_a_cut(&cdn, None).await, [None, None], "a weak tag");
    cdn.change(|state| state.modified = Some(LAST_YEAR));
    assert_eq!(after_a_cut(&cdn, None).await, [None, rest()], "changed long ago");
    cdn.change(|state| state.modified = Some(crate::cdn::NOW));
    assert_eq!(after_a_cut(&cdn, None).await, [None, None], "changed just now");
    let cdn = Cdn::new(|state| state.length = Told::No);
    assert_eq!(after_a_cut(&cdn, None).await, [None, None], "of unknown length");
}

#[tokio::test(start_paused = true)]
async fn a_range_that_is_ignored_starts_again() {
    for served in [Ranges::Ignored, Ranges::Wrong] {
        let cdn = Cdn::new(|state| state.ranges = served);
        let asked = after_a_cut(&cdn, None).await;
        assert_eq!(asked[1].as_deref(), Some("bytes=400-"));
        cdn.change(|state| state.cuts = vec![400]);
        // A stream goes on behind what it gave: the tag is still the same.
        let mut stream = export(cdn.export()).stream();
        let mut whole = Vec::new();
        while let Some(bytes) = stream.try_next().await.unwrap() {
            whole.extend_from_slice(&bytes);
        }
        assert_eq!(whole, cdn.bytes());
    }
    let cdn = Cdn::new(|state| (state.ranges, state.cuts) = (Ranges::Ignored, vec![400; 99]));
    let error = export(cdn.export()).to_bytes().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection, "it ends: {error}");
}

#[tokio::test(start_paused = true)]
async fn a_file_that_changes_between_two_ranges_is_not_put_together() {
    let (folder, cdn) = (Folder::new("changed"), Cdn::new(|state| state.cuts = vec![400]));
    let changing = cdn.clone();
    export(cdn.export())
        .progress(move |_, _| {
            changing.change(|state| (state.bytes, state.etag) = (file(77), Some("\"v2\"")));
        })
        .to_file(folder.at("x.zip"))
        .await
        .unwrap();
    assert_eq!(std::fs::read(folder.at("x.zip")).unwrap(), file(77));

    let cdn = Cdn::new(|state| state.cuts = vec![400]);
    let mut stream = export(cdn.export()).stream();
    stream.try_next().await.unwrap();
    cdn.change(|state| (state.bytes, state.etag) = (file(1000), Some("\"v2\"")));
    let error = stream.try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Content);
    assert!(error.to_string().contains("changed after 400 bytes"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_download_that_fails_leaves_a_part_only_when_asked_to() {
    let (folder, cdn) = (Folder::new("kept"), Cdn::new(|state| state.cuts = vec![400, 0, 0, 0]));
    let error = export(cdn.export()).to_file(folder.at("x.zip")).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connection, 4));
    assert!(error.to_string().contains("broke off after 400 of 1000 bytes"), "{error}");
    assert_eq!(folder.names(), Vec::<String>::new());

    cdn.change(|state| state.cuts = vec![400, 0, 0, 0]);
    let error = export(cdn.export()).resume().to_file(folder.at("x.zip")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    assert_eq!(folder.names(), ["x.zip.part", "x.zip.part.json"]);
    let memory = cdn.export();
    let saved = export(memory.clone()).resume().to_file(folder.at("x.zip")).await.unwrap();
    assert_eq!((saved.bytes, saved.resumed), (1000, 400));
    assert_eq!(ranges(&memory), [Some("bytes=400-".to_owned())]);
    assert_eq!(std::fs::read(folder.at("x.zip")).unwrap(), cdn.bytes());
    assert_eq!(folder.names(), ["x.zip"]);
}

#[tokio::test]
async fn cuts_of_real_connections_are_gone_over() {
    let (folder, cdn) = (Folder::new("sockets"), Cdn::new(|state| state.length = Told::No));
    let server = FakeGateway::in_front_of(cdn.export()).start().await.unwrap();
    let retries = Retries::new().waits(Duration::ZERO, Duration::ZERO);
    let client = Client::builder().base_url(Host::Api, server.url()).retries(retries).build();
    let service = client.unwrap().service(&SERVICE);
    for cut in [0, 1, 2, 499, 998, 999] {
        cdn.change(|state| state.cuts = vec![cut]);
        let call = service.bytes(&EXPORT).path("id", &"7");
        answer(call).to_file(folder.at("x.zip")).await.unwrap();
        assert_eq!(std::fs::read(folder.at("x.zip")).unwrap(), cdn.bytes(), "cut after {cut}");
        std::fs::remove_file(folder.at("x.zip")).unwrap();
    }
    assert_eq!(folder.names(), Vec::<String>::new());
}
