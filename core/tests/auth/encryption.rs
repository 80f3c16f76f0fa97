//! What an encrypted connection has to show, by each of the libraries.
//!
//! The tests run with the default library, and with that of the operating system by
//! `cargo test -p rhapi-core --features tls-native --test auth encryption`.

use crate::{CONSOLE, LIST, pki::Authority};
use rcgen::{DnType, KeyPair, SanType};
use rhapi_core::{Client, ErrorKind, Host, Retries, Value, auth::Certificate, codegen::Service};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use tokio_rustls::TlsAcceptor;

/// A service behind a server that answers so and ends the connection with or without saying so.
async fn answering(
    pki: &Authority,
    acceptor: TlsAcceptor,
    answer: &'static str,
    whole: bool,
) -> Service {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            let mut buffer = [0; 4096];
            let _ = stream.read(&mut buffer).await;
            let _ = stream.write_all(answer.as_bytes()).await;
            let _ = stream.flush().await;
            if whole {
                let _ = stream.shutdown().await;
            } else {
                let _ = stream.get_mut().0.shutdown().await;
            }
        }
    });
    let key = KeyPair::generate().unwrap();
    let certificate = pki.file("own.pem", 0o644, &pki.sign(&key, |_| {}));
    let key = pki.file("own-key.pem", 0o600, &key.serialize_pem());
    let auth = Certificate::from_files(certificate, key).authorities(pki.folder.join("ca.pem"));
    let builder = Client::builder().auth(auth).base_url(Host::Cert, url).retries(Retries::none());
    builder.build().unwrap().service(&CONSOLE)
}

#[tokio::test]
async fn an_answer_that_was_cut_is_no_answer() {
    let pki = Authority::new();
    let open =
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n[1, 2]";
    let service = answering(&pki, pki.acceptor("localhost", false), open, true).await;
    let answer = service.json::<Value>(&LIST).send().await.unwrap();
    assert_eq!(answer.to_string(), "[1,2]");
    let service = answering(&pki, pki.acceptor("localhost", false), open, false).await;
    let error = service.json::<Value>(&LIST).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection, "{error}");
    // Where the length is known, nothing is missing.
    let sized =
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 6\r\n\r\n[1, 2]";
    let service = answering(&pki, pki.acceptor("localhost", false), sized, false).await;
    service.json::<Value>(&LIST).send().await.unwrap();
}

#[tokio::test]
async fn a_host_is_named_where_names_count() {
    let open = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1\r\n\r\n1";
    let dns = |name: &str| vec![SanType::DnsName(name.try_into().unwrap())];
    let address = vec![SanType::IpAddress("10.1.2.3".parse().unwrap())];
    let mail = vec![SanType::Rfc822Name("root@localhost".try_into().unwrap())];
    for (names, fine) in [
        (dns("localhost"), true),
        (dns("other.example"), false),
        (vec![], false),
        (address, false),
        (mail, false),
    ] {
        let pki = Authority::new();
        let acceptor = pki.acceptor_of(false, |params| {
            params.distinguished_name.push(DnType::CommonName, "localhost");
            params.subject_alt_names.clone_from(&names);
        });
        let service = answering(&pki, acceptor, open, true).await;
        let result = service.json::<Value>(&LIST).send().await;
        assert_eq!(result.is_ok(), fine, "{names:?}");
        if let Err(error) = result {
            assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 1), "{error}");
        }
    }
}
