//! A registered machine from its configuration alone: host, paths, authority, key and proxy.

#[allow(dead_code)] // It makes keys of more forms than are needed here.
#[path = "../../../tests/auth/pki.rs"]
mod pki;

use self::pki::Authority;
use super::Certificate;
use crate::{
    address::Host,
    client::Client,
    facts::{ErrorKind, Method, Operation, ServiceInfo},
    retry::Retries,
};
use rcgen::KeyPair;
use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

static CONSOLE: ServiceInfo = ServiceInfo {
    crate_name: "rhapi-sample",
    crate_version: "1",
    host: Host::Console,
    path: "/api/sample/v1",
};
static LIST: Operation = Operation::new("items.list", Method::Get, "/items");

/// A machine whose root is the folder of the authority.
fn machine(pki: &Authority, configuration: &str) -> Client {
    let key = KeyPair::generate().unwrap();
    pki.file("srv/pki/cert.pem", 0o644, &pki.sign(&key, |_| {}));
    pki.file("srv/pki/key.pem", 0o640, &key.serialize_pem());
    let common = "[rhsm]\nca_cert_dir = /\nrepo_ca_cert = %(ca_cert_dir)sca.pem\nconsumerCertDir = /srv/pki\n";
    pki.file("etc/rhsm/rhsm.conf", 0o644, &format!("{common}[server]\n{configuration}"));
    let certificate = Certificate::of_machine(&pki.folder).unwrap();
    Client::builder().auth(certificate).retries(Retries::none()).build().unwrap()
}

#[tokio::test]
async fn a_satellite_is_called_as_the_configuration_says() {
    let pki = Authority::new();
    let server = pki.serve().await;
    let client = machine(&pki, &format!("hostname = localhost\nport = {}\n", server.port));
    client.service(&CONSOLE).empty(&LIST).send().await.unwrap();
    let heads = server.heads();
    let start = "GET /redhat_access/r/insights/platform/sample/v1/items HTTP/1.1\r\n";
    assert!(heads.len() == 1 && heads[0].starts_with(start), "{heads:?}");
    assert!(!heads[0].contains("authorization"), "{heads:?}");
}

#[tokio::test]
async fn the_proxy_of_the_configuration_is_used_and_its_exceptions_are_kept_to() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let noted = seen.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut buffer = [0; 4096];
            let count = stream.read(&mut buffer).await.unwrap_or(0);
            noted.lock().unwrap().push(String::from_utf8_lossy(&buffer[..count]).into_owned());
            let _ = stream.write_all(b"HTTP/1.1 403 No\r\ncontent-length: 0\r\n\r\n").await;
        }
    });
    let pki = Authority::new();
    let through = format!(
        "hostname = sat.invalid\nport = 8443\nproxy_hostname = 127.0.0.1\nproxy_port = {port}\n\
         proxy_user = me\nproxy_password = hunter2\n"
    );
    for (except, asked) in
        [("", 1), ("no_proxy = other.invalid\n", 2), ("no_proxy = .invalid\n", 2)]
    {
        let client = machine(&pki, &format!("{through}{except}"));
        let error = client.service(&CONSOLE).empty(&LIST).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connect, "{error}");
        assert!(!format!("{error} {error:?} {client:?}").contains("hunter2"), "{error}");
        assert_eq!(seen.lock().unwrap().len(), asked, "{except}");
    }
    let heads = seen.lock().unwrap();
    for head in heads.iter() {
        assert!(head.starts_with("CONNECT sat.invalid:8443 HTTP/1.1\r\n"), "{head}");
        assert!(
            head.to_lowercase().contains("proxy-authorization: basic bwu6ahvudgvymg==\r\n"),
            "{head}"
        );
    }
}
