//! Links to other origins: what goes there, and what happens when they are too old.

use crate::{
    Folder,
    cdn::{Cdn, sha256},
    image, service,
};
use rhapi_core::{Client, ErrorKind, HeaderName, Link};
use rhapi_testing::Memory;

fn paths(memory: &Memory) -> Vec<String> {
    let short = |url: String| url.split_once(".com").unwrap().1.chars().take(30).collect();
    memory.seen().into_iter().map(|seen| short(seen.url)).collect()
}

#[tokio::test]
async fn nothing_of_the_caller_goes_to_a_link() {
    let (folder, cdn) = (Folder::new("link"), Cdn::default());
    let memory = cdn.image();
    let checksum = sha256(&cdn.bytes());
    let saved = image(memory.clone(), &checksum).to_file(folder.at("rhel.iso")).await.unwrap();
    assert_eq!(saved.sha256.as_deref(), Some(&*checksum), "the checksum is that of the path");
    let [asked, loaded] = &memory.seen()[..] else { panic!("two requests") };
    assert_eq!(asked.headers["authorization"], "Bearer secret");
    assert_eq!(asked.headers["x-own"], "mine");
    assert_eq!(loaded.url, "https://cdn.example.com/rhel.iso?sig=1");
    let mut names: Vec<&str> = loaded.headers.keys().map(HeaderName::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["accept", "accept-encoding", "user-agent"]);
}

#[tokio::test]
async fn a_link_that_is_too_old_is_asked_for_once_more() {
    let (folder, cdn) = (Folder::new("expired"), Cdn::new(|state| state.refusals = vec![403]));
    let memory = cdn.image();
    let checksum = sha256(&cdn.bytes());
    image(memory.clone(), &checksum).to_file(folder.at("rhel.iso")).await.unwrap();
    assert_eq!(memory.seen().len(), 4);
    assert_eq!(memory.seen()[3].url, "https://cdn.example.com/rhel.iso?sig=2");

    let cdn = Cdn::new(|state| state.refusals = vec![403; 9]);
    let memory = cdn.image();
    let error = image(memory.clone(), &checksum).to_file(folder.at("b.iso")).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 403);
    assert_eq!(memory.seen().len(), 4, "once, and not again and again: {:?}", paths(&memory));
    assert_eq!(folder.names(), ["rhel.iso"]);
    assert!(!error.to_string().contains("sig="), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_link_that_ends_in_the_middle_is_asked_for_again() {
    let cdn = Cdn::new(|state| (state.cuts, state.refusals) = (vec![400], vec![]));
    let memory = cdn.image();
    let mut stream = image(memory.clone(), &sha256(&cdn.bytes())).stream();
    assert_eq!(stream.try_next().await.unwrap().unwrap().len(), 400);
    cdn.change(|state| state.refusals = vec![403]);
    assert_eq!(stream.try_next().await.unwrap().unwrap().len(), 600);
    assert!(stream.try_next().await.unwrap().is_none());
    let last = memory.seen().pop().unwrap();
    assert_eq!(
        (last.headers["range"].to_str().unwrap(), &*last.url),
        ("bytes=400-", "https://cdn.example.com/rhel.iso?sig=2")
    );
}

#[tokio::test]
async fn links_of_the_caller_are_held_to_the_same() {
    let cdn = Cdn::new(|state| state.refusals = vec![403]);
    let memory = cdn.image();
    let client = Client::builder().token("secret").transport(memory.clone()).build().unwrap();
    let error =
        client.download("https://cdn.example.com/rhel.iso?sig=x").to_bytes().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 403);
    let bytes = client.download("https://cdn.example.com/rhel.iso?sig=x").to_bytes().await.unwrap();
    assert_eq!(bytes, cdn.bytes());
    assert!(memory.seen().iter().all(|seen| !seen.headers.contains_key("authorization")));
    cdn.change(|state| state.refusals = vec![410]);
    let link = Link::renewed(|| async { Ok("https://cdn.example.com/rhel.iso".to_owned()) });
    assert_eq!(client.download(link).to_bytes().await.unwrap(), cdn.bytes());
    for wrong in [
        "http://cdn.example.com/x",
        "https://127.0.0.1/x",
        "http://[::1]/x",
        "ftp://x/y",
        "/x",
        "",
        "https://a@b/x",
    ] {
        let error = client.download(wrong).to_bytes().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request, "{wrong}: {error}");
    }
    let shown = format!("{:?}", Link::from("https://cdn.example.com/x?sig=1"));
    assert_eq!(shown, "Link(https://cdn.example.com/x)");
    drop(service(memory, |b| b));
}

#[tokio::test]
async fn a_link_gets_no_credentials_even_where_they_belong() {
    let cdn = Cdn::default();
    let memory = cdn.export();
    let client = Client::builder().token("secret").transport(memory.clone()).build().unwrap();
    let url = "https://api.access.redhat.com/management/v1/exports/7";
    assert_eq!(client.download(url).to_bytes().await.unwrap(), cdn.bytes());
    assert!(!memory.seen()[0].headers.contains_key("authorization"));
}
