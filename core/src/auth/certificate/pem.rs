//! Certificates and keys from PEM text.

use rustls_pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};

/// The certificates of a text, in their order; there is at least one.
pub(super) fn certificates(text: &str) -> Result<Vec<CertificateDer<'static>>, String> {
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(text.as_bytes()).collect();
    match found {
        Ok(found) if found.is_empty() => Err("it holds no certificate in PEM form".to_owned()),
        Ok(found) => Ok(found),
        Err(why) => Err(format!("it cannot be read as PEM: {why}")),
    }
}

/// The first key of a text.
pub(super) fn key(text: &str) -> Result<PrivateKeyDer<'static>, String> {
    if text.contains("ENCRYPTED") {
        return Err("it is protected by a password; give one without, readable only by the \
                    program"
            .to_owned());
    }
    // The message of the reader could show part of the text.
    PrivateKeyDer::from_pem_slice(text.as_bytes())
        .map_err(|_| "it holds no key in PEM form (PKCS#8, PKCS#1 or SEC1)".to_owned())
}
