//! Whole downloads: to a path, as a stream, into memory.

use crate::{
    Folder,
    cdn::{Cdn, file, sha256},
    export, image,
};
use rhapi_core::ErrorKind;
use std::sync::{Arc, Mutex};

#[tokio::test]
async fn a_file_is_put_in_its_place_when_it_is_whole() {
    let (folder, cdn) = (Folder::new("whole"), Cdn::default());
    std::fs::write(folder.at("x.zip"), "old").unwrap();
    let told = Arc::new(Mutex::new(Vec::new()));
    let telling = told.clone();
    let saved = export(cdn.export())
        .sha256(sha256(&cdn.bytes()))
        .progress(move |done, total| telling.lock().unwrap().push((done, total)))
        .to_file(folder.at("x.zip"))
        .await
        .unwrap();
    assert_eq!(std::fs::read(folder.at("x.zip")).unwrap(), cdn.bytes());
    assert_eq!((saved.bytes, saved.resumed, saved.sha256), (1000, 0, Some(sha256(&cdn.bytes()))));
    assert_eq!(folder.names(), ["x.zip"]);
    assert_eq!(*told.lock().unwrap(), [(1000, Some(1000))]);
}

#[tokio::test]
async fn streams_and_memory_get_the_same_bytes() {
    let cdn = Cdn::default();
    let mut stream = export(cdn.export()).sha256(sha256(&cdn.bytes())).stream();
    let mut whole = Vec::new();
    while let Some(bytes) = stream.try_next().await.unwrap() {
        assert_eq!(stream.total(), Some(1000));
        whole.extend_from_slice(&bytes);
    }
    assert_eq!(whole, cdn.bytes());
    assert_eq!(export(cdn.export()).to_bytes().await.unwrap(), cdn.bytes());
}

#[tokio::test]
async fn a_wrong_checksum_leaves_nothing() {
    let (folder, cdn) = (Folder::new("checksum"), Cdn::default());
    std::fs::write(folder.at("x.iso"), "old").unwrap();
    let other = sha256(b"another file");
    for resumable in ["no", "yes"] {
        let download = image(cdn.image(), &other);
        let download = if resumable == "yes" { download.resume() } else { download };
        let error = download.to_file(folder.at("x.iso")).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Checksum);
        let text = error.to_string();
        assert!(text.contains(&other) && text.contains(&sha256(&cdn.bytes())), "{text}");
        assert_eq!(folder.names(), ["x.iso"]);
        assert_eq!(std::fs::read(folder.at("x.iso")).unwrap(), b"old");
    }
    let mut stream = image(cdn.image(), &other).stream();
    assert_eq!(stream.try_next().await.unwrap().unwrap().len(), 1000);
    assert_eq!(stream.try_next().await.unwrap_err().kind(), ErrorKind::Checksum);
    assert!(stream.try_next().await.unwrap().is_none(), "nothing comes after an error");
    let error = image(cdn.image(), &other).to_bytes().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Checksum);
    let error = export(cdn.export()).sha256("md5").to_bytes().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
}

#[tokio::test]
async fn a_file_that_is_written_to_the_disk_on_its_way_is_whole() {
    let (folder, cdn) = (Folder::new("large"), Cdn::new(|cdn| cdn.bytes = file(80 << 20)));
    cdn.change(|cdn| cdn.cuts = vec![36 << 20, 72 << 20]);
    let download = export(cdn.export()).sha256(sha256(&cdn.bytes())).resume();
    let saved = download.to_file(folder.at("x.iso")).await.unwrap();
    assert_eq!((saved.bytes, saved.resumed), (80 << 20, 0));
    assert!(std::fs::read(folder.at("x.iso")).unwrap() == cdn.bytes());
    assert_eq!(folder.names(), ["x.iso"]);
}
