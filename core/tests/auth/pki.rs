//! An authority, certificates and a server that demands one, made for one test.

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, SanType};
use rustls::{RootCertStore, ServerConfig, server::WebPkiClientVerifier};
use rustls_pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use tokio_rustls::TlsAcceptor;

/// An authority, and a folder for what it signs, which goes away.
pub(crate) struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: String,
    pub(crate) folder: PathBuf,
}

impl Authority {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("rhapi-pki-{}-{count}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::default();
        // An authority with the name of what it signs would be taken for the same by some.
        params.distinguished_name.push(DnType::CommonName, "Authority of a test");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let certificate = params.self_signed(&key).unwrap().pem();
        let made = Self { issuer: Issuer::new(params, key), certificate, folder };
        made.file("ca.pem", 0o644, &made.certificate);
        made
    }

    pub(crate) fn file(&self, name: &str, mode: u32, text: &str) -> PathBuf {
        let path = self.folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        path
    }

    /// A certificate of this key for a host that is registered.
    pub(crate) fn sign(
        &self,
        key: &KeyPair,
        change: impl FnOnce(&mut CertificateParams),
    ) -> String {
        let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        change(&mut params);
        params.signed_by(key, &self.issuer).unwrap().pem()
    }

    /// Listens for clients that show a certificate of this authority.
    pub(crate) async fn serve(&self) -> Server {
        Server::start(self.acceptor("localhost", true)).await
    }

    /// The TLS of a host with this name, which may ask who calls.
    pub(crate) fn acceptor(&self, name: &str, asks: bool) -> TlsAcceptor {
        self.acceptor_of(asks, |params| {
            params.subject_alt_names = vec![SanType::DnsName(name.try_into().unwrap())];
        })
    }

    /// The same with a certificate of any kind.
    pub(crate) fn acceptor_of(
        &self,
        asks: bool,
        change: impl FnOnce(&mut CertificateParams),
    ) -> TlsAcceptor {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut roots = RootCertStore::empty();
        let authority = CertificateDer::from_pem_slice(self.certificate.as_bytes()).unwrap();
        roots.add(authority).unwrap();
        let verifier = WebPkiClientVerifier::builder_with_provider(roots.into(), provider.clone());
        let key = KeyPair::generate().unwrap();
        let own = self.sign(&key, change);
        let chain = CertificateDer::from_pem_slice(own.as_bytes()).unwrap();
        let builder = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap();
        let builder = if asks {
            builder.with_client_cert_verifier(verifier.build().unwrap())
        } else {
            builder.with_no_client_auth()
        };
        let config = builder
            .with_single_cert(
                vec![chain],
                PrivateKeyDer::from_pem_slice(key.serialize_pem().as_bytes()).unwrap(),
            )
            .unwrap();
        TlsAcceptor::from(Arc::new(config))
    }
}

impl Drop for Authority {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A server that answers `{}` to whoever shows a certificate.
pub(crate) struct Server {
    pub(crate) port: u16,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub(crate) async fn start(acceptor: TlsAcceptor) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heads = Arc::new(Mutex::new(Vec::new()));
        let seen = heads.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (acceptor, seen) = (acceptor.clone(), seen.clone());
                tokio::spawn(async move {
                    let Ok(mut stream) = acceptor.accept(stream).await else { return };
                    let mut bytes = Vec::new();
                    let mut buffer = [0; 4096];
                    while !bytes.windows(4).any(|four| four == b"\r\n\r\n") {
                        match stream.read(&mut buffer).await {
                            Ok(count) if count > 0 => bytes.extend_from_slice(&buffer[..count]),
                            _ => return,
                        }
                    }
                    seen.lock().unwrap().push(String::from_utf8_lossy(&bytes).into_owned());
                    let answer = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\
                                  content-length: 2\r\nconnection: close\r\n\r\n{}";
                    let _ = stream.write_all(answer.as_bytes()).await;
                    let _ = stream.shutdown().await;
                });
            }
        });
        Self { port, heads }
    }

    pub(crate) fn url(&self) -> String {
        format!("https://localhost:{}", self.port)
    }

    /// The heads of the requests of those who showed a certificate.
    pub(crate) fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

/// The same key in the form of SEC 1, with its curve, which is P-256.
pub(crate) fn sec1(key: &KeyPair) -> String {
    const CURVE: [u8; 12] = [0xa0, 10, 6, 8, 42, 134, 72, 206, 61, 3, 1, 7];
    let inner = inner(&key.serialize_der());
    // Version, private key, curve, public key; all lengths are short.
    let (private, public) = inner[2..].split_at(3 + 2 + 32);
    let content = [private, &CURVE, public].concat();
    let der = [&[0x30, u8::try_from(content.len()).unwrap()], &content[..]].concat();
    pem("EC PRIVATE KEY", &der)
}

/// The same key in the form of PKCS#1.
pub(crate) fn pkcs1(key: &KeyPair) -> String {
    pem("RSA PRIVATE KEY", &inner(&key.serialize_der()))
}

/// What PKCS#8 wraps: the content of the first octet string behind version and algorithm.
fn inner(der: &[u8]) -> Vec<u8> {
    let skip_head = |der: &[u8]| -> (usize, usize) {
        match der[1] {
            0x82 => (4, usize::from(der[2]) << 8 | usize::from(der[3])),
            0x81 => (3, usize::from(der[2])),
            short => (2, usize::from(short)),
        }
    };
    let mut rest = &der[skip_head(der).0..];
    for _ in 0..2 {
        let (head, length) = skip_head(rest);
        rest = &rest[head + length..];
    }
    let (head, length) = skip_head(rest);
    rest[head..head + length].to_vec()
}

fn pem(label: &str, der: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in der.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | u32::from(*chunk.get(at).unwrap_or(&0)));
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at)) as usize & 63] as char;
            text.push(if at <= chunk.len() { letter } else { '=' });
        }
    }
    let lines: Vec<_> =
        text.as_bytes().chunks(64).map(|l| std::str::from_utf8(l).unwrap()).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}
