//! Proxies that let a connection through, chosen by the caller or by the process environment.

use crate::{
    CONSOLE, list,
    pki::{Authority, Server},
};
use rcgen::KeyPair;
use rhapi_core::{
    Client, Error, ErrorKind, ErrorOrigin, Host, auth::Certificate, transport::Proxy,
};
use std::{
    process::{Command, Stdio},
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, copy_bidirectional},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::TlsAcceptor;

/// A name that no server knows: whoever is reached by it was reached through a proxy.
const FAR: &str = "far.invalid";

/// A proxy that leads everybody to one port of this machine, and keeps what it was asked.
struct Relay {
    port: u16,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Relay {
    async fn start(to: u16, tls: Option<TlsAcceptor>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heads = Arc::new(Mutex::new(Vec::new()));
        let seen = heads.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (tls, seen) = (tls.clone(), seen.clone());
                tokio::spawn(async move {
                    match tls {
                        Some(tls) => match tls.accept(stream).await {
                            Ok(stream) => relay(stream, to, &seen).await,
                            Err(_) => None,
                        },
                        None => relay(stream, to, &seen).await,
                    }
                });
            }
        });
        Self { port, heads }
    }

    fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

async fn relay(
    mut near: impl AsyncRead + AsyncWrite + Unpin,
    to: u16,
    seen: &Mutex<Vec<String>>,
) -> Option<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(near.read_u8().await.ok()?);
    }
    seen.lock().unwrap().push(String::from_utf8_lossy(&head).to_lowercase());
    let mut far = TcpStream::connect(("127.0.0.1", to)).await.ok()?;
    near.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await.ok()?;
    copy_bidirectional(&mut near, &mut far).await.ok().map(|_| ())
}

/// Calls the far host by a certificate of this authority.
async fn call(pki: &Authority, proxy: Option<Proxy>) -> Result<(), Error> {
    let key = KeyPair::generate().unwrap();
    let certificate = pki.file("cert.pem", 0o644, &pki.sign(&key, |_| {}));
    let key = pki.file("key.pem", 0o640, &key.serialize_pem());
    let auth = Certificate::from_files(certificate, key).authorities(pki.folder.join("ca.pem"));
    let builder = Client::builder().auth(auth).base_url(Host::Cert, format!("https://{FAR}:8443"));
    let builder = match proxy {
        Some(proxy) => builder.proxy(proxy),
        None => builder,
    };
    list(&builder.build().unwrap().service(&CONSOLE)).await
}

async fn far(pki: &Authority) -> Server {
    Server::start(pki.acceptor(FAR, true)).await
}

#[tokio::test]
async fn a_call_goes_through_the_tunnel_to_its_host() {
    let pki = Authority::new();
    let server = far(&pki).await;
    let relay = Relay::start(server.port, None).await;
    let proxy = Proxy::new(format!("http://127.0.0.1:{}", relay.port));
    call(&pki, Some(proxy.clone())).await.unwrap();
    call(&pki, Some(proxy.login("me", "hunter2"))).await.unwrap();
    let line = format!("connect {FAR}:8443 http/1.1\r\n");
    let login = "proxy-authorization: basic bwu6ahvudgvymg==\r\n";
    let asked = relay.heads();
    assert_eq!(asked.len(), 2);
    assert!(asked.iter().all(|head| head.starts_with(&line)), "{asked:?}");
    assert!(!asked[0].contains("proxy-authorization") && asked[1].contains(login), "{asked:?}");
    let heads = server.heads();
    assert_eq!(heads.len(), 2);
    for head in heads {
        assert!(head.starts_with("GET /api/sample/v1/items HTTP/1.1\r\n"), "{head}");
        assert!(head.contains(&format!("host: {FAR}:8443\r\n")), "{head}");
        assert!(!head.to_lowercase().contains("proxy"), "{head}");
    }
}

/// What the process below does.
#[tokio::test]
#[ignore = "a part of `the_environment_names_a_proxy`, which starts it"]
async fn in_an_environment() {
    let expected = std::env::var("RHAPI_TEST_EXPECTED").unwrap();
    let folder = std::env::var("RHAPI_TEST_FOLDER").unwrap();
    let read = |name: &str| std::fs::read_to_string(format!("{folder}/{name}")).unwrap();
    let auth = Certificate::from_pem(read("cert.pem"), read("key.pem"))
        .authorities(format!("{folder}/ca.pem"));
    let client =
        Client::builder().auth(auth).base_url(Host::Cert, format!("https://{FAR}:8443")).build();
    match list(&client.unwrap().service(&CONSOLE)).await {
        Ok(()) => assert_eq!(expected, "answer"),
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::Connect);
            let of_proxy = error.origin() == ErrorOrigin::Proxy;
            assert!(of_proxy == expected.starts_with("proxy: "), "{error}");
            let part = expected.trim_start_matches("proxy: ");
            assert!(error.message().contains(part), "{part}: {error}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_environment_names_a_proxy() {
    let pki = Authority::new();
    let server = far(&pki).await;
    let plain = Relay::start(server.port, None).await;
    let secure = Relay::start(server.port, Some(pki.acceptor("localhost", false))).await;
    call(&pki, Some(Proxy::new(format!("http://127.0.0.1:{}", plain.port)))).await.unwrap();
    let through = format!("http://me:hunter2@127.0.0.1:{}", plain.port);
    let (encrypted, socks) = (format!("https://localhost:{}", secure.port), "socks5://127.0.0.1:1");
    let ca = pki.folder.join("ca.pem");
    for (proxy, except, ca, expected) in [
        (&*through, "", None, "answer"),
        (&through, "other.invalid,10.0.0.0/8", None, "answer"),
        (&through, ".invalid", None, "dns"),
        (&encrypted, "", Some(&ca), "answer"),
        // The certificate of a proxy has to be believed like any other.
        (&encrypted, "", None, "proxy: certificate"),
        (socks, "", None, "proxy: only http and https"),
        ("", "", None, "dns"),
    ] {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--ignored", "--exact", "proxies::in_an_environment"])
            .env("RHAPI_TEST_FOLDER", &pki.folder)
            .env("RHAPI_TEST_EXPECTED", expected)
            .env("HTTPS_PROXY", proxy)
            .env("NO_PROXY", except)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        for name in ["https_proxy", "no_proxy", "ALL_PROXY", "all_proxy", "SSL_CERT_FILE"] {
            command.env_remove(name);
        }
        if let Some(ca) = ca {
            command.env("SSL_CERT_FILE", ca);
        }
        let ended = tokio::task::spawn_blocking(move || command.status().unwrap());
        assert!(ended.await.unwrap().success(), "{proxy} {except}: not '{expected}'");
    }
    assert_eq!((plain.heads().len(), secure.heads().len(), server.heads().len()), (3, 1, 4));
    assert!(plain.heads()[1].contains("proxy-authorization: basic bwu6ahvudgvymg==\r\n"));
}
