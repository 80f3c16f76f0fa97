//! Certificates: what is checked when a client is built, and who gets to see one.

use crate::{
    API, CONSOLE, LIST, list,
    pki::{Authority, Server, pkcs1, sec1},
};
use rcgen::{KeyPair, date_time_ymd};
use rhapi_core::{
    Client, ClientBuilder, Error, ErrorKind, Host,
    auth::{Certificate, CertificateHost},
};
use rhapi_testing::Memory;

fn builder(pki: &Authority, server: &Server, key: &str, certificate: &str) -> ClientBuilder {
    let certificate = pki.file("cert.pem", 0o644, certificate);
    let key = pki.file("key.pem", 0o640, key);
    let auth = Certificate::from_files(certificate, key).authorities(pki.folder.join("ca.pem"));
    Client::builder().auth(auth).base_url(Host::Cert, server.url())
}

#[tokio::test]
async fn keys_of_every_form_open_the_door() {
    let pki = Authority::new();
    let server = pki.serve().await;
    let curve = KeyPair::generate().unwrap();
    let rsa = KeyPair::from_pem(include_str!("rsa-key.pem")).unwrap();
    let forms = [
        (&curve, curve.serialize_pem()),
        (&curve, sec1(&curve)),
        (&rsa, rsa.serialize_pem()),
        (&rsa, pkcs1(&rsa)),
    ];
    for (pair, key) in forms {
        let label = key.lines().next().unwrap().to_owned();
        let client = builder(&pki, &server, &key, &pki.sign(pair, |_| {})).build();
        let client = client.unwrap_or_else(|error| panic!("{label}: {error}"));
        list(&client.service(&CONSOLE)).await.unwrap_or_else(|error| panic!("{label}: {error}"));
    }
    let heads = server.heads();
    assert_eq!(heads.len(), 4);
    for head in heads {
        assert!(head.starts_with("GET /api/sample/v1/items HTTP/1.1\r\n"), "{head}");
        assert!(!head.contains("authorization"), "{head}");
    }
}

fn refused(result: Result<Client, Error>) -> String {
    let error = result.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Setup);
    error.to_string()
}

#[tokio::test]
async fn what_is_wrong_with_a_certificate_is_found_when_a_client_is_built() {
    let pki = Authority::new();
    let server = pki.serve().await;
    let (one, two) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
    let key = one.serialize_pem();
    let good = pki.sign(&one, |_| {});
    let expired = pki.sign(&one, |p| p.not_after = date_time_ymd(2020, 1, 1));
    let early = pki.sign(&one, |p| p.not_before = date_time_ymd(2999, 1, 1));
    for (key, certificate, part) in [
        (&*two.serialize_pem(), &*good, "the key does not belong to the certificate"),
        (&key, &expired, "the certificate of this host expired "),
        (&key, &early, "clock is probably behind"),
        (&key, "", "it holds no certificate in PEM form"),
        (&key, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "cannot be read"),
        ("", &good, "it holds no key in PEM form"),
        (&good, &good, "it holds no key in PEM form"),
        ("-----BEGIN ENCRYPTED PRIVATE KEY-----\n", &good, "protected by a password"),
    ] {
        let error = refused(builder(&pki, &server, key, certificate).build());
        assert!(error.contains(part), "{error}");
        assert!(!error.contains("PRIVATE"), "{error}");
    }
    let paths = (pki.file("cert.pem", 0o644, &good), pki.file("open.pem", 0o644, &key));
    let error = refused(Client::builder().auth(Certificate::from_files(paths.0, paths.1)).build());
    assert!(error.contains("open.pem: others can read it (mode 0644)"), "{error}");
    let nowhere = Certificate::from_files("/nowhere/cert.pem", "/nowhere/key.pem");
    assert!(
        refused(Client::builder().auth(nowhere).build()).contains("/nowhere/cert.pem: No such")
    );
}

#[tokio::test]
async fn only_the_named_authorities_are_believed() {
    let (ours, theirs) = (Authority::new(), Authority::new());
    let server = theirs.serve().await;
    let key = KeyPair::generate().unwrap();
    let client = builder(&ours, &server, &key.serialize_pem(), &ours.sign(&key, |_| {}));
    let error = list(&client.build().unwrap().service(&CONSOLE)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect, "{error}");
    assert!(server.heads().is_empty());
}

