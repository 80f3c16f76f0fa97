//! What stands where a download is to write: files of others, links, devices, and what killed downloads left.

#![cfg(unix)]

use crate::{
    Folder,
    cdn::{Cdn, sha256},
    export,
};
use rhapi_core::{Client, Completeness, ErrorKind, Host};
use std::{
    fs::{self, File},
    os::unix::{fs::symlink, net::UnixListener},
    process::Command,
    time::{Duration, SystemTime},
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

#[tokio::test]
async fn what_is_no_plain_file_is_refused_before_anything_is_asked_for() {
    let (folder, cdn) = (Folder::new("special"), Cdn::default());
    fs::create_dir(folder.at("folder")).unwrap();
    assert!(Command::new("mkfifo").arg(folder.at("pipe")).status().unwrap().success());
    let socket = UnixListener::bind(folder.at("socket")).unwrap();
    symlink("/dev/null", folder.at("link")).unwrap();
    let names = folder.names();
    for (path, part) in [
        (folder.at("folder"), "folder"),
        (folder.at("pipe"), "no plain file"),
        (folder.at("socket"), "no plain file"),
        (folder.at("link"), "no plain file"),
        ("/dev/null".into(), "no plain file"),
        (folder.at("a\nb"), "control character"),
        (folder.at("a\u{7f}b"), "control character"),
        (folder.at("a\0b"), "NUL"),
    ] {
        for resumable in [false, true] {
            let memory = cdn.export();
            let download = export(memory.clone());
            let download = if resumable { download.resume() } else { download };
            let error = download.to_file(&path).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::File);
            assert!(error.to_string().contains(part), "{path:?}: {error}");
            assert!(memory.seen().is_empty(), "{path:?}");
        }
    }
    assert_eq!(folder.names(), names);
    drop(socket);
}

#[tokio::test]
async fn a_link_to_a_file_is_replaced_and_its_file_stays() {
    let (folder, cdn) = (Folder::new("replaced"), Cdn::default());
    fs::write(folder.at("precious"), "precious").unwrap();
    for to in ["precious", "missing"] {
        symlink(folder.at(to), folder.at("x")).unwrap();
        export(cdn.export()).to_file(folder.at("x")).await.unwrap();
        assert_eq!(fs::read(folder.at("x")).unwrap(), cdn.bytes());
        assert!(fs::symlink_metadata(folder.at("x")).unwrap().is_file());
        fs::remove_file(folder.at("x")).unwrap();
    }
    assert_eq!(fs::read(folder.at("precious")).unwrap(), b"precious");
    assert_eq!(folder.names(), ["precious"]);
}

#[tokio::test]
async fn links_among_parts_are_not_followed() {
    let cdn = Cdn::default();
    for (number, part) in ["x.part", "x.part.json"].into_iter().enumerate() {
        for way in ["link", "link to nothing", "other name", "pipe"] {
            let folder = Folder::new(&format!("among-{number}"));
            let precious = folder.at("precious");
            if way != "link to nothing" {
                fs::write(&precious, "precious").unwrap();
            }
            match way {
                "other name" => fs::hard_link(&precious, folder.at(part)).unwrap(),
                "pipe" => {
                    let made = Command::new("mkfifo").arg(folder.at(part)).status();
                    assert!(made.unwrap().success());
                }
                _ => symlink(&precious, folder.at(part)).unwrap(),
            }
            if part == "x.part" {
                fs::write(folder.at("x.part.json"), "{}").unwrap();
            }
            let (names, memory) = (folder.names(), cdn.export());
            let error = export(memory.clone()).resume().to_file(folder.at("x")).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::File);
            assert!(error.to_string().contains(&format!("{part} is a link")), "{way}: {error}");
            assert!(memory.seen().is_empty());
            assert_eq!(folder.names(), names, "{way}");
            if way != "link to nothing" {
                assert_eq!(fs::read(&precious).unwrap(), b"precious", "{way}");
            }
        }
    }
}

