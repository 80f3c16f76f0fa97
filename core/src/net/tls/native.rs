//! TLS by the library of the operating system, such as OpenSSL with the crypto policy of a RHEL host.

use super::{
    ends::{Underneath, Whole},
    identity::{Identity, Trust, refused},
    names,
};
use crate::{
    net::{connection::Connection, stream::Stream},
    transport::{Fault, FaultKind, chain},
};
use rustls_pki_types::PrivateKeyDer;
use std::fmt::Write;
use tokio_native_tls::{TlsConnector, TlsStream};

/// What connections are set up with.
pub(in crate::net) type Config = TlsConnector;

pub(in crate::net) fn configure(
    trust: &Trust,
    identity: Option<&Identity>,
) -> Result<Config, String> {
    let mut builder = native_tls::TlsConnector::builder();
    if let Some(identity) = identity {
        let chain: String =
            identity.chain.iter().map(|cert| pem("CERTIFICATE", cert.as_ref())).collect();
        let key = pem("PRIVATE KEY", &pkcs8(&identity.key)?);
        let made = native_tls::Identity::from_pkcs8(chain.as_bytes(), key.as_bytes());
        builder.identity(made.map_err(|error| trouble(&error))?);
    }
    let authorities = match trust {
        Trust::Platform => &[][..],
        Trust::Only(all) => {
            builder.disable_built_in_roots(true);
            all
        }
        Trust::Nobody => {
            builder.disable_built_in_roots(true);
            &[]
        }
    };
    for authority in authorities {
        let authority = native_tls::Certificate::from_der(authority.as_ref());
        builder.add_root_certificate(authority.map_err(|error| trouble(&error))?);
    }
    let built = builder.build().map_err(|error| match identity {
        Some(_) => trouble(&error),
        None => format!("TLS cannot be set up: {}", chain(&error)),
    });
    Ok(built?.into())
}

pub(in crate::net) async fn secure(
    config: &Config,
    host: &str,
    stream: Box<dyn Stream>,
) -> Result<Connection, Fault> {
    let (stream, ended) = Underneath::of(stream);
    let stream = config.connect(host, stream).await.map_err(|error| refused(&error))?;
    let certificate = stream.get_ref().peer_certificate().ok().flatten();
    let certificate = certificate.and_then(|certificate| certificate.to_der().ok());
    if certificate.is_some_and(|der| !names::has_alternative(&der, host)) {
        let why = "the certificate of the host names it in its subject only, which is not believed";
        return Err(Fault::new(FaultKind::Connect, why).lasting());
    }
    Ok(Connection::new(Whole { stream, ended }))
}

impl Stream for Whole<TlsStream<Underneath>> {
    fn is_standing(&self) -> bool {
        self.stream.get_ref().get_ref().get_ref().is_standing()
    }
}

fn trouble(error: &native_tls::Error) -> String {
    let message = chain(error);
    if message.contains("key values mismatch") {
        return "the key does not belong to the certificate".to_owned();
    }
    format!("certificate and key cannot be used: {message}")
}

/// The key in the one form that this library reads.
fn pkcs8(key: &PrivateKeyDer<'_>) -> Result<Vec<u8>, String> {
    const RSA: &[u8] = &[6, 9, 42, 134, 72, 134, 247, 13, 1, 1, 1, 5, 0];
    const EC: &[u8] = &[6, 7, 42, 134, 72, 206, 61, 2, 1];
    let (algorithm, inner) = match key {
        PrivateKeyDer::Pkcs8(key) => return Ok(key.secret_pkcs8_der().to_vec()),
        PrivateKeyDer::Pkcs1(key) => (RSA.to_vec(), key.secret_pkcs1_der()),
        PrivateKeyDer::Sec1(key) => {
            let inner = key.secret_sec1_der();
            let curve = curve(inner).ok_or("the key does not name its curve")?;
            ([EC, curve].concat(), inner)
        }
        _ => return Err("the key is of a form that is not known".to_owned()),
    };
    let version = [2, 1, 0];
    let parts = [&version[..], &tagged(0x30, &algorithm), &tagged(0x04, inner)];
    Ok(tagged(0x30, &parts.concat()))
}

/// The object identifier, with its head, in the parameters of an EC key (RFC 5915).
fn curve(key: &[u8]) -> Option<&[u8]> {
    let at = key.windows(4).position(|w| w[0] == 0xa0 && w[2] == 0x06 && w[1] == w[3] + 2)?;
    key.get(at + 2..at + 4 + usize::from(key[at + 3]))
}

fn tagged(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len().to_be_bytes();
    let used = &length[length.iter().position(|b| *b != 0).unwrap_or(length.len() - 1)..];
    let mut out = vec![tag];
    if content.len() >= 128 {
        out.push(0x80 | u8::try_from(used.len()).unwrap_or(8));
    }
    out.extend_from_slice(used);
    out.extend_from_slice(content);
    out
}

fn pem(label: &str, der: &[u8]) -> String {
    let text = crate::text::base64(der);
    let mut out = format!("-----BEGIN {label}-----\n");
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let (line, tail) = rest.split_at(rest.len().min(64));
        let _ = writeln!(out, "{line}");
        rest = tail;
    }
    let _ = writeln!(out, "-----END {label}-----");
    out
}