#[tokio::test]
async fn the_certificate_is_shown_to_one_origin_only() {
    let pki = Authority::new();
    let (server, other) = (pki.serve().await, pki.serve().await);
    let key = KeyPair::generate().unwrap();
    let client = builder(&pki, &server, &key.serialize_pem(), &pki.sign(&key, |_| {}))
        .base_url(Host::Console, other.url())
        .base_url(Host::Api, other.url())
        .build()
        .unwrap();
    list(&client.service(&CONSOLE)).await.unwrap();
    let error = list(&client.service(&API)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Setup);
    assert!(error.to_string().contains("the host 'api' takes no certificates"), "{error}");
    assert_eq!((server.heads().len(), other.heads().len()), (1, 0));
}

/// A link is a link, also where it leads to the host of the certificate: whoever wrote it does not get to use it.
#[tokio::test]
async fn the_certificate_is_not_shown_to_a_link() {
    let pki = Authority::new();
    let server = pki.serve().await;
    let key = KeyPair::generate().unwrap();
    let client = builder(&pki, &server, &key.serialize_pem(), &pki.sign(&key, |_| {}))
        .retries(rhapi_core::Retries::none())
        .build()
        .unwrap();
    let url = format!("{}/file", server.url());
    client.download(&*url).to_bytes().await.unwrap_err();
    assert!(server.heads().is_empty());
    list(&client.service(&CONSOLE)).await.unwrap();
    client.download(&*url).to_bytes().await.unwrap_err();
    assert_eq!(server.heads().len(), 1, "nor over a connection that is open already");
}

/// A program that says which hosts it calls learns when it starts that its certificate does not open one.
#[test]
fn a_host_that_takes_no_certificates_is_found_when_a_client_is_built() {
    let pki = Authority::new();
    let key = KeyPair::generate().unwrap();
    let certificate = Certificate::from_pem(pki.sign(&key, |_| {}), key.serialize_pem());
    let builder = || Client::builder().transport(Memory::new());
    for (hosts, opens) in [
        (&[][..], true),
        (&[Host::Console], true),
        (&[Host::Api], false),
        (&[Host::Console, Host::Api], false),
    ] {
        let all = hosts.iter().fold(builder(), |builder, host| builder.calls(*host));
        let built = all.auth(certificate.clone()).build();
        assert_eq!(built.is_ok(), opens, "{hosts:?}");
        if let Err(error) = built {
            assert_eq!(error.kind(), ErrorKind::Setup);
            let told = "the host 'api' takes no certificates: only the Insights APIs of the console do; use a \
                        service account";
            assert!(error.to_string().contains(told), "{error}");
        }
        let all = hosts.iter().fold(builder(), |builder, host| builder.calls(*host));
        all.token("other ways in open all hosts".replace(' ', "-")).build().unwrap();
    }
}

#[tokio::test]
async fn a_server_that_demands_a_certificate_lets_nobody_else_in() {
    let pki = Authority::new();
    let server = pki.serve().await;
    let client = Client::builder().base_url(Host::Console, server.url()).build().unwrap();
    list(&client.service(&CONSOLE)).await.unwrap_err();
    assert!(server.heads().is_empty());
}

#[test]
fn each_host_has_its_paths() {
    let pki = Authority::new();
    let key = KeyPair::generate().unwrap();
    let certificate = pki.sign(&key, |_| {});
    let satellite = "https://sat.example.com:8443";
    for (host, url) in [
        (CertificateHost::Console, "https://cert.console.redhat.com/api/sample/v1/items"),
        (
            CertificateHost::StageConsole,
            "https://cert.console.stage.redhat.com/api/sample/v1/items",
        ),
        (
            CertificateHost::CertApi,
            "https://cert-api.access.redhat.com/r/insights/platform/sample/v1/items",
        ),
        (
            CertificateHost::Satellite(satellite.to_owned()),
            "https://sat.example.com:8443/redhat_access/r/insights/platform/sample/v1/items",
        ),
    ] {
        let auth = Certificate::from_pem(certificate.clone(), key.serialize_pem())
            .host(host)
            .authorities(pki.folder.join("ca.pem"));
        let client = Client::builder().auth(auth).transport(Memory::new()).build().unwrap();
        let call = client.service(&CONSOLE).empty(&LIST);
        assert_eq!(call.request().unwrap().url(), url);
        let curl = call.to_curl().unwrap();
        assert!(curl.contains("--cert CERTIFICATE.pem --key KEY.pem"), "{curl}");
        assert!(!curl.contains("authorization"), "{curl}");
    }
    let over_http = Client::builder()
        .auth(Certificate::from_pem(certificate, key.serialize_pem()))
        .base_url(Host::Cert, "http://127.0.0.1:1");
    assert!(refused(over_http.build()).contains("only be shown over https"));
}