#[tokio::test]
async fn what_killed_downloads_left_is_removed_by_name_and_age() {
    let (folder, cdn) = (Folder::new("stale"), Cdn::default());
    let old = SystemTime::now() - Duration::from_secs(2 * 24 * 60 * 60);
    let held = ".x.zip.00000000000000aa.part";
    let stay = [
        ".x.zip.00000000000000aa.part",
        ".x.zip.0123456789ABCDEF.part",
        ".x.zip.my.own.notes.part",
        ".x.zip.part",
        ".y.zip.0123456789abcdef.part",
        "x.zip.0123456789abcdef.part",
        "x.zip.part",
        "x.zip.part.json",
    ];
    let gone = ".x.zip.0123456789abcdef.part";
    let young = ".x.zip.00000000000000bb.part";
    for name in stay.into_iter().chain([gone, young]) {
        let file = File::create(folder.at(name)).unwrap();
        if name != young {
            file.set_modified(old).unwrap();
        }
    }
    symlink(folder.at("x.zip.part"), folder.at(".x.zip.00000000000000cc.part")).unwrap();
    let holder = File::open(folder.at(held)).unwrap();
    holder.lock().unwrap();
    let mut expected: Vec<String> = folder.names();
    expected.retain(|name| name != gone);
    expected.push("x.zip".to_owned());
    expected.sort();
    export(cdn.export()).to_file(folder.at("x.zip")).await.unwrap();
    assert_eq!(folder.names(), expected);
}

#[tokio::test]
async fn a_long_name_is_no_trouble() {
    let (folder, cdn) = (Folder::new("long"), Cdn::default());
    let name = "ž".repeat(125);
    export(cdn.export()).to_file(folder.at(&name)).await.unwrap();
    assert_eq!(folder.names(), [name]);
}

/// Many pairs, so that one of a pair looks for the part at every step of the other.
#[tokio::test(flavor = "multi_thread")]
async fn the_loser_of_two_downloads_is_told_who_won() {
    let (folder, cdn) = (Folder::new("pairs"), Cdn::default());
    for number in 0..50 {
        let path = folder.at(&format!("x{number}"));
        let start = || tokio::spawn(export(cdn.export()).resume().to_file(path.clone()));
        let pair = [start(), start()];
        let mut won = 0;
        for one in pair {
            match one.await.unwrap() {
                Ok(_) => won += 1,
                Err(error) => {
                    let text = error.to_string();
                    assert!(text.contains("another download writes to it"), "{text}");
                    assert!(text.contains(&*path.to_string_lossy()), "{text}");
                }
            }
        }
        assert!(won > 0);
        assert_eq!(fs::read(&path).unwrap(), cdn.bytes());
    }
}

#[tokio::test]
async fn a_file_says_how_it_is_known_to_be_whole() {
    let folder = Folder::new("completeness");
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        for head in [
            "content-length: 4\r\n\r\nfour",
            "transfer-encoding: chunked\r\n\r\n4\r\nfour\r\n0\r\n\r\n",
            "\r\nfour",
            "\r\nfour",
        ] {
            let (mut stream, _) = listener.accept().await.unwrap();
            let _ = stream.read(&mut [0; 4096]).await;
            let answer = format!("HTTP/1.1 200 OK\r\nconnection: close\r\n{head}");
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    let client = Client::builder().base_url(Host::Api, &*url).build().unwrap();
    let load = |expected: bool| {
        let download = client.download(&*url);
        let download = if expected { download.sha256(sha256(b"four")) } else { download };
        download.to_file(folder.at("x"))
    };
    for (expected, completeness) in [
        (false, Completeness::Framed),
        (false, Completeness::Framed),
        (false, Completeness::Unknown),
        (true, Completeness::Verified),
    ] {
        assert_eq!(load(expected).await.unwrap().completeness, completeness);
    }
}
