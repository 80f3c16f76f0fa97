//! TLS by rustls, with a provider that is handed over and installed nowhere.

use super::{Identity, Trust};
#[cfg(feature = "tls-aws-lc")]
use rustls::crypto::aws_lc_rs::default_provider;
#[cfg(not(feature = "tls-aws-lc"))]
use rustls::crypto::ring::default_provider;
use rustls::{ClientConfig, InconsistentKeys, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt;
use std::sync::Arc;

pub(in crate::transport) fn configure(
    trust: &Trust,
    identity: Option<&Identity>,
) -> Result<ClientConfig, String> {
    let builder = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(trouble)?;
    let builder = match trust {
        Trust::Platform => builder.with_platform_verifier().map_err(trouble)?,
        Trust::Only(authorities) => {
            let mut roots = RootCertStore::empty();
            for authority in authorities {
                roots.add(authority.clone()).map_err(trouble)?;
            }
            builder.with_root_certificates(roots)
        }
        Trust::Nobody => builder.with_root_certificates(RootCertStore::empty()),
    };
    match identity {
        Some(identity) => builder
            .with_client_auth_cert(identity.chain.clone(), identity.key.clone_key())
            .map_err(|error| match error {
                rustls::Error::InconsistentKeys(InconsistentKeys::KeyMismatch) => {
                    "the key does not belong to the certificate".to_owned()
                }
                other => format!("certificate and key cannot be used: {other}"),
            }),
        None => Ok(builder.with_no_client_auth()),
    }
}

pub(in crate::transport) fn equip(
    builder: reqwest::ClientBuilder,
    config: ClientConfig,
) -> reqwest::ClientBuilder {
    builder.tls_backend_preconfigured(config)
}

fn trouble(error: impl std::fmt::Display) -> String {
    format!("TLS cannot be set up: {error}")
}
