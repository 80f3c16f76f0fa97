//! What a client of reqwest can do wrong, or cannot do at all.

use crate::{LIST, SERVICE, at, lendable, over_reqwest, own, server::start};
use rhapi_core::{
    Client, ErrorKind, ErrorOrigin, Value,
    auth::Certificate,
    codegen::{Method, Operation},
    transport::Proxy,
};
use rhapi_reqwest::ReqwestTransport;
use std::{path::PathBuf, time::Duration};
use tokio::io::AsyncWriteExt;

#[tokio::test]
async fn a_client_that_follows_redirects_is_found_out() {
    let url = start(|number, _, mut stream| async move {
        let answer = if number == 0 {
            "HTTP/1.1 302 Found\r\nlocation: /other\r\ncontent-length: 0\r\n"
        } else {
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 0\r\n"
        };
        let _ = stream.write_all(format!("{answer}connection: close\r\n\r\n").as_bytes()).await;
    })
    .await;
    let lent = lendable().redirect(reqwest::redirect::Policy::limited(3)).build().unwrap();
    let builder = Client::builder().transport(ReqwestTransport::from(lent));
    let error = at(builder, &url).json::<Value>(&LIST).send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connection, 1), "{error}");
    assert!(error.to_string().contains("redirect(Policy::none())"), "{error}");
}

#[tokio::test]
async fn a_limit_of_the_client_is_a_timeout() {
    let url = start(|_, _, stream| async move {
        let _open = stream;
        std::future::pending::<()>().await;
    })
    .await;
    let lent = lendable().timeout(Duration::from_millis(100)).build().unwrap();
    let builder = Client::builder().transport(ReqwestTransport::new(lent));
    let error = at(builder, &url).json::<Value>(&crate::CREATE).send().await.unwrap_err();
    // It may have been sent, so it is not sent again.
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1), "{error}");
}

#[tokio::test]
async fn what_a_proxy_refuses_is_told_of_the_proxy() {
    let proxy = start(|_, head, mut stream| async move {
        assert!(head.starts_with("connect 127.0.0.1:9 "), "{head}");
        let _ = stream.write_all(b"HTTP/1.1 503 Closed\r\ncontent-length: 0\r\n\r\n").await;
    })
    .await;
    let lent = lendable().proxy(reqwest::Proxy::all(&proxy).unwrap()).build().unwrap();
    let builder = Client::builder().transport(ReqwestTransport::new(lent));
    let error = at(builder, "https://127.0.0.1:9").json::<Value>(&LIST).send().await.unwrap_err();
    let told = (error.kind(), error.origin(), error.attempts());
    assert_eq!(told, (ErrorKind::Connect, ErrorOrigin::Proxy, 3), "{error}");
}

/// A file that only its owner reads, as keys have to be.
struct Kept(PathBuf);

impl Kept {
    fn new(name: &str, text: &str) -> Self {
        let path = std::env::temp_dir().join(format!("rhapi-lent-{}-{name}", std::process::id()));
        std::fs::write(&path, text).unwrap();
        #[cfg(unix)]
        std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600))
            .unwrap();
        Self(path)
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        drop(std::fs::remove_file(&self.0));
    }
}

#[test]
fn settings_without_effect_are_an_error() {
    let proxy = || Proxy::new("http://127.0.0.1:3128");
    for (builder, word) in [
        (over_reqwest().proxy(proxy()), "`proxy`"),
        (over_reqwest().connect_timeout(Duration::from_secs(1)), "`connect_timeout`"),
        (over_reqwest().connections_per_host(3), "`connections_per_host`"),
    ] {
        let error = builder.build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Setup);
        assert!(error.to_string().contains(word), "{error}");
    }
    // A certificate is shown to one origin alone, which reqwest cannot promise.
    let made = rcgen::generate_simple_self_signed(["console".to_owned()]).unwrap();
    let (cert, key) =
        (Kept::new("cert", &made.cert.pem()), Kept::new("key", &made.signing_key.serialize_pem()));
    let auth = || Certificate::from_files(&cert.0, &key.0).authorities(&cert.0);
    let error = over_reqwest().auth(auth()).build().unwrap_err();
    assert!(error.to_string().contains("certificates as credentials"), "{error}");
    assert!(own().auth(auth()).build().is_ok());
    assert!(own().connect_timeout(Duration::from_secs(1)).connections_per_host(3).build().is_ok());
    assert!(over_reqwest().timeout(Duration::from_secs(1)).build().is_ok());
}

#[tokio::test]
async fn an_address_that_would_become_another_is_not_asked() {
    static DOTS: Operation = Operation::new("items.dots", Method::Get, "/a/../items");
    let builder = over_reqwest().base_url(rhapi_core::Host::Console, "http://127.0.0.1:9");
    let service = builder.build().unwrap().service(&SERVICE);
    let error = service.json::<Value>(&DOTS).send().await.unwrap_err();
    let told = (error.kind(), error.origin(), error.attempts());
    assert_eq!(told, (ErrorKind::Setup, ErrorOrigin::Caller, 1), "{error}");
}
